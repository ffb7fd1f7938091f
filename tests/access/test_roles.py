"""Each role and each act: what is allowed, and the sentence for what is not. A new act or role must be written in here."""

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may, may_authorise, may_record, may_view
from goldenthread.casework.models import Address, Person, Worker
from goldenthread.casework.step import Authorised, steps

# Who may, by user name; every one of the others is refused. The child is held by nora in North; fay took the referral.
FRONT_DOOR = {"olive", "dora", "fay"}
NORTH = {"nora", "ned", "maud"}
ABLE = {
    roles.SEARCH: {"olive", "dora", "fay", "nora", "ned", "maud", "sam", "seth", "hope"},
    roles.VIEW_CHILD: {"olive", "dora", "fay", "nora", "ned", "maud", "sam", "seth", "hope"},
    roles.CREATE_PERSON: {"olive", "dora", "fay", "nora", "ned", "maud", "sam", "seth", "hope"},
    roles.LIST_CHILDREN: {"olive", "dora", "fay", "nora", "ned", "maud", "sam", "seth", "hope"},
    roles.VIEW_TEAM: {"fay", "maud", "seth", "hope"},
    roles.VIEW_ACCESS_LOG: {"fay", "maud", "seth", "hope"},
    roles.MANAGE_POSTS: {"fay", "maud", "seth", "hope", "adam"},
    roles.RESTRICT: {"hope"},
    roles.CONFIGURE: {"adam"},
    roles.VIEW_NUMBERS: {"olive", "dora", "fay", "nora", "ned", "maud", "sam", "seth", "hope", "ana"},
    roles.VIEW_PUBLISHED: {"olive", "dora", "fay", "nora", "ned", "maud", "sam", "seth", "hope", "ana", "cora"},
    roles.VIEW_OWN_CONTACTS: {"pat"},
    roles.SAY_OF_NUMBERS: {"fay", "maud", "seth", "hope", "ana"},
    roles.SIGN_RULES: {"hope"},
    roles.TAKE_SNAPSHOT: {"hope", "ana"},
    roles.INSPECTION_LISTS: {"hope"},
    roles.COMMITTEE_REPORT: {"hope", "ana"},
}
RECORDS = {
    "contact": FRONT_DOOR | NORTH | {"hope"},
    "contactdecision": {"dora", "fay", "hope"} | NORTH,
    "referral": {"dora", "fay", "hope"} | NORTH,
    "referraldecision": {"dora", "fay", "hope"} | NORTH,
    "allocation": {"fay", "maud", "hope"},
    "allocationacceptance": {"dora", "fay"} | NORTH,
    "assessment": {"dora", "fay", "hope"} | NORTH,
    "assessmentconclusion": {"dora", "fay", "hope"} | NORTH,
    "closure": {"dora", "fay", "hope"} | NORTH,
}
EVERYONE = [name for name, *_ in given.PEOPLE_AT_WORK]


def said_no(answer, *words):
    return not answer and answer.because.endswith(".") and all(word in answer.because for word in words)


@pytest.mark.parametrize("ability", roles.ABILITIES)
def test_each_ability_belongs_to_the_roles_listed_and_no_other(where, ability):
    found = {name for name in EVERYONE if may(where.users[name], ability)}
    assert found == ABLE[ability]
    for name in set(EVERYONE) - found:
        assert said_no(may(where.users[name], ability), "You are a", "only", ability)


def test_each_step_is_recorded_for_a_child_by_those_listed_and_no_other(where):
    child, _ = given.an_allocated_child(where)
    assert set(RECORDS) == {step.code() for step in steps()}
    for step in steps():
        answers = {name: may_record(step, where.users[name], child) for name in EVERYONE}
        assert {name for name, answer in answers.items() if answer} == RECORDS[step.code()], step
        assert all(said_no(answer) for answer in answers.values() if not answer)


@pytest.mark.parametrize("model", [Person, Address])
def test_a_person_is_added_by_who_works_with_children(where, model):
    assert {name for name in EVERYONE if may_record(model, where.users[name])} == ABLE[roles.CREATE_PERSON]


def test_posts_are_kept_by_managers_and_administrators(where):
    assert {name for name in EVERYONE if may_record(Worker, where.users[name])} == ABLE[roles.MANAGE_POSTS]


def test_a_child_is_opened_by_those_who_work_with_the_child_each_for_a_reason(where):
    child, _ = given.an_allocated_child(where)
    answers = {name: may_view(where.users[name], child) for name in EVERYONE}
    assert {name: answer.because for name, answer in answers.items() if answer} == {
        "olive": "Your team takes contacts about any child.",
        "dora": "Your team takes contacts about any child.",
        "fay": "The child's case is with your team or one that answers to you.",
        "nora": "You are the child's allocated worker.",
        "ned": "The child is allocated in your team.",
        "maud": "The child's case is with your team or one that answers to you.",
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
    assert {name for name, answer in answers.items() if answer} == {"maud", "fay", "hope"}
    assert said_no(answers["seth"], "You do not work with this child")
    assert said_no(answers["nora"], "only a team manager or a head of service authorises")
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
    from goldenthread.casework.step import step_called

    assert said_no(may_record(step_called("contactdecision"), dora, child), "Only a qualified social worker or a manager")
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
