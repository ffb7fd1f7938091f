"""What is held about a person from a day until a day: each with who told us, who wrote it down, and what came of it.

A fact ends in one of three ways, and they are different acts: it **changed**, and another took its place from a day
(`superseded_by`); it **ended**, and nothing took its place (`until_on`); or it was **wrong**, and is struck through.
"""

from datetime import date

from django.db import models
from django.db.models import Q

from .codes_of_people import SOURCE
from .fields import CodeField, Day
from .records import LONDON, Recorded

CURRENT = Q(struck_out_at__isnull=True, superseded_by__isnull=True, until_on__isnull=True)
"""What is held now: not wrong, not changed since, not ended."""


class Held(Recorded):
    """One fact about a person. `from_on` and `until_on` are when it was so, `recorded_at` when it was written down."""

    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="+", editable=False)
    from_on = Day("Since when?")
    until_on = Day("Until when, if it has ended?")
    source = CodeField("Who told us, or where was it seen?", SOURCE)
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    confirmed_by = models.ForeignKey(
        "casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )

    person_column = "person_id"
    numbers_may_read = False
    goes_on: tuple[str, ...] = ()
    """What nobody is asked, and what takes a row's place has as that row had it."""

    class Meta(Recorded.Meta):
        abstract = True
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_confirmed_whole",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                violation_error_message="What is confirmed has a time and whoever confirmed it.",
            ),
        ]

    @property
    def is_current(self) -> bool:
        return self.stands and self.superseded_by_id is None and self.until_on is None

    @property
    def days_late(self) -> int | None:
        """Calendar days from when it became so to when it was written down; None where the first is not known."""
        return None if self.from_on is None else (self.recorded_at.astimezone(LONDON).date() - self.from_on).days

    def kind_in_words(self) -> str:
        """What kind it is of, in words; '' where that is not known."""
        codes = self._meta.get_field("kind").codes
        return codes[self.kind].says if self.kind in codes else ""

    @staticmethod
    def rules(values: dict):
        """What is wrong between the answers, as (question, sentence)."""
        first, last = values.get("from_on"), values.get("until_on")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            yield "until_on", "This ends before it begins: check both days."
