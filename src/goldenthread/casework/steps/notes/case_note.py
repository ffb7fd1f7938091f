"""A case note: what happened between the service and a family, written once for all the children it concerns."""

from django.db import models

from ...codes import NOTE_OF
from ...fields import CodeField, Words
from ...seen import Seen
from ...step import ChildPart, Step


class CaseNote(Step):
    note_of = CodeField("What is the note of?", NOTE_OF)
    with_whom = Words("Who was there, or whom was it with?")
    happened = Words("What happened, and what was said?")
    means = Words("What do you make of it?")
    what_next = Words("What will be done now, by whom and by when?")

    says = "a case note"
    area = "notes"
    law = "Working Together to Safeguard Children: records that show what was done, why, and what the child said"
    asks_time = True
    child_part = "CaseNoteChild"

    class Meta(Step.Meta):
        pass


class CaseNoteChild(Seen, ChildPart):
    note = models.ForeignKey(CaseNote, on_delete=models.PROTECT, related_name="children", editable=False)

    says = "a child in a case note"
    whole = "note"

    class Meta(ChildPart.Meta):
        verbose_name_plural = "children in case notes"
        constraints = [
            *ChildPart.Meta.constraints,
            models.UniqueConstraint(
                fields=["note", "person"],
                name="casework_child_once_in_a_note",
                violation_error_message="This child is in the note already.",
            ),
        ]
