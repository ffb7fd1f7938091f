"""That what happened out of hours was read by day, and what is done about it."""

from django.db import models

from ...fields import Words
from ...step import ChildStep


class NightReportRead(ChildStep):
    night_report = models.ForeignKey("casework.NightReport", on_delete=models.PROTECT, related_name="read_by_day")
    will_do = Words("What was, or will be, done about it?")

    says = "that the night's report was read"
    area = "out_of_hours"
    law = "Working Together to Safeguard Children"
    when = "When was it read?"
    about = "night_report"

    class Meta(ChildStep.Meta):
        verbose_name_plural = "night reports read"
        constraints = [
            *ChildStep.Meta.constraints,
            models.UniqueConstraint(
                fields=["night_report"],
                condition=models.Q(struck_out_at__isnull=True),
                name="casework_night_report_read_once",
                violation_error_message="The report was read already: correct that, or strike it out.",
            ),
        ]
