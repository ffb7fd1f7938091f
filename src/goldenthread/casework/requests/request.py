"""A request of a person for their own record, the passages that it found, and what was given."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ..access import roles
from ..fields import CodeField, Day, Line, Words
from ..records import Record, Recorded
from .codes import LEFT_OUT, SILENT

COLLECTED, WAITS, CHECKED, RELEASED, WITHDRAWN = "being gone through", "waits to be checked", "checked", "released", "withdrawn"


class SubjectAccessRequest(Recorded):
    """That somebody asked for the record of `person`: themselves, or somebody who may act for them."""

    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="+", editable=False)
    asked_on = Day("When did they ask?", null=False, blank=False)
    asked_by = Line("Who asks?", blank=False, help_text="The person themselves, or who acts for them.")
    proved = Words("How is it proved who they are, and that they may have it?", blank=False)
    asks_for = Words("What do they ask for?")
    ready_at = models.DateTimeField(null=True, editable=False)
    ready_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    digest = models.CharField(max_length=64, default="", editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)
    checked_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    checked_says = models.TextField(default="", editable=False)
    sent_back_says = models.TextField(default="", editable=False)
    released_at = models.DateTimeField(null=True, editable=False)

    says = "a request for a person's own record"
    ability = roles.ANSWER_REQUESTS
    person_column = "person_id"
    numbers_may_read = False
    must_have = ("asked_on", "asked_by", "proved")

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="casework_request_checked_by_another",
                condition=Q(checked_by__isnull=True)
                | (~Q(checked_by=models.F("recorded_by")) & ~Q(checked_by=models.F("ready_by")) & Q(checked_at__isnull=False)),
                violation_error_message="A bundle is checked by somebody other than whoever went through it.",
            ),
            models.CheckConstraint(
                name="casework_request_released_when_checked",
                condition=Q(released_at__isnull=True) | Q(checked_at__isnull=False),
                violation_error_message="A bundle is released once a second person has checked all of it.",
            ),
        ]

    @property
    def due_on(self) -> date:
        """One calendar month after it was asked, on the corresponding day or the last of the month: UK GDPR, article 12(3)."""
        year, month = self.asked_on.year + self.asked_on.month // 12, self.asked_on.month % 12 + 1
        for day in (self.asked_on.day, 30, 29, 28):
            try:
                return date(year, month, day)
            except ValueError:
                continue
        raise AssertionError("Every month has 28 days.")

    @property
    def state(self) -> str:
        if not self.stands:
            return WITHDRAWN
        if self.released_at:
            return RELEASED
        if self.checked_at:
            return CHECKED
        return WAITS if self.ready_at else COLLECTED


class RequestItem(Record):
    """One passage or answer. `against` is what speaks against giving it. It is given, or left out for a code of `LEFT_OUT`;
    until somebody has decided it is neither. What is given although something speaks against it has a reason.
    """

    request = models.ForeignKey(SubjectAccessRequest, on_delete=models.PROTECT, related_name="items", editable=False)
    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="+", editable=False)
    place = models.PositiveIntegerField(editable=False)
    table = models.CharField(max_length=100, editable=False)
    record = models.UUIDField(editable=False)
    heading = models.TextField(editable=False)
    asks = models.TextField(editable=False)
    text = models.TextField(editable=False)
    against = ArrayField(models.TextField(), default=list, editable=False)
    given = models.BooleanField(null=True, editable=False)
    left_out = CodeField("Why is it left out?", LEFT_OUT, editable=False)
    reason = models.TextField(default="", editable=False)
    decided_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)

    person_column = "person_id"
    numbers_may_read = False

    class Meta:
        ordering = ["place"]
        constraints = [
            models.CheckConstraint(
                name="casework_request_item_decided_whole",
                condition=Q(given__isnull=True, left_out__isnull=True, decided_by__isnull=True)
                | (Q(given=True, left_out__isnull=True, decided_by__isnull=False) & (Q(against=[]) | ~Q(reason="")))
                | (Q(given=False, left_out__isnull=False, decided_by__isnull=False) & ~Q(reason="")),
                violation_error_message="What is left out, or given although something speaks against it, has its reason.",
            )
        ]

    @property
    def is_silent(self) -> bool:
        return self.left_out == SILENT


class AnsweredRequest(Record):
    """What was given to whoever asked, as it was given: never changed."""

    request = models.OneToOneField(SubjectAccessRequest, on_delete=models.PROTECT, related_name="answer", editable=False)
    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="+", editable=False)
    content = models.JSONField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    released_at = models.DateTimeField(editable=False)
    released_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, editable=False, related_name="+", db_index=False)
    how = models.TextField(editable=False)

    app_may = ("SELECT", "INSERT")
    person_column = "person_id"
    numbers_may_read = False
