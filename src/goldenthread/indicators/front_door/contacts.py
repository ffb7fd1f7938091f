"""Contacts received."""

from goldenthread.dataset.tables.front_door import Contacts
from goldenthread.indicators.definition import Evidence, Indicator, Strength

indicator = Indicator(
    code="CONTACTS",
    place=1,
    title="Contacts received",
    reads="How many times someone told the authority of a worry about a child. A contact about three children is "
    "three contacts. It says how much comes to the door, not how much need there is.",
    counts=Contacts.rows(),
    on=Contacts.contact_date,
    by={"team": Contacts.team_id, "source": Contacts.source},
    of="Every contact first received in the month, at any door, each child counted; a contact about a child whose "
    "case is open counts too.",
    says="were received",
    unit_of_count=("contact", "contacts"),
    limits="Authorities differ in what they record as a contact, so two of them are not to be compared by it.",
    strength=Strength.LOCAL,
    evidence=Evidence.READ,
    source="Ofsted Annex A list 1; no national definition",
    examples="""
        the first and the last day of the month count, the day after does not:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        contacts | contact_id | child_id | contact_date
                 | c1         | ada      | 2026-10-01
                 | c2         | ada      | 2026-10-31
                 | c3         | ada      | 2026-11-01
        expect   | key
                 | c1
                 | c2

        a contact on an open case counts; one whose day could not be read falls in no month:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        contacts | contact_id | child_id | contact_date | open_case
                 | c4         | ben      | 2026-10-12   | yes
                 | c5         | ben      | ?            | no
        expect   | key
                 | c4
    """,
)
