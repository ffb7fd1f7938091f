"""A contact that matches a sealed record waits for its holder, and whoever recorded it sees and can infer nothing."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from access.test_red_team_sharing import client_of
from casework import given
from casework.given import signed_in
from goldenthread.casework import sealed_matches
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.models import AuditEvent, EmergencyAccess, History, Person, SealedMatch
from goldenthread.casework.validation import Invalid

BORN = date(2014, 3, 7)
NHS = "9434765919"


@pytest.fixture
def sealed(where):
    """A sealed record, of which hope and nora are on the list; nora holds the case."""
    where.child, _ = given.an_allocated_child(where, forename="Isolde", surname="Quillfeather", born=BORN)
    given.an_identifier(where, where.child, "nhs_number", NHS)
    given.a_restriction(where, where.child, "nora", sealed=True)
    return where


def waits_for(where, name):
    return sealed_matches.waiting(signed_in(where, name))


def test_the_holder_and_only_the_holder_finds_the_contact_in_a_queue(sealed):
    added = given.a_child(sealed, forename="Isolda", surname="Quilfeather", born=BORN)
    given.a_contact(sealed, added)
    found = {name: len(waits_for(sealed, name)) for name in sealed.users}
    assert {name for name, count in found.items() if count} == {"hope", "nora"} and found["nora"] == 1
    (one,) = waits_for(sealed, "nora")
    assert one.person_id == sealed.child.pk and one.of_contact
    assert one.says.startswith("Olive, Front door, recorded a contact about Isolda Quilfeather, born 7 March 2014, on ")


def test_the_recorder_sees_and_can_infer_nothing(sealed):
    """What comes of recording a child who matches is, to its recorder, what comes of recording one who does not."""
    seen = {}
    for surname in ("Quillfeather", "Nightingale"):
        child = given.a_child(sealed, forename="Isolde", surname=surname, born=BORN if surname == "Quillfeather" else date(2001, 1, 1))
        contact = given.a_contact(sealed, child)
        signed_in(sealed, "olive")
        assert not SealedMatch.objects.exists() and not History.objects.filter(table="casework_sealedmatch").exists()
        service = client_of(sealed, "olive")
        pages = [service.get(address) for address in ("/", "/sealed/", f"/children/{child.pk}/", f"/entries/contact/{contact.pk}/")]
        searched = service.post("/people/", {"action": "search", "asked": f"Isolde {surname}"})
        assert "may match" not in searched.content.decode() and "1 found" in searched.content.decode()
        assert all("of a sealed record that you hold" not in page.content.decode() for page in pages)
        signed_in(sealed, "olive")
        lines = list(AuditEvent.objects.filter(person=child).values_list("action", "what", "detail"))
        seen[surname] = [page.status_code for page in pages], sorted(map(str, lines))
    assert seen["Quillfeather"] == seen["Nightingale"]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT sealed_matches_keep('{}', '{}')")


@pytest.mark.parametrize("forename, surname, born, number, strong", [
    ("Isolde", "Quillfeather", None, "", True),
    ("Isolde", "Other", date(2014, 7, 3), "", True),
    ("Somebody", "Else", None, NHS, True),
    ("Isolde", "Other", None, "", False),
    ("Isolde", "Quillfeather", date(1990, 3, 7), "", False),
    ("Somebody", "Else", BORN, "", False),
])  # fmt: skip
def test_only_a_strong_match_is_told_of(sealed, forename, surname, born, number, strong):
    signed_in(sealed, "olive")
    answers = {"forename": forename, "surname": surname, "date_of_birth": born, "nhs_number": number}
    given.door.record(Person, sealed.users["olive"], {name: value for name, value in answers.items() if value})
    assert bool(waits_for(sealed, "nora")) is strong


def test_the_holder_writes_down_what_they_did_and_what_is_another_child_is_not_told_of_again(sealed):
    added = given.a_child(sealed, forename="Isolde", surname="Quillfeather", born=BORN)
    given.a_contact(sealed, added)
    signed_in(sealed, "nora")
    match = SealedMatch.objects.get()
    with pytest.raises(Invalid, match="in words"):
        sealed_matches.act(match, sealed.users["nora"], "not_same", " ")
    with pytest.raises(Refused):
        sealed_matches.act(match, signed_in(sealed, "olive"), "not_same", "I looked.")
    answer = client_of(sealed, "nora").post(f"/sealed/{match.pk}/", {"action": "record", "outcome": "not_same", "words": "A cousin."})
    assert answer.status_code == 302 and waits_for(sealed, "nora") == []
    assert AuditEvent.objects.get(action="acted on a match").person_id == sealed.child.pk
    given.a_contact(sealed, added)
    assert waits_for(sealed, "nora") == []


def test_a_restricted_match_carries_a_way_to_an_emergency_that_tells_no_more_than_its_sentence(where):
    child, _ = given.an_allocated_child(where, to="sam", forename="Isolde", surname="Quillfeather", born=BORN)
    other, _ = given.an_allocated_child(where, to="sam", forename="Isolde", surname="Quillfeather", born=BORN)
    for each in (child, other):
        given.a_restriction(where, each)
    service, keys = client_of(where, "dora"), []
    for asked in ("Isolde Quillfeather", "Quillfeather 7/3/2014"):
        page = service.post("/people/", {"action": "search", "asked": asked}).content.decode()
        assert page.count("A restricted record may match") == page.count("/people/emergency/") == 1  # Of two, and no count is given.
        assert str(child.pk) not in page and str(other.pk) not in page
        keys.append(page.split("/people/emergency/")[1].split("/")[0])
    assert keys[0] != keys[1] and service.get(f"/people/emergency/{keys[0]}/").status_code == 404
    address = f"/people/emergency/{keys[1]}/"
    asked = service.get(address).content.decode()
    assert "Isolde" not in asked and "Quillfeather" not in asked
    assert client_of(where, "otto").get(address).status_code == 404
    assert service.post(address, {"action": "record", "reason": "harm", "words": "The police ask."}).status_code == 302
    signed_in(where, "dora")
    assert EmergencyAccess.objects.get().person_id in (child.pk, other.pk)
    page = client_of(where, "erin").post("/people/", {"action": "search", "asked": "Isolde Quillfeather"}).content.decode()
    assert "may match" in page and "/people/emergency/" not in page
