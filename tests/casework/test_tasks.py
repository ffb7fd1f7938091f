"""Tasks are worked out: the reference engine for one child and PostgreSQL for lists give the same answers."""

from datetime import date

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework import door, holders, lateness, tasks, waiting
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.models import TaskAnswer


def summary(found):
    return [(task.duty.code, task.due_on, task.worker_id) for task in found]


def test_a_contact_is_to_be_decided_within_one_working_day(where):
    child = given.a_child(where)
    given.a_contact(where, child, on=date(2026, 10, 30))
    [task] = tasks.of_person(child)
    assert (task.duty.code, task.starts_on, task.due_on) == ("CONTACT_DECISION", date(2026, 10, 30), date(2026, 11, 2))
    assert task.step.code() == "contactdecision" and task.team_id == where.teams["Front door"].pk
    assert task.days_overdue(date(2026, 11, 2)) == 0 and task.days_overdue(date(2026, 11, 4)) == 2


def test_a_decision_does_the_task(where):
    child = given.a_child(where)
    part = given.a_contact(where, child).children.get()
    given.a_contact_decision(where, part)
    assert tasks.of_person(child) == []


def test_both_engines_give_the_same_tasks(where):
    child, referral = given.an_allocated_child(where)
    given.an_assessment(where, referral)
    given.a_contact(where, child, on=date(2026, 11, 20))
    other, _ = given.an_allocated_child(where, to="sam", forename="Bea")
    signed_in(where, "olive")
    one_at_a_time = tasks.of_person(child) + tasks.of_person(other)
    assert sorted(map(str, summary(one_at_a_time))) == sorted(map(str, summary(tasks.of_everyone())))
    assert len(one_at_a_time) == 4


def test_my_work_is_what_i_hold(where):
    child, referral = given.an_allocated_child(where)
    given.an_assessment(where, referral)
    given.an_allocated_child(where, to="ned", forename="Bea")
    signed_in(where, "nora")
    found = tasks.of_worker(where.workers["nora"])
    assert [(task.duty.code, task.person_id) for task in found] == [
        ("REFERRAL_DECISION", child.pk),
        ("ASSESSMENT", child.pk),
    ]
    assert {task.duty.code: task.verified for task in found}["ASSESSMENT"] is False


def test_an_answer_belongs_to_the_day_it_was_given_for(where):
    child = given.a_child(where)
    contact = given.a_contact(where, child, on=date(2026, 10, 30))
    [task] = tasks.of_person(child)
    code, subject, due = task.key
    dora = signed_in(where, "dora")
    door.record(
        TaskAnswer, dora, {"duty": code, "subject": subject, "due_on": due, "kind": "late", "says": "Sick."}, person=child
    )
    assert [answer.says for answer in tasks.of_person(child)[0].answers] == ["Sick."]
    door.change(contact, signed_in(where, "olive"), {"happened_on": date(2026, 11, 2)}, contact.version)
    assert tasks.of_person(child)[0].answers == ()


def test_whoever_a_late_task_waits_with_says_why_and_so_does_a_manager(where):
    child, _ = given.an_allocated_child(where)
    [task] = tasks.of_person(child)
    with pytest.raises(Refused, match="or a team manager, a group manager or a head of service does"):
        lateness.say_why(task, signed_in(where, "ned"), "Not mine to say.")
    with pytest.raises(door.Invalid, match="Say why it is late"):
        lateness.say_why(task, signed_in(where, "nora"), "  ")
    lateness.say_why(task, signed_in(where, "nora"), "The family was away.")
    lateness.say_why(task, signed_in(where, "maud"), "Nora was ill.")
    assert [(each.says, each.recorded_by.name) for each in tasks.of_person(child)[0].reasons] == [
        ("The family was away.", "Nora"), ("Nora was ill.", "Maud"),
    ]  # fmt: skip
    with pytest.raises(Refused, match="do not work with this child"):
        lateness.say_why(task, signed_in(where, "seth"), "Another team's manager.")


def test_a_task_that_waits_with_a_team_is_explained_by_anyone_of_it(where):
    child = given.a_child(where)
    given.a_contact(where, child)
    [task] = tasks.of_person(child)
    lateness.say_why(task, signed_in(where, "dora"), "Eighty contacts that day.")
    assert [each.says for each in tasks.of_person(child)[0].reasons] == ["Eighty contacts that day."]


def test_what_is_not_late_is_not_explained(where):
    child = given.a_child(where)
    given.a_contact(where, child, on=door.today(), at=None)
    [task] = tasks.of_person(child)
    with pytest.raises(door.Invalid, match="not overdue"):
        lateness.say_why(task, signed_in(where, "dora"), "In good time.")


def test_a_case_that_nobody_holds_shows_with_its_age(where):
    child = given.a_child(where)
    referral = given.a_referral(where, child, on=date(2026, 11, 2))
    [found] = holders.unallocated([where.teams["Front door"].pk], as_at=date(2026, 11, 12))
    assert (found.referral, found.days) == (referral, 10)
    assert holders.by_age([found.days])["up to four weeks"] == 1
    given.an_allocation(where, referral)
    assert holders.unallocated() == []


def test_what_waits_for_each_person(where):
    child, referral = given.an_allocated_child(where)
    [accept] = waiting.for_user(signed_in(where, "nora"))
    assert accept.to_do == "accept"
    conclusion = given.a_conclusion(where, given.an_assessment(where, referral))
    [authorise] = waiting.for_user(signed_in(where, "maud"))
    assert (authorise.to_do, authorise.record) == ("authorise", conclusion)
    assert waiting.for_user(signed_in(where, "seth")) == []
    door.send_back(conclusion, signed_in(where, "maud"), "Add the father.")
    assert {each.to_do for each in waiting.for_user(signed_in(where, "nora"))} == {"accept", "put right"}


@pytest.mark.parametrize("code", ["CONTACT_DECISION", "REFERRAL_DECISION", "ASSESSMENT"])
def test_every_duty_of_the_path_has_the_step_that_does_it(where, code):
    assert tasks.doing()[code].about


def test_contacts_whose_children_have_yet_to_be_found(where):
    given.a_contact(where, given.a_child(where))
    early = given.a_contact(where, on=date(2026, 10, 30), children_described="A girl of about seven.")
    given.a_contact(where, children_described="Two brothers.")
    found = given.a_contact(where, children_described="A baby.")
    door.add_child(found, signed_in(where, "olive"), given.a_child(where, forename="Bea"), {})
    wrong = given.a_contact(where, children_described="Nobody after all.")
    door.strike_out(wrong, signed_in(where, "fay"), "Made twice.")
    signed_in(where, "hope")
    assert [each.children_described for each in holders.contacts_without_children()] == [
        "A girl of about seven.",
        "Two brothers.",
    ]
    assert holders.contacts_without_children()[0] == early


def test_teams_below_are_the_team_itself_and_all_that_answer_to_it(where):
    signed_in(where, "hope")
    top, north = where.teams["Children's service"], where.teams["North"]
    assert [each.name for each in holders.teams_below(top.pk)] == ["Children's service", "Front door", "North and east", "South", "North"]
    assert holders.teams_below(north.pk) == [north]
