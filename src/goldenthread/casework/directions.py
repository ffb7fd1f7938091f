"""Managers' directions that nobody has answered yet."""

from .steps.decisions.management_decision import ManagementDecisionChild


def open_directions():
    """Each child's part in a decision that directs a worker and has no standing answer, the soonest due first."""
    found = ManagementDecisionChild.objects.filter(
        struck_out_at=None, decision__struck_out_at=None, decision__directed_to__isnull=False
    ).exclude(answers__isnull=False, answers__struck_out_at=None)
    return found.select_related("decision__directed_to", "decision__worker", "person").order_by(
        "decision__expected_by", "decision__happened_on", "pk"
    )
