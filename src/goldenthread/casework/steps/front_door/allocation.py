"""Who holds a child's case: from when, and why. The worker accepts it in a step of its own.

A child has one holder at a time. A new allocation ends the one before; closing the case ends the last.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from goldenthread.dataset.tables.workforce import Involvements

from ...access.roles import MANAGERS
from ...codes import ALLOCATED_BECAUSE
from ...dataset_rows import RowsOf, text
from ...fields import CodeField, Day, Words
from ...interests import too_close
from ...step import ChildStep


class Allocation(ChildStep):
    referral = models.ForeignKey("casework.Referral", on_delete=models.PROTECT, related_name="allocations")
    to_worker = models.ForeignKey(
        "casework.Worker", on_delete=models.PROTECT, related_name="allocations", verbose_name="To whom?"
    )
    to_team = models.ForeignKey("casework.Team", on_delete=models.PROTECT, related_name="allocations", editable=False, null=True)
    because = CodeField("Why to them?", ALLOCATED_BECAUSE)
    explained = Words("What should they know?")
    ended_on = Day("Until", editable=False)

    says = "an allocation"
    area = "front_door"
    law = "Working Together to Safeguard Children: a lead practitioner for every child in need"
    when = "From when?"
    recorded_by_roles = MANAGERS
    about = "referral"
    leads_to = ("allocationacceptance",)
    rows = (
        RowsOf(
            Involvements,
            items={
                "involvement_id": text("id"),
                "child_id": "person__local_id",
                "referral_id": text("referral_id"),
                "worker_id": text("to_worker_id"),
                "team_id": text("to_team_id"),
                "role": Value("CW", output_field=models.TextField()),
                "start_date": "happened_on",
                "end_date": "ended_on",
            },
        ),
    )

    class Meta(ChildStep.Meta):
        constraints = [
            *ChildStep.Meta.constraints,
            models.CheckConstraint(
                name="casework_allocation_ends_after_it_begins",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("happened_on")),
                violation_error_message="An allocation cannot end before the day it began.",
            ),
            ExclusionConstraint(
                name="casework_one_holder_at_a_time",
                expressions=[
                    ("referral", RangeOperators.EQUAL),
                    (Func(F("happened_on"), F("ended_on"), Value("[)"), function="daterange"), RangeOperators.OVERLAPS),
                ],
                condition=Q(struck_out_at__isnull=True),
                violation_error_message="The case has a holder for some of these days: end that allocation first.",
            ),
        ]
        indexes = [models.Index(fields=["to_worker"], condition=Q(ended_on__isnull=True), name="casework_allocation_held")]

    def contradictions(self):
        """What is wrong between the answers and the rest of the record."""
        if too_close(self.to_worker, self.person_id):
            yield "to_worker", f"It is declared that {self.to_worker} is too close to this family: give the case to someone else."

    def before_record(self, by) -> None:
        """The team is the worker's at that time; the holder before gives the case up on the day this one takes it."""
        self.to_team = self.to_worker.team
        for held in self.referral.allocations.filter(ended_on__isnull=True, struck_out_at__isnull=True):
            held.ended_on = max(self.happened_on, held.happened_on)
            held.save(update_fields=["ended_on"])
