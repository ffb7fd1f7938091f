"""The front door: contacts, what followed from them, referrals and the episodes of need they open."""

from goldenthread.engine.tables import Link, Table, day, text, whole, yes_no

from ..codes.front_door import (
    CLOSURE_REASON,
    CONTACT_OUTCOME,
    LEVEL_OF_NEED,
    PRIMARY_NEED,
    REFERRAL_SOURCE,
)


class Contacts(Table):
    """One row for each child in each contact."""

    __tablename__ = "contacts"
    __ssd__ = "ssd_contacts"

    contact_id = text("Contact, for this child", ssd="cont_contact_id", key=True)
    child_id = text("Child", ssd="cont_person_id")
    contact_date = day("Day the contact was first received, at any door", ssd="cont_contact_date")
    source = text("Who made the contact", ssd="cont_contact_source_code", codes=REFERRAL_SOURCE)
    recorded_date = day("Day the contact was first written down")
    decision_date = day("Day it was decided what should follow")
    level = text("Level of need decided", codes=LEVEL_OF_NEED)
    open_case = yes_no("Whether the child's case was already open")
    team_id = text("Team that decided")
    worker_id = text("Worker who decided")


class ContactOutcomes(Table):
    """One row for each thing that followed from a contact for a child; one contact may have several."""

    __tablename__ = "contact_outcomes"
    __ssd__ = ""

    contact_outcome_id = text("Row identifier", key=True)
    child_id = text("Child")
    contact_id = text("Contact")
    outcome = text("What followed", codes=CONTACT_OUTCOME)

    contact = Link(lambda: Contacts, by="contact_id", says="the contact it followed from")


class Referrals(Table):
    """One row for each referral of a child, and the episode of need it opened."""

    __tablename__ = "referrals"
    __ssd__ = "ssd_cin_episodes"

    referral_id = text("Referral", ssd="cine_referral_id", key=True)
    child_id = text("Child", ssd="cine_person_id")
    referral_date = day("Date of the referral", ssd="cine_referral_date")
    received_date = day("Day the first word of it was received, at any door")
    contact_id = text("Contact it came from")
    source = text("Who made the referral", ssd="cine_referral_source_code", codes=REFERRAL_SOURCE)
    primary_need = text("Main need", ssd="cine_cin_primary_need_code", codes=PRIMARY_NEED)
    decision_date = day("Day it was decided what should follow")
    no_further_action = yes_no("Whether nothing further followed", ssd="cine_referral_nfa")
    closure_date = day("Day the episode of need ended", ssd="cine_close_date")
    closure_reason = text("Why it ended", ssd="cine_close_reason", codes=CLOSURE_REASON)
    earlier_referrals = whole("Referrals in the 12 months before this one, where the source gives only their number")
    team_id = text("Team that handled the referral", ssd="cine_referral_team")
    worker_id = text("Worker who handled the referral", ssd="cine_referral_worker_id")

    contact = Link(lambda: Contacts, by="contact_id", says="the contact it came from")
