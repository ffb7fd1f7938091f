"""Legal status and plan: the court orders about the child, what the last assessment led to, and the plan that holds now."""

from django.db.models import Q

from ... import safety_plans
from ...codes import COURT_ORDERS
from ...family import standing
from ...records import in_short, today
from ...steps.assessment.assessment_conclusion import AssessmentConclusion
from ..slot import Line, Reading, Slot


def find(reading: Reading):
    yield from _orders(reading.person)
    concluded = AssessmentConclusion.objects.filter(person=reading.person, struck_out_at=None, outcome__isnull=False)
    last = concluded.order_by("-happened_on", "-recorded_at").first()
    if last:
        outcome = AssessmentConclusion._meta.get_field("outcome").codes[last.outcome].says
        yield Line(outcome, last, note=f"outcome of the assessment of {in_short(last.happened_on)}",
                   warns="" if last.authorised_on else "Not authorised")  # fmt: skip
    if plan := safety_plans.latest([reading.person]).get(reading.person.pk):
        until = f" until {in_short(plan.expected_end_on)}" if plan.expected_end_on else ""
        yield Line("Safety plan", plan, note=f"of {in_short(plan.happened_on)}{until}",
                   warns="Ran out" if plan.ran_out else "" if until else "No end given")  # fmt: skip


def _orders(person):
    """Orders that have not ended, each with whom it is about."""
    about = standing().filter(Q(person=person) | Q(to_person=person)).exclude(orders=[]).select_related("person", "to_person")
    for tie in about.order_by("-orders_from"):
        if tie.expected_end_of_orders is None or tie.expected_end_of_orders >= today():
            says = ", ".join(COURT_ORDERS[code].says for code in tie.orders)
            yield Line(f"{says}: {tie.other_than(person)}", tie, "family", note=f"made {in_short(tie.orders_from)}" if tie.orders_from else "")


slot = Slot("LEGAL", "Legal status and plan", 2, find)
