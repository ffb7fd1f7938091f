"""What happened out of hours with a child, and what was done. It waits with the child's worker until somebody says it was read."""

from ...fields import Words
from ...step import ChildStep


class NightReport(ChildStep):
    happened = Words("What happened?")
    done = Words("What was done, and who was told?")
    needed = Words("What must be done by day?")

    says = "what happened out of hours"
    area = "out_of_hours"
    law = "Working Together to Safeguard Children: a service out of hours that tells day workers what it did"
    asks_time = True
    leads_to = ("nightreportread",)

    class Meta(ChildStep.Meta):
        verbose_name_plural = "reports of the night team"
