"""Contacts decided within one working day."""

from goldenthread.dataset.tables.front_door import Contacts
from goldenthread.indicators.definition import Better, Evidence, Indicator, Target
from goldenthread.indicators.in_time import in_time
from goldenthread.statute.contact_decision import duty

indicator = Indicator(
    code="CONTACT_DECISIONS",
    place=3,
    title="Contacts decided in one working day",
    reads="Of contacts received, how many were decided by the end of the next working day. A child waits at the "
    "door for as long as nobody has decided.",
    counts=duty.applies_to,
    on=duty.starts,
    met=in_time(duty),
    better=Better.HIGHER,
    target=Target(100, "Local: the standard is meant for every contact"),
    by={"team": Contacts.team_id, "source": Contacts.source},
    of="Every contact first received in the month, at any door. One still undecided after its day is late; one not "
    "yet due is not yet counted.",
    says="were decided within one working day",
    unit_of_count=("contact", "contacts"),
    limits="It counts days, so a contact at 23:50 has as long as one at 9:00. A quick decision is not a good one: read "
    "it with re-referrals.",
    strength=duty.strength,
    evidence=Evidence.READ,
    source=duty.source,
    examples="""
        received on a Friday: Monday is in time, Tuesday is late:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        contacts | contact_id | child_id | contact_date | decision_date
                 | c1         | ada      | 2026-10-30   | 2026-11-02
                 | c2         | ada      | 2026-10-30   | 2026-11-03
        expect   | key | met
                 | c1  | yes
                 | c2  | no

        undecided is late the day after it was due, and not known until then:
        as at 2026-11-21
        period 2026-11-01 to 2026-11-30
        contacts | contact_id | child_id | contact_date
                 | c3         | ben      | 2026-11-19
                 | c4         | ben      | 2026-11-20
        expect   | key | met
                 | c3  | no
                 | c4  |

        a decision before the contact, or on a day that could not be read, is not known:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        contacts | contact_id | child_id | contact_date | decision_date
                 | c5         | cyd      | 2026-10-12   | 2026-10-11
                 | c6         | cyd      | 2026-10-12   | ?
        expect   | key | met
                 | c5  |
                 | c6  |

        decided on the day it came is in time; undecided on the very day it is due is not yet known:
        as at 2026-11-20
        period 2026-11-01 to 2026-11-30
        contacts | contact_id | child_id | contact_date | decision_date
                 | c7         | dan      | 2026-11-18   | 2026-11-18
                 | c8         | dan      | 2026-11-19   |
        expect   | key | met
                 | c7  | yes
                 | c8  |
    """,
)
