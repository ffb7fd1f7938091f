"""The safety plan made last is the one on hand; a direction stays until its worker says what became of it."""

from datetime import date, timedelta

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework import door, safety_plans, waiting
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.directions import open_directions
from goldenthread.casework.step import step_called
from goldenthread.casework.validation import Invalid, today


@pytest.fixture
def child(where):
    return given.an_allocated_child(where)[0]


def test_the_plan_made_last_is_found_for_each_sibling_of_it_and_not_one_struck_out(where, child):
    ben = given.an_allocated_child(where, forename="Ben")[0]
    first = given.a_safety_plan(where, child, ben, on=date(2026, 9, 1))
    second = given.a_safety_plan(where, child, on=date(2026, 10, 1))
    wrong = given.a_safety_plan(where, child, on=date(2026, 11, 1))
    door.strike_out(wrong, signed_in(where, "nora"), "Another child's.")
    assert safety_plans.latest([child, ben]) == {child.pk: second, ben.pk: first}
    signed_in(where, "sam")
    assert safety_plans.latest([child.pk, ben.pk]) == {}


def test_a_plan_past_its_end_has_run_out_and_one_of_today_has_not(where, child):
    assert given.a_safety_plan(where, child, until=today() - timedelta(1)).ran_out
    assert not given.a_safety_plan(where, child, until=today()).ran_out
    assert not given.a_safety_plan(where, child).ran_out
    with pytest.raises(Invalid, match="before it was agreed"):
        given.a_safety_plan(where, child, on=given.MONDAY, until=given.MONDAY - timedelta(1))


@pytest.mark.parametrize("lines", [[{"colour": "red"}], ["Gran"], [{"risk": 3}], "Gran", [{"risk": "a\x00b"}]])
def test_lines_hold_words_under_the_columns_that_are_asked(where, child, lines):
    with pytest.raises(Invalid, match="is answered with"):
        given.a_safety_plan(where, child, risks=lines)


def test_two_people_who_change_a_plans_lines_are_shown_both(where, child):
    plan, by = given.a_safety_plan(where, child), signed_in(where, "nora")
    door.change(plan, by, {"risks": [{"risk": "Fire", "action": "", "when": ""}]}, 1)
    with pytest.raises(door.Conflict) as raised:
        door.change(plan, by, {"risks": [{"risk": "Flood", "action": "", "when": ""}]}, 1)
    assert raised.value.differences[0].theirs == [{"risk": "Fire", "action": "", "when": ""}]


def test_a_decision_has_its_reason_and_only_a_manager_makes_one(where, child):
    with pytest.raises(Invalid, match="no decision without its reason"):
        given.a_management_decision(where, child, reason="")
    with pytest.raises(Refused):
        given.a_management_decision(where, child, by="nora")


def test_a_direction_is_to_somebody_and_waits_with_them_until_it_is_answered_for_each_child(where, child):
    ben = given.an_allocated_child(where, forename="Ben")[0]
    nora = where.workers["nora"]
    with pytest.raises(Invalid, match="say which worker"):
        given.a_management_decision(where, child, direction="See her.")
    decision = given.a_management_decision(where, child, ben, direction="See them.", directed_to=nora)
    given.a_management_decision(where, child)  # Directs nobody.
    user = signed_in(where, "nora")
    assert [(each.to_do, each.person) for each in waiting.to_follow(user)] == [("follow", part.person) for part in open_directions()]
    assert {each.person for each in waiting.to_follow(user)} == {child, ben}
    answer = {"happened_on": today(), "followed": "partly", "reason": "Seen once."}
    made = door.record(step_called("directionanswer"), user, answer, about=decision.children.get(person=ben))
    assert {each.person for each in waiting.to_follow(user)} == {child}
    door.strike_out(made, user, "It was Ada.")
    assert {each.person for each in waiting.to_follow(user)} == {child, ben}
    assert waiting.to_follow(signed_in(where, "ned")) == []


def test_a_direction_cannot_be_to_nobody_nor_a_name_without_one(where, child):
    with pytest.raises(Invalid, match="no direction given"):
        given.a_management_decision(where, child, directed_to=where.workers["nora"])
