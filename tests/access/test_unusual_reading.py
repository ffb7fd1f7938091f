"""Reading that stands out is listed for the information owner, and what inspectors read is nobody's to know until they have done."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from casework import given
from casework.given import MONDAY, signed_in
from goldenthread.casework import naming, unusual_reading
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.audit import AuditEvent
from goldenthread.casework.looking import look
from goldenthread.casework.models import UnusualReading, User
from goldenthread.casework.records import LONDON
from goldenthread.casework.validation import Invalid
from goldenthread.web.casework.access_log import lines_of, people_of


def at(hour: int, minute=0, day=MONDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def listed(where, kind: str) -> set[tuple[str, int, int]]:
    """(reader, records, looks) of what the night lists for one reason."""
    unusual_reading.list_those_of(MONDAY)
    signed_in(where, "ivor")
    return {(each.user.name, each.records, each.looks) for each in unusual_reading.to_review() if each.kind == kind}


def test_a_look_at_night_stands_out_and_one_by_a_night_worker_does_not(where):
    child = given.a_child(where)
    for hour, minute in ((21, 59), (22, 0), (5, 59), (6, 0)):
        given.a_look(where, "hope", child, at(hour, minute))
    given.a_look(where, "otto", child, at(23))
    assert listed(where, "night") == {("Hope", 1, 2)}, "a minute to ten in the evening and six in the morning are no night"


def test_a_record_of_the_readers_own_surname_stands_out(where):
    signed_in(where, "adam")
    User.objects.filter(pk=where.users["dora"].pk).update(name="Dora Lark")
    for surname in ("lark", "Larkin"):
        given.a_look(where, "dora", given.a_child(where, surname=surname), at(11))
    assert listed(where, "surname") == {("Dora Lark", 1, 1)}


def test_a_record_on_which_the_reader_had_no_work_stands_out_until_there_is_some(where):
    idle, written, contacted = (given.a_child(where) for _ in range(3))
    held = given.an_allocated_child(where)[0]
    for child in (idle, written, contacted, held):
        for name in ("dora", "hope"):
            given.a_look(where, name, child, at(11))
    AuditEvent.objects.create(
        authority=where.authority, user=signed_in(where, "dora"), person=written, action="recorded", what="x", at=at(12)
    )
    AuditEvent.objects.create(
        authority=where.authority, user=where.users["dora"], person=idle, action="downloaded", what="who looked", at=at(12)
    )
    given.a_contact(where, contacted)
    # The held child's case is with a team that answers to hope, and with none of dora's.
    assert listed(where, "no_work") == {("Dora", 2, 2), ("Hope", 2, 2)}


def test_whoever_was_named_to_a_record_or_opened_it_in_an_emergency_is_reviewed_elsewhere(where):
    child = given.an_allocated_child(where)[0]
    given.a_named_reader(where, child, "lex")
    given.a_look(where, "lex", child, at(11))
    assert "Lex" not in {name for name, *_ in listed(where, "no_work")}


def test_many_records_in_a_day_stand_out(where):
    many = next(each.records for each in unusual_reading.UNUSUAL if each.code == "many")
    children = [given.a_child(where) for _ in range(many)]
    for child in children[:-1]:
        given.a_look(where, "fay", child, at(11))
    given.a_look(where, "fay", children[0], at(12))
    assert listed(where, "many") == set(), "one record looked at twice is one record"
    given.a_look(where, "fay", children[-1], at(11))
    assert listed(where, "many") == {("Fay", many, many + 1)}


def test_a_night_is_listed_once_and_a_missed_one_is_caught_up_with(where):
    child = given.a_child(where)
    for day in (MONDAY, MONDAY - timedelta(2)):
        given.a_look(where, "hope", child, at(23, day=day))
    assert unusual_reading.list_until(MONDAY) > 0 and unusual_reading.list_until(MONDAY) == 0
    signed_in(where, "ivor")
    nights = UnusualReading.objects.filter(kind="night").values_list("on_day", flat=True)
    assert set(nights) == {MONDAY, MONDAY - timedelta(2)}


def test_the_information_owner_reads_numbers_of_records_and_reviews_with_an_answer(where):
    child = given.an_allocated_child(where, to="sam")[0]
    line = given.an_unusual_reading(where, "sam", child)
    assert unusual_reading.records_of(line) == [(child.local_id, 1, "03:00")]
    ivor = where.users["ivor"]
    with pytest.raises(Invalid):
        unusual_reading.review(line, ivor, "wrong", " ")
    unusual_reading.review(line, ivor, "work", "")
    assert line.pk not in {each.pk for each in unusual_reading.to_review()}
    with pytest.raises(Invalid, match="reviewed already"):
        unusual_reading.review(line, ivor, "work", "")


def test_nobody_else_reads_the_list_or_the_records_behind_it_and_the_reader_reviews_nothing(where):
    child = given.an_allocated_child(where, to="sam")[0]
    line = given.an_unusual_reading(where, "sam", child)
    for name in set(where.users) - {"ivor"}:
        signed_in(where, name)
        assert not UnusualReading.objects.filter(pk=line.pk).exists() and unusual_reading.records_of(line) == []
        with pytest.raises(Refused):
            unusual_reading.review(line, where.users[name], "work", "")
    line.user = where.users["ivor"]
    with pytest.raises(Refused, match="You are the reader"):
        unusual_reading.review(line, signed_in(where, "ivor"), "work", "")


def test_the_database_lets_no_reader_review_their_own_reading_and_nobody_write_or_remove_a_line(where):
    signed_in(where, "adam")
    User.objects.filter(pk=where.users["sam"].pk).update(role="information_owner")
    line = given.an_unusual_reading(where, "sam", given.a_child(where))
    signed_in(where, "sam")
    assert not UnusualReading.objects.filter(pk=line.pk).update(found_words="Mine.")
    signed_in(where, "ivor")
    for forbidden in (
        lambda: UnusualReading.objects.create(authority=where.authority, user=where.users["sam"], kind="many", on_day=MONDAY, records=1, looks=1),
        lambda: connection.cursor().execute("DELETE FROM casework_unusualreading"),
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            forbidden()


def test_what_an_inspector_reads_is_hidden_from_everybody_until_no_name_of_theirs_stands(where):
    child, other = given.an_allocated_child(where)[0], given.an_allocated_child(where)[0]
    named = [given.a_named_reader(where, each, "ines", purpose="inspection", by="dirk") for each in (child, other)]
    given.a_named_reader(where, child, "lex")
    for name in ("ines", "lex"):
        look(signed_in(where, name), child.pk, "child")
    for reader in ("maud", "greta", "hope", "dirk"):
        signed_in(where, reader)
        assert {line.who.name for line in lines_of(child)}.isdisjoint({"Ines"}) and "Ines" not in {each.name for each in people_of(child)}
        assert "Lex" in {line.who.name for line in lines_of(child)}
    naming.end(named[0], signed_in(where, "dirk"), "Done.")
    assert "Ines" not in {line.who.name for line in lines_of(child)}, "the inspection goes on with another child"
    naming.end(named[1], signed_in(where, "dirk"), "Done.")
    assert "Ines" in {line.who.name for line in lines_of(child)}
