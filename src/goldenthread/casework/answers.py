"""What people answer to tasks: why something is late, and that they know. The tasks themselves are worked out."""

from django.db import models

from .records import Recorded


class TaskAnswer(Recorded):
    """An answer, kept by the duty, its subject and the day it was due: when the day changes the answer no longer fits."""

    LATE, KNOWN = "late", "known"

    duty = models.CharField(max_length=100)
    subject = models.UUIDField()
    due_on = models.DateField()
    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(LATE, "Reason for lateness"), (KNOWN, "Seen and in hand")])
    says = models.TextField("Reason", blank=True, default="")

    person_column = "person_id"

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["duty", "subject", "due_on"], name="casework_answer_to_a_task")]
