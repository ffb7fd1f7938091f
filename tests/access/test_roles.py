"""What ties each role to a child, the sentence for what is refused, and who may no longer act. Every cell: test_matrix."""

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may, may_authorise, may_record, may_view
from goldenthread.casework.step import Authorised, step_called, steps

EVERYONE = [name for name, *_ in given.PEOPLE_AT_WORK]


def said_no(answer, *words):
    return not answer and answer.because.endswith(".") and all(word in answer.because for word in words)


def test_a_child_is_opened_by_those_who_work_with_the_child_each_for_a_reason(where):
    child, _ = given.an_allocated_child(where)
    answers = {name: may_view(where.users[name], child) for name in EVERYONE}
    assert {name: answer.because for name, answer in answers.items() if answer} == {
        "olive": "Your team takes contacts about any child.",
        "otto": "Your team takes contacts about any child.",
        "dora": "Your team takes contacts about any child.",
        "fay": "The child's case is with your team or one that answers to you.",
        "nora": "You are the child's allocated worker.",
        "ned": "The child is allocated in your team.",
        "maud": "The child's case is with your team or one that answers to you.",
        "greta": "The child's case is with your team or one that answers to you.",
        **dict.fromkeys(("erin", "alec", "perry", "bess"), "The child is allocated in your team."),
        "dirk": "You answer for every child of the service.",
        "hope": "You answer for every child of the service.",
    }
    assert said_no(answers["sam"], "You do not work with this child", "ask the manager")
    assert said_no(answers["cora"], "councillor")


def test_a_manager_over_the_holders_team_is_related_to_the_child(alone):
    where = alone
    over = given.a_worker(where, "olga", "Children's service", manager=True)
    where.users["maud"].worker = over
    where.users["maud"].save(using="owner")
    child, _ = given.an_allocated_child(where, to="sam")
    assert may_view(where.users["maud"], child)


@pytest.mark.parametrize("step", ["assessmentconclusion", "closure"])
def test_a_manager_authorises_what_another_wrote(where, step):
    _, referral = given.an_allocated_child(where)
    record = given.a_conclusion(where, given.an_assessment(where, referral))
    if step == "closure":
        record = given.a_closing(where, referral)
    answers = {name: may_authorise(record, where.users[name]) for name in EVERYONE}
    assert {name for name, answer in answers.items() if answer} == {"maud", "greta", "fay", "hope"}
    assert said_no(answers["seth"], "You do not work with this child")
    assert said_no(answers["nora"], "only a team manager, a group manager or a head of service authorises")
    assert {each.code() for each in steps() if issubclass(each, Authorised)} == {"assessmentconclusion", "closure"}


def test_nobody_authorises_what_they_wrote(where):
    _, referral = given.an_allocated_child(where)
    record = given.a_conclusion(where, given.an_assessment(where, referral), by="maud")
    assert said_no(may_authorise(record, where.users["maud"]), "You wrote", "another manager")


def test_a_decision_is_made_by_a_qualified_worker_or_a_manager(alone):
    where = alone
    child = given.a_child(where)
    part = given.a_contact(where, child).children.get()
    where.workers["dora"].qualified = False
    where.workers["dora"].save(using="owner")
    dora = signed_in(where, "dora")
    dora.worker.refresh_from_db()
    answer = may_record(step_called("contactdecision"), dora, child)
    assert said_no(answer, "Only a registered social worker or a manager", "ask one, or your manager")
    assert part.decisions.count() == 0


def test_who_left_or_may_no_longer_sign_in_can_do_nothing(where):
    child, _ = given.an_allocated_child(where, to="ned")
    nora = where.users["nora"]
    nora.is_active = False
    assert said_no(may_view(nora, child), "no longer sign in")
    nora.is_active = True
    given.leave(where, "nora")
    nora.worker.refresh_from_db()
    assert said_no(may_view(nora, child), "has left")


def test_example_accounts_work_from_this_machine_alone(where):
    olive = where.users["olive"]
    assert olive.usable_from("127.0.0.1", "127.0.0.1:8000") and olive.usable_from("::1", "localhost")
    assert not olive.usable_from("10.0.0.7", "127.0.0.1:8000")
    assert not olive.usable_from("127.0.0.1", "records.example")
    olive.example = False
    assert olive.usable_from("10.0.0.7", "records.example")


def test_nobody_signed_in_may_do_nothing():
    from django.contrib.auth.models import AnonymousUser

    assert not any(may(AnonymousUser(), ability) for ability in roles.ABILITIES)
