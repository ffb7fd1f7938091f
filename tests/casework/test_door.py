"""The one door for writing."""

from datetime import date

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework import door, drafts
from goldenthread.casework.audit import AuditEvent
from goldenthread.casework.step import step_called


def test_a_contact_is_one_act_for_several_children(where):
    ada, bea = given.a_child(where), given.a_child(where, forename="Bea")
    contact = given.a_contact(where, ada, bea)
    assert [part.person for part in contact.children.order_by("person__forename")] == [ada, bea]
    assert contact.worker == where.workers["olive"] and contact.team == where.teams["Front door"]


def test_lack_of_agreement_never_blocks_a_contact(where):
    contact = given.a_contact(where, given.a_child(where), family_agreed="refused")
    assert contact.not_agreed_why is None


@pytest.mark.parametrize("reason", ["", None])
def test_there_is_no_decision_without_its_reason(where, reason):
    part = given.a_contact(where, given.a_child(where)).children.get()
    with pytest.raises(door.Invalid, match="no decision without its reason"):
        given.a_contact_decision(where, part, reason=reason)


def test_everything_else_may_be_missing(where):
    part = given.a_contact(where, given.a_child(where)).children.get()
    decision = given.a_contact_decision(where, part, level=None, consequences=[])
    assert decision.level is None


@pytest.mark.parametrize(
    "question, answer, said",
    [
        ("source", "99", "choose one that is listed"),
        ("happened_on", date(2126, 1, 1), "has not come yet"),
        ("happened_on", date(1026, 1, 1), "before 1900"),
        ("happened_on", None, "When was the first word"),
        ("worry", "a\x00b", "words"),
        ("referrer_name", "x" * 201, "at most 200"),
        ("colour", "red", "no question"),
    ],
)
def test_a_mistake_is_a_sentence_beside_its_question(where, question, answer, said):
    child = given.a_child(where)
    with pytest.raises(door.Invalid, match=said) as raised:
        given.a_contact(where, child, **({"on": answer} if question == "happened_on" else {question: answer}))
    assert [name for name, _ in raised.value.problems] == [question]


def test_an_act_is_audited_in_its_own_transaction(where):
    child = given.a_child(where)
    contact = given.a_contact(where, child)
    acts = AuditEvent.objects.filter(record__in=[contact.pk, contact.children.get().pk])
    assert sorted(acts.values_list("what", "action")) == [("contact", "recorded"), ("contactchild", "recorded")]
    assert acts.filter(person=child).count() == 1


def test_every_line_of_recording_and_changing_says_why_they_could(where):
    child, referral = given.an_allocated_child(where)
    conclusion = given.a_conclusion(where, given.an_assessment(where, referral))
    conclusion = door.change(conclusion, signed_in(where, "ned"), {"reason": "Needs help now."}, conclusion.version)
    door.authorise(conclusion, signed_in(where, "maud"), "Agreed.")
    given.a_relationship(where, given.an_adult(where), "parent", child)
    door.strike_out(given.a_note(where, child), signed_in(where, "nora"), "Another child's.")
    signed_in(where, "hope")
    lines = AuditEvent.objects.filter(action__in=("recorded", "changed", "authorised", "struck out"))
    assert {line.because for line in lines if line.what == "casenote" and line.action == "recorded"} == {"You are the child's allocated worker."}
    assert lines.get(action="changed").because == "The child is allocated in your team."
    assert lines.get(action="authorised").because == "The child's case is with your team or one that answers to you."
    assert lines.filter(what="person").first().because == "A contact officer may add a person."
    assert [(line.action, line.what) for line in lines if not line.because] == []


def test_a_second_decision_is_refused_with_the_remedy(where):
    part = given.a_contact(where, given.a_child(where)).children.get()
    given.a_contact_decision(where, part)
    with pytest.raises(door.Invalid, match="strike that out first"):
        given.a_contact_decision(where, part)


def test_a_record_reads_back_with_the_questions_as_they_were_asked(where, monkeypatch):
    from goldenthread.casework.wordings import as_asked

    contact = given.a_contact(where, given.a_child(where))
    monkeypatch.setattr(type(contact)._meta.get_field("worry"), "verbose_name", "What is the concern?")
    contact.refresh_from_db()
    asked = {each["name"]: (each["asks"], answer) for each, answer in as_asked(contact)}
    assert asked["worry"] == ("What are they worried about?", "Hungry at school.")
    assert asked["happened_on"] == ("When was the first word of it received, at any door?", given.MONDAY)


def test_local_questions_are_asked_and_kept_apart(alone):
    where = alone
    where.authority.local_questions = {"contact": [{"name": "ward", "asks": "Which ward?", "kind": "text"}]}
    where.authority.save(using="owner")
    contact = given.a_contact(where, given.a_child(where), ward="Castle")
    contact.refresh_from_db()
    assert contact.local == {"ward": "Castle"}


def test_late_recording_is_worked_out(where):
    contact = given.a_contact(where, given.a_child(where), on=date(2026, 11, 2))
    assert contact.is_late and contact.days_late == (door.today() - date(2026, 11, 2)).days


# ---- two people on one record -----------------------------------------------------------------------------------------


def test_two_people_who_change_different_answers_both_keep_theirs(where):
    contact = given.a_contact(where, given.a_child(where))
    read = contact.version
    door.change(contact, signed_in(where, "olive"), {"worry": "Hungry and tired."}, read)
    door.change(contact, signed_in(where, "dora"), {"worry": "Hungry at school.", "who_agreed": "Mother"}, read)
    contact.refresh_from_db()
    assert (contact.worry, contact.who_agreed, contact.version) == ("Hungry and tired.", "Mother", 3)


def test_the_second_of_two_is_shown_what_both_changed(where):
    contact = given.a_contact(where, given.a_child(where))
    read = contact.version
    door.change(contact, signed_in(where, "olive"), {"worry": "Hungry and tired."}, read)
    with pytest.raises(door.Conflict) as raised:
        door.change(contact, signed_in(where, "dora"), {"worry": "Cold."}, read)
    [difference] = raised.value.differences
    assert (difference.question, difference.mine, difference.theirs) == ("worry", "Cold.", "Hungry and tired.")
    contact.refresh_from_db()
    assert contact.worry == "Hungry and tired."
    door.change(contact, signed_in(where, "dora"), {"worry": "Cold."}, raised.value.version)
    contact.refresh_from_db()
    assert contact.worry == "Cold."


# ---- authorising, sending back, striking out --------------------------------------------------------------------------


def test_an_assessment_is_sent_back_changed_and_authorised(where):
    _, referral = given.an_allocated_child(where)
    conclusion = given.a_conclusion(where, given.an_assessment(where, referral))
    maud = signed_in(where, "maud")
    conclusion = door.send_back(conclusion, maud, "The father was not spoken to.")
    assert not conclusion.waits_for_a_manager
    nora = signed_in(where, "nora")
    conclusion = door.change(conclusion, nora, {"fathers_and_partners": "Seen at home."}, conclusion.version)
    assert conclusion.waits_for_a_manager
    conclusion = door.authorise(conclusion, signed_in(where, "maud"), "Thorough, and the plan follows from it.")
    assert conclusion.authorised_by == where.workers["maud"] and conclusion.authorised_on == door.today()
    with pytest.raises(door.Invalid, match="stands"):
        door.change(conclusion, signed_in(where, "nora"), {"analysis": "More."}, conclusion.version)


@pytest.mark.parametrize("act", [door.authorise, door.send_back])
def test_a_manager_gives_a_reason(where, act):
    _, referral = given.an_allocated_child(where)
    conclusion = given.a_conclusion(where, given.an_assessment(where, referral))
    with pytest.raises(door.Invalid, match="without its reason"):
        act(conclusion, signed_in(where, "maud"), " ")


def test_a_record_is_struck_out_with_a_reason_after_what_rests_on_it(where):
    part = given.a_contact(where, given.a_child(where)).children.get()
    decision = given.a_contact_decision(where, part)
    fay = signed_in(where, "fay")
    with pytest.raises(door.Invalid, match="rests on it"):
        door.strike_out(part.contact, fay, "Wrong family.")
    with pytest.raises(door.Invalid, match="with a reason"):
        door.strike_out(decision, fay, "")
    door.strike_out(decision, fay, "Wrong family.")
    struck = door.strike_out(part.contact, fay, "Wrong family.")
    part.refresh_from_db()
    assert not struck.stands and not part.stands
    with pytest.raises(door.Invalid, match="struck out"):
        door.change(struck, fay, {"worry": "x"}, struck.version)


def test_after_a_decision_is_struck_out_another_may_be_made(where):
    part = given.a_contact(where, given.a_child(where)).children.get()
    door.strike_out(given.a_contact_decision(where, part), signed_in(where, "fay"), "Made on the wrong child.")
    assert given.a_contact_decision(where, part).stands


# ---- allocation -------------------------------------------------------------------------------------------------------


def test_a_new_holder_takes_over_from_the_one_before(where):
    _, referral = given.an_allocated_child(where, to="nora")
    given.an_allocation(where, referral, to="ned", on=date(2026, 11, 9), by="maud")
    held = list(referral.allocations.order_by("happened_on").values_list("to_worker__name", "ended_on"))
    assert held == [("Nora", date(2026, 11, 9)), ("Ned", None)]


def test_a_worker_cannot_leave_while_children_are_allocated_to_them(where):
    _, referral = given.an_allocated_child(where, to="nora")
    nora, maud = where.workers["nora"], signed_in(where, "maud")
    with pytest.raises(door.Invalid, match="1 child is allocated to this worker: allocate the child"):
        door.change(nora, maud, {"left_on": date(2026, 11, 20)}, nora.version)
    given.an_allocation(where, referral, to="ned", on=date(2026, 11, 9), by="maud")
    assert door.change(nora, maud, {"left_on": date(2026, 11, 20)}, nora.version).left_on


def test_nobody_is_allocated_to_a_worker_who_left(where):
    child = given.a_child(where)
    nora = where.workers["nora"]
    door.change(nora, signed_in(where, "maud"), {"left_on": date(2026, 11, 1)}, nora.version)
    referral = given.a_referral(where, child)
    with pytest.raises(door.Invalid, match="left on 2026-11-01"):
        given.an_allocation(where, referral, to="nora")


def test_closing_a_case_needs_a_manager_and_ends_the_allocation(where):
    _, referral = given.an_allocated_child(where)
    closing = door.record(
        step_called("closure"), signed_in(where, "nora"),
        {"happened_on": door.today(), "reason": "RC7", "summary": "Better."}, about=referral,
    )  # fmt: skip
    assert referral.allocations.get().ended_on is None
    door.authorise(closing, signed_in(where, "maud"), "Agreed in supervision.")
    assert referral.allocations.get().ended_on == door.today()


def test_reopening_is_a_new_referral_with_a_reason(where):
    child, referral = given.an_allocated_child(where)
    with pytest.raises(door.Invalid, match="This child's case is open"):
        given.a_referral(where, child)
    door.authorise(given.a_closing(where, referral), signed_in(where, "maud"), "Agreed.")
    with pytest.raises(door.Invalid, match="say why it is opened again"):
        given.a_referral(where, child, reopens=referral)
    assert given.a_referral(where, child, reopens=referral, reopened_because="Police called.").reopens == referral


# ---- drafts -----------------------------------------------------------------------------------------------------------


def test_a_draft_is_saved_resumed_and_gone_once_recorded(where):
    child = given.a_child(where)
    part = given.a_contact(where, child).children.get()
    dora = signed_in(where, "dora")
    drafts.save(dora, "contactdecision", part.pk, {"reason": "Because"})
    drafts.save(dora, "contactdecision", part.pk, {"level": "targeted"})
    assert drafts.resume(dora, "contactdecision", part.pk) == {"reason": "Because", "level": "targeted"}
    given.a_contact_decision(where, part)
    assert drafts.resume(dora, "contactdecision", part.pk) == {}
