"""What people are to each other: what is refused with a sentence, and what follows from what is recorded."""

from datetime import date

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework import door
from goldenthread.casework.kinds_of_relationship import KINDS, choices, worked_out
from goldenthread.casework.models import Relationship


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_reads_from_both_ends_in_words_of_no_gender(kind):
    assert kind.says and kind.reverse and kind.nature
    gendered = {"mother", "father", "son", "daughter", "brother", "sister", "husband", "wife"}
    assert not gendered & set(f"{kind.says} {kind.reverse}".replace("-", " ").split())


def test_every_kind_is_offered_from_each_end():
    codes = [code for code, _ in choices()]
    assert len(codes) == len(set(codes)) == sum(1 if kind.symmetrical else 2 for kind in KINDS.values())


@pytest.mark.parametrize(
    "one, other, expected",
    [
        ({"M", "F"}, {"M", "F"}, "sibling"),
        ({"M", "F"}, {"M", "G"}, "half_sibling"),
        ({"M"}, {"M", "F"}, "sibling_or_half"),
        ({"M"}, {"M"}, "sibling_or_half"),
        ({"M", "F"}, {"N", "G"}, ""),
        (set(), set(), ""),
    ],
)
def test_brothers_and_sisters_are_worked_out_from_parents(one, other, expected):
    assert worked_out(one, other) == expected


def refused(where, person, kind, to_person, **answers):
    with pytest.raises(door.Invalid) as told:
        given.a_relationship(where, person, kind, to_person, **answers)
    return str(told.value)


def test_a_child_is_not_their_own_parent(where):
    child = given.a_child(where)
    assert refused(where, child, "parent", child) == "A person cannot be their own parent: choose two persons."


def test_a_parent_is_older_than_the_child(where):
    child, young = given.a_child(where), given.an_adult(where, "Young", born=date(2020, 1, 1))
    assert "Young Lark was born on 1 January 2020 and cannot be a parent of Ada Lark, born on 1 May 2019" in refused(
        where, young, "parent", child
    )


def test_nobody_is_an_ancestor_of_themselves(where):
    one, two, three = (given.an_adult(where, name, born=None) for name in ("One", "Two", "Three"))
    given.a_relationship(where, one, "parent", two)
    given.a_relationship(where, two, "parent", three)
    assert "nobody is an ancestor of themselves" in refused(where, three, "parent", one)
    assert "nobody is an ancestor of themselves" in refused(where, two, "adoptive_parent", one)


def test_a_relationship_stands_once_whichever_way_round(where):
    one, two = given.an_adult(where, "One"), given.an_adult(where, "Two")
    given.a_relationship(where, one, "partner", two)
    assert "recorded already" in refused(where, two, "partner", one)
    first = Relationship.objects.get()
    door.change(first, signed_in(where, "olive"), {"until_on": date(2024, 1, 1)}, first.version)
    given.a_relationship(where, two, "partner", one, from_on=date(2025, 1, 1))


@pytest.mark.parametrize(
    "answers, expected",
    [
        ({"from_on": date(2020, 1, 2), "until_on": date(2020, 1, 1)}, "ends before it begins"),
        ({"orders_from": date(2020, 1, 2), "expected_end_of_orders": date(2020, 1, 1)}, "ends before it begins"),
        ({"kind": "poses_a_risk", "poses_a_risk": False}, "poses a risk"),
        ({"kind": "uncle"}, "has no answer"),
        ({"orders": ["letter"]}, "has no answer"),
    ],
)
def test_what_cannot_be_is_told(where, answers, expected):
    one, two = given.an_adult(where, "One"), given.a_child(where)
    assert expected in refused(where, one, answers.pop("kind", "carer"), two, **answers)


def test_a_relationship_that_was_over_is_called_so(where):
    one, two = given.an_adult(where, "One"), given.an_adult(where, "Two")
    tie = given.a_relationship(where, one, "partner", two, until_on=date(2024, 5, 1))
    assert tie.says_of(one, date(2024, 4, 30)) == "partner" and tie.says_of(two, date(2024, 5, 1)) == "former partner"
    child = given.a_child(where)
    parent = given.a_relationship(where, one, "parent", child)
    assert (parent.says_of(one, date(2024, 1, 1)), parent.says_of(child, date(2024, 1, 1))) == ("parent", "child")
