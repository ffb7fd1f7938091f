"""A restricted record: closed to all but its list, counted in numbers, and the refusal says whom to ring."""

import uuid

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework import door, looking, restricting
from goldenthread.casework.access.permission import may_record, may_view
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.audit import AuditEvent, ViewLog
from goldenthread.casework.models import Person, RestrictedAccess
from goldenthread.casework.professional import answers
from goldenthread.casework.step import step_called
from goldenthread.casework.steps.front_door.contact import Contact


def test_the_allocated_worker_needs_a_name_on_the_list_too(where):
    child, _ = given.an_allocated_child(where)
    given.a_restriction(where, child, "maud")
    refusal = may_view(where.users["nora"], child)
    assert not refusal and refusal.restricted
    assert refusal.because == "This record is restricted and your name is not on its list: ring Hope on extension 12."
    assert may_view(where.users["maud"], child)
    assert not may_record(step_called("closure"), where.users["nora"], child)


def test_a_name_on_the_list_does_not_make_a_relationship(where):
    child, _ = given.an_allocated_child(where, to="nora")
    given.a_restriction(where, child, "sam")
    assert "do not work with this child" in may_view(where.users["sam"], child).because


def test_a_name_taken_off_the_list_is_closed_out_at_once(where):
    child, _ = given.an_allocated_child(where)
    given.a_restriction(where, child, "nora")
    assert may_view(where.users["nora"], child)
    restricting.take_off(child, where.users["nora"], signed_in(where, "hope"), "She has moved teams.")
    assert not may_view(where.users["nora"], child)


def test_a_restriction_ends_with_a_reason(where):
    child, _ = given.an_allocated_child(where)
    given.a_restriction(where, child)
    hope = signed_in(where, "hope")
    with pytest.raises(door.Invalid, match="ends with a reason"):
        restricting.open_again(child, hope, "")
    restricting.open_again(child, hope, "The worker has moved away.")
    assert may_view(where.users["nora"], child)


def test_a_restriction_made_again_begins_with_a_list_of_its_own(where):
    child, _ = given.an_allocated_child(where)
    given.a_restriction(where, child, "nora")
    restricting.open_again(child, signed_in(where, "hope"), "The worker has moved away.")
    given.a_restriction(where, child)
    assert not may_view(where.users["nora"], child)
    assert [each.user for each in restricting.names_on_the_list(child)] == [where.users["hope"]]


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda child, hope, nora: restricting.take_off(child, nora, hope, " "), "comes off the list with a reason"),
        (lambda child, hope, nora: restricting.take_off(child, hope, hope, "Leaving."), "Your own name is taken off by someone"),
        (lambda child, hope, nora: restricting.take_off(child, nora, hope, "Moved."), "Nora is not on the list"),
        (lambda child, hope, nora: restricting.allow(child, hope, hope, "Again."), "Hope is on the list already"),
        (lambda child, hope, nora: restricting.restrict(child, hope, "Again.", "Hope"), "restricted already"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_to_a_list_is_said(where, act, sentence):
    child, _ = given.an_allocated_child(where)
    given.a_restriction(where, child)
    with pytest.raises(door.Invalid, match=sentence):
        act(child, signed_in(where, "hope"), where.users["nora"])


def test_only_who_may_restrict_does(where):
    child, _ = given.an_allocated_child(where)
    with pytest.raises(Refused, match="only a head of service or a director of children.s services may restrict"):
        restricting.restrict(child, signed_in(where, "maud"), "Because", ring="")
    assert not RestrictedAccess.objects.exists()


def test_a_contact_that_covers_a_restricted_child_is_closed_whole(where):
    ada, bea = given.a_child(where), given.a_child(where, forename="Bea")
    contact = given.a_contact(where, ada, bea)
    given.a_restriction(where, ada)
    signed_in(where, "olive")
    assert not Contact.objects.filter(pk=contact.pk).exists()
    assert list(Person.objects.values_list("forename", flat=True)) == ["Bea"]


def test_every_look_at_a_child_is_written_down_and_every_refused_one(where):
    child, _ = given.an_allocated_child(where)
    looking.look(signed_in(where, "nora"), child.pk, "summary")
    with pytest.raises(Refused):
        looking.look(signed_in(where, "sam"), child.pk, "summary")
    signed_in(where, "hope")
    assert list(ViewLog.objects.values_list("user__name", "page", "because")) == [
        ("Nora", "summary", "You are the child's allocated worker.")
    ]
    assert AuditEvent.objects.get(action="refused").user == where.users["sam"]


def test_a_look_at_an_identifier_of_nobody_is_refused_alike(where):
    import uuid

    with pytest.raises(Refused, match="do not work with this child"):
        looking.look(signed_in(where, "sam"), uuid.uuid4(), "summary")


# ---- the professional outside -----------------------------------------------------------------------------------------


def test_a_professional_reads_the_decision_and_reason_of_their_own_contacts_alone(where):
    pat = signed_in(where, "pat")
    mine = door.record(
        Contact, pat,
        {"happened_on": given.MONDAY, "source": "2A", "worry": "Bruise.", "children_described": "Ada Lark, aged 7"},
    )  # fmt: skip
    with pytest.raises(Refused, match="in your own words"):
        door.add_child(mine, pat, Person(pk=mine.pk), {})
    [waiting] = answers(pat)
    assert (waiting.contact_id, waiting.decided_on, waiting.reason) == (mine.pk, None, "")
    child = given.a_child(where)
    given.a_contact(where, child, worry="Someone else's.")
    part = door.add_child(Contact.objects.get(pk=mine.pk), signed_in(where, "olive"), child, {})
    given.a_contact_decision(where, part, reason="Needs an assessment.")
    [answer] = answers(signed_in(where, "pat"))
    assert (answer.decided_on, answer.reason, answer.level) == (given.MONDAY, "Needs an assessment.", "Specialist")
    assert answer.consequences == ["Referral to children's social care"]
    signed_in(where, "dora")
    given.marked(where, step_called("contactdecision").objects.get(), by="dora", handling="police")
    [answer] = answers(signed_in(where, "pat"))
    assert (answer.reason, answer.held_back) == ("", True)  # What is marked as the police's is not theirs to read.
    assert not Contact.objects.exists() and not Person.objects.exists()


def test_nobody_else_asks_for_a_professionals_answers(where):
    with pytest.raises(Refused):
        answers(signed_in(where, "hope"))


def test_a_sealed_record_and_the_adults_tied_to_it_alone_are_refused_in_the_words_for_one_that_is_not_there(where):
    child = given.an_allocated_child(where, to="sam")[0]
    mother = given.an_adult(where)
    given.a_relationship(where, mother, "parent", child)
    given.a_restriction(where, child, sealed=True)
    for name in ("sam", "dora", "nora"):
        asks = signed_in(where, name)
        answers = [may_view(asks, Person(pk=key)) for key in (child.pk, mother.pk, uuid.uuid4())]
        assert not any(answers) and len({(answer.because, answer.restricted) for answer in answers}) == 1, name
    assert may_view(signed_in(where, "hope"), child)
