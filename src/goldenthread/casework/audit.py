"""Who did what, when, about which child: only ever added to. No answer of the record is copied into it.

Its lines are sealed (`sealing.py`), so a column that is added here later is one that may be empty.
"""

import uuid

from django.db import models
from django.utils import timezone

from .records import Record


class AuditEvent(Record):
    """One act. `detail` holds names of questions and counts, never an answer."""

    at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=40)
    what = models.CharField(max_length=100)
    record = models.UUIDField(null=True)
    # A line stands when the record it tells of has been disposed of, so the database does not ask that it is there.
    person = models.ForeignKey("casework.Person", on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+")
    because = models.TextField(default="")
    detail = models.JSONField(default=dict)

    app_may = ("SELECT", "INSERT")
    numbers_may_read = False
    person_column = "person_id"

    class Meta:
        indexes = [models.Index(fields=["person", "at"], name="casework_audit_of_a_child")]


class ViewLog(Record):
    """One look at a child's record."""

    at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("casework.Person", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    page = models.CharField(max_length=100)
    because = models.TextField()

    app_may = ("SELECT", "INSERT")
    numbers_may_read = False
    person_column = "person_id"

    class Meta:
        indexes = [models.Index(fields=["person", "at"], name="casework_views_of_a_child")]


DISPOSED_OF = "disposed of"
"""The act by which a record was taken away, and with it the words of reasons in lines about it."""

LOGS = (AuditEvent, ViewLog)
"""The tables whose lines are neither changed nor removed by anybody."""


def note(user, action: str, what: str, *, record: uuid.UUID | None = None, person=None, because="", **detail) -> None:
    """Write an audit event in the transaction of what it tells of."""
    AuditEvent.objects.create(
        authority_id=user.authority_id, user=user, action=action, what=what, record=record,
        person_id=getattr(person, "pk", person), because=because, detail=detail,
    )  # fmt: skip
