"""A contact is decided within one working day of its first receipt: a local standard, not a legal limit.

Guidance sets its limit from the referral. Authorities that receive contacts first hold themselves to the same
limit from the contact, so that nothing waits at the door before the clock of the law has begun.
"""

from datetime import date

from goldenthread.dataset.tables.front_door import Contacts

from .definition import Duty, Evidence, Strength

duty = Duty(
    code="CONTACT_DECISION",
    title="Contact decided",
    task="Decide what should follow from the contact",
    applies_to=Contacts.rows(),
    starts=Contacts.contact_date,
    due=Contacts.contact_date.plus_working_days(1, "england"),
    done=Contacts.decision_date,
    who="social_worker",
    strength=Strength.LOCAL,
    source="A common standard of front doors in England; Working Together sets none before the referral",
    evidence=Evidence.READ,
    since=date(2013, 4, 15),
    days=1,
    local=lambda days: Contacts.contact_date.plus_working_days(days, "england"),
    examples="""
        received on Christmas Eve, decided on the next working day:
        contacts | contact_id | child_id | contact_date | decision_date
                 | c1         | ada      | 2026-12-24   | 2026-12-29
        expect   | key | starts     | due        | done
                 | c1  | 2026-12-24 | 2026-12-29 | 2026-12-29

        received on a Saturday and not yet decided:
        contacts | contact_id | child_id | contact_date
                 | c1         | ben      | 2026-11-21
        expect   | key | starts     | due        | done
                 | c1  | 2026-11-21 | 2026-11-23 |

        a day that could not be read gives no due date, and is not taken for a contact in time:
        contacts | contact_id | child_id | contact_date | decision_date
                 | c1         | cyd      | ?            | 2026-11-23
        expect   | key | starts | due | done
                 | c1  |        |     | 2026-11-23
    """,
)
