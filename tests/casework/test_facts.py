"""Facts about a person: filled once, confirmed, changed or corrected, and never in two places that could part."""

from datetime import date, timedelta

import pytest
from django.db import connection

from casework import given
from casework.given import signed_in
from goldenthread.casework import door, holding
from goldenthread.casework.facts.fact import as_held
from goldenthread.casework.facts.kinds import KINDS, OF_A_ROW
from goldenthread.casework.held import CURRENT
from goldenthread.casework.models import Address, AuditEvent, ContactDetail, Fact, Name, Person
from goldenthread.casework.validation import today

SINCE = date(2024, 5, 3)


def current(child, kind) -> Fact | None:
    return Fact.objects.filter(CURRENT, person=child, kind=kind).first()


def read_again(child) -> Person:
    return Person.objects.get(pk=child.pk)


# ---- filled once -------------------------------------------------------------------------------------------------------


def test_what_is_asked_when_a_person_is_added_is_held_as_facts_with_their_author(where):
    child = given.a_child(where, born=date(2019, 5, 1))
    held = {each.kind: each.held_value for each in Fact.objects.filter(person=child)}
    assert held == {"date_of_birth": date(2019, 5, 1), "sex": "F"}
    assert {each.recorded_by_id for each in Fact.objects.filter(person=child)} == {where.users["olive"].pk}


@pytest.mark.parametrize(
    "kind, value, says",
    [
        ("ethnicity", "APKN", "APKN"), ("sex", "M", "M"), ("gender_identity", "boy", "boy"), ("disability", ["MOB", "LD"], True),
        ("disability", ["NONE"], False), ("disability", ["some"], True), ("date_of_death", date(2026, 11, 1), date(2026, 11, 1)),
    ],
)  # fmt: skip
def test_a_persons_row_follows_from_each_fact_and_back(where, kind, value, says):
    child, column = given.a_child(where), KINDS[kind].column
    if current(child, kind):
        holding.correct(current(child, kind), where.users["olive"], as_held(KINDS[kind], value), "A slip.")
    else:
        given.a_fact(where, child, kind, value)
    assert getattr(read_again(child), column) == says
    emptied = "" if column == "gender_identity" else None
    person = read_again(child)
    door.change(person, where.users["olive"], {column: emptied}, person.version)
    assert current(child, kind).held_value is None
    door.change(person, where.users["olive"], {column: says}, person.version + 1)
    assert getattr(read_again(child), column) == says and current(child, kind).held_value


def test_every_question_about_a_person_is_a_fact_a_name_or_an_identifier():
    from goldenthread.casework.following import FOLLOWS
    from goldenthread.casework.step import questions

    followed = {column for each in FOLLOWS for column in each.forth}
    assert followed == {question.name for question in questions(Person)}
    assert {kind.column for kind in OF_A_ROW} < followed


def test_kinds_of_disability_are_rows_of_the_dataset_and_one_not_yet_known_is_none(where):
    child, other = given.a_child(where), given.a_child(where, forename="Bea")
    given.a_fact(where, child, "disability", ["MOB", "LD"])
    given.a_fact(where, other, "disability", ["some"])
    signed_in(where, "hope")
    with connection.cursor() as cursor:
        cursor.execute("SELECT child_id, disability FROM dataset.disabilities ORDER BY 2")
        assert cursor.fetchall() == [(child.local_id, "LD"), (child.local_id, "MOB")]
        cursor.execute("SELECT disabled FROM dataset.people")
        assert cursor.fetchall() == [(True,), (True,)]


def test_the_numbers_read_kinds_of_disability_and_no_other_fact(alone):
    from django.db import connections

    from goldenthread.casework import bulk
    from goldenthread.casework.access.reader import counting_for

    bulk.load({Person: [{"id": "10000000-0000-4000-8000-000000000001", "local_id": "1"}]}, authority="X01")
    kinds = [("disability", "", ["MOB"]), ("religion", "jewish", []), ("immigration_status", "refused", [])]
    bulk.load({Fact: [{"person_id": _uuid("10000000-0000-4000-8000-000000000001"), "kind": kind, "value": value, "codes": codes}
                      for kind, value, codes in kinds]}, authority="X01")  # fmt: skip
    with counting_for("X01"), connections["numbers"].cursor() as cursor:
        cursor.execute("SELECT kind FROM casework_fact")
        assert cursor.fetchall() == [("disability",)]


def _uuid(text):
    from uuid import UUID

    return UUID(text)


# ---- confirmed, changed, corrected, ended ------------------------------------------------------------------------------


def test_confirming_says_who_and_when_and_changes_nothing_else(where):
    child = given.a_child(where)
    fact = given.a_fact(where, child, "religion", "muslim", source="parent", from_on=SINCE)
    holding.confirm(fact, signed_in(where, "dora"))
    fact = current(child, "religion")
    assert (fact.held_value, fact.source, fact.from_on, fact.recorded_by_id) == ("muslim", "parent", SINCE, where.users["olive"].pk)
    assert fact.confirmed_by_id == where.users["dora"].pk and fact.confirmed_at
    assert AuditEvent.objects.filter(record=fact.pk, action="confirmed", person=child).count() == 1


def test_a_change_keeps_what_was_so_until_the_day_it_changed(where):
    child = given.a_child(where)
    before = given.a_fact(where, child, "religion", "none", from_on=SINCE)
    now = holding.supersede(before, signed_in(where, "dora"), {**as_held(KINDS["religion"], "muslim"), "from_on": date(2026, 3, 1)})
    before = Fact.objects.get(pk=before.pk)
    assert (before.stands, before.until_on, before.superseded_by_id) == (True, date(2026, 3, 1), now.pk)
    assert current(child, "religion") == now and now.recorded_by_id == where.users["dora"].pk


def test_a_change_on_a_day_nobody_knows_is_a_change_all_the_same(where):
    child = given.a_child(where)
    before = given.a_fact(where, child, "nationality", "Polish")
    now = holding.supersede(before, where.users["olive"], as_held(KINDS["nationality"], "British"))
    assert current(child, "nationality") == now and Fact.objects.get(pk=before.pk).until_on is None


def test_a_correction_strikes_through_what_was_never_so_with_a_reason(where):
    child = given.a_child(where)
    wrong = given.a_fact(where, child, "ethnicity", "AIND")
    right = holding.correct(wrong, signed_in(where, "dora"), as_held(KINDS["ethnicity"], "APKN"), "Misheard on the telephone.")
    wrong = Fact.objects.get(pk=wrong.pk)
    assert (wrong.stands, wrong.struck_out_reason, wrong.superseded_by_id) == (False, "Misheard on the telephone.", None)
    assert wrong.struck_out_by_id == where.users["dora"].pk and wrong.held_value == "AIND"
    assert read_again(child).ethnicity == "APKN" and current(child, "ethnicity") == right


def test_what_is_wrong_may_be_struck_through_before_anyone_knows_what_is_right(where):
    child = given.a_child(where)
    wrong = given.a_fact(where, child, "ethnicity", "AIND")
    assert holding.correct(wrong, where.users["olive"], None, "The brother's.") is None
    assert current(child, "ethnicity") is None and read_again(child).ethnicity is None


def test_a_married_name_becomes_the_name_that_lists_show_and_the_one_before_is_still_held(where):
    mother = given.an_adult(where, forename="Jo", surname="Lark")
    main = Name.objects.get(person=mother)
    holding.supersede(
        main, signed_in(where, "olive"),
        {"forename": "Jo", "surname": "Wren", "kind": "married", "from_on": date(2025, 6, 1), "source": "certificate"},
    )  # fmt: skip
    assert str(read_again(mother)) == "Jo Wren"
    assert str(Name.objects.get(person=mother, until_on=date(2025, 6, 1))) == "Jo Lark"


def test_an_address_that_has_ended_is_no_longer_current(where):
    child = given.a_child(where)
    home = door.record(
        Address, signed_in(where, "olive"), {"lines": "1 Invented Row", "kind": "home", "from_on": SINCE, "protected": False}, person=child
    )
    with pytest.raises(door.Invalid, match="ends before it begins"):
        holding.end(home, where.users["olive"], SINCE - timedelta(1))
    with pytest.raises(door.Invalid, match="has not come yet"):
        holding.end(home, where.users["olive"], today() + timedelta(1))
    holding.end(home, where.users["olive"], today())
    assert not Address.objects.filter(CURRENT, person=child).exists()


def test_the_second_of_two_who_change_one_fact_is_told_and_undoes_nothing(where):
    child = given.a_child(where)
    fact = given.a_fact(where, child, "religion", "none")
    holding.supersede(fact, where.users["olive"], as_held(KINDS["religion"], "sikh"))
    for act in (
        lambda: holding.supersede(fact, where.users["olive"], as_held(KINDS["religion"], "hindu")),
        lambda: holding.correct(fact, where.users["olive"], None, "Wrong."),
        lambda: holding.confirm(fact, where.users["olive"]),
    ):
        with pytest.raises(door.Invalid, match="Someone else has changed this meanwhile"):
            act()
    assert current(child, "religion").held_value == "sikh"


# ---- what is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind, value, said",
    [
        ("religion", "jedi", "has no answer 'jedi'"), ("religion", None, "must be answered"),
        ("first_language", "Po\u200blish", "cannot be seen"), ("disability", ["MOB", "NONE"], "said alone"),
        ("disability", ["MOB", "MOB"], "twice"), ("disability", ["X"], "has no answer 'X'"),
        ("date_of_death", date(2019, 4, 30), "before the date of birth"), ("date_of_death", today() + timedelta(1), "not come yet"),
        ("expected_date_of_birth", date(2019, 2, 1), "89 days after the day"), ("nationality", "x" * 101, "at most 100"),
    ],
)  # fmt: skip
def test_a_fact_that_cannot_be_is_refused_with_a_sentence(where, kind, value, said):
    child = given.a_child(where, born=date(2019, 5, 1))
    with pytest.raises(door.Invalid, match=said):
        given.a_fact(where, child, kind, value)


def test_dates_that_cannot_all_be_right_are_refused_by_the_database_whoever_writes_them(alone):
    from goldenthread.casework import bulk

    key = _uuid("10000000-0000-4000-8000-000000000001")
    bulk.load({Person: [{"id": key, "local_id": "1", "date_of_birth": date(2019, 5, 1)}]}, authority="X01")
    with pytest.raises(door.Invalid, match="cannot all be right"):
        bulk.load({Fact: [{"person_id": key, "kind": "date_of_death", "value": "2019-04-30"}]}, authority="X01")


def test_a_change_begins_after_what_it_changes_and_changes_something(where):
    child = given.a_child(where)
    fact = given.a_fact(where, child, "religion", "none", from_on=SINCE)
    with pytest.raises(door.Invalid, match="what changed since began later"):
        holding.supersede(fact, where.users["olive"], {**as_held(KINDS["religion"], "sikh"), "from_on": SINCE - timedelta(1)})
    with pytest.raises(door.Invalid, match="what is held already"):
        holding.supersede(fact, where.users["olive"], {**as_held(KINDS["religion"], "none"), "from_on": SINCE})
    with pytest.raises(door.Invalid, match="does not change in a life"):
        holding.supersede(current(child, "date_of_birth"), where.users["olive"], {"value": "2019-05-02", "codes": []})
    with pytest.raises(door.Invalid, match="with a reason"):
        holding.correct(fact, where.users["olive"], None, " ")


def test_a_code_that_is_no_longer_in_force_is_refused(where, monkeypatch):
    from dataclasses import replace

    from goldenthread.casework.codes_of_people import RELIGION

    monkeypatch.setitem(RELIGION.codes, "sikh", replace(RELIGION["sikh"], until=2020))
    child = given.a_child(where)
    with pytest.raises(door.Invalid, match="no longer a code"):
        given.a_fact(where, child, "religion", "sikh")
    assert given.a_fact(where, child, "religion", "sikh", from_on=date(2019, 5, 1)).held_value == "sikh"


@pytest.mark.parametrize(
    "kind, value, said", [("mobile", "ring after six", "digits"), ("email", "jo at home", "has an @"), ("mobile", "", "cannot be kept")]
)
def test_a_way_to_reach_a_person_is_one(where, kind, value, said):
    child = given.a_child(where)
    with pytest.raises(door.Invalid, match=said):
        door.record(ContactDetail, signed_in(where, "olive"), {"kind": kind, "value": value}, person=child)
    kept = door.record(ContactDetail, where.users["olive"], {"kind": "mobile", "value": "07700 900123", "safe": None}, person=child)
    assert kept.safe is None, "whether it is safe has no default answer"


def test_who_does_not_work_with_a_child_changes_nothing_held_of_them(where):
    from goldenthread.casework.access.refusal import Refused

    child, _ = given.an_allocated_child(where)
    fact = current(child, "sex")
    for name in ("sam", "ana", "adam", "pat"):
        for act in (
            lambda by: holding.confirm(fact, by),
            lambda by: holding.correct(fact, by, None, "Wrong."),
            lambda by: holding.supersede(fact, by, {"value": "M", "codes": []}),
            lambda by: holding.end(fact, by, today()),
        ):
            with pytest.raises(Refused):
                act(signed_in(where, name))
