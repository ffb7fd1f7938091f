"""What became of a manager's direction for one child: it was followed, or it was not and why."""

from django.db import models

from ...codes import FOLLOWED
from ...fields import CodeField, Words
from ...step import ChildStep


class DirectionAnswer(ChildStep):
    decision_child = models.ForeignKey("casework.ManagementDecisionChild", on_delete=models.PROTECT, related_name="answers")
    followed = CodeField("Was the direction followed?", FOLLOWED, null=False, blank=False)
    reason = Words("What was done; or, if it was not followed, why not?")

    says = "what became of a direction"
    area = "decisions"
    law = "Working Together to Safeguard Children: management oversight"
    when = "When was it done, or found that it could not be?"
    about = "decision_child"
    must_have = ("reason",)

    class Meta(ChildStep.Meta):
        verbose_name_plural = "answers to directions"
        constraints = [
            *ChildStep.Meta.constraints,
            models.UniqueConstraint(
                fields=["decision_child"],
                condition=models.Q(struck_out_at__isnull=True),
                name="casework_one_standing_answer_to_a_direction",
                violation_error_message="The direction has an answer for this child already: correct that one, or strike it out.",
            ),
        ]

    @classmethod
    def may_follow(cls, about) -> bool:
        """Only a decision that directs somebody is answered."""
        return bool(about.decision.direction)
