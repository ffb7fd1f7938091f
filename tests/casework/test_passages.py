"""Whom a passage reaches: a child's words nobody until the child was asked; the strictest marking of a shared paragraph."""

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework import door, passages
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.handling import (
    NOT_LOOKED_AT,
    ORDINARY,
    OWN_WORDS,
    POLICE,
    RECIPIENTS,
    THIRD_PARTY,
    WITHHELD_BECAUSE,
    WORKER,
)
from goldenthread.casework.models import PassageMark
from goldenthread.casework.validation import Invalid

OUTSIDE = [code for code in RECIPIENTS.codes if code != WORKER]


@pytest.fixture
def family(where):
    """Ada and Ben, both held by nora; their mother Jo and Jo's partner Ray."""
    where.ada, where.ben = (given.an_allocated_child(where, forename=name)[0] for name in ("Ada", "Ben"))
    where.jo, where.ray = given.an_adult(where), given.an_adult(where, "Ray", "Finch")
    for child in (where.ada, where.ben):
        given.a_relationship(where, where.jo, "parent", child)
    return where


def part(note, child):
    return note.children.get(person=child)


def given_to(record, kind, recipient=None, **more):
    return [each.text for each in passages.for_recipient(record, kind, recipient, **more) if each.given]


def why(record, kind, recipient=None, **more):
    return [each.withheld for each in passages.for_recipient(record, kind, recipient, **more)]


def passage(record, text):
    return next(each for each in passages.of_record(record) if each.text == text)


def release(family, found, child, *people, kinds=()):
    answers = {
        "asked_on": given.MONDAY, "asked_by": family.workers["nora"], "kinds": list(kinds), "child_says": "Mum can know, not Ray."
    }  # fmt: skip
    passages.release(found, signed_in(family, "nora"), child, answers, people=people)


def test_what_nobody_has_looked_at_reaches_no_recipient_outside_the_service(family):
    note = given.a_note(family, family.ada)
    for kind in OUTSIDE:
        assert given_to(note, kind) == [], kind
        assert {each for each in why(note, kind)} == {(NOT_LOOKED_AT,)}
    assert given_to(note, WORKER) == ["They were at home.", "The kitchen was warm."]


def test_a_childs_words_reach_no_parent_carer_or_partner_until_the_child_who_was_asked_releases_them(family):
    ada = part(given.a_note(family, family.ada, said=["Ray shouts at night.\nI like my aunt."]), family.ada)
    for kind in OUTSIDE:
        assert given_to(ada, kind, family.jo) == []
        assert WITHHELD_BECAUSE[OWN_WORDS] in why(ada, kind, family.jo)[0]
    release(family, passage(ada, "Ray shouts at night."), family.ada, family.jo)
    # The one passage, and the one person.
    assert given_to(ada, "parent", family.jo) == ["Ray shouts at night."]
    assert given_to(ada, "partner", family.ray) == given_to(ada, "parent") == []


def test_a_child_may_change_their_mind_and_nobody_is_an_answer(family):
    ada = part(given.a_note(family, family.ada, said=["I like my aunt."]), family.ada)
    release(family, passage(ada, "I like my aunt."), family.ada, family.jo, kinds=["school"])
    assert given_to(ada, "school") == given_to(ada, "parent", family.jo) == ["I like my aunt."]
    release(family, passage(ada, "I like my aunt."), family.ada)
    assert given_to(ada, "school") == given_to(ada, "parent", family.jo) == []


def test_marking_a_childs_words_as_nothing_to_hold_back_does_not_release_them(family):
    ada = part(given.a_note(family, family.ada, said=["I like my aunt."]), family.ada)
    passages.mark(passage(ada, "I like my aunt."), signed_in(family, "nora"), ORDINARY)
    assert given_to(ada, "parent", family.jo) == []


def test_a_child_has_their_own_words_and_not_their_brothers(family):
    note = given.a_note(family, family.ada, family.ben, said=["I like my aunt.", "I hide."])
    ada, ben = part(note, family.ada), part(note, family.ben)
    assert given_to(ada, "child", family.ada) == ["I like my aunt."]
    assert given_to(ben, "child", family.ada) == []


def test_a_paragraph_shared_by_siblings_takes_the_strictest_marking_in_it(family):
    shared = "Dad came with a knife."
    note = given.a_note(family, family.ada, family.ben, happened=shared, said=["", shared])
    by = signed_in(family, "nora")
    passages.mark(passage(note, shared), by, ORDINARY, about=[family.ada])
    # Ben said the same words: they are his until he was asked, wherever they stand.
    assert given_to(note, "parent", family.jo, children=[family.ada, family.ben]) == []
    assert passage(note, shared).handlings == [OWN_WORDS]
    release(family, passage(note, shared), family.ben, family.jo)
    assert given_to(note, "parent", family.jo, children=[family.ada, family.ben]) == [shared]
    passages.mark(passage(part(note, family.ben), shared), by, POLICE)
    assert why(note, "parent", family.jo, children=[family.ada, family.ben]) == [(WITHHELD_BECAUSE[POLICE],)]
    # What came from the police may go to the police, and still not the words of a child who was not asked.
    assert given_to(note, "police", children=[family.ada, family.ben]) == []


def test_both_children_are_asked_before_words_of_both_are_given(family):
    note = given.a_note(family, family.ada, family.ben, happened="We hide in the shed.")
    passages.mark(passage(note, "We hide in the shed."), signed_in(family, "nora"), OWN_WORDS, about=[family.ada, family.ben])
    both = {"children": [family.ada, family.ben]}
    release(family, passage(note, "We hide in the shed."), family.ada, family.jo)
    assert given_to(note, "parent", family.jo, **both) == []
    release(family, passage(note, "We hide in the shed."), family.ben, family.jo)
    assert given_to(note, "parent", family.jo, **both) == ["We hide in the shed."]


def test_a_passage_about_a_sibling_is_withheld_from_who_is_told_of_one_child(family):
    note = given.a_note(family, family.ada, family.ben, happened="Ben was ill.")
    passages.mark(passage(note, "Ben was ill."), signed_in(family, "nora"), ORDINARY, about=[family.ben])
    assert given_to(note, "school", children=[family.ada]) == []
    assert given_to(note, "school", children=[family.ben]) == ["Ben was ill."]


def test_an_edit_keeps_the_marks_of_what_it_did_not_touch_and_asks_again_about_what_it_did(family):
    note = given.a_note(family, family.ada, happened="One.\nTwo.")
    by = signed_in(family, "nora")
    for text in ("One.", "Two."):
        passages.mark(passage(note, text), by, THIRD_PARTY if text == "One." else ORDINARY)
    note = door.change(note, by, {"happened": "Before it all.\nTwo, and more.\nOne."}, note.version)
    found = {each.text: each.handlings for each in passages.of_record(note)}
    assert found == {"Before it all.": [], "Two, and more.": [], "One.": [THIRD_PARTY]}


def test_who_referred_the_child_is_held_back_from_everybody_outside(family):
    contact = given.a_contact(family, family.ada, referrer_name="Mrs Pell")
    for kind in OUTSIDE:
        assert given_to(contact, kind) == []


def test_words_need_the_child_whose_they_are_and_only_who_may_record_the_act_may_mark_it(family):
    note = given.a_note(family, family.ada)
    found = passage(note, "They were at home.")
    with pytest.raises(Invalid, match="say whose"):
        passages.mark(found, signed_in(family, "nora"), OWN_WORDS)
    with pytest.raises(Refused):
        passages.mark(found, family.users["ana"], ORDINARY)
    with pytest.raises(Refused):
        passages.mark(found, family.users["sam"], ORDINARY)


def test_a_marking_is_seen_by_whoever_sees_the_act_and_by_nobody_else(family):
    note = given.a_note(family, family.ada)
    passages.mark(passage(note, "They were at home."), signed_in(family, "nora"), POLICE)
    assert PassageMark.objects.count() == 1
    signed_in(family, "sam")
    assert PassageMark.objects.count() == 0


def test_there_is_no_recipient_of_an_unknown_kind(family):
    with pytest.raises(LookupError, match="The kinds are"):
        passages.for_recipient(given.a_note(family, family.ada), "everybody")
