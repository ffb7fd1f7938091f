"""What a day worker leaves for the night team about a child, or about brothers and sisters: what may happen, what to do, until when."""

from django.db import models

from ...fields import Day, Line, Words
from ...step import ChildPart, Step


class NightHandover(Step):
    may_happen = Words("What may happen out of hours?")
    to_do = Words("What should be done if it does?")
    ring = Line("Whom may the night team ring, and at which number?")
    expected_end_on = Day("Which is the last night?")

    says = "a handover to the night team"
    area = "out_of_hours"
    law = "Working Together to Safeguard Children: a service out of hours that knows what day workers know"
    when = "From which night?"
    child_part = "NightHandoverChild"

    class Meta(Step.Meta):
        verbose_name_plural = "handovers to the night team"

    @staticmethod
    def rules(values: dict):
        """What is wrong between the answers, as (question, sentence)."""
        first, last = values.get("happened_on"), values.get("expected_end_on")
        if first and last and last < first:
            yield "expected_end_on", "The last night is before the first: check both days."


class NightHandoverChild(ChildPart):
    handover = models.ForeignKey(NightHandover, on_delete=models.PROTECT, related_name="children", editable=False)

    says = "a child in a handover to the night team"
    whole = "handover"

    class Meta(ChildPart.Meta):
        verbose_name_plural = "children in handovers to the night team"
        constraints = [
            *ChildPart.Meta.constraints,
            models.UniqueConstraint(
                fields=["handover", "person"],
                name="casework_child_once_in_a_night_handover",
                violation_error_message="This child is in the handover already.",
            ),
        ]
