"""The end of an episode of need: the census reason, a summary, and a manager's authorisation."""

from django.db import models

from goldenthread.dataset.codes.front_door import CLOSURE_REASON

from ...access.roles import DECIDERS, MANAGERS
from ...fields import CodeField, Words
from ...step import Authorised, ChildStep


class Closure(Authorised, ChildStep):
    referral = models.ForeignKey("casework.Referral", on_delete=models.PROTECT, related_name="closures")
    reason = CodeField("Why does the episode end?", CLOSURE_REASON, null=False, blank=False)
    summary = Words("What was done, and how are things for the child now?")

    says = "the closing of a case"
    area = "front_door"
    law = "Children in need census: reason for closure"
    when = "When did the episode end?"
    recorded_by_roles = DECIDERS
    authorised_by_roles = MANAGERS
    about = "referral"
    must_have = ("reason",)
    leads_to = ("referral",)

    class Meta(ChildStep.Meta):
        constraints = [
            *ChildStep.Meta.constraints,
            *Authorised.Meta.constraints,
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(struck_out_at__isnull=True),
                name="casework_one_standing_closure",
                violation_error_message="This case already has a closing: correct that one, or strike it out.",
            ),
        ]
        indexes = Authorised.Meta.indexes

    def after_authorised(self) -> None:
        """Nobody holds a closed case."""
        for held in self.referral.allocations.filter(ended_on__isnull=True, struck_out_at__isnull=True):
            held.ended_on = max(self.happened_on, held.happened_on)
            held.save(update_fields=["ended_on"])
