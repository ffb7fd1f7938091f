"""What every row of the record has: who owns it, when it was written down and by whom, and whether it still stands."""

import uuid
from datetime import date
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from .access import roles

LONDON = ZoneInfo("Europe/London")


def today() -> date:
    """The day it is in London."""
    return timezone.now().astimezone(LONDON).date()


def in_words(day: date) -> str:
    """A day in a sentence: 21 November 2026."""
    return f"{day.day} {day:%B %Y}"


def in_short(day: date) -> str:
    """A day in a table: 21 Nov 2026."""
    return f"{day.day} {day:%b %Y}"


class Record(models.Model):
    """A row that belongs to one authority, under a random identifier that may stand in an address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Only what is searched by is indexed: an index on each of these would double the cost of writing and find nothing.
    authority = models.ForeignKey(
        "casework.Authority", on_delete=models.PROTECT, editable=False, related_name="+", db_index=False
    )

    # The rights of the serving role beneath the policies. Only retention disposes, so no row of the record is deleted.
    app_may = ("SELECT", "INSERT", "UPDATE")
    # The column that says whose row it is; the policy on the child applies to every table that has one.
    person_column = ""
    # Where a row is about two persons: the columns of the others. Only who may see each of them sees it.
    also_about = ()
    # Whether whoever knows a grown-up by name, through a child of theirs, sees the row too.
    by_name = False
    # Where only one row of a person stands at a time: when rows `t` and `k` of one person would be two of them, in SQL.
    stands_once = ""
    numbers_may_read = True
    # Where the numbers count some rows of a table and may read no others: the condition on a row, in SQL.
    numbers_may_read_where = ""
    # What a role must be able to do to write one, where it is no step.
    ability = roles.CREATE_PERSON
    # How its rows become rows of the dataset (`step.RowsOf`).
    rows = ()

    class Meta:
        abstract = True


class Recorded(Record):
    """A row that a person wrote through the door. A wrong one is struck through with a reason and stays readable."""

    recorded_at = models.DateTimeField("When it was written down", default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        "casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False,
        help_text="Empty where history was loaded that no account of ours wrote.",
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1, editable=False)
    struck_out_at = models.DateTimeField(null=True, editable=False)
    struck_out_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    struck_out_reason = models.TextField(default="", editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_struck_out_whole",
                condition=models.Q(struck_out_at__isnull=True, struck_out_by__isnull=True, struck_out_reason="")
                | (models.Q(struck_out_at__isnull=False, struck_out_by__isnull=False) & ~models.Q(struck_out_reason="")),
                violation_error_message="A record is struck through by someone, at a time and with a reason.",
            )
        ]

    @property
    def stands(self) -> bool:
        return self.struck_out_at is None
