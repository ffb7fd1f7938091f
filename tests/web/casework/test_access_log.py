"""Who looked at a child's record: by day, by person, and as a file whose making is itself a line."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.test_red_team_sharing import client_of as at_their_desk
from casework import given
from casework.given import signed_in
from goldenthread.casework import door
from goldenthread.casework.audit import AuditEvent, ViewLog


@pytest.fixture
def looked(where):
    """nora looked today and ned three days ago; sam was refused."""
    where.child, _ = given.an_allocated_child(where)
    for name, days in (("nora", 0), ("ned", 3)):
        user = given.signed_in(where, name)
        ViewLog.objects.create(
            authority=where.authority, user=user, person=where.child, page="child", because=f"{name}'s reason",
            at=timezone.now() - timedelta(days=days),
        )  # fmt: skip
    return where


def asked(client_of, where, **sends):
    day = sends.pop("day", None)
    sends |= {f"day_{part}": getattr(day, part) for part in ("day", "month", "year")} if day else {}
    return client_of(where, "maud").post(reverse("who_looked", args=[where.child.pk]), sends)


@pytest.fixture
def client_of():
    from django.test import Client

    def made(where, name):
        client = Client(headers={"host": "127.0.0.1"})
        given.signed_in(where, name)
        client.force_login(where.users[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return made


def test_the_lines_of_one_day_and_of_one_person(looked, client_of):
    whole = asked(client_of, looked).content.decode()
    assert "nora&#x27;s reason" in whole and "ned&#x27;s reason" in whole
    on_the_day = asked(client_of, looked, day=door.today() - timedelta(days=3)).content.decode()
    assert "ned&#x27;s reason" in on_the_day and "nora&#x27;s reason" not in on_the_day
    of_nora = asked(client_of, looked, who=str(looked.users["nora"].pk)).content.decode()
    assert "nora&#x27;s reason" in of_nora and "ned&#x27;s reason" not in of_nora


def test_the_file_holds_the_lines_and_leaves_one(looked, client_of):
    answer = asked(client_of, looked, action="file", who=str(looked.users["ned"].pk))
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(line["who"], line["what"], line["because"]) for line in lines] == [("Ned", "Looked: child", "ned's reason")]
    given.signed_in(looked, "hope")
    kept = AuditEvent.objects.get(action="downloaded")
    assert (kept.user.name, kept.what, kept.person_id, kept.detail) == ("Maud", "who looked", looked.child.pk, {"lines": 1})


def test_an_impossible_day_is_refused_with_a_sentence(looked, client_of):
    answer = client_of(looked, "maud").post(
        reverse("who_looked", args=[looked.child.pk]), {"day_day": 31, "day_month": 2, "day_year": 2026}
    )
    assert answer.status_code == 200 and "govuk-error-message" in answer.content.decode()


def test_a_page_of_a_record_prints_once_it_was_readied_which_is_in_the_log(where):
    child, _ = given.an_allocated_child(where)
    note = given.a_note(where, child)
    nora = at_their_desk(where, "nora")
    for address, page in ((f"/children/{child.pk}/", "child"), (f"/entries/casenote/{note.pk}/", "entry")):
        shown = nora.get(address).content.decode()
        assert "not-for-paper" in shown and "?print=1" in shown
        readied = nora.get(address, {"print": "1"}).content.decode()
        assert "not-for-paper" not in readied and "Printed by Nora on " in readied
        signed_in(where, "hope")
        line = AuditEvent.objects.get(action="printed", what=page)
        assert (line.user, line.person, line.because) == (where.users["nora"], child, "You are the child's allocated worker.")
    assert at_their_desk(where, "sam").get(f"/children/{child.pk}/", {"print": "1"}).status_code == 403
    signed_in(where, "hope")
    assert AuditEvent.objects.filter(action="printed").count() == 2
    assert "not-for-paper" not in nora.get("/steps/").content.decode()
