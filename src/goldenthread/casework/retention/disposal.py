"""A list of records proposed for disposal, and what stays of each once a second person has approved it: its tombstone."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ..records import Record
from . import CLASSES

PROPOSED, DONE, REFUSED = "waits for a second person", "disposed of", "not approved"


class Disposal(Record):
    """Records that one person proposes and another approves, or does not."""

    proposed_at = models.DateTimeField(editable=False)
    proposed_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, editable=False, related_name="+", db_index=False)
    reason = models.TextField("Why are they to be disposed of?")
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    decided_reason = models.TextField("What did you check?", default="", editable=False)
    approved = models.BooleanField(null=True, editable=False)

    numbers_may_read = False

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="casework_disposal_by_two",
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, approved__isnull=True)
                | (Q(decided_at__isnull=False, decided_by__isnull=False, approved__isnull=False) & ~Q(decided_reason="")
                   & ~Q(decided_by=models.F("proposed_by"))),
                violation_error_message="What one person proposes for disposal another approves, with a reason.",
            ),
        ]  # fmt: skip

    @property
    def state(self) -> str:
        return PROPOSED if self.approved is None else DONE if self.approved else REFUSED


class Tombstone(Record):
    """One record on a list, and after its disposal all that stays of it: when, of which classes, kept until which day, and how
    many rows of each kind. `record` is the random identifier that it had, by which lines of the log still name it. No name,
    number or word of it.
    """

    disposal = models.ForeignKey(Disposal, on_delete=models.PROTECT, related_name="records", editable=False)
    record = models.UUIDField(editable=False)
    classes = ArrayField(models.CharField(max_length=40), editable=False)
    kept_until = models.DateField(editable=False)
    disposed_at = models.DateTimeField(null=True, editable=False)
    removed = models.JSONField(default=dict, editable=False)

    app_may = ("SELECT", "INSERT")
    numbers_may_read = False

    class Meta:
        constraints = [models.UniqueConstraint(fields=["disposal", "record"], name="casework_tombstone_once")]

    @property
    def classes_say(self) -> list[str]:
        return [f"{CLASSES[code].says}: {CLASSES[code].keeps}" if code in CLASSES else code for code in self.classes]

    @property
    def rows_removed(self) -> int:
        return sum(self.removed.values())
