"""A manager's decision about a child, or about brothers and sisters, with its reason; and, where it is one, the direction to a worker.

A decision stands on the record by itself, so that nobody has to look for it in a supervision note. A direction stays at the
top of the record until its worker has said what became of it.
"""

from django.db import models

from ...access.roles import MANAGERS
from ...fields import Day, Words
from ...step import ChildPart, Step


class ManagementDecision(Step):
    decided = Words("What was decided?")
    reason = Words("Why?")
    relied_on = Words("What did the decision rest on?")
    direction = Words("What must the worker do?", help_text="Leave it empty where nobody is directed to do anything.")
    directed_to = models.ForeignKey(
        "casework.Worker", on_delete=models.PROTECT, null=True, blank=True, related_name="directions", verbose_name="Which worker?"
    )
    expected_by = Day("By when?")

    says = "a manager's decision"
    area = "decisions"
    law = "Working Together to Safeguard Children: management oversight, with decisions and their reasons on the child's record"
    when = "When was it decided?"
    asks_time = True
    recorded_by_roles = MANAGERS
    child_part = "ManagementDecisionChild"
    must_have = ("reason",)
    leads_to = ("directionanswer",)

    class Meta(Step.Meta):
        verbose_name_plural = "managers' decisions"

    @staticmethod
    def needless(values: dict) -> set[str]:
        return set() if values.get("direction") else {"direction", "directed_to", "expected_by"}

    @staticmethod
    def rules(values: dict):
        """What is wrong between the answers, as (question, sentence)."""
        if values.get("direction") and not values.get("directed_to_id"):
            yield "directed_to_id", "A direction is to somebody: say which worker must do it."
        if values.get("directed_to_id") and not values.get("direction"):
            yield "direction", "A worker is named and no direction given: say what they must do, or take the name away."


class ManagementDecisionChild(ChildPart):
    decision = models.ForeignKey(ManagementDecision, on_delete=models.PROTECT, related_name="children", editable=False)

    says = "a child in a manager's decision"
    whole = "decision"

    class Meta(ChildPart.Meta):
        verbose_name_plural = "children in managers' decisions"
        constraints = [
            *ChildPart.Meta.constraints,
            models.UniqueConstraint(
                fields=["decision", "person"],
                name="casework_child_once_in_a_management_decision",
                violation_error_message="This child is in the decision already.",
            ),
        ]
