"""Named readers: they read the children named to them, until a day, and write nothing; it ends by the clock."""

from datetime import timedelta

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework import naming
from goldenthread.casework.access.permission import may_record, may_strike_out, may_view
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.models import NamedReader, Person
from goldenthread.casework.records import today
from goldenthread.casework.step import steps
from goldenthread.casework.steps.front_door.referral import Referral
from goldenthread.casework.validation import Invalid

READERS = ["prue", "iris", "quinn", "lars", "cate", "flo", "vera", "lex", "ines", "gus"]


@pytest.mark.parametrize("name", READERS)
def test_a_named_reader_reads_the_named_child_alone_and_writes_nothing(where, name):
    child, referral = given.an_allocated_child(where)
    other, _ = given.an_allocated_child(where, forename="Other")
    reader = signed_in(where, name)
    assert not may_view(reader, child) and not Person.objects.exists() and not Referral.objects.exists()
    given.a_named_reader(where, child, name)
    reader = signed_in(where, name)
    assert may_view(reader, child).because == "You are named to read this child's record, until a day."
    assert [each.pk for each in Person.objects.all()] == [child.pk] and Referral.objects.get() == referral
    assert not may_view(reader, other)
    assert not any(may_record(step, reader, child) for step in steps())
    assert not may_record(Person, reader, child) and not may_strike_out(referral, reader)


def test_it_ends_by_itself_at_the_end_of_its_last_day(alone):
    child, _ = given.an_allocated_child(alone)
    made = given.a_named_reader(alone, child, "ines", until_on=today())
    assert may_view(signed_in(alone, "ines"), child)
    late = today() - timedelta(1)
    signed_in(alone, "hope")
    NamedReader.objects.filter(pk=made.pk).update(from_on=late, until_on=late)
    assert not may_view(signed_in(alone, "ines"), child)
    assert not Person.objects.exists()


def test_a_name_is_taken_away_with_a_reason(where):
    child, _ = given.an_allocated_child(where)
    made = given.a_named_reader(where, child, "gus")
    with pytest.raises(Invalid, match="with a reason"):
        naming.end(made, signed_in(where, "maud"), "")
    naming.end(made, signed_in(where, "maud"), "The case has ended.")
    assert not may_view(signed_in(where, "gus"), child)


def test_a_restricted_record_asks_a_named_reader_for_a_name_on_its_list_as_well(where):
    child, _ = given.an_allocated_child(where)
    given.a_named_reader(where, child, "lex")
    given.a_restriction(where, child)
    assert may_view(signed_in(where, "lex"), child).restricted


@pytest.mark.parametrize("answers, question, sentence", [
    ({"until_on": None}, "until_on", "Say until which day"),
    ({"until_on": today() - timedelta(1)}, "until_on", "today or to come"),
    ({"until_on": today() + timedelta(400)}, "until_on", "more than a year away"),
    ({"reason": " "}, "reason", "with a reason"),
    ({"purpose": "curiosity"}, "purpose", "choose one"),
])  # fmt: skip
def test_nobody_is_named_without_a_purpose_a_reason_and_an_end(where, answers, question, sentence):
    child, _ = given.an_allocated_child(where)
    with pytest.raises(Invalid, match=sentence) as refused:
        given.a_named_reader(where, child, "ines", **answers)
    assert question in [name for name, _ in refused.value.problems]


def test_workers_are_not_named_and_only_a_manager_of_the_child_names(where):
    child, _ = given.an_allocated_child(where)
    with pytest.raises(Invalid, match="is not named to a record"):
        given.a_named_reader(where, child, "sam")
    for by in ("nora", "seth", "adam"):
        with pytest.raises(Refused):
            given.a_named_reader(where, child, "ines", by=by)
