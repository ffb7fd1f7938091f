"""The cover sheet: every slot says what is known and where it came from, and makes nothing up where nothing is."""

from datetime import date, timedelta

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework import cover, covering, door, tasks
from goldenthread.casework.cover.slot import NOT_RECORDED, Reading
from goldenthread.casework.models import Address
from goldenthread.casework.records import today
from goldenthread.casework.step import step_called

SLOTS = ["HOME", "LEGAL", "HOLDER", "DUE", "SEEN", "WARNINGS", "CHANGED", "OTHERS"]


def sheet(where, child, by="nora") -> dict[str, list]:
    signed_in(where, by)
    return {slot.code: lines for slot, lines in cover.sheet(Reading(child, tasks.of_person(child)))}


def said(lines) -> str:
    return " | ".join(f"{line.says} {line.note} {line.warns}".strip() for line in lines)


def test_every_slot_is_declared_in_a_place_of_its_own_and_says_what_it_answers():
    assert [slot.code for slot in cover.every()] == SLOTS
    assert len({slot.place for slot in cover.every()}) == len(SLOTS)
    assert all(slot.title and slot.empty for slot in cover.every())


def test_nothing_is_made_up_of_a_child_of_whom_nothing_is_known(where):
    found = sheet(where, given.a_child(where), by="olive")
    assert {code for code, lines in found.items() if lines} == {"SEEN"}
    assert [(line.says, line.warns) for line in found["SEEN"]] == [
        ("Seen", NOT_RECORDED), ("Seen alone", NOT_RECORDED), ("Heard", NOT_RECORDED)
    ]  # fmt: skip


def test_it_says_with_whom_a_child_lives_and_that_an_address_is_protected(where):
    child, _ = given.an_allocated_child(where)
    mother = given.an_adult(where)
    given.a_relationship(where, mother, "parent", child)
    for person in (child, mother):
        answers = {"kind": "home", "lines": "1 Invented Row", "postcode": "ZZ1 1ZZ", "protected": person == child}
        door.record(Address, signed_in(where, "nora"), answers, person=person)
    (home,) = sheet(where, child)["HOME"]
    assert (home.note, home.warns, home.protected) == ("with Jo Lark", "Must not be disclosed", True)


def test_who_lives_there_and_is_not_the_readers_to_see_is_not_named(where):
    child, _ = given.an_allocated_child(where)
    other, _ = given.an_allocated_child(where, to="sam", forename="Hidden")
    for person, by in ((child, "nora"), (other, "sam")):
        door.record(Address, signed_in(where, by), {"kind": "home", "lines": "1 Invented Row", "postcode": "ZZ1 1ZZ"}, person=person)
    assert "Hidden" not in said(sheet(where, child)["HOME"])


def test_it_names_who_holds_the_case_who_decides_and_what_is_due(where):
    child, _ = given.an_allocated_child(where)
    found = sheet(where, child)
    assert [line.says for line in found["HOLDER"]] == ["Nora", "Maud"]
    assert found["DUE"] and all("due" in line.note + line.warns for line in found["DUE"])


def test_seen_seen_alone_and_heard_are_three_things_each_with_when_and_where_it_came_from(where):
    child, referral = given.an_allocated_child(where)
    note = given.a_note(where, child, said=["I like school."], happened_on=date(2026, 11, 3))
    part = given.an_assessment(where, referral, on=date(2026, 11, 4))
    conclusion = given.a_conclusion(where, part, on=date(2026, 11, 16), child_seen=True, seen_alone=None)
    seen, alone, heard = sheet(where, child)["SEEN"]
    assert (seen.says, seen.source.pk) == ("Seen 16 Nov 2026", conclusion.pk)
    assert (alone.says, alone.warns) == ("Seen alone", NOT_RECORDED)
    assert (heard.says, heard.source.pk) == ("Heard 3 Nov 2026", note.pk)


@pytest.mark.parametrize(("review", "warns"), [(None, "No review date"), (-1, "Review overdue"), (30, "")])
def test_a_warning_says_when_it_is_to_be_looked_at_again_and_that_it_was_not(where, review, warns):
    child, _ = given.an_allocated_child(where)
    given.a_warning(where, child, review=review and today() + timedelta(review))
    (line,) = sheet(where, child)["WARNINGS"]
    assert line.says == "A dangerous animal: A dog in the yard." and line.warns == warns


def test_a_warning_that_was_found_to_hold_no_more_is_off_the_cover_and_still_in_the_record(where):
    ada, _ = given.an_allocated_child(where)
    ben, _ = given.an_allocated_child(where, forename="Ben")
    warning = given.a_warning(where, ada, ben, review=today() - timedelta(2))
    user, answers = signed_in(where, "nora"), {"happened_on": today(), "still_holds": False, "reason": "The dog is gone."}
    door.record(step_called("safetywarningreview"), user, answers, about=warning.children.get(person=ada))
    assert not sheet(where, ada)["WARNINGS"]
    assert sheet(where, ben)["WARNINGS"][0].warns == "Review overdue"


def test_what_changed_since_the_last_review_is_marked_with_how_much_happened(where):
    child, referral = given.an_allocated_child(where)
    conclusion = given.a_conclusion(where, given.an_assessment(where, referral), on=date(2026, 11, 16))
    assert not sheet(where, child)["CHANGED"]
    door.authorise(conclusion, signed_in(where, "maud"), "Good work.", on=today())
    given.a_fact(where, child, "first_language", "Romani")
    changed = said(sheet(where, child)["CHANGED"])
    assert "First language" in changed and "entries since" in changed or "entry since" in changed


def test_who_decides_is_whoever_answers_for_the_team_today(where):
    child = given.an_allocated_child(where)[0]

    def decides():
        return [(line.says, line.note) for line in sheet(where, child, "hope")["HOLDER"] if line.note.startswith("decides")]

    assert decides() == [("Maud", "decides, as the team's manager")]
    stands_in = given.a_cover(where, "maud", "seth")
    assert decides() == [("Seth", "decides, while Maud is away")]
    covering.end(stands_in, signed_in(where, "hope"))
    given.leave(where, "maud")
    assert decides() == [("Greta", "decides, while the post of North is vacant")]
