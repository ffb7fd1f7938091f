"""Direct work: time spent with a child, or with brothers and sisters, so that they can say how life is for them.

It is a step of its own and no kind of case note, so that it can be found, read by itself and counted.
"""

from django.db import models

from ...fields import Words
from ...seen import Seen
from ...step import ChildPart, Step


class DirectWork(Step):
    purpose = Words("What was it for?")
    done = Words("What did you do together?", help_text="The tool, game, drawing, walk or talk.")
    what_next = Words("What will be done because of it, by whom and by when?")

    says = "a note of direct work"
    area = "notes"
    law = "Children Act 1989, sections 17(4A), 22(4) and 47(5A): the child's wishes and feelings are found out and considered"
    asks_time = True
    child_part = "DirectWorkChild"

    class Meta(Step.Meta):
        verbose_name_plural = "notes of direct work"


class DirectWorkChild(Seen, ChildPart):
    direct_work = models.ForeignKey(DirectWork, on_delete=models.PROTECT, related_name="children", editable=False)
    life_is_like = Words("What is life like for this child, from what they said and showed?")
    changes = Words("What changes in the plan or the decisions for this child because of it?")

    says = "a child in a note of direct work"
    whole = "direct_work"

    class Meta(ChildPart.Meta):
        verbose_name_plural = "children in notes of direct work"
        constraints = [
            *ChildPart.Meta.constraints,
            models.UniqueConstraint(
                fields=["direct_work", "person"],
                name="casework_child_once_in_direct_work",
                violation_error_message="This child is in the note of direct work already.",
            ),
        ]
