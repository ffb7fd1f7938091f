"""What follows from a referral, decided within one working day of the first receipt, with the reason."""

from django.db import models

from ...access.roles import DECIDERS
from ...fields import Words, YesNo
from ...step import ChildStep


class ReferralDecision(ChildStep):
    referral = models.ForeignKey("casework.Referral", on_delete=models.PROTECT, related_name="decisions")
    no_further_action = YesNo("Does nothing further follow?")
    response = Words("What follows, and how quickly?")
    reason = models.TextField("Why is that the right decision?")

    says = "the decision on a referral"
    area = "front_door"
    law = "Working Together to Safeguard Children: within one working day of a referral being received"
    when = "When was it decided?"
    asks_time = True
    recorded_by_roles = DECIDERS
    decided_by_qualified = True
    about = "referral"
    must_have = ("reason",)
    duty = "REFERRAL_DECISION"
    leads_to = ("allocation", "assessment", "closure")

    class Meta(ChildStep.Meta):
        constraints = [
            *ChildStep.Meta.constraints,
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(struck_out_at__isnull=True),
                name="casework_one_standing_referral_decision",
                violation_error_message="This referral already has a decision: strike that out first.",
            ),
        ]
