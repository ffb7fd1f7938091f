"""A safety plan for a child, or for brothers and sisters: each risk and who does what, who sees the child, and until when.

The plan that was made last is the one that holds; one past its end is shown as run out and never hidden.
"""

from django.db import models

from ...access.roles import DECIDERS
from ...fields import Day, Rows, Words
from ...handling import OWN_WORDS
from ...records import today
from ...step import ChildPart, Step


class SafetyPlan(Step):
    risks = Rows(
        "What are the risks, and who does what about each?",
        (("risk", "What is the risk?"), ("action", "Who does what about it?"), ("when", "By when, or how often?")),
    )
    seen_by = Rows("Who sees the child, and when?", (("who", "Who?"), ("when", "When, and where?")))
    expected_end_on = Day("Until when does it hold?")
    if_not_kept = Words("What happens if it is not kept to, and whom should anyone ring, day or night?")
    shared_with = Rows("With whom was it shared?", (("who", "Who?"), ("when", "When, and how?")))

    says = "a safety plan"
    area = "plans"
    law = "Children Act 1989, section 17; Working Together to Safeguard Children: action to keep a child safe meanwhile"
    when = "When was it agreed?"
    recorded_by_roles = DECIDERS
    child_part = "SafetyPlanChild"

    class Meta(Step.Meta):
        pass

    @property
    def ran_out(self) -> bool:
        return self.expected_end_on is not None and self.expected_end_on < today()

    @staticmethod
    def rules(values: dict):
        """What is wrong between the answers, as (question, sentence)."""
        agreed, end = values.get("happened_on"), values.get("expected_end_on")
        if agreed and end and end < agreed:
            yield "expected_end_on", "The plan would run out before it was agreed: check both days."


class SafetyPlanChild(ChildPart):
    plan = models.ForeignKey(SafetyPlan, on_delete=models.PROTECT, related_name="children", editable=False)
    child_said = Words("What does this child say about the plan, and whom would they tell?")

    says = "a child in a safety plan"
    whole = "plan"
    handling = {"child_said": OWN_WORDS}

    class Meta(ChildPart.Meta):
        verbose_name_plural = "children in safety plans"
        constraints = [
            *ChildPart.Meta.constraints,
            models.UniqueConstraint(
                fields=["plan", "person"],
                name="casework_child_once_in_a_safety_plan",
                violation_error_message="This child is in the safety plan already.",
            ),
        ]
