"""What happened: every act of every step once, in the order in which it happened, for one child or a family, a page at a time."""

import io
from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from casework import given
from casework.given import signed_in
from goldenthread.casework import door, handling, passages
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.audit import AuditEvent
from goldenthread.casework.chronology import editions, significant
from goldenthread.casework.chronology.happened import Counted, Wanted, counted, happened, how_many
from goldenthread.web.casework.history import items_of
from goldenthread.web.casework.significant import LEFT_OUT, heading_of, in_word, lines_for_court, with_where_from


def told(acts) -> list:
    return [(act.record.code(), act.record.happened_on.day, [person.forename for person in act.people]) for act in acts]


def test_each_act_is_there_once_the_latest_first_whatever_step_it_is_of(where):
    ada, referral = given.an_allocated_child(where)
    given.an_assessment(where, referral, on=date(2026, 11, 4))
    given.a_note(where, ada, happened_on=date(2026, 11, 3), happened_time=time(9))
    given.a_note(where, ada, happened_on=date(2026, 11, 3), happened_time=time(15), with_whom="In the afternoon")
    found = happened([ada])
    assert [each[0] for each in told(found)] == ["assessment", "casenote", "casenote", "allocation", "referral"]
    assert found[1].record.with_whom == "In the afternoon"
    assert told(happened([ada], most=2, skip=1)) == told(found)[1:3]


def test_a_family_reads_as_one_story_with_an_act_about_three_told_once(where):
    ada, _ = given.an_allocated_child(where)
    ben, _ = given.an_allocated_child(where, forename="Ben", born=date(2021, 5, 1))
    given.a_note(where, ada, ben)
    notes = happened([ben, ada], Wanted(kinds=("casenote",)))
    assert told(notes) == [("casenote", 2, ["Ada", "Ben"])]
    assert [part.person.forename for part in notes[0].parts] == ["Ada", "Ben"]


def test_a_story_is_narrowed_by_kind_by_day_and_by_who_did_it(where):
    ada, _ = given.an_allocated_child(where)
    for day in (3, 5, 9):
        given.a_note(where, ada, happened_on=date(2026, 11, day))
    given.a_safety_plan(where, ada, on=date(2026, 11, 5), by="maud")
    days = Wanted(since=date(2026, 11, 5), until=date(2026, 11, 5))
    nora, maud = where.workers["nora"], where.workers["maud"]
    found = sorted(counted([ada], days), key=lambda each: each.code)
    assert found == [Counted("casenote", nora.pk, 1), Counted("safetyplan", maud.pk, 1)]
    assert how_many([ada], days) == 2
    assert {each.record.code() for each in happened([ada], Wanted(worker=nora.pk))} == {"casenote"}


def test_a_story_names_no_child_whom_the_reader_may_not_see_and_shows_none_of_their_words(where):
    """The red-team attempt on a chronology: a reader who asks for the sibling by name gets what is the child's own."""
    ada, _ = given.an_allocated_child(where)
    ben, _ = given.an_allocated_child(where, to="sam", forename="Ben")
    given.a_note(where, ada, ben, by="hope", said=["I like school.", "Ben's own words."])
    given.a_note(where, ben, by="sam", happened="Only about Ben.")
    signed_in(where, "nora")
    found = happened([ada, ben])
    assert {person.pk for act in found for person in act.people} == {ada.pk}
    assert "Ben's own words." not in str([[part.child_said for part in act.parts] for act in found])
    assert "Only about Ben." not in [getattr(act.record, "happened", "") for act in found]
    assert "Ben" not in str([item.told for item in items_of(found, told=True)])
    assert how_many([ben]) == 0


def test_what_covers_a_restricted_sibling_is_in_nobodys_story_but_of_those_on_the_list(where):
    ada, _ = given.an_allocated_child(where)
    ben, _ = given.an_allocated_child(where, forename="Ben")
    given.a_note(where, ada, ben)
    before = len(happened([ada]))
    given.a_restriction(where, ben)
    signed_in(where, "nora")
    assert len(happened([ada])) == before - 1


def test_a_page_costs_the_same_however_long_the_record_is(where):
    ada, _ = given.an_allocated_child(where)

    def cost() -> int:
        signed_in(where, "nora")
        with CaptureQueriesContext(connection) as queries:
            happened([ada], most=10)
        return len(queries.captured_queries)

    given.a_note(where, ada, happened_on=date(2026, 11, 3))
    few = cost()
    for day in range(4, 16):
        given.a_note(where, ada, happened_on=date(2026, 11, day))
    assert cost() <= few


# ---- significant events -----------------------------------------------------------------------------------------------


def picked(where, act, *people, by="nora", **answers):
    given_answers = {"what": "The police came to the house.", "matters": "Ada hid and was not asked."} | answers
    return significant.pick(act, list(people), signed_in(where, by), given_answers)


def marked(record, user, handling):
    for passage in passages.of_record(record):
        passages.mark(passage, user, handling)


def test_an_event_is_picked_from_an_entry_with_why_it_matters_and_says_where_it_is_from(where):
    ada, _ = given.an_allocated_child(where)
    ben, _ = given.an_allocated_child(where, forename="Ben")
    note = given.a_note(where, ada, ben, happened_on=date(2026, 11, 5))
    picked(where, note, ada)
    given.a_significant_event(where, ada, ben, happened_on=date(2026, 11, 3), what="Their mother moved out.")
    first, second = significant.events([ada, ben])
    assert (first.record.what, first.record.source_record, len(first.people)) == ("Their mother moved out.", None, 2)
    assert (second.record.happened_on, second.record.source_record) == (date(2026, 11, 5), note.pk)
    assert [event.record.pk for event in significant.events([ben])] == [first.record.pk]
    with pytest.raises(door.Invalid, match="Say which child"):
        picked(where, note)


def test_a_court_is_given_only_what_was_looked_at_and_may_go_there(where):
    """The red-team attempt on an export: no sibling, no marked passage and no restricted child is in the file or its count."""
    ada, _ = given.an_allocated_child(where)
    ben, _ = given.an_allocated_child(where, forename="Ben", to="sam")
    cat, _ = given.an_allocated_child(where, forename="Cat")
    plain = picked(where, given.a_note(where, ada), ada)
    police = picked(where, given.a_note(where, ada), ada, what="Intelligence about a dealer.")
    picked(where, given.a_note(where, ada), ada, what="Nobody has looked at this.")
    given.a_significant_event(where, ben, by="sam", what="Only about Ben.")
    given.a_significant_event(where, ada, cat, what="About Cat, who is restricted.")
    given.a_restriction(where, cat)
    nora = signed_in(where, "nora")
    marked(plain, nora, handling.ORDINARY)
    marked(police, nora, handling.POLICE)
    found = significant.for_court([ada], nora)
    assert sorted(each.what for each in found) == ["", "", "The police came to the house."]
    assert handling.WITHHELD_BECAUSE[handling.POLICE] in str([each.withheld for each in found])
    file = str(word_of([ada], nora))
    assert "The police came to the house." in file and LEFT_OUT in file
    assert not any(each in file for each in ("Intelligence", "Nobody has looked", "Only about Ben", "Cat"))
    assert AuditEvent.objects.filter(action="exported", what="chronology", person=ada).count() == 2
    with pytest.raises(Refused):
        significant.for_court([ada, ben], nora)


def test_what_a_court_is_given_names_no_address_that_is_kept_from_others_whatever_it_was_marked(where):
    ada, _ = given.an_allocated_child(where)
    given.an_address(where, ada, protected=True)
    told = picked(where, given.a_note(where, ada), ada, what="They fled to 4 Elm Street.\nAda has a new school.", matters="X01 1AA is safe.")
    nora = signed_in(where, "nora")
    marked(told, nora, handling.ORDINARY)
    file = str(word_of([ada], nora))
    assert "Ada has a new school." in file and handling.SHOWS_WHERE in file
    assert "Elm Street" not in file and "X01 1AA" not in file


@pytest.fixture
def brothers(where):
    """Ada and Ben of North with one mother, a police event of Ada's, and Cal of South whom they are half-brothers of."""
    where.ada, where.ben = (given.an_allocated_child(where, forename=name)[0] for name in ("Ada", "Ben"))
    where.cal, _ = given.an_allocated_child(where, to="sam", forename="Cal")
    mother = given.an_adult(where)
    for child in (where.ada, where.ben, where.cal):
        given.a_relationship(where, mother, "parent", child)
    where.event = picked(where, given.a_note(where, where.ada), where.ada, what="The police came.\nAda said: I hid.")
    nora = signed_in(where, "nora")
    police, words = (each for each in passages.of_record(where.event) if each.question == "what")
    passages.mark(police, nora, handling.POLICE)
    passages.mark(words, nora, handling.OWN_WORDS, [where.ada])
    return where


def test_a_copied_event_keeps_every_marking_and_says_why_it_matters_for_that_child(brothers):
    nora = signed_in(brothers, "nora")
    with pytest.raises(door.Invalid, match="Say why it matters for Ben Lark"):
        significant.copy(brothers.event, brothers.ben, nora, {"matters": " "})
    copied = significant.copy(brothers.event, brothers.ben, nora, {"what": brothers.event.what + "\nBen slept.", "matters": "He is afraid."})
    assert [event.record.pk for event in significant.events([brothers.ben])] == [copied.pk]
    assert (copied.happened_on, copied.source_record) == (brothers.event.happened_on, brothers.event.pk)
    found = {each.text: (each.handlings, [person.pk for person in each.about]) for each in passages.of_record(copied)}
    assert found == {
        "The police came.": ([handling.POLICE], []), "Ada said: I hid.": ([handling.OWN_WORDS], [brothers.ada.pk]),
        "Ben slept.": ([], []), "He is afraid.": ([], []),
    }  # fmt: skip
    assert not any(each.given for each in passages.for_recipient(copied, "court", children=[brothers.ben]))
    with pytest.raises(door.Invalid, match="among the significant events of Ben Lark already"):
        significant.copy(brothers.event, brothers.ben, nora, {"matters": "Again."})
    assert AuditEvent.objects.filter(action="copied", person=brothers.ben).count() == 1


def test_an_event_is_not_copied_to_a_child_whom_the_worker_may_not_see_and_does_not_tell_them_of_where_it_is_from(brothers):
    with pytest.raises(Refused, match="do not work with this child"):
        significant.copy(brothers.event, brothers.cal, signed_in(brothers, "nora"), {"matters": "He knows."})
    significant.copy(brothers.event, brothers.cal, signed_in(brothers, "hope"), {"what": "A bad night.", "matters": "He knows."})
    signed_in(brothers, "sam")
    (event,) = with_where_from(significant.events([brothers.cal]))
    assert event.from_entry == "" and event.record.what == "A bad night."
    signed_in(brothers, "hope")
    assert with_where_from(significant.events([brothers.cal]))[0].from_entry


def test_a_finished_chronology_is_kept_as_it_was_and_takes_no_event_until_it_is_reopened_with_a_reason(brothers):
    nora, ada = signed_in(brothers, "nora"), brothers.ada
    people = [ada, brothers.ben]
    with pytest.raises(door.Invalid, match="no event yet"):
        editions.finish([brothers.ben], nora, "Ben", [])
    edition = editions.finish(people, nora, heading_of(people), lines_for_court(significant.may_go_to_court(people, nora)))
    assert "I hid" not in str(edition.content) and LEFT_OUT in str(edition.content)
    for attempt in (
        lambda: given.a_significant_event(brothers, ada),
        lambda: significant.copy(brothers.event, brothers.ben, signed_in(brothers, "nora"), {"matters": "Afraid."}),
    ):
        with pytest.raises(door.Invalid, match=r"The chronology of \w+ Lark was finished on .* by Nora: reopen it"):
            attempt()
    with pytest.raises(door.Invalid, match="was finished on"):
        editions.finish([ada], nora, "Ada", [["Then", "Ada", "What", "Why"]])
    with pytest.raises(door.Invalid, match="with a reason"):
        editions.reopen(edition, nora, " ")
    editions.reopen(edition, nora, "The police have written.")
    given.a_significant_event(brothers, ada)
    edition.refresh_from_db()
    assert edition.whole and len(edition.content) == 1 and edition.reopened_reason == "The police have written."
    for child in people:
        told = AuditEvent.objects.filter(person=child, what="chronologyedition")
        assert {"reopened"} <= set(told.values_list("action", flat=True))
    with pytest.raises(Refused):
        editions.reopen(edition, signed_in(brothers, "sam"), "Mine.")


def test_a_finished_chronology_of_two_is_not_there_for_who_may_see_one_of_them(brothers):
    given.an_edition(brothers, brothers.ada, brothers.cal, by="hope")
    for name in ("nora", "sam"):
        signed_in(brothers, name)
        assert editions.editions_of([brothers.ada, brothers.cal]) == []
    signed_in(brothers, "hope")
    assert len(editions.editions_of([brothers.cal])) == 1


def test_an_edition_is_given_again_as_it_was_unless_it_names_what_has_to_be_kept_back_since(brothers):
    content = [["2 November 2026", "Ada", "They live in 4 Elm Street.", ""]]
    edition = editions.finish([brothers.ada], signed_in(brothers, "nora"), "Ada", content)
    assert editions.given_again(edition, brothers.users["nora"]) == content
    given.an_address(brothers, brothers.ada, protected=True)
    with pytest.raises(door.Invalid, match="must be kept from others. It was not so when"):
        editions.given_again(edition, signed_in(brothers, "nora"))
    assert AuditEvent.objects.filter(action="exported", what="chronology", person=brothers.ada).count() == 1


def word_of(people, user) -> list[str]:
    lines = lines_for_court(significant.for_court(people, user))
    return _text(in_word(heading_of(people), lines, user, date(2026, 11, 29)))


def _text(content: bytes) -> list[str]:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells
