"""Two authorities share a front door: each sees the contacts the other takes and no record beyond; parted, neither sees anything."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from access.test_red_team_sharing import client_of
from casework import given
from casework.given import signed_in
from goldenthread.casework import shared_front_door as doors
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.models import AuditEvent, Person, SharedFrontDoor
from goldenthread.casework.step import step_called
from goldenthread.casework.validation import Invalid, today


@pytest.fixture
def two(alone):
    """Ambermouth and Otherton, each with a child whom a contact is about."""
    alone.other = given.an_authority("X02", "Otherton")
    for where, forename in ((alone, "Ada"), (alone.other, "Bea")):
        where.child = given.a_child(where, forename=forename)
        where.contact = given.a_contact(where, where.child, on=today(), worry=f"{forename} was hungry.")
    return alone


def shared(two, since=None, until=None):
    made = doors.propose(signed_in(two, "hope"), "X02", "contacts", "The joint front door of 2026.", since or today(), until)
    doors.agree(made, signed_in(two.other, "hope"), "Both cabinets agreed.")
    return made


def sees(where, name="dora"):
    return [(each.child, each.worry) for each in doors.contacts_of_others(signed_in(where, name))]


def test_sharing_each_sees_the_others_contacts_and_not_the_records_beyond(two):
    shared(two)
    assert sees(two) == [("Bea Lark", "Bea was hungry.")] and sees(two.other) == [("Ada Lark", "Ada was hungry.")]
    service = client_of(two, "dora")
    page = service.get("/front-door/")
    assert b"Bea Lark" in page.content and b"Otherton, Front door" in page.content and str(two.other.child.pk) not in page.content.decode()
    assert service.get(f"/children/{two.other.child.pk}/").status_code == 403
    assert service.get(f"/entries/contact/{two.other.contact.pk}/").status_code == 404
    found = service.post("/people/", {"action": "search", "asked": "Bea Lark"})
    assert str(two.other.child.pk) not in found.content.decode()
    signed_in(two, "dora")
    assert not Person.objects.filter(pk=two.other.child.pk).exists()
    assert not step_called("contact").objects.filter(pk=two.other.contact.pk).exists()
    # The owner's log says who of whom looked at which child, and the reader's own log nothing of a child of theirs.
    signed_in(two.other, "hope")
    line = AuditEvent.objects.filter(person=two.other.child, action="looked").latest("at")
    assert (line.user_id, line.because) == (two.users["dora"].pk, "Dora of Ambermouth, with which the front door is shared.")


def test_only_those_at_the_front_door_see_them_and_never_a_restricted_child(two):
    shared(two)
    for name in ("nora", "maud", "hope", "ana", "pat", "ivor"):
        with pytest.raises(Refused):
            sees(two, name)
    given.a_restriction(two.other, two.other.child)
    assert sees(two) == []


def test_parted_neither_sees_the_others_from_that_day_and_every_row_is_its_owners(two):
    made = shared(two)
    assert sees(two) and sees(two.other)
    doors.end(made, signed_in(two.other, "hope"), "We part.")
    for where in (two, two.other):
        with pytest.raises(Refused, match="shared with no other"):
            sees(where)
        assert client_of(where, "dora").get("/front-door/").status_code == 403
        signed_in(where, "hope")
        assert [each.pk for each in step_called("contact").objects.all()] == [where.contact.pk]
        assert where.contact.authority_id == where.child.authority_id == where.authority.pk
        assert SharedFrontDoor.objects.get().state_for(where.users["hope"]) == "ended"
    assert {each.action for each in AuditEvent.objects.filter(what="sharedfrontdoor")} == {"agreed", "ended"}


@pytest.mark.parametrize("since, until, seen", [(0, None, True), (0, 0, True), (1, None, False), (-9, -1, False)])
def test_it_holds_from_its_day_until_its_day(two, since, until, seen):
    shared(two, today() + timedelta(since), None if until is None else today() + timedelta(until))
    assert doors.shares_now(signed_in(two, "dora")) is seen


def test_it_holds_when_the_other_authority_has_agreed_and_nobody_agrees_for_it(two):
    made = doors.propose(signed_in(two, "hope"), "X02", "contacts", "A draft.", today(), None)
    assert not doors.shares_now(signed_in(two, "dora"))
    with pytest.raises(Refused, match="other authority agrees"):
        doors.agree(made, signed_in(two, "dirk"), "Yes.")
    with pytest.raises(DatabaseError), transaction.atomic():
        SharedFrontDoor.objects.filter(pk=made.pk).update(agreed_at=made.recorded_at, agreed_by=two.users["dirk"])
    with pytest.raises(Invalid, match="already"):
        doors.propose(signed_in(two.other, "hope"), "X01", "contacts", "Again.", today(), None)
    with pytest.raises(Refused):
        doors.propose(signed_in(two, "fay"), "X02", "contacts", "Mine.", today(), None)
    answer = client_of(two.other, "hope").post(f"/front-door/sharing/{made.pk}/agree/", {"action": "record", "reason": "We do."})
    assert answer.status_code == 302 and doors.shares_now(signed_in(two, "dora"))
