"""Since when what changed is marked."""

from datetime import date

from ..steps.assessment.assessment_conclusion import AssessmentConclusion


def last_assessed(person) -> date | None:
    """The day the last assessment of a child was authorised, which stands for a review until there are any."""
    found = AssessmentConclusion.objects.filter(person=person, struck_out_at__isnull=True, authorised_on__isnull=False)
    return found.order_by("-authorised_on").values_list("authorised_on", flat=True).first()
