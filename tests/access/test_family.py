"""An adult is known through a child; what two persons are to each other is seen by whoever may see both, and by nobody else.

Each attempt here is one that somebody curious could make: a list, a count, a history, an audit, a search, a dataset view.
"""

from datetime import date

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from casework import given
from casework.given import signed_in
from goldenthread.casework import door, history
from goldenthread.casework.access.permission import may_view
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.audit import AuditEvent
from goldenthread.casework.models import Person, Relationship
from goldenthread.casework.people_search import search


def seen(where, name):
    """The forenames of everyone that the database gives this reader."""
    signed_in(where, name)
    return set(Person.objects.values_list("forename", flat=True))


def ties(where, name):
    signed_in(where, name)
    return set(Relationship.objects.values_list("person__forename", "kind", "to_person__forename"))


@pytest.fixture
def family(where):
    """Ada (North) and Ben (South) have one mother; Ada's father has a mother; a neighbour is a danger to both."""
    where.ada, _ = given.an_allocated_child(where, to="nora", forename="Ada")
    where.ben, _ = given.an_allocated_child(where, to="sam", forename="Ben")
    where.mum, where.dad = given.an_adult(where, "Mum"), given.an_adult(where, "Dad")
    where.gran = given.an_adult(where, "Gran", born=date(1950, 1, 1))
    where.neighbour = given.an_adult(where, "Neighbour")
    for child in (where.ada, where.ben):
        given.a_relationship(where, where.mum, "parent", child)
        given.a_relationship(where, where.neighbour, "poses_a_risk", child)
    given.a_relationship(where, where.dad, "parent", where.ada)
    given.a_relationship(where, where.gran, "parent", where.dad)
    return where


def test_an_adult_is_known_through_a_child_the_reader_works_with(family):
    assert seen(family, "nora") == {"Ada", "Mum", "Dad", "Gran", "Neighbour"}
    assert seen(family, "sam") == {"Ben", "Mum", "Neighbour"}
    assert seen(family, "hope") == seen(family, "olive") == {"Ada", "Ben", "Mum", "Dad", "Gran", "Neighbour"}
    for name in ("ana", "cora", "pat", "adam"):
        assert seen(family, name) == set()


def test_a_relationship_is_seen_by_who_may_see_both(family):
    assert ties(family, "nora") == {
        ("Mum", "parent", "Ada"), ("Dad", "parent", "Ada"), ("Gran", "parent", "Dad"), ("Neighbour", "poses_a_risk", "Ada"),
    }  # fmt: skip
    assert ties(family, "sam") == {("Mum", "parent", "Ben"), ("Neighbour", "poses_a_risk", "Ben")}
    for name in ("ana", "cora", "pat", "adam"):
        assert ties(family, name) == set()


def test_the_permission_says_why_an_adult_is_seen(family):
    assert may_view(signed_in(family, "nora"), family.mum).because == "You work with a child of this person's family or network."
    refusal = may_view(signed_in(family, "sam"), family.dad)
    assert not refusal and "do not work with this child" in refusal.because


def test_someone_dangerous_to_many_children_leads_from_none_of_them_to_the_next(family):
    """Not by a count of rows, nor by any path through the one adult that they share."""
    their_mum = given.an_adult(family, "Theirs")
    for number in range(5):
        child, _ = given.an_allocated_child(family, to="sam", forename=f"Other{number}")
        given.a_relationship(family, family.neighbour, "poses_a_risk", child)
        given.a_relationship(family, their_mum, "parent", child)
    signed_in(family, "nora")
    assert Relationship.objects.filter(person=family.neighbour).count() == 1
    assert not any(name.startswith(("Other", "Theirs")) for name in seen(family, "nora"))


def test_an_audit_line_tells_nobody_of_a_tie_they_may_not_see(family):
    lines = AuditEvent.objects.filter(what="relationship", person=family.mum)
    signed_in(family, "nora")
    assert lines.count() == 1
    signed_in(family, "hope")
    assert lines.count() == 2


def test_history_tells_nobody_of_a_tie_they_may_not_see(family):
    hope = signed_in(family, "hope")
    tie = Relationship.objects.get(person=family.mum, to_person=family.ben)
    door.change(tie, hope, {"notes": "Ben lives with her."}, tie.version)
    assert len(history.of(tie)) == 1
    signed_in(family, "sam")
    assert len(history.of(tie)) == 1
    signed_in(family, "nora")
    assert history.of(tie) == []


def test_history_of_what_covers_several_is_for_who_may_see_it(where):
    """A contact has no child of its own: what it said before is read by who may read the contact."""
    child, _ = given.an_allocated_child(where, to="sam")
    contact = given.a_contact(where, child)
    door.change(contact, signed_in(where, "hope"), {"worry": "Thin, and tired."}, contact.version)
    assert len(history.of(contact)) == 1
    signed_in(where, "nora")
    assert history.of(contact) == []


def test_adults_are_in_no_number_and_no_row_of_the_dataset(family):
    signed_in(family, "hope")
    with connection.cursor() as cursor:
        cursor.execute("SELECT forename FROM dataset.people")
        assert {row[0] for row in cursor.fetchall()} == {"Ada", "Ben"}


def test_a_sibling_held_elsewhere_is_not_seen_through_the_tie(family):
    given.a_relationship(family, family.ada, "half_sibling", family.ben)
    assert "Ben" not in seen(family, "nora") and "Ada" not in seen(family, "sam")
    assert ("Ada", "half_sibling", "Ben") not in ties(family, "nora")
    assert ("Ada", "half_sibling", "Ben") in ties(family, "hope")


def test_a_parent_who_was_a_child_here_is_named_and_their_childhood_stays_closed(family):
    """One record: its name is known to the child's worker, and everything else to who works with it."""
    teen, _ = given.an_allocated_child(family, to="sam", forename="Once", born=date(2004, 1, 1))
    given.a_relationship(family, teen, "step_parent", family.ada)
    assert "Once" in seen(family, "nora") and ("Once", "step_parent", "Ada") in ties(family, "nora")
    assert not may_view(signed_in(family, "nora"), teen)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_referral WHERE person_id = %s", [teen.pk])
        assert cursor.fetchone() == (0,)
        cursor.execute("UPDATE casework_person SET surname = 'x' WHERE id = %s", [teen.pk])
        assert cursor.rowcount == 0


def test_a_restricted_child_leads_to_nobody_and_is_led_to_by_nobody(family):
    given.a_restriction(family, family.ada, "nora")
    assert seen(family, "nora") == {"Ada", "Mum", "Dad", "Gran", "Neighbour"}
    assert seen(family, "maud") == set()
    # Those who see everybody see neither the child nor an adult whom only the child ties to the record.
    assert seen(family, "fay") == {"Ben", "Mum", "Neighbour"}
    assert ties(family, "fay") == {("Mum", "parent", "Ben"), ("Neighbour", "poses_a_risk", "Ben")}
    found = search(signed_in(family, "fay"), "Gran Lark")
    assert "Gran" not in [match.forename for match in found.matches] and found.restricted


def test_a_restricted_adult_is_closed_to_the_childs_worker(family):
    given.a_restriction(family, family.dad, "maud")
    assert "Dad" not in seen(family, "nora") and ("Dad", "parent", "Ada") not in ties(family, "nora")
    assert "Dad" in seen(family, "maud")


def test_a_tie_that_is_struck_out_or_a_case_given_up_ends_what_was_seen(family):
    signed_in(family, "nora")
    tie = Relationship.objects.get(person=family.dad)
    door.strike_out(tie, signed_in(family, "hope"), "Not his father.")
    assert seen(family, "nora") == {"Ada", "Mum", "Neighbour"}


def test_who_added_an_adult_sees_them_through_the_child_from_then_on(family):
    new = given.an_adult(family, "New", by="nora")
    assert "New" in seen(family, "nora")
    given.a_relationship(family, new, "carer", family.ben, by="olive")
    assert "New" not in seen(family, "nora")


def test_an_adult_whom_a_search_found_may_be_tied_and_a_child_may_not(family):
    given.a_relationship(family, family.dad, "carer", family.ben, by="sam")
    assert "Dad" in seen(family, "sam")
    signed_in(family, "sam")
    with pytest.raises(Refused, match="do not work with this child"):
        given.a_relationship(family, family.ada, "sibling", family.ben, by="sam")
    with pytest.raises(Refused, match="do not work with this child"):
        given.a_relationship(family, family.dad, "parent", family.ada, by="sam")


def test_the_database_refuses_a_tie_to_a_child_of_another_team(family):
    sam = signed_in(family, "sam")
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        Relationship.objects.create(authority=family.authority, person=family.ben, to_person=family.ada, kind="sibling",
                                    recorded_by=sam)  # fmt: skip
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_an_adult_who_is_restricted_may_not_be_tied(family):
    given.a_restriction(family, family.gran)
    with pytest.raises(Refused, match="restricted"):
        given.a_relationship(family, family.gran, "carer", family.ben, by="sam")
