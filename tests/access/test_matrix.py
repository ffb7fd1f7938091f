"""The whole table of matrix.toml, which is written by hand, asked of the permission function cell by cell."""

import tomllib
from pathlib import Path

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework import declaring
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import authorises, may, may_authorise, may_record, may_view
from goldenthread.casework.models import Address, Person, Worker
from goldenthread.casework.records import Recorded
from goldenthread.casework.step import Authorised, step_called, steps

MATRIX = tomllib.loads((Path(__file__).parent / "matrix.toml").read_text(encoding="utf-8"))
RELATIONS = ("theirs", "another team's", "restricted, not listed", "restricted, listed", "own family")


def expanded(names) -> set[str]:
    """Role codes; a name in capitals is a group of them."""
    found = set()
    for name in names:
        found |= expanded(MATRIX["groups"][name]) if name.isupper() else {name}
    return found


ABILITIES = {ability: expanded(names) for ability, names in MATRIX["abilities"].items()}
RECORDS = {step: expanded(names) for step, names in MATRIX["records"].items()}
AUTHORISES = {step: expanded(names) for step, names in MATRIX["authorises"].items()}
HOLDER = {role: row[0] for role, row in MATRIX["opens"].items()}
OPENS = {role: dict(zip(RELATIONS, (cell == "yes" for cell in row[1:]), strict=True)) for role, row in MATRIX["opens"].items()}


def said_no(answer, *words):
    return not answer and answer.because.endswith(".") and all(word in answer.because for word in words)


def test_the_table_has_every_role_ability_and_step_and_no_other():
    assert set(OPENS) == set(roles.ROLES)
    assert set(ABILITIES) == set(roles.ABILITIES)
    assert set(RECORDS) == {step.code() for step in steps()}
    assert set(AUTHORISES) == {step.code() for step in steps() if issubclass(step, Authorised)}
    assert set(MATRIX["registered"]["steps"]) == {step.code() for step in steps() if step.decided_by_qualified}
    assert all(set().union(*table.values()) <= set(roles.ROLES) for table in (ABILITIES, RECORDS, AUTHORISES))
    assert all(set(row[1:]) <= {"yes", "no"} for row in MATRIX["opens"].values())
    assert {username: role.code for username, role, *_ in given.PEOPLE_AT_WORK if username in HOLDER.values()} == {
        username: role for role, username in HOLDER.items()
    }


@pytest.mark.parametrize("ability", roles.ABILITIES)
def test_each_ability_belongs_to_the_roles_listed_and_no_other(where, ability):
    answers = {role: may(where.users[username], ability) for role, username in HOLDER.items()}
    assert {role for role, answer in answers.items() if answer} == ABILITIES[ability]
    assert all(said_no(answer, "You are a", "only", ability) for answer in answers.values() if not answer)


@pytest.fixture
def children(where):
    """A child in each relation to those of North."""
    found = {"theirs": given.an_allocated_child(where)[0], "another team's": given.an_allocated_child(where, to="sam")[0]}
    for name in ("restricted, not listed", "restricted, listed", "restricted by another"):
        found[name] = given.an_allocated_child(where)[0]
    for name in roles.READERS:
        for relation in ("theirs", "restricted, not listed", "restricted, listed"):
            given.a_named_reader(where, found[relation], HOLDER[name.code])
    given.a_restriction(where, found["restricted, not listed"])
    given.a_restriction(where, found["restricted, listed"], *(each for each in HOLDER.values() if each != "hope"))
    given.a_restriction(where, found["restricted by another"], by="dirk")
    found["own family"] = given.an_allocated_child(where)[0]
    for name in HOLDER.values():
        declaring.declare(found["own family"], where.users[name], signed_in(where, "fay"), "family", "A cousin.")
    return found


def of(children, role):
    """The children of each relation. Whoever restricts a record is on its list, so hope is refused one of the director's."""
    others = {"restricted, not listed": children["restricted by another"]} if role == "head_of_service" else {}
    return {relation: others.get(relation, children[relation]) for relation in RELATIONS}


def test_each_role_opens_the_children_listed_and_no_other(where, children):
    found = {
        role: {relation: bool(may_view(signed_in(where, name), child)) for relation, child in of(children, role).items()}
        for role, name in HOLDER.items()
    }
    assert found == OPENS


@pytest.mark.parametrize("step", sorted(RECORDS))
def test_each_step_is_recorded_by_the_roles_listed_for_the_children_they_open(where, children, step):
    model = step_called(step)
    for role, username in HOLDER.items():
        user, may_at_all = signed_in(where, username), role in RECORDS[step]
        assert bool(may_record(model, user)) == may_at_all, role
        for relation, child in of(children, role).items():
            answer = may_record(model, user, child)
            assert bool(answer) == (may_at_all and OPENS[role][relation]), (role, relation)
            assert answer or said_no(answer)


def test_each_step_is_authorised_by_the_roles_listed_for_the_children_they_open(where):
    _, referral = given.an_allocated_child(where)
    _, far = given.an_allocated_child(where, to="sam")
    found = {
        "assessmentconclusion": given.a_conclusion(where, given.an_assessment(where, referral)),
        "closure": given.a_closing(where, far, by="sam"),
    }
    for step, record in found.items():
        relation = "theirs" if record.person_id == referral.person_id else "another team's"
        for role, username in HOLDER.items():
            user = signed_in(where, username)
            assert bool(authorises(record, user)) == (role in AUTHORISES[step]), (step, role)
            answer = may_authorise(record, user)
            assert bool(answer) == (role in AUTHORISES[step] and OPENS[role][relation]), (step, role)
            assert answer or said_no(answer)


@pytest.mark.parametrize("model, ability", [(Person, roles.CREATE_PERSON), (Address, roles.CREATE_PERSON), (Worker, roles.MANAGE_POSTS)])
def test_what_is_no_step_is_written_by_those_with_its_ability(where, model: type[Recorded], ability):
    assert {role for role, name in HOLDER.items() if may_record(model, where.users[name])} == ABILITIES[ability]
