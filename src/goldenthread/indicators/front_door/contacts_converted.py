"""Contacts that became referrals."""

from goldenthread.dataset.tables.front_door import ContactOutcomes, Contacts
from goldenthread.engine.language import when
from goldenthread.indicators.definition import Evidence, Indicator, Strength

# One look at the outcomes answers both questions: the largest is 1 with a referral among them, 0 with others alone,
# and not known with none.
is_referral = when((ContactOutcomes.outcome == "referral", 1), otherwise=0)
of_this_contact = ContactOutcomes.where(ContactOutcomes.contact_id == Contacts.contact_id)

indicator = Indicator(
    code="CONTACTS_CONVERTED",
    place=4,
    title="Contacts that became referrals",
    reads="Of contacts that were decided, how many became a referral to children's social care. Read it with the "
    "number of contacts: a low share of many contacts means much work for little help.",
    counts=Contacts.rows(),
    on=Contacts.contact_date,
    met=of_this_contact.latest(is_referral) == 1,
    by={"team": Contacts.team_id, "source": Contacts.source},
    of="Every contact first received in the month that has an outcome.",
    says="became a referral",
    unit_of_count=("contact", "contacts"),
    limits="A contact on an open case is passed to its worker and is not a referral, yet is among the contacts.",
    strength=Strength.LOCAL,
    evidence=Evidence.READ,
    source="Standard Safeguarding Dataset, contact outcomes; no national definition",
    examples="""
        a referral among the outcomes counts, another outcome alone does not, none is not known:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        contacts         | contact_id | child_id | contact_date
                         | c1         | ada      | 2026-10-01
                         | c2         | ada      | 2026-10-31
                         | c3         | ada      | 2026-10-31
        contact_outcomes | contact_outcome_id | child_id | contact_id | outcome
                         | o1                 | ada      | c1         | early_help
                         | o2                 | ada      | c1         | referral
                         | o3                 | ada      | c2         | advice
        expect           | key | met
                         | c1  | yes
                         | c2  | no
                         | c3  |

        a contact on an open case is not a referral:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        contacts         | contact_id | child_id | contact_date | open_case
                         | c4         | ben      | 2026-10-15   | yes
        contact_outcomes | contact_outcome_id | child_id | contact_id | outcome
                         | o4                 | ben      | c4         | open_case
        expect           | key | met
                         | c4  | no
    """,
)
