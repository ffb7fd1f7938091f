"""The decision on a contact, for each child apart: the level of need, what it relied on, why, and what follows.

Made by a qualified social worker or a manager. It is the one hard stop of the front door: no decision without its reason
(inspectors found managers' reasons missing from the record).
"""

from django.db import models
from django.db.models import F

from goldenthread.dataset.codes.front_door import CONTACT_OUTCOME, LEVEL_OF_NEED
from goldenthread.dataset.tables.front_door import ContactOutcomes

from ...access.roles import DECIDERS
from ...dataset_rows import RowsOf, joined, text
from ...fields import CodeField, ManyCodesField, Words
from ...step import ChildStep


class ContactDecision(ChildStep):
    contact_child = models.ForeignKey("casework.ContactChild", on_delete=models.PROTECT, related_name="decisions")
    level = CodeField("What level of need is it?", LEVEL_OF_NEED)
    relied_on = Words("What does that rely on?", help_text="History, checks, the child's words, the threshold document.")
    reason = models.TextField("Why is that the right decision?")
    consequences = ManyCodesField("What follows?", CONTACT_OUTCOME)

    says = "the decision on a contact"
    area = "front_door"
    law = "Working Together to Safeguard Children: a decision within one working day, with its reason, fed back"
    when = "When was it decided?"
    asks_time = True
    recorded_by_roles = DECIDERS
    decided_by_qualified = True
    about = "contact_child"
    must_have = ("reason",)
    duty = "CONTACT_DECISION"
    leads_to = ("referral",)
    rows = (
        RowsOf(
            ContactOutcomes,
            expand={"consequences": "consequence"},
            items={
                "contact_outcome_id": joined("id", "consequence"),
                "child_id": "person__local_id",
                "contact_id": text("contact_child_id"),
                "outcome": F("consequence"),
            },
        ),
    )

    class Meta(ChildStep.Meta):
        constraints = [
            *ChildStep.Meta.constraints,
            models.UniqueConstraint(
                fields=["contact_child"],
                condition=models.Q(struck_out_at__isnull=True),
                name="casework_one_standing_contact_decision",
                violation_error_message="This contact already has a decision for the child: strike that out first.",
            ),
        ]
