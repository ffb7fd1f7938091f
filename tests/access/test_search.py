"""People are found before they are created, and a restricted record is not shown by a search."""

import uuid
from datetime import date

import pytest
from django.db import ProgrammingError, connection

from casework import given
from casework.given import signed_in
from goldenthread.casework import bulk
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.audit import AuditEvent
from goldenthread.casework.models import Address, Identifier, Name, Person
from goldenthread.casework.people_search import MOST, search

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
    of = {"person_id": one["id"]}
    bulk.load({
        Person: [*crowd, one],
        Name: [of | {"kind": "former", "forename": "Philippa", "surname": "Orchid"}],
        Identifier: [of | {"kind": "upn", "value": "B801200005001"}, of | {"kind": "national_insurance", "value": "QQ123456C"}],
        Address: [
            of | {"kind": "home", "lines": "12 Orchard Road", "postcode": "AB1 2CD"},
            of | {"kind": "other", "lines": "9 Hidden Row", "postcode": "ZZ9 9ZZ", "protected": True},
        ],
    }, authority="X01")  # fmt: skip
    return one["id"]


def found(where, asked, by="sam"):
    return [match.person_id for match in search(signed_in(where, by), asked).matches]


@pytest.mark.parametrize(
    "asked",
    [
        "Philippa Thornbury-Okafor", "filipa thornbery okafor", "Okafor Philippa", "P Thornbury", "Philippa", "Phil Thornbury",
        "7/3/2015", "07.03.15", "7 March 2015", "2015-03-07", "07032015", "3/7/2015", "8/3/2015", "7/3/2014", "7/3/2005",
        "Philipa 7/3/2015", "Philippa March 2015", "Philippa 2015", NHS, "943 476 5919", "NHS number 943-476-5919", "4711",
        "Orchid Philippa", "12 Orchard Road", "12 orchad rd ab1 2cd", "AB12CD", "Philippa ab1 2cd", "B801200005001", "QQ 12 34 56 C",
    ],
)  # fmt: skip
def test_a_child_is_found_by_what_someone_half_knows(where, ada, asked):
    assert found(where, asked)[:1] == [ada]


def test_a_search_for_nobody_finds_nobody(where, ada):
    assert found(where, "Zbigniew Xylander 99999 9/9/1999") == []


@pytest.mark.parametrize("born", [date(2016, 2, 29), date(2015, 12, 31), date(2015, 1, 1)])
def test_dates_at_the_edges_are_searched_without_fault(where, born):
    assert found(where, f"{born:%d/%m/%Y}") == []


def test_a_restricted_record_may_match_and_whom_to_ring_is_all_that_is_said(where, ada):
    given.a_restriction(where, Person.objects.using("owner").get(pk=ada), "seth")
    answer = search(signed_in(where, "sam"), f"Philippa Thornbury-Okafor {NHS}")
    assert answer.matches == []
    assert answer.restricted == ["A restricted record may match: ring Hope on extension 12."]
    signed_in(where, "hope")
    assert AuditEvent.objects.filter(person=ada, action="restricted match", user=where.users["sam"]).count() == 1
    signed_in(where, "sam")
    assert not AuditEvent.objects.filter(person=ada).exists()
    assert found(where, NHS, by="hope") == [ada]


@pytest.mark.parametrize("name", ["ana", "cora", "pat", "adam"])
def test_who_may_not_search_is_told_and_the_database_gives_nothing(where, ada, name):
    with pytest.raises(Refused, match="may search for people"):
        search(signed_in(where, name), NHS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_find('', NULL, NULL, NULL, NULL, ARRAY[%s])", [NHS])
        assert cursor.fetchone() == (0,)


def test_another_authoritys_children_are_not_searched(where, ada):
    other = given.an_authority("X02", "Otherton")
    assert found(other, NHS) == []


def test_the_audit_of_a_search_holds_no_name(where, ada):
    found(where, "Philippa Thornbury-Okafor")
    event = AuditEvent.objects.get(action="searched")
    assert event.detail == {"asked": ["name"], "matches": 1}


def test_a_protected_address_finds_nobody(where, ada):
    assert found(where, "9 Hidden Row") == found(where, "ZZ9 9ZZ") == []


def test_a_sealed_record_is_silent_and_its_list_is_told(where, ada):
    given.a_restriction(where, Person.objects.using("owner").get(pk=ada), "seth", sealed=True)
    answer = search(signed_in(where, "sam"), NHS)
    assert answer.matches == answer.restricted == []
    assert AuditEvent.objects.get(action="searched").detail["matches"] == 0
    signed_in(where, "hope")
    assert AuditEvent.objects.filter(person=ada, action="restricted match").count() == 1


def test_a_sealed_record_takes_no_other_childs_place_in_the_list(where):
    for _ in range(MOST):
        given.a_child(where, forename="Isolde", surname="Quillfeather")
    sealed = given.a_child(where, forename="Isolde", surname="Quillfeather")
    before = len(search(signed_in(where, "dora"), "Isolde Quillfeather").matches)
    given.a_restriction(where, sealed, sealed=True)
    answer = search(signed_in(where, "dora"), "Isolde Quillfeather")
    assert len(answer.matches) == before == MOST and answer.restricted == []


def test_nothing_of_a_closed_record_leaves_the_database(where, ada):
    given.a_restriction(where, Person.objects.using("owner").get(pk=ada), "seth")
    signed_in(where, "sam")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_find('', NULL, NULL, NULL, NULL, ARRAY[%s])", [NHS])
        (row,) = cursor.fetchall()
    assert row[1:9] == (None,) * 8


@pytest.mark.parametrize("table", ["casework_search_key", "casework_search_word"])
def test_the_keys_are_the_owners_alone(where, ada, table):
    signed_in(where, "hope")
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")


def test_the_keys_follow_what_is_corrected(where):
    child = given.a_child(where, forename="Wilhelmina", surname="Quill", born=date(2015, 3, 7))
    given.a_name(where, child, forename="Wilhelmina", surname="Marchbanks", kind="alias", source="parent")
    given.an_identifier(where, child, "upn", "B801200005001", source="school")
    assert found(where, "Marchbanks 7/3/2015") == found(where, "B801200005001") == [child.pk]
