"""The same children through both doors leave the same record, and the dataset is what the steps say."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db.models import Q

from casework import given
from casework.given import signed_in
from casework.record_fixtures import undone
from goldenthread.casework import bulk, door
from goldenthread.casework.access.reader import tell
from goldenthread.casework.facts.kinds import OF_A_ROW
from goldenthread.casework.models import Address, ContactDetail, Fact, Identifier, Name, Person
from goldenthread.dataset.sources import casework as source

# What each door gives of itself: random identifiers, who typed and when.
OF_THE_DOOR = {"id", "recorded_at", "recorded_by_id", "asked_id", "authority_id", "authorised_time"}
TABLES = (
    "contact", "contactchild", "contactdecision", "referral", "referraldecision", "allocation", "allocationacceptance",
    "assessment", "assessmentchild", "assessmentconclusion", "closure",
)  # fmt: skip
OF_THE_ROW = [kind.code for kind in OF_A_ROW]
BESIDE = {Name: Q(main=False), Identifier: Q(), Fact: ~Q(kind__in=OF_THE_ROW), Address: Q(), ContactDetail: Q()}
"""What is held beside a person's row. What the row says comes with it through either door."""


@pytest.fixture
def where(alone):
    return alone


def model(name):
    return apps.get_model("casework", name)


def through_the_door(where):
    ada, bea = (given.a_child(where, forename=name) for name in ("Ada", "Bea"))
    given.a_name(where, ada, surname="Wren", kind="former", source="parent", until_on=date(2020, 1, 1))
    given.an_identifier(where, ada, "upn", "B801200005001", source="school")
    given.a_fact(where, ada, "religion", "sikh", source="parent", from_on=date(2020, 1, 1))
    for table, answers in ((Address, {"lines": "1 Invented Row", "protected": True}), (ContactDetail, {"value": "07700 900123"})):
        door.record(table, signed_in(where, "olive"), {"kind": "home" if table is Address else "mobile"} | answers, person=ada)
    contact = given.a_contact(where, ada, bea, on=date(2026, 9, 1))
    for part in contact.children.order_by("person__forename"):
        given.a_contact_decision(where, part, on=date(2026, 9, 2), consequences=["referral", "advice"])
    part = contact.children.get(person=ada)
    referral = given.a_referral(where, contact_child=part, on=date(2026, 9, 1))
    door.record(
        model("referraldecision"), signed_in(where, "fay"),
        {"happened_on": date(2026, 9, 2), "no_further_action": False, "reason": "Assess."}, about=referral,
    )  # fmt: skip
    allocation = given.an_allocation(where, referral, on=date(2026, 9, 3))
    door.record(model("allocationacceptance"), signed_in(where, "nora"), {"happened_on": date(2026, 9, 3)}, about=allocation)
    assessed = given.an_assessment(where, referral, on=date(2026, 9, 4))
    conclusion = given.a_conclusion(
        where, assessed, on=date(2026, 10, 1), factors=["3B", "16A"], outcome="step_down", child_said="I like my aunt."
    )
    door.authorise(conclusion, signed_in(where, "maud"), "Sound.", on=date(2026, 10, 2))
    closing = door.record(
        model("closure"), signed_in(where, "nora"), {"happened_on": date(2026, 10, 5), "reason": "RC9"}, about=referral
    )
    door.authorise(closing, signed_in(where, "maud"), "Agreed.", on=date(2026, 10, 5))
    return ada, bea


def recorded_rows(where):
    """What went through the door, as rows for the other; the record is empty again afterwards."""
    with undone():
        through_the_door(where)
        return as_rows(where)


def as_rows(where):
    signed_in(where, "hope")
    rows = {Person: [], **{each: [] for each in BESIDE}, **{model(name): [] for name in TABLES}}
    for each in rows:
        columns = [field.attname for field in each._meta.concrete_fields]
        kept = [name for name in columns if name not in OF_THE_DOOR - {"id"}]
        rows[each] = list(each.objects.filter(BESIDE.get(each, Q())).order_by("pk").values(*kept))
    return rows


def contents(where, table):
    columns = [field.attname for field in table._meta.concrete_fields if field.attname not in OF_THE_DOOR]
    return sorted(map(str, table.objects.values_list(*columns)))


def test_both_doors_write_the_same(where):
    with undone():
        through_the_door(where)
        rows = as_rows(where)
        before = {table: contents(where, table) for table in rows}
    written = bulk.load(rows, authority="X01")
    tell(where.users["hope"])
    assert {table: contents(where, table) for table in rows} == before
    assert all(written[table] == len(rows[table]) > 0 for table in rows)


def test_the_bulk_door_gives_what_a_persons_row_says_its_source(where):
    """What comes with a person's row has no source; given for itself, it has one, and the row follows."""
    ada = {"id": uuid4(), "local_id": "1", "date_of_birth": date(2015, 3, 7)}
    number = {"person_id": ada["id"], "kind": "nhs_number", "value": "9995657236", "source": "nhs_register"}
    name = {"person_id": ada["id"], "forename": "Ada", "kind": "registered", "source": "certificate", "main": True}
    bulk.load({Person: [ada], Name: [name], Identifier: [number]}, authority="X01")
    tell(where.users["hope"])
    assert Person.objects.values_list("forename", "nhs_number").get() == ("Ada", "9995657236")
    assert Name.objects.get().source == "certificate" and Identifier.objects.get().source == "nhs_register"
    for value, said in (("9995657237", "does not add up"), ("9990000042", "one such number at a time")):
        with pytest.raises(door.Invalid, match=said):
            bulk.load({Identifier: [{**number, "id": uuid4(), "value": value}]}, authority="X01")


@pytest.mark.parametrize(
    "change, said",
    [
        ({"reason": ""}, "no decision without its reason"),
        ({"level": "grave"}, "choose one that is listed"),
        ({"worker_id": None}, "only a qualified social worker or a manager"),
        ({"happened_on": date(2126, 1, 1)}, "has not come yet"),
        ({"colour": "red"}, "no column 'colour'"),
    ],
)
def test_the_bulk_door_makes_the_same_checks(where, change, said):
    rows = recorded_rows(where)
    rows[model("contactdecision")][1] |= change
    with pytest.raises(door.Invalid, match=said) as raised:
        bulk.load(rows, authority="X01")
    assert "Row 2 of contact decisions" in str(raised.value)
    assert not Person.objects.using("owner").exists()


def test_the_bulk_door_refuses_a_step_about_another_child(where):
    rows = recorded_rows(where)
    decisions = rows[model("contactdecision")]
    decisions[0]["person_id"] = decisions[1]["person_id"]
    with pytest.raises(door.Invalid, match="of another child: give both the same person_id"):
        bulk.load(rows, authority="X01")


def test_the_bulk_door_keeps_the_rules_of_the_database(where):
    rows = recorded_rows(where)
    decisions = rows[model("contactdecision")]
    decisions.append({name: value for name, value in decisions[0].items() if name != "id"})
    with pytest.raises(door.Invalid, match="already has a decision"):
        bulk.load(rows, authority="X01")


# ---- the dataset ------------------------------------------------------------------------------------------------------


@pytest.fixture
def tables(where, server, committed_database):
    """What the numbers read of the children above."""
    rows = recorded_rows(where)
    bulk.load(rows, authority="X01")
    return source.read(server.url("numbers", committed_database), "X01")


def only(table, *columns):
    return sorted(tuple(row[name] for name in columns) for row in table.to_pylist())


def test_the_views_say_what_the_steps_recorded(tables):
    people = {row["child_id"]: row["forename"] for row in tables["people"].to_pylist()}
    assert sorted(people.values()) == ["Ada", "Bea"]
    assert (
        only(tables["contacts"], "contact_date", "decision_date", "level", "open_case", "source")
        == [(date(2026, 9, 1), date(2026, 9, 2), "specialist", False, "2A")] * 2
    )
    assert only(tables["contact_outcomes"], "outcome") == [("advice",)] * 2 + [("referral",)] * 2
    [referral] = tables["referrals"].to_pylist()
    assert people[referral["child_id"]] == "Ada"
    assert (referral["received_date"], referral["decision_date"], referral["no_further_action"]) == (
        date(2026, 9, 1), date(2026, 9, 2), False,
    )  # fmt: skip
    assert (referral["closure_date"], referral["closure_reason"]) == (date(2026, 10, 5), "RC9")
    [assessment] = tables["assessments"].to_pylist()
    assert assessment["referral_id"] == referral["referral_id"]
    assert (assessment["start_date"], assessment["authorised_date"]) == (date(2026, 9, 4), date(2026, 10, 2))
    assert (assessment["child_seen"], assessment["seen_alone"]) == (True, None)
    assert (assessment["outcome"], assessment["no_further_action"]) == ("step_down", False)
    assert only(tables["assessment_factors"], "factor") == [("16A",), ("3B",)]
    assert only(tables["involvements"], "role", "start_date", "end_date") == [("CW", date(2026, 9, 3), date(2026, 10, 5))]


def test_what_the_service_does_not_record_is_not_held(tables):
    assert "earlier_referrals" not in tables["referrals"].schema.names
    assert "placements" not in tables


def test_a_closing_that_no_manager_authorised_has_not_ended_the_episode(where, server, committed_database):
    child, referral = given.an_allocated_child(where)
    door.record(model("closure"), signed_in(where, "nora"), {"happened_on": door.today(), "reason": "RC7"}, about=referral)
    [row] = _view("referrals", child)
    assert (row["closure_date"], row["closure_reason"]) == (None, None)


def test_a_struck_out_record_makes_no_row_and_its_answer_no_item(where):
    child = given.a_child(where)
    part = given.a_contact(where, child).children.get()
    decision = given.a_contact_decision(where, part)
    assert _view("contacts", child)[0]["level"] == "specialist"
    door.strike_out(decision, signed_in(where, "fay"), "Wrong.")
    assert _view("contacts", child)[0]["level"] is None and _view("contact_outcomes", child) == []
    door.strike_out(part.contact, signed_in(where, "fay"), "Wrong.")
    assert _view("contacts", child) == []


def test_a_contact_on_an_open_case_is_said_to_be_one(where):
    child, _ = given.an_allocated_child(where)
    given.a_contact(where, child, on=given.MONDAY + timedelta(3), at=time(9))
    [row] = _view("contacts", child)
    assert row["open_case"] is True


def _view(name, child):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM dataset.{name} WHERE child_id = %s", [child.local_id])
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_two_authorities_never_mix(where, server, committed_database):
    given.an_authority("X02", "Otherton")
    bulk.load({Person: [{"local_id": "1", "forename": "Ada"}]}, authority="X01")
    bulk.load({Person: [{"local_id": "1", "forename": "Zed"}]}, authority="X02")
    url = server.url("numbers", committed_database)
    assert [source.read(url, code)["people"]["forename"].to_pylist() for code in ("X01", "X02")] == [["Ada"], ["Zed"]]
    assert {len(source.read(url, code)["teams"]) for code in ("X01", "X02")} == {5}
