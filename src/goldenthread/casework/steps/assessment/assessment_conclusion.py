"""What a single assessment found for one child, and what a manager made of it.

Whether the child was seen, and seen alone, has no default answer. The manager authorises with a reason or sends it back
with a reason; the day of authorisation is the end the census measures.
"""

from django.db import models
from django.db.models import F

from goldenthread.dataset.codes.front_door import ASSESSMENT_FACTOR, ASSESSMENT_OUTCOME
from goldenthread.dataset.tables.assessment import AssessmentFactors

from ...access.roles import DECIDERS, MANAGERS
from ...dataset_rows import RowsOf, joined, text
from ...fields import CodeField, ManyCodesField, Words
from ...seen import Seen
from ...step import Authorised, ChildStep


class AssessmentConclusion(Seen, Authorised, ChildStep):
    assessment_child = models.ForeignKey("casework.AssessmentChild", on_delete=models.PROTECT, related_name="conclusions")
    family_history = Words("What is the history of the family?")
    fathers_and_partners = Words("Who are the fathers and partners, and what did they say?")
    factors = ManyCodesField("Which factors were found?", ASSESSMENT_FACTOR)
    analysis = Words("What does it mean for the child?")
    outcome = CodeField("What should happen now?", ASSESSMENT_OUTCOME)
    reason = models.TextField("Why is that the right outcome?")

    says = "the conclusion of a single assessment"
    area = "assessment"
    law = "Working Together to Safeguard Children; children in need census: factors at the end of assessment"
    when = "When was it finished?"
    recorded_by_roles = DECIDERS
    decided_by_qualified = True
    authorised_by_roles = MANAGERS
    about = "assessment_child"
    must_have = ("reason",)
    duty = "ASSESSMENT"
    leads_to = ("closure",)
    shows_facts = ("ethnicity", "disability", "first_language", "interpreter", "religion", "immigration_status", "identity")
    rows = (
        RowsOf(
            AssessmentFactors,
            expand={"factors": "one_factor"},
            items={
                "factor_id": joined("id", "one_factor"),
                "child_id": "person__local_id",
                "assessment_id": text("assessment_child_id"),
                "factor": F("one_factor"),
            },
        ),
    )

    class Meta(ChildStep.Meta):
        constraints = [
            *ChildStep.Meta.constraints,
            *Authorised.Meta.constraints,
            models.UniqueConstraint(
                fields=["assessment_child"],
                condition=models.Q(struck_out_at__isnull=True),
                name="casework_one_standing_conclusion",
                violation_error_message="The assessment already has a conclusion for this child: correct that one.",
            ),
        ]
        indexes = Authorised.Meta.indexes

    @staticmethod
    def rules(values: dict):
        factors = values.get("factors") or ()
        if "21" in factors and len(factors) > 1:
            yield "factors", "“No factor identified” stands alone: take it away, or take the others away."
        yield from Seen.rules(values)
