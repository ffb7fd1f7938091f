"""The safety plan that was made last for a child, on hand wherever the child is named."""

from .steps.plans.safety_plan import SafetyPlanChild


def latest(people) -> dict:
    """The plan made last for each of these children, by the child's key, as far as the reader may see: one question for all.

    `people` are children or their keys.
    """
    keys = [getattr(each, "pk", each) for each in people]
    parts = SafetyPlanChild.objects.filter(person__in=keys, struck_out_at=None, plan__struck_out_at=None)
    parts = parts.select_related("plan").order_by("person", "-plan__happened_on", "-plan__recorded_at").distinct("person")
    return {part.person_id: part.plan for part in parts}
