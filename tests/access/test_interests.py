"""One's own record, one's own family and declared conflicts are closed whatever the role: no row, no list, and a reason."""

from datetime import date

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework import declaring
from goldenthread.casework.access.permission import may_record, may_view
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.models import Address, DeclaredInterest, Person, Relationship
from goldenthread.casework.people_search import search
from goldenthread.casework.step import step_called
from goldenthread.casework.validation import Invalid


@pytest.fixture
def family(where):
    """Nora holds Ada; her mother Jo also has Ben by another father, and Jo's own mother is Gran. Zoe is of no family here."""
    found = {name: given.an_allocated_child(where, forename=name)[0] for name in ("Ada", "Ben", "Zoe")}
    found["Jo"], found["Gran"] = given.an_adult(where), given.an_adult(where, forename="Gran", born=date(1960, 2, 3))
    for person, to in (("Jo", "Ada"), ("Jo", "Ben"), ("Gran", "Jo")):
        given.a_relationship(where, found[person], "parent", found[to])
    return found


def seen_by(where, name):
    signed_in(where, name)
    return set(Person.objects.values_list("forename", flat=True)) & {"Ada", "Ben", "Zoe", "Jo", "Gran"}


@pytest.mark.parametrize("name", ["nora", "maud", "olive", "hope", "dirk", "greta"])
def test_a_declared_interest_closes_the_whole_family_whatever_the_role(where, family, name):
    assert seen_by(where, name) >= {"Ada", "Ben", "Zoe", "Jo"}
    by = "fay" if name == "hope" else "hope"
    declaring.declare(family["Jo"], where.users[name], signed_in(where, by), "family", "Jo is a sister.")
    assert seen_by(where, name) == {"Zoe"}
    for person in ("Ada", "Ben", "Jo", "Gran"):
        answer = may_view(signed_in(where, name), family[person])
        assert not answer and "too close" in answer.because and "Ask your manager" in answer.because
        assert not may_record(step_called("contact"), where.users[name], family[person])
    assert may_view(where.users[name], family["Zoe"])
    assert not DeclaredInterest.objects.exists() and not Relationship.objects.exists()
    assert seen_by(where, "fay") >= {"Ada", "Ben", "Zoe", "Jo"}


def test_ones_own_record_and_everybody_who_lives_there_is_closed(where, family):
    signed_in(where, "olive")
    for name in ("Ada", "Zoe"):
        given.door.record(Address, where.users["olive"], {"lines": "3 Mill Lane", "postcode": "AM1 1AA", "protected": False},
                          person=family[name])  # fmt: skip
    declaring.declare(family["Ada"], where.users["ned"], signed_in(where, "maud"), "self", "She was in care here.")
    assert seen_by(where, "ned") == set()
    assert not may_view(where.users["ned"], family["Zoe"])


def test_anyone_declares_their_own_interest_and_a_manager_ends_it(where, family):
    nora, maud = where.users["nora"], where.users["maud"]
    made = declaring.declare(family["Ada"], nora, signed_in(where, "nora"), "conflict", "My neighbour's child.")
    assert seen_by(where, "nora") == {"Zoe"}
    with pytest.raises(Refused, match="too close"):
        declaring.end(made, nora, "I changed my mind.")
    with pytest.raises(Invalid, match="with a reason"):
        declaring.end(made, signed_in(where, "maud"), " ")
    assert [each.user for each in declaring.declared(family["Ada"])] == [nora]
    declaring.end(made, maud, "They moved away.")
    assert seen_by(where, "nora") >= {"Ada", "Ben", "Jo"}


def test_nobody_but_a_manager_declares_another_and_never_without_a_reason(where, family):
    with pytest.raises(Refused, match="only a team manager"):
        declaring.declare(family["Ada"], where.users["ned"], signed_in(where, "nora"), "family", "He said so.")
    with pytest.raises(Invalid, match="with a reason"):
        declaring.declare(family["Ada"], where.users["ned"], signed_in(where, "maud"), "family", "")
    with pytest.raises(Invalid, match="choose one"):
        declaring.declare(family["Ada"], where.users["ned"], signed_in(where, "maud"), "enemy", "Reasons.")
    with pytest.raises(Refused, match="do not work with this child"):
        declaring.declare(family["Ada"], where.users["ned"], signed_in(where, "seth"), "family", "He said so.")
    declaring.declare(family["Ada"], where.users["ned"], signed_in(where, "maud"), "family", "He said so.")
    with pytest.raises(Invalid, match="declared already"):
        declaring.declare(family["Ada"], where.users["ned"], signed_in(where, "maud"), "family", "Again.")


def test_a_name_on_the_list_of_a_restricted_record_opens_nothing_to_its_own_family(where, family):
    given.a_restriction(where, family["Ada"], "nora", "maud")
    declaring.declare(family["Ada"], where.users["nora"], signed_in(where, "maud"), "family", "A cousin.")
    assert "too close" in may_view(where.users["nora"], family["Ada"]).because


def test_a_search_does_not_deny_that_there_is_such_a_child_and_says_nothing_of_it(where, family):
    declaring.declare(family["Ada"], where.users["olive"], signed_in(where, "fay"), "family", "A niece.")
    found = search(signed_in(where, "olive"), "Ada Lark")
    assert "Ada" not in {match.forename for match in found.matches}
    assert found.restricted == ["A restricted record may match: ring your head of service."]


def test_a_case_is_not_given_to_somebody_who_is_too_close_to_the_family(where, family):
    declaring.declare(family["Jo"], where.users["ned"], signed_in(where, "maud"), "conflict", "Neighbours.")
    with pytest.raises(Invalid, match="too close to this family: give the case to someone else"):
        given.an_allocation(where, step_called("referral").objects.get(person=family["Ben"]), to="ned", by="maud")
