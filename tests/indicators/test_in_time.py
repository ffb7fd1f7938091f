"""A duty done in time, also where the day it was done is worked out from several."""

from datetime import date

import pytest

from goldenthread.dataset.derived import Episodes
from goldenthread.dataset.tables.front_door import Contacts, Referrals
from goldenthread.engine import reference
from goldenthread.engine.language import earliest_of
from goldenthread.engine.question import Question
from goldenthread.engine.tables import UNREADABLE
from goldenthread.indicators.in_time import in_time
from goldenthread.statute.calendars import CALENDARS
from goldenthread.statute.definition import Duty, Evidence, Strength

FIRST_DECIDED = Contacts.rows().earliest(Contacts.decision_date)
LAST_CONTACT = Contacts.rows().last(Contacts.contact_date)
DONE = {
    "one item": Referrals.decision_date,
    "the earlier of two": earliest_of(Referrals.decision_date, Referrals.closure_date),
    "several rows": FIRST_DECIDED,
    "the last row": LAST_CONTACT.decision_date,
    "a derived table": Episodes.rows().earliest(Episodes.start_date),
}


def met(done, contacts=(), **referral):
    """What `in_time` says of one referral of 2 March 2026, to be answered in a day, as at 20 March."""
    duty = Duty(
        code="D", title="t", task="t", applies_to=Referrals.rows(), starts=Referrals.referral_date,
        due=Referrals.referral_date.plus_working_days(1, "england"), done=done, who="w", strength=Strength.LOCAL,
        source="s", evidence=Evidence.READ, since=date(2020, 1, 1),
    )  # fmt: skip
    rows = {
        "referrals": [{"referral_id": "r", "child_id": "ada", "referral_date": date(2026, 3, 2), **referral}],
        "contacts": [{"contact_id": str(place), "child_id": "ada", **each} for place, each in enumerate(contacts)],
    }
    (line,) = reference.answer(Question(Referrals.rows(), values={"met": in_time(duty)}), rows, date(2026, 3, 20), CALENDARS)
    return line["met"]


@pytest.mark.parametrize("done", DONE)
def test_what_was_not_done_by_the_due_date_is_not_in_time_however_the_day_is_worked_out(done):
    assert met(DONE[done]) is False


@pytest.mark.parametrize(
    ("done", "contacts", "referral", "expected"),
    [
        ("one item", [], {UNREADABLE: "|decision_date|"}, None),
        ("the earlier of two", [], {UNREADABLE: "|closure_date|"}, None),
        ("the earlier of two", [], {UNREADABLE: "|closure_date|", "decision_date": date(2026, 3, 3)}, True),
        ("several rows", [{}, {UNREADABLE: "|decision_date|"}], {}, None),
        ("several rows", [{"decision_date": date(2026, 3, 4)}, {UNREADABLE: "|decision_date|"}], {}, False),
        ("the last row", [{"contact_date": date(2026, 3, 2), UNREADABLE: "|decision_date|"}], {}, None),
        ("the last row", [{"contact_date": date(2026, 3, 2)}, {UNREADABLE: "|contact_date|"}], {}, None),
        ("the last row", [{"contact_date": date(2026, 3, 2)}, {UNREADABLE: "|source|"}], {}, False),
    ],
)
def test_a_day_worked_out_from_what_could_not_be_read_is_not_known(done, contacts, referral, expected):
    assert met(DONE[done], contacts, **referral) is expected
