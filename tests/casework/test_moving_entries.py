"""An entry in the wrong child's record: moved with all that was said of it, and a marker that tells nothing of where it went."""

import pytest
from django.apps import apps
from django.db import transaction

from casework import given
from casework.given import signed_in
from goldenthread.casework import audit, door, history, moving_entries, passages, written
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.history import History
from goldenthread.casework.models import MovedEntry
from goldenthread.casework.passages.said import PassageMark
from goldenthread.casework.step import step_called
from goldenthread.casework.validation import Invalid


def two_children(where):
    """Ada, with nora in North; Will, with sam in South."""
    ada, _ = given.an_allocated_child(where)
    will, _ = given.an_allocated_child(where, to="sam", forename="Will", surname="Wren")
    return ada, will


def of(step, child):
    part = step_called(step).parts()
    return [getattr(each, part.whole) for each in part.objects.filter(person=child)] if part else list(step_called(step).objects.filter(person=child))


def moved(where, entry, child, to, by="hope"):
    return moving_entries.move(entry, child, to, signed_in(where, by), "Will's teacher says so.")


def test_what_is_moved_is_found_read_and_counted_with_the_other_child_alone(where):
    ada, will = two_children(where)
    note = given.a_note(where, ada, happened="The zebra bit him.", said=["I hate zebras."])
    letter = given.a_document(where, ada, content=b"About the zoological garden.")
    note = door.change(note, signed_in(where, "nora"), {"happened": "The zebra bit him twice."}, note.version)
    given.marked(where, note, handling="police")
    for entry in (note, letter):
        moved(where, entry, ada, will)
    nora = signed_in(where, "nora")
    for words in ("zebra", "zoological", "bit him"):
        assert not written.search(nora, words) and not written.search(nora, words, ada.pk)
    assert not of("casenote", ada) and not of("document", ada) and not history.of(note)
    assert not PassageMark.objects.exists() and not MovedEntry.objects.filter(record__isnull=False).exists()
    sam = signed_in(where, "sam")
    assert [hit.people for hit in written.search(sam, "zebra")] == [(will,)] * 2 and written.search(sam, "zoological", will.pk)
    assert of("casenote", will) == [note] and of("document", will) == [letter]
    assert {each.before["happened"] for each in history.of(note)} == {"The zebra bit him."}
    assert {code for each in given.all_passages(note) for code in each.handlings} == {"police", "own_words"}
    assert [each.reason for each in moving_entries.moved_here(note)] == ["Will's teacher says so."]


def test_the_marker_says_a_day_a_kind_and_who_moved_it_and_nothing_of_the_other_child(where):
    ada, will = two_children(where)
    note = given.a_note(where, ada)
    moved(where, note, ada, will)
    signed_in(where, "nora")
    marker = moving_entries.left_from(ada).get()
    assert (marker.kind, marker.happened_on, marker.recorded_by) == ("a case note", given.MONDAY, where.users["hope"])
    told = [str(vars(each)) for model in apps.get_app_config("casework").get_models() for each in model.objects.all()]
    assert not [line for line in told if str(will.pk) in line or "Wren" in line or "teacher" in line]
    line = audit.AuditEvent.objects.get(person=ada, action="moved away")
    assert line.because == "An entry was here by mistake and was moved." and line.record is None
    assert not History.objects.filter(before__icontains=str(will.pk)).exists()


def test_an_answer_about_who_may_know_is_asked_again(where):
    ada, will = two_children(where)
    note = given.a_note(where, ada, said=["I hate zebras."])
    passage = next(each for each in passages.of_record(note.children.get()) if each.text == "I hate zebras.")
    passages.release(passage, signed_in(where, "nora"), ada, {
        "kinds": ["parent"], "asked_on": given.MONDAY, "asked_by": where.workers["nora"], "child_says": "Tell mum.",
    })  # fmt: skip
    moved(where, note, ada, will)
    signed_in(where, "sam")
    now = next(each for each in passages.of_record(note.children.get()) if each.text == "I hate zebras.")
    assert now.speakers == [will] and not now.may_know


def test_only_who_may_write_on_both_and_strike_it_through_moves_it(where):
    ada, will = two_children(where)
    note = given.a_note(where, ada)
    for name in ("nora", "maud", "sam", "seth", "dirk", "bess", "dora"):
        with transaction.atomic(), pytest.raises((Refused, type(note).DoesNotExist)):
            moved(where, note, ada, will, by=name)
    given.a_restriction(where, will, "sam")
    with pytest.raises(Refused):
        moved(where, note, ada, will, by="fay")
    assert moved(where, note, ada, will, by="hope")


def test_what_would_be_left_broken_is_refused_in_a_sentence(where):
    ada, will = two_children(where)
    contact = given.a_contact(where, ada)
    given.a_contact_decision(where, contact.children.get())
    referral = of("referral", ada)[0]
    both = given.a_note(where, ada, will, by="dora")
    for entry, sentence in (
        (contact, "rests on it"), (referral, "rests on it"), (of("allocation", ada)[0], "answers another entry"), (both, "is in it already"),
    ):
        with transaction.atomic(), pytest.raises(Invalid, match=sentence):
            moved(where, entry, ada, will)
    note = given.a_note(where, ada)
    with pytest.raises(Invalid, match="with a reason"):
        moving_entries.move(note, ada, will, signed_in(where, "hope"), " ")
    door.strike_out(note, signed_in(where, "hope"), "Not so.")
    with pytest.raises(Invalid, match="struck through"):
        moved(where, note, ada, will)


def test_of_several_children_the_wrong_one_alone_is_changed(where):
    ada, will = two_children(where)
    ben = given.a_child(where, forename="Ben")
    note = given.a_note(where, ada, ben, by="dora", said=["Mine.", "His."])
    moved(where, note, ben, will)
    signed_in(where, "hope")
    assert {(part.person, part.child_said) for part in note.children.all()} == {(ada, "Mine."), (will, "His.")}
