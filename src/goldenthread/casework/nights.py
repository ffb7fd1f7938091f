"""The night team's list, and what of the night nobody has read by day."""

from datetime import date

from django.db.models import Q

from .steps.out_of_hours.night_handover import NightHandoverChild
from .steps.out_of_hours.night_report import NightReport
from .validation import today


def handed_over(on: date | None = None):
    """Each child handed over for this night, as far as the reader may see. One without a last night stays until it has one."""
    on = on or today()
    lasting = Q(handover__expected_end_on__isnull=True) | Q(handover__expected_end_on__gte=on)
    found = NightHandoverChild.objects.filter(lasting, handover__happened_on__lte=on, struck_out_at=None, handover__struck_out_at=None)
    return found.select_related("person", "handover__worker").order_by("person__surname", "person__forename", "handover__happened_on", "pk")


def unread():
    """What happened out of hours and nobody has said was read, the oldest first."""
    reports = NightReport.objects.filter(struck_out_at=None).exclude(read_by_day__isnull=False, read_by_day__struck_out_at=None)
    return reports.select_related("person", "worker").order_by("happened_on", "recorded_at")
