"""A social worker's registration: held, checked by someone else, and what is refused while it is not."""

from datetime import date, timedelta

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework.access.permission import may_record
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.audit import AuditEvent
from goldenthread.casework.checking_registration import check_registration
from goldenthread.casework.records import today
from goldenthread.casework.registration import held, state
from goldenthread.casework.step import step_called
from goldenthread.casework.validation import Invalid

TO_COME = date(2099, 11, 30)


@pytest.fixture
def dora(where):
    return where.workers["dora"]


@pytest.mark.parametrize("change, words, shown", [
    ({"registration_number": ""}, "is not written down", "Not written down"),
    ({"registration_ends_on": None}, "is not written down", "Not written down"),
    ({"registration_checked_on": None, "registration_checked_by": None}, "Nobody has checked", "Not checked"),
    ({"registration_ends_on": date(2025, 11, 30)}, "ran out on 30 November 2025", "Ran out 30 November 2025"),
])  # fmt: skip
def test_a_registration_that_is_not_held_and_checked_is_told_with_the_remedy(where, dora, change, words, shown):
    assert held(dora) and state(dora) == "Until 30 November 2099"
    for name, value in change.items():
        setattr(dora, name, value)
    assert not held(dora) and words in held(dora).because and "ask your manager to look it up" in held(dora).because
    assert state(dora) == shown


def test_the_last_day_of_a_registration_counts_and_the_day_after_does_not(dora):
    dora.registration_ends_on = today()
    assert held(dora) and not held(dora, today() + timedelta(1))


def test_a_decision_is_refused_until_a_manager_has_checked_the_register(where):
    child = given.a_child(where)
    decision, fay = step_called("contactdecision"), signed_in(where, "fay")
    where.users["dora"].worker.registration_checked_on = None
    answer = may_record(decision, where.users["dora"], child)
    assert not answer and "Only a registered social worker or a manager" in answer.because
    checked = check_registration(where.workers["dora"], fay, " sw 54321", TO_COME)
    assert (checked.registration_number, checked.registration_checked_by) == ("SW54321", where.workers["fay"])
    assert AuditEvent.objects.filter(action="checked registration", record=checked.pk, user=fay).exists()
    where.users["dora"].worker.refresh_from_db()
    assert may_record(decision, where.users["dora"], child)


@pytest.mark.parametrize("number, ends_on, question", [
    ("12345", TO_COME, "number"), ("SW12 34X", TO_COME, "number"), ("SW12345", None, "ends_on"), ("SW1", date(2025, 11, 30), "ends_on"),
])  # fmt: skip
def test_what_the_register_cannot_have_shown_is_refused_beside_its_question(where, dora, number, ends_on, question):
    with pytest.raises(Invalid) as refused:
        check_registration(dora, signed_in(where, "fay"), number, ends_on)
    assert [name for name, _ in refused.value.problems] == [question]


def test_nobody_checks_their_own_registration_nor_without_a_post(where):
    for name, worker in (("fay", "fay"), ("adam", "dora")):
        with pytest.raises(Refused, match="checked by someone else"):
            check_registration(where.workers[worker], signed_in(where, name), "SW12345", TO_COME)
