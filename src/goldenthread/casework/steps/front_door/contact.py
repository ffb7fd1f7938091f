"""A contact: someone tells the authority of a worry about one child or several.

Every duty's clock runs from the first receipt at any door, so the day and time are those of the first word of it and
never those of its conversion. Whether the family agreed is asked and recorded; lack of agreement never blocks a contact
(Data Protection Act 2018, schedule 1, paragraph 18).
"""

from django.db import models

from goldenthread.dataset.codes.front_door import MEMBERS_OF_THE_PUBLIC, REFERRAL_SOURCE
from goldenthread.dataset.tables.front_door import Contacts

from ...access.roles import PROFESSIONAL, WORKERS
from ...codes import DOOR, FAMILY_AGREED, FAMILY_NOT_ASKED
from ...dataset_rows import RowsOf, london_day, text
from ...fields import CodeField, Line, Words, YesNo
from ...handling import OWN_WORDS, REFERRER
from ...step import ChildPart, Step
from .referral import need_was_open


class Contact(Step):
    source = CodeField("Who made the contact?", REFERRAL_SOURCE)
    door = CodeField("At which door was it first received?", DOOR)
    referrer_name = Line("Name of the person who made it")
    referrer_details = Words("How can they be reached?")
    referrer_agency = Line("Which agency are they from?")
    referrer_account = models.ForeignKey(
        "casework.User", on_delete=models.PROTECT, null=True, blank=True, related_name="contacts_made",
        verbose_name="Their account here, if they are a professional who has one",
    )  # fmt: skip
    children_described = Words(
        "Which children is it about?", help_text="Only where they have yet to be found or added in the record."
    )
    worry = Words("What are they worried about?")
    family_told = Words("Who in the family was told of the contact?")
    family_agreed = CodeField("Did the family agree to it?", FAMILY_AGREED)
    who_agreed = Line("Who agreed?")
    not_agreed_why = CodeField("If they were not asked or refused, why go on?", FAMILY_NOT_ASKED)
    not_agreed_decided_by = Line("Who decided that?")
    not_agreed_explained = Words("What was that based on?")

    says = "a contact"
    area = "front_door"
    law = "Children Act 1989, section 17 and schedule 2; Working Together to Safeguard Children"
    when = "When was the first word of it received, at any door?"
    asks_time = True
    recorded_by_roles = (*WORKERS, PROFESSIONAL)
    child_part = "ContactChild"
    leads_to = ("contactdecision",)
    protected = ("referrer_name", "referrer_details")
    handling = dict.fromkeys((*protected, "source", "referrer_agency", "worry"), REFERRER)

    class Meta(Step.Meta):
        indexes = [
            models.Index(fields=["authority", "happened_on"], name="casework_contact_day"),
            # Contacts made before their children were found: a few among all that there ever were.
            models.Index(
                fields=["happened_on"], name="casework_contact_described",
                condition=models.Q(struck_out_at__isnull=True) & ~models.Q(children_described=""),
            ),
        ]  # fmt: skip

    @staticmethod
    def needless(values: dict) -> set[str]:
        """Children who were found are not described as well, and few who make a contact have an account here."""
        found = {"children_described", "referrer_account"}
        if values.get("family_agreed") == "agreed":
            return found | {"not_agreed_why", "not_agreed_decided_by", "not_agreed_explained"}
        return found | {"who_agreed"} if values.get("family_agreed") else found

    def before_record(self, by) -> None:
        """A professional who signs in reads the answer to a contact of their own later."""
        if by.its_role is PROFESSIONAL:
            self.referrer_account = by

    @property
    def from_the_public(self) -> bool:
        """A member of the public gets an acknowledgement and never the decision."""
        return self.source in MEMBERS_OF_THE_PUBLIC


class ContactChild(ChildPart):
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="children", editable=False)
    child_said = Words("What did this child say?")
    lives_with_the_others = YesNo("Does this child live with the others in the contact?")

    says = "a child in a contact"
    whole = "contact"
    handling = {"child_said": OWN_WORDS}
    rows = (
        RowsOf(
            Contacts,
            live={"decision": "decisions"},
            items={
                "contact_id": text("id"),
                "child_id": "person__local_id",
                "contact_date": "contact__happened_on",
                "source": "contact__source",
                "recorded_date": london_day("contact__recorded_at"),
                "decision_date": "decision__happened_on",
                "level": "decision__level",
                # A contact on an open case is not a referral: the child's need was already being met here.
                "open_case": lambda: need_was_open("contact__happened_on"),
                "team_id": text("decision__team_id"),
                "worker_id": text("decision__worker_id"),
            },
        ),
    )

    class Meta(ChildPart.Meta):
        verbose_name_plural = "children in contacts"
        constraints = [
            *ChildPart.Meta.constraints,
            models.UniqueConstraint(
                fields=["contact", "person"],
                name="casework_child_once_in_a_contact",
                violation_error_message="This child is in the contact already.",
            ),
        ]
