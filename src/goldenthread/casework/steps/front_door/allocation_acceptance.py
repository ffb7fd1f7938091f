"""The worker accepts a child they were allocated. Until then the child shows as waiting for them."""

from django.db import models

from ...access.roles import HOLDERS
from ...fields import Words
from ...step import ChildStep


class AllocationAcceptance(ChildStep):
    allocation = models.ForeignKey("casework.Allocation", on_delete=models.PROTECT, related_name="acceptances")
    said = Words("Anything to say about it?")

    says = "the acceptance of an allocation"
    area = "front_door"
    law = "Local: handing over a child is an act of two people"
    when = "When was it accepted?"
    recorded_by_roles = HOLDERS
    about = "allocation"
    leads_to = ("assessment",)

    class Meta(ChildStep.Meta):
        constraints = [
            *ChildStep.Meta.constraints,
            models.UniqueConstraint(
                fields=["allocation"],
                condition=models.Q(struck_out_at__isnull=True),
                name="casework_one_standing_acceptance",
                violation_error_message="This allocation was accepted already.",
            ),
        ]

    @staticmethod
    def needless(values: dict) -> set[str]:
        return {"said"}
