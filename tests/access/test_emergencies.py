"""Breaking the glass: any worker so allowed opens a record with a reason, for a day; it is told, logged and reviewed."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from casework import given
from casework.given import signed_in
from goldenthread.casework import declaring, emergencies
from goldenthread.casework.access.permission import may_view
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.audit import AuditEvent, ViewLog
from goldenthread.casework.looking import look
from goldenthread.casework.models import EmergencyAccess, Person
from goldenthread.casework.records import LONDON
from goldenthread.casework.validation import Invalid


@pytest.fixture
def child(where):
    return given.an_allocated_child(where)[0]


def opens(where, child, name="sam", reason="harm", words="Police have found her."):
    return emergencies.break_glass(child.pk, signed_in(where, name), reason, words)


def test_a_worker_opens_a_record_in_an_emergency_and_every_look_is_logged_with_the_reason(where, child):
    sam = signed_in(where, "sam")
    assert not may_view(sam, child) and not Person.objects.filter(pk=child.pk).exists()
    made = opens(where, child)
    assert made.until_at - made.from_at == timedelta(hours=24)
    assert look(sam, child.pk, "child")[0].pk == child.pk
    because = ViewLog.objects.filter(user=sam, person=child).get().because
    assert because.startswith("You opened this record in an emergency. A child may be harmed today, until ")
    assert AuditEvent.objects.filter(action="broke the glass", user=sam, person=child).exists()


def test_it_ends_by_itself(where, child):
    made = opens(where, child)
    signed_in(where, "ivor")
    earlier = timedelta(hours=25)
    EmergencyAccess.objects.filter(pk=made.pk).update(from_at=made.from_at - earlier, until_at=made.until_at - earlier)
    assert not may_view(signed_in(where, "sam"), child) and not Person.objects.filter(pk=child.pk).exists()


def test_it_opens_a_restricted_record_and_never_a_sealed_one_nor_ones_own_family(where, child):
    sealed, family = given.an_allocated_child(where)[0], given.an_allocated_child(where)[0]
    given.a_restriction(where, child)
    given.a_restriction(where, sealed, sealed=True)
    declaring.declare(family, where.users["sam"], signed_in(where, "maud"), "family", "A cousin.")
    opens(where, child)
    assert may_view(where.users["sam"], child)
    sentences = set()
    for each in (sealed.pk, family.pk, where.users["sam"].pk):
        with pytest.raises(Refused, match="No emergency opens this record") as refused:
            emergencies.break_glass(each, signed_in(where, "sam"), "harm", "Police have found her.")
        sentences.add(str(refused.value))
    assert len(sentences) == 1, "a sealed record is told apart from one that is not there"


def test_the_database_lets_nobody_open_a_record_for_longer_or_for_another_or_a_sealed_one(where, child):
    given.a_restriction(where, child, sealed=True)
    open_to_all, sam = given.an_allocated_child(where)[0], where.users["sam"]
    at = datetime(2026, 11, 2, 12, tzinfo=LONDON)
    for person, user, hours in ((child, "sam", 24), (open_to_all, "ned", 24), (open_to_all, "sam", 25)):
        signed_in(where, "sam")
        with pytest.raises(DatabaseError), transaction.atomic():
            EmergencyAccess.objects.create(
                authority_id=sam.authority_id, person=person, user=where.users[user], reason="harm", words="Now.", from_at=at,
                until_at=at + timedelta(hours=hours),
            )  # fmt: skip


@pytest.mark.parametrize("name", ["olive", "otto", "sam", "seth", "greta", "hope"])
def test_who_may_break_the_glass_does(where, name):
    far = given.an_allocated_child(where, to="sam" if name == "greta" else "nora")[0]
    given.a_restriction(where, far, by="dirk")
    opens(where, far, name)
    assert may_view(where.users[name], far)


@pytest.mark.parametrize("name", ["erin", "bess", "dirk", "ines", "pat", "ana", "adam", "ivor"])
def test_nobody_else_does(where, child, name):
    with pytest.raises(Refused, match="may open a record in an emergency"):
        opens(where, child, name)


def test_there_is_no_emergency_without_a_reason_in_a_list_and_in_words(where, child):
    with pytest.raises(Invalid, match="choose one"):
        opens(where, child, reason="curious")
    with pytest.raises(Invalid, match="what you need to know"):
        opens(where, child, words=" ")


def test_the_information_owner_is_told_at_once_and_reads_no_record(where, child):
    opens(where, child)
    look(where.users["sam"], child.pk, "child")
    ivor = signed_in(where, "ivor")
    (told,) = emergencies.to_review()
    assert (told.user, told.record_number, told.looks) == (where.users["sam"], child.local_id, 1)
    assert not may_view(ivor, child) and not Person.objects.exists()
    signed_in(where, "maud")
    assert not EmergencyAccess.objects.exists()


def test_it_is_reviewed_by_somebody_else_with_what_they_found(where, child):
    made = opens(where, child)
    with pytest.raises(Refused, match="may review"):
        emergencies.review(made, signed_in(where, "hope"), "right", "")
    ivor = signed_in(where, "ivor")
    with pytest.raises(Invalid, match="what is to be done"):
        emergencies.review(made, ivor, "wrong", "")
    emergencies.review(made, ivor, "wrong", "Taken to the head of service.")
    assert emergencies.to_review() == []
    with pytest.raises(Invalid, match="reviewed already"):
        emergencies.review(made, ivor, "right", "")


@pytest.mark.parametrize("opened, review_by", [
    (datetime(2026, 11, 2, 23, 50, tzinfo=LONDON), (2026, 11, 4)), (datetime(2026, 11, 6, 9, tzinfo=LONDON), (2026, 11, 10)),
    (datetime(2026, 12, 24, 9, tzinfo=LONDON), (2026, 12, 30)),
])  # fmt: skip
def test_it_is_reviewed_within_two_working_days(opened, review_by):
    made = EmergencyAccess(from_at=opened)
    day = made.review_by
    assert (day.year, day.month, day.day) == review_by


def test_what_nobody_reviewed_in_time_is_overdue(where, child):
    made = opens(where, child)
    signed_in(where, "ivor")
    assert not emergencies.to_review()[0].is_overdue
    month = timedelta(30)
    EmergencyAccess.objects.filter(pk=made.pk).update(from_at=made.from_at - month, until_at=made.until_at - month)
    assert emergencies.to_review()[0].is_overdue
