"""A place or group has an access of its own: an enquiry that links thirty children tells the worker of one nothing of the others.

Ten workers of ten teams hold three children each. One works the place, the rest are named to read it.
"""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client

from casework import given
from casework.given import as_owner, signed_in
from goldenthread.casework import contexts, door, history
from goldenthread.casework.access import roles
from goldenthread.casework.access.reader import tell
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.audit import AuditEvent
from goldenthread.casework.chronology.happened import happened, how_many
from goldenthread.casework.drawing.around import around
from goldenthread.casework.models import Context, ContextEntry, ContextReader, ContextTie, History, Person, User
from goldenthread.casework.people_search import search
from goldenthread.casework.requests.collecting import collected
from goldenthread.casework.written import search as search_written

WORKERS, EACH = 10, 3
NAMES = [f"{first}{second}" for first in ("Aba", "Bel", "Cyd", "Dov", "Eri", "Fio") for second in ("lin", "mar", "nok", "pru", "tas")]


@pytest.fixture
def enquiry(alone):
    """The place, and each worker's children: those of the first two are tied to it."""
    where = alone
    where.mine = {}
    for number in range(WORKERS):
        name = f"w{number}"
        given.a_team(where, f"Team {number}", parent=where.teams["Children's service"])
        worker = given.a_worker(where, name, f"Team {number}")
        where.users[name] = as_owner(User, authority=where.authority, username=f"{name}.x01", name=name, role=roles.SOCIAL_WORKER.code, worker=worker, example=True)
    with transaction.atomic():
        for place, forename in enumerate(NAMES):
            name = f"w{place // EACH}"
            where.mine.setdefault(name, []).append(given.an_allocated_child(where, to=name, forename=forename, surname=f"{forename}son")[0])
        where.place = given.a_place(where, by="w0")
        for number in range(1, WORKERS):
            given.a_reader_of(where, where.place, f"w{number}", by="hope")
        given.written_of(where, where.place, by="w0")
    return where


def ties(where, *names):
    with transaction.atomic():
        for name in names:
            for child in where.mine[name]:
                given.tied_to(where, where.place, child, by="hope", known=f"{child.forename} goes there on Fridays.")


def pages(where, name, children=None) -> dict[str, str]:
    """Every page on which a place may be told of, without what differs each time it is made."""
    client = Client(headers={"host": "127.0.0.1"})
    with transaction.atomic():
        client.force_login(signed_in(where, name), backend="django.contrib.auth.backends.ModelBackend")
    place, found = where.place.pk, {}
    of_children = [f"/children/{child.pk}/{page}" for child in children or where.mine[name] for page in ("", "places/", "family/", "what-happened/", "who/")]
    for address in ["/", "/places/", f"/places/{place}/", *of_children]:
        answer = client.get(address)
        assert answer.status_code == 200, (name, address)
        found[address] = re.sub(r'name="(csrfmiddlewaretoken|draft_slip)" value="[^"]*"', "", answer.content.decode())
    found["search"] = client.post("/search/", {"words": "Fridays bandstand"}).content.decode().split("<main")[1]
    found["search"] = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", found["search"])
    return found


def test_every_page_is_the_same_whether_the_other_children_are_tied_or_not(enquiry):
    """Not by a name, a count, a length or an order."""
    ties(enquiry, "w0", "w1")
    before = {name: pages(enquiry, name) for name in ("w0", "w1")}
    assert all(enquiry.mine["w1"][0].forename in page for address, page in before["w1"].items() if address.endswith(f"{enquiry.place.pk}/"))
    ties(enquiry, *(f"w{number}" for number in range(2, WORKERS)))
    for name in before:
        assert pages(enquiry, name) == before[name]


def test_of_thirty_children_each_of_ten_workers_is_shown_their_own_three_wherever_they_look(enquiry):
    ties(enquiry, *enquiry.mine)
    for name, children in enquiry.mine.items():
        mine, others = {child.forename for child in children}, set(NAMES) - {child.forename for child in children}
        for address, page in pages(enquiry, name, children[:1]).items():
            assert not [other for other in others if other in page], (name, address)
        with transaction.atomic():
            assert everything_about(enquiry, name, children[0]) == SimpleNamespace(ties=mine, people=mine, told=mine, leaks=[])


def everything_about(where, name, child) -> SimpleNamespace:
    """What the database, the log, its history, a bundle, a count and a drawing give one reader of the place and its children."""
    user = signed_in(where, name)
    keys = {person.pk: person.forename for person in Person.objects.all()}
    lines = AuditEvent.objects.filter(what="contexttie")
    assert not History.objects.filter(table="casework_contexttie").exclude(person__in=keys).exists()
    assert how_many([child]) == len(happened([child]))
    bundle = str([(each.heading, each.text) for each in collected(child)])
    bundle += str(search_written(user, "Fridays")) + str([person.forename for person in around(child).people.values()])
    others = set(NAMES) - {each.forename for each in where.mine[name]}
    assert search(user, "old bandstand").matches == []
    return SimpleNamespace(
        ties=set(ContextTie.objects.values_list("person__forename", flat=True)), people=set(keys.values()) & set(NAMES),
        told={keys[line.person_id] for line in lines}, leaks=[other for other in others if other in bundle],
    )  # fmt: skip


@pytest.fixture
def place(where):
    """The place is worked by nora of North, where Ada's case is; Sam's Cal is tied to it too."""
    where.ada, _ = given.an_allocated_child(where)
    where.cal, _ = given.an_allocated_child(where, to="sam", forename="Cal")
    where.place = given.a_place(where)
    for child in (where.ada, where.cal):
        given.tied_to(where, where.place, child, by="hope")
    return where


def seen(where, name) -> tuple:
    signed_in(where, name)
    return tuple(model.objects.count() for model in (Context, ContextTie))


def test_seeing_a_child_shows_no_place_and_seeing_a_place_shows_no_child(place):
    assert seen(place, "nora") == seen(place, "ned") == seen(place, "maud") == seen(place, "greta") == (1, 1)
    assert seen(place, "hope") == seen(place, "dirk") == (1, 2)
    # Sam holds Cal, the front door sees every child, and neither has to do with the place.
    assert seen(place, "sam") == seen(place, "fay") == seen(place, "olive") == (0, 0)
    for name in ("ana", "cora", "pat", "adam", "ivor", "prue"):
        assert seen(place, name) == (0, 0)


def test_a_named_reader_reads_until_a_day_and_writes_nothing(place):
    reader = given.a_reader_of(place, place.place, "sam")
    assert seen(place, "sam") == (1, 1)
    with pytest.raises(Refused, match="do not work it"):
        given.written_of(place, place.place, by="sam")
    with pytest.raises(Refused, match="do not work it"):
        given.tied_to(place, place.place, place.cal, by="sam")
    contexts.end_reader(reader, signed_in(place, "maud"), "The enquiry is over.")
    assert seen(place, "sam") == (0, 0)
    given.a_reader_of(place, place.place, "sam")
    signed_in(place, "maud")
    ContextReader.objects.filter(ended_at=None).update(from_on=door.today() - timedelta(9), until_on=door.today() - timedelta(1))
    assert seen(place, "sam") == (0, 0)


def test_a_restricted_child_of_a_place_is_there_for_the_names_on_the_list_alone(place):
    given.a_restriction(place, place.ada)
    assert seen(place, "nora") == (1, 0)
    assert seen(place, "hope") == (1, 2)


def test_what_is_written_of_a_place_names_no_child_whom_its_writer_sees_there(place):
    for attempt in (
        lambda: given.written_of(place, place.place, happened="ADA was there."),
        lambda: door.change(place.place, signed_in(place, "nora"), {"why": "Ada, among others."}, 1),
        lambda: given.tied_to(place, place.place, given.an_allocated_child(place, forename="Bo")[0], known="Came with Ada."),
    ):
        with pytest.raises(door.Invalid, match="Ada Lark is named here, where whoever may not see that child reads it"):
            attempt()
    assert not ContextEntry.objects.exists()


def test_a_tie_has_dates_stands_once_and_its_history_is_for_who_sees_it(place):
    with pytest.raises(door.Invalid, match="tied to it already"):
        given.tied_to(place, place.place, place.ada)
    signed_in(place, "nora")
    tie = ContextTie.objects.get()
    with pytest.raises(door.Invalid, match="has not come yet"):
        contexts.untie(tie, place.users["nora"], door.today() + timedelta(1))
    contexts.untie(tie, place.users["nora"], door.today())
    assert len(history.of(tie)) == 1 and AuditEvent.objects.filter(what="contexttie", action="ended", person=place.ada).exists()
    signed_in(place, "fay")
    assert history.of(tie) == [] and not AuditEvent.objects.filter(what="contexttie").exists()


def test_a_wrong_entry_and_a_wrong_tie_are_struck_through_and_stay(place):
    entry, (tie,) = given.written_of(place, place.place), ContextTie.objects.filter(person=place.ada)
    door.strike_out(entry, signed_in(place, "nora"), "Another park.")
    with pytest.raises(Refused, match="only whoever wrote a record"):
        door.strike_out(tie, place.users["nora"], "It was her sister.")
    door.strike_out(tie, signed_in(place, "maud"), "It was her sister.")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(signed_in(place, "nora"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/places/{place.place.pk}/").content.decode()
    assert "Was wrong: Another park." in page and "Ada" not in page
    assert client.get(f"/places/entries/{entry.pk}/correct/").status_code == 404


def test_a_place_given_to_another_team_is_seen_by_that_one(place):
    door.change(place.place, signed_in(place, "nora"), {"worked_by": place.workers["sam"], "worked_in": place.teams["South"]}, 1)
    assert seen(place, "nora") == (0, 0)
    assert seen(place, "sam") == (1, 1)


def test_the_database_refuses_a_tie_to_a_place_or_of_a_child_that_is_not_the_writers(place):
    for name, child in (("sam", place.cal), ("nora", place.cal)):
        user = signed_in(place, name)
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            ContextTie.objects.create(authority=place.authority, person=child, context=place.place, recorded_by=user)
    tell(place.users["hope"])
