"""Pairs of records that are likely to be one person: who is listed and why, who is not, and who may see it."""

from datetime import date

import pyarrow
import pytest
from django.db import transaction

from casework import given
from casework.given import signed_in
from goldenthread.casework.duplicates import finding, likely
from goldenthread.casework.duplicates.weighing import COMPARED, LEAST_WEIGHT, THINGS, weighed
from goldenthread.casework.models import LikelyDuplicate, User
from goldenthread.casework.people_search import search
from goldenthread.casework.validation import Invalid


def person(key, forename="ada", surname="lark", born=date(2019, 5, 1), sex="F", nhs_number=None, upn=None, postcode=None, words=()):
    houses = [postcode] if postcode else []
    return {
        "unique_id": key, "forename": forename, "surname": surname, "born": born, "sex": sex, "nhs_number": nhs_number, "upn": upn,
        "words": [forename, surname, *words], "postcodes": houses, "a_postcode": postcode,
    }  # fmt: skip


def pairs(*people):
    # Others of the authority, by whom it is known how common a name is.
    others = [person(f"z{n}", f"given{n}", f"family{n}", date(2001, 1, 1 + n % 28)) for n in range(800)]
    schema = finding._schema(pyarrow)
    return {(each["one"], each["other"]): each for each in weighed(pyarrow.Table.from_pylist([*people, *others], schema=schema))}


ADA = person("a", nhs_number="9434765919", postcode="x011aa")


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        (person("b", "aida"), []),
        (person("b", born=date(2019, 1, 5)), []),
        (person("b", "ada", "wren", words=["lark"], postcode="x011aa"), []),
        (person("b", "lark", "ada"), []),
        (person("b", "sue", "lark", date(2018, 2, 2), nhs_number="9434765919"), ["forename", "born"]),
        (person("b", born=None, postcode="x011aa"), []),
    ],
    ids=["misspelt", "day and month swapped", "former name", "names swapped", "one NHS number", "one name in one house"],
)
def test_a_second_record_of_one_person_is_likely(other, differs):
    found = pairs(ADA, other)["a", "b"]
    assert found["weight"] >= LEAST_WEIGHT and [each.split("-")[0] for each in found["differs"]] == differs


@pytest.mark.parametrize(
    "other",
    [
        person("b", "eve", postcode="x011aa"), person("b", "ben", sex="M", postcode="x011aa"),
        person("b", "ada", "lark", date(2003, 9, 9), nhs_number="4010232137"),
        person("b", "bea", "wren", date(2019, 5, 1)),
    ],
    ids=["twin sister", "twin brother", "another of that name", "another born that day"],
)  # fmt: skip
def test_twins_and_namesakes_are_not(other):
    assert ("a", "b") not in pairs(ADA, other)


def test_each_level_is_as_likely_as_it_says_and_has_words():
    assert len(THINGS) == sum(len(each.levels) for each in COMPARED)
    for each in COMPARED:
        assert sum(level.m for level in each.levels) == pytest.approx(1), each.code
        assert sum(level.u for level in each.levels) == pytest.approx(1, abs=1e-4), each.code


@pytest.fixture
def town(committed_database):
    with transaction.atomic():
        where = given.an_authority()
        where.ada, _ = given.an_allocated_child(where)
        where.again = given.a_child(where, forename="Aida")
        where.hidden = given.a_child(where, forename="Adah")
        given.a_restriction(where, where.hidden, "fay", sealed=True)
    finding.find("X01")
    return where


def those_listed(where, name):
    signed_in(where, name)
    return {frozenset((each.likely.person, each.likely.other)) for each in likely.listed()}


def test_a_pair_is_listed_to_whoever_may_see_both_until_somebody_says_they_are_two(town):
    ada, again, hidden = town.ada, town.again, town.hidden
    with transaction.atomic():
        assert those_listed(town, "dora") == {frozenset((ada, again))} == those_listed(town, "olive")
        assert those_listed(town, "fay") == {frozenset((ada, again)), frozenset((ada, hidden))}
        assert those_listed(town, "nora") == those_listed(town, "sam") == those_listed(town, "ana") == set()
        assert LikelyDuplicate.objects.count() == 0
        dora = signed_in(town, "dora")
        found = likely.listed()[0]
        assert "Date of birth" in found.agrees
        with pytest.raises(Invalid, match="with a reason"):
            likely.are_two(found.likely, dora, " ")
        likely.are_two(found.likely, dora, "Cousins: I met both.")
    finding.find("X01")
    with transaction.atomic():
        assert those_listed(town, "dora") == set()
        given.an_identifier(town, again, "upn", "B801200005001")
    finding.find("X01")
    with transaction.atomic():
        assert those_listed(town, "dora") == {frozenset((ada, again))}
        assert likely.listed()[0].before == "Cousins: I met both."


def test_who_is_recorded_as_a_relative_is_listed_no_more(town):
    with transaction.atomic():
        given.a_relationship(town, town.ada, "sibling", town.again)
    finding.find("X01")
    with transaction.atomic():
        assert those_listed(town, "dora") == set()
        # What the search says of a likely match before somebody is added is said as before.
        assert {each.local_id for each in search(User.objects.get(pk=town.users["dora"].pk), "ada lark 1/5/2019").matches} >= {town.ada.local_id}
