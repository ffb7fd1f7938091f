"""A significant event in the life of a child, or of brothers and sisters: picked from what happened, or added, with why it matters.

What it was picked from is kept, so that whoever reads it can open that. Its words are the worker's own, and are handled
passage by passage as everything written is.
"""

from django.db import models

from ...fields import Words
from ...step import ChildPart, Step
from ...validation import Invalid


class SignificantEvent(Step):
    what = Words("What happened?")
    matters = Words("Why does it matter?")
    source_step = models.CharField(max_length=100, default="", editable=False)
    source_record = models.UUIDField(null=True, editable=False)

    says = "a significant event"
    area = "chronology"
    law = "Family Procedure Rules 2010, practice direction 12A: the social work chronology; Working Together to Safeguard Children"
    child_part = "SignificantEventChild"

    class Meta(Step.Meta):
        pass


class SignificantEventChild(ChildPart):
    event = models.ForeignKey(SignificantEvent, on_delete=models.PROTECT, related_name="children", editable=False)

    says = "a child in a significant event"
    whole = "event"

    def before_record(self, by) -> None:
        from ...chronology.editions import finished

        if edition := finished(self.person):
            raise Invalid([("", f"The chronology of {self.person} was finished on {edition.recorded_at:%-d %B %Y} by {edition.recorded_by.name}: "
                                "reopen it, with the reason, before an event is added.")])  # fmt: skip

    class Meta(ChildPart.Meta):
        verbose_name_plural = "children in significant events"
        constraints = [
            *ChildPart.Meta.constraints,
            models.UniqueConstraint(
                fields=["event", "person"],
                name="casework_child_once_in_a_significant_event",
                violation_error_message="This child is in the event already.",
            ),
        ]
