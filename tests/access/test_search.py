"""People are found before they are created, and a restricted record is not shown by a search."""

import uuid
from datetime import date

import pytest
from django.db import connection

from casework import given
from casework.given import signed_in
from goldenthread.casework import bulk
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.audit import AuditEvent
from goldenthread.casework.models import Person
from goldenthread.casework.people_search import search

NHS = "9434765919"


@pytest.fixture
def where(alone):
    return alone


@pytest.fixture
def ada(where):
    """One child among many, of a team that the searcher is not in."""
    crowd = [
        {"local_id": str(n), "forename": f"Wim{n:03}", "surname": "Quist", "date_of_birth": date(2010, 1, 15)} for n in range(500)
    ]
    one = {
        "id": uuid.uuid4(), "local_id": "4711", "forename": "Philippa", "surname": "Thornbury-Okafor",
        "date_of_birth": date(2015, 3, 7), "nhs_number": NHS, "sex": "F",
    }  # fmt: skip
    bulk.load({Person: [*crowd, one]}, authority="X01")
    return one["id"]


def found(where, by="sam", **asked):
    return [match.person_id for match in search(signed_in(where, by), **asked).matches]


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Philippa Thornbury-Okafor"},
        {"name": "filipa thornbery okafor"},
        {"name": "Okafor Philippa"},
        {"born": date(2015, 3, 7)},
        {"born": date(2015, 7, 3)},
        {"born": date(2015, 3, 8)},
        {"born": date(2014, 3, 7)},
        {"name": "Philipa", "born": date(2015, 3, 7)},
        {"number": NHS},
        {"number": "943 476 5919"},
        {"number": "4711"},
    ],
)
def test_a_child_is_found_by_what_someone_half_knows(where, ada, asked):
    assert found(where, **asked)[:1] == [ada]


def test_a_search_for_nobody_finds_nobody(where, ada):
    assert found(where, name="Zbigniew Xylander", number="99999", born=date(1999, 9, 9)) == []


@pytest.mark.parametrize("born", [date(2016, 2, 29), date(2015, 12, 31), date(2015, 1, 1)])
def test_dates_at_the_edges_are_searched_without_fault(where, born):
    assert found(where, born=born) == []


def test_a_restricted_record_may_match_and_whom_to_ring_is_all_that_is_said(where, ada):
    given.a_restriction(where, Person.objects.using("owner").get(pk=ada), "seth")
    answer = search(signed_in(where, "sam"), name="Philippa Thornbury-Okafor", number=NHS)
    assert answer.matches == []
    assert answer.restricted == ["A restricted record may match: ring Hope on extension 12."]
    signed_in(where, "hope")
    assert AuditEvent.objects.filter(person=ada, action="restricted match", user=where.users["sam"]).count() == 1
    signed_in(where, "sam")
    assert not AuditEvent.objects.filter(person=ada).exists()
    assert found(where, by="hope", number=NHS) == [ada]


@pytest.mark.parametrize("name", ["ana", "cora", "pat", "adam"])
def test_who_may_not_search_is_told_and_the_database_gives_nothing(where, ada, name):
    with pytest.raises(Refused, match="may search for people"):
        search(signed_in(where, name), number=NHS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_find('', NULL, %s)", [NHS])
        assert cursor.fetchone() == (0,)


def test_another_authoritys_children_are_not_searched(where, ada):
    other = given.an_authority("X02", "Otherton")
    assert found(other, number=NHS) == []


def test_the_audit_of_a_search_holds_no_name(where, ada):
    found(where, name="Philippa Thornbury-Okafor")
    event = AuditEvent.objects.get(action="searched")
    assert event.detail == {"asked": ["name"], "matches": 1}


def test_a_search_by_name_uses_its_index_though_security_is_on(where, ada):
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'casework_person_names'")
        assert "gin_trgm_ops" in cursor.fetchone()[0]
        cursor.execute("SELECT prosecdef FROM pg_proc WHERE proname = 'people_find'")
        assert cursor.fetchone() == (True,)
