"""A single assessment begins: one act for brothers and sisters assessed together, each with a part of their own.

What it found is recorded for each child in a step of its own, so that one child's part can be finished and authorised
before another's.
"""

from django.db import models

from goldenthread.dataset.tables.assessment import Assessments

from ...access.roles import DECIDERS
from ...dataset_rows import RowsOf, text
from ...fields import Words
from ...step import ChildPart, Step


class Assessment(Step):
    plan = Words("How will it be done, and who will be spoken to?")

    says = "a single assessment"
    area = "assessment"
    law = "Children Act 1989, section 17; Working Together to Safeguard Children: at most 45 working days from referral"
    when = "When did the assessment start?"
    recorded_by_roles = DECIDERS
    child_part = "AssessmentChild"
    begun_from = "referral"
    leads_to = ("assessmentconclusion",)

    class Meta(Step.Meta):
        pass


class AssessmentChild(ChildPart):
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="children", editable=False)
    referral = models.ForeignKey(
        "casework.Referral", on_delete=models.PROTECT, related_name="assessments", verbose_name="Referral it answers"
    )

    says = "a child in a single assessment"
    whole = "assessment"
    rows = (
        RowsOf(
            Assessments,
            live={"conclusion": "conclusions"},
            items={
                "assessment_id": text("id"),
                "child_id": "person__local_id",
                "referral_id": text("referral_id"),
                "start_date": "assessment__happened_on",
                "child_seen": "conclusion__child_seen",
                "seen_alone": "conclusion__seen_alone",
                "authorised_date": "conclusion__authorised_on",
                "outcome": "conclusion__outcome",
                "no_further_action": models.Case(
                    models.When(conclusion__outcome="no_further_action", then=models.Value(True)),
                    models.When(conclusion__outcome__isnull=False, then=models.Value(False)),
                    output_field=models.BooleanField(null=True),
                ),
                "team_id": text("assessment__team_id"),
                "worker_id": text("assessment__worker_id"),
            },
        ),
    )

    class Meta(ChildPart.Meta):
        verbose_name_plural = "children in assessments"
        constraints = [
            *ChildPart.Meta.constraints,
            models.UniqueConstraint(
                fields=["assessment", "person"],
                name="casework_child_once_in_an_assessment",
                violation_error_message="This child is in the assessment already.",
            ),
        ]
