"""What day leaves for the night, and what the night gives back to the day."""

from datetime import timedelta

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework import door, nights, waiting
from goldenthread.casework.looking import look_at_all
from goldenthread.casework.models import ViewLog
from goldenthread.casework.step import step_called
from goldenthread.casework.validation import Invalid, today


@pytest.fixture
def child(where):
    return given.an_allocated_child(where)[0]


def left(where, child, first, last, by="nora"):
    answers = {"happened_on": first, "expected_end_on": last, "may_happen": "Dad may come.", "to_do": "Ring the police."}
    return door.record(step_called("nighthandover"), signed_in(where, by), answers, children=[(child, {})])


def test_the_night_team_sees_what_is_left_until_the_last_night_and_another_team_does_not(where, child):
    made = left(where, child, today() - timedelta(2), today())
    left(where, child, today() - timedelta(9), today() - timedelta(1))
    signed_in(where, "otto")
    assert [each.handover for each in nights.handed_over()] == [made]
    signed_in(where, "sam")
    assert not nights.handed_over().exists()
    with pytest.raises(Invalid, match="before the first"):
        left(where, child, today(), today() - timedelta(1))


def test_what_happened_out_of_hours_comes_back_to_whoever_holds_the_case_until_it_is_read(where, child):
    night = {"happened_on": today(), "happened": "Dad came.", "done": "The police took him away."}
    report = door.record(step_called("nightreport"), signed_in(where, "otto"), night, person=child)
    nora = signed_in(where, "nora")
    assert [(each.to_do, each.record) for each in waiting.to_read(nora)] == [("read", report)]
    assert waiting.to_read(signed_in(where, "ned")) == []
    door.record(step_called("nightreportread"), signed_in(where, "nora"), {"happened_on": today()}, about=report)
    assert waiting.to_read(nora) == [] and not nights.unread().exists()


def test_a_list_notes_the_look_at_each_child_once_and_gives_nobody_who_may_not_be_seen(where, child, django_assert_num_queries):
    other = given.an_allocated_child(where, to="sam", forename="Ben")[0]
    nora = signed_in(where, "nora")
    with django_assert_num_queries(2):
        assert look_at_all(nora, [child, other, child], "tonight") == [child, child]
    assert [each.person for each in ViewLog.objects.filter(page="tonight")] == [child]
