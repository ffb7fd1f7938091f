"""A referral: a request for services for a child whose case is not open. It opens the episode of need.

Its day is the day the first word of it was received at any door; when a contact became a referral is kept as well, so
that the gap between the two can be counted, but no clock runs from there.
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from goldenthread.dataset.codes.front_door import PRIMARY_NEED, REFERRAL_SOURCE
from goldenthread.dataset.tables.front_door import Referrals

from ...access.roles import DECIDERS
from ...dataset_rows import RowsOf, text
from ...fields import CodeField, Day, Words
from ...handling import REFERRER
from ...step import ChildStep
from ...validation import Invalid
from .closure import Closure
from .referral_decision import ReferralDecision


class Referral(ChildStep):
    contact_child = models.ForeignKey(
        "casework.ContactChild", on_delete=models.PROTECT, null=True, blank=True, related_name="referrals",
        verbose_name="Contact it came from",
    )  # fmt: skip
    became_referral_on = Day("When was the contact made a referral?")
    source = CodeField("Who made the referral?", REFERRAL_SOURCE)
    primary_need = CodeField("What is the main need?", PRIMARY_NEED, help_text="Of two, the one higher in the list.")
    reopens = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reopened_by",
        verbose_name="Closed referral that this one opens again",
    )  # fmt: skip
    reopened_because = Words("Why is the case opened again?")

    says = "a referral"
    area = "front_door"
    law = "Children Act 1989, section 17; children in need census"
    when = "When was the first word of it received, at any door?"
    asks_time = True
    recorded_by_roles = DECIDERS
    about = "contact_child"
    leads_to = ("referraldecision", "allocation", "assessment", "closure")
    handling = {"source": REFERRER}
    rows = (
        RowsOf(
            Referrals,
            live={"decision": "decisions", "closure": "closures"},
            items={
                "referral_id": text("id"),
                "child_id": "person__local_id",
                "referral_date": models.functions.Coalesce("became_referral_on", "happened_on"),
                "received_date": "happened_on",
                "contact_id": text("contact_child_id"),
                "source": "source",
                "primary_need": "primary_need",
                "decision_date": "decision__happened_on",
                "no_further_action": "decision__no_further_action",
                # A closing that no manager has authorised has not ended the episode.
                "closure_date": models.Case(models.When(closure__authorised_on__isnull=False, then="closure__happened_on")),
                "closure_reason": models.Case(models.When(closure__authorised_on__isnull=False, then="closure__reason")),
                "team_id": text("team_id"),
                "worker_id": text("worker_id"),
            },
        ),
    )

    class Meta(ChildStep.Meta):
        constraints = [
            *ChildStep.Meta.constraints,
            models.CheckConstraint(
                name="casework_referral_reopened_with_reason",
                condition=Q(reopens__isnull=True) | ~Q(reopened_because=""),
                violation_error_message="A case is opened again with a reason.",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "happened_on"], name="casework_referral_day"),
            models.Index(fields=["team"], name="casework_referral_team"),
        ]

    def before_record(self, by) -> None:
        """Episodes of one child do not overlap. History that was loaded may hold overlaps, which are kept and shown."""
        if open_referrals().filter(person=self.person).exists():
            raise Invalid([("", "This child's case is open: pass what you were told to its worker. It is no new referral.")])

    @staticmethod
    def needless(values: dict) -> set[str]:
        return set() if values.get("reopens") else {"reopens", "reopened_because"}

    @staticmethod
    def rules(values: dict):
        if values.get("reopens_id") and not values.get("reopened_because"):
            yield "reopened_because", "The case was closed: say why it is opened again."
        received, became = values.get("happened_on"), values.get("became_referral_on")
        if received and became and became < received:
            yield "became_referral_on", "It became a referral before the first word of it was received: check both days."


def open_referrals():
    """Episodes of need that have not ended and were not ended by their first decision."""
    ended = Closure.objects.filter(referral=OuterRef("pk"), struck_out_at__isnull=True, authorised_on__isnull=False)
    nothing_further = ReferralDecision.objects.filter(referral=OuterRef("pk"), struck_out_at__isnull=True, no_further_action=True)
    return Referral.objects.filter(~Exists(ended), ~Exists(nothing_further), struck_out_at__isnull=True)


def need_was_open(day: str) -> Exists:
    """Whether the child of a row had an episode of need open on a day of that row, other than one it began itself."""
    ended = Closure.objects.filter(
        referral=OuterRef("pk"), struck_out_at__isnull=True, authorised_on__isnull=False,
        happened_on__lt=OuterRef(OuterRef(day)),
    )  # fmt: skip
    nothing_further = ReferralDecision.objects.filter(
        referral=OuterRef("pk"), struck_out_at__isnull=True, no_further_action=True, happened_on__lt=OuterRef(OuterRef(day))
    )
    open_then = Referral.objects.filter(
        ~Exists(ended), ~Exists(nothing_further), person=OuterRef("person"), struck_out_at__isnull=True,
        happened_on__lt=OuterRef(day),
    )  # fmt: skip
    return Exists(open_then)
