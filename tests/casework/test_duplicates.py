"""Two records of one person: proposed by one, decided by another, moved row by row, and put back exactly."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework import given as states
from casework.given import signed_in
from goldenthread.casework import audit, door, drafts, people_search
from goldenthread.casework.access import policies
from goldenthread.casework.access.permission import may_view
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.answers import TaskAnswer
from goldenthread.casework.duplicates import comparing, deciding, moving
from goldenthread.casework.duplicates.merge import WHOSE, by_old_number
from goldenthread.casework.held import CURRENT
from goldenthread.casework.history import History
from goldenthread.casework.looking import look
from goldenthread.casework.models import Address, Fact, Merge, MergedRow, Name, Person, Relationship
from goldenthread.casework.retention import SAID, held_back
from goldenthread.casework.step import step_called
from goldenthread.casework.validation import Invalid

LOGS = {each._meta.db_table for each in (*audit.LOGS, History, Merge, MergedRow)}
"""What a merge and its undoing add to; no line of it that was there is changed."""


def every_row(alias="default") -> dict:
    """Every row of every table of the record that the reader may see, by its table and identifier."""
    found = {}
    with connections[alias].cursor() as cursor:
        for model in policies.records():
            table = model._meta.db_table
            cursor.execute(f"SELECT '{table}', id, to_jsonb(t)::text FROM {table} t" if table != "casework_authority"
                           else f"SELECT '{table}', code, to_jsonb(t)::text FROM {table} t")  # fmt: skip
            found |= {(table, key): row for table, key, row in cursor.fetchall()}
    return found


def those_that_stay(rows: dict) -> dict:
    return {key: row for key, row in rows.items() if key[0] not in LOGS}


def two_of_one(where):
    """Ada, whose case is open with nora; and Ada Lark again, as the front door added her last year, with an unlike birth."""
    ada, _ = states.an_allocated_child(where)
    again = states.a_child(where, forename="Aida", born=date(2019, 5, 11))
    return ada, again


def choices_of(kept, other):
    return [each.kept_row for each in comparing.to_choose(kept, other)]


def filled(where, kept, other):
    """Something of every kind in both records."""
    mother, brother = states.an_adult(where), states.a_child(where, forename="Ben")
    for person in (kept, other):
        states.a_relationship(where, mother, "parent", person)
        states.a_relationship(where, person, "sibling", brother)
        states.an_address(where, person, by="olive")
        states.an_identifier(where, person, "upn", "B801200005001")
        states.a_fact(where, person, "religion", "sikh")
        states.a_contact(where, person, brother)
        states.a_note(where, person, brother, by="dora", said=["I like my aunt.", "Me too."])
        states.a_safety_plan(where, person, brother, by="dora")
        states.a_warning(where, person, by="dora")
        states.a_significant_event(where, person, brother, by="dora")
        states.a_document(where, person, by="dora", content=f"A letter about {person}.".encode())
        states.a_management_decision(where, person, by="fay")
        states.a_named_reader(where, person, "iris", by="fay")
        states.a_partner(where, person, by="fay")
        states.a_request(where, person, by="fay")
        drafts.save(signed_in(where, "dora"), "casenote", person.pk, {"happened": f"About {person}"})
        states.an_involvement(where, person, by="dora")
    # A place and a finished chronology of each, of which one person has one.
    place = states.a_place(where, by="dora")
    for person in (kept, other):
        states.tied_to(where, place, person, by="dora")
    # One act that covers both, facts that differ, and a fact that one alone holds.
    states.a_note(where, kept, other, by="dora", said=["Once.", "Twice."])
    states.a_household(where, mother, kept, other)
    for person, since in ((kept, date(2020, 1, 1)), (other, date(2021, 1, 1))):
        held_back.say_class(person, signed_in(where, "fay"), next(iter(SAID.codes)), since, "The order.")
    states.a_fact(where, kept, "first_language", "Punjabi")
    states.a_fact(where, other, "first_language", "Panjabi")
    states.a_fact(where, other, "identity", "I am Aida.")
    states.an_address(where, other, lines="9 Far Lane", postcode="X01 9ZZ", by="olive", until_on=date(2025, 1, 1))
    for person in (kept, other):
        states.an_edition(where, person, by="dora")
    TaskAnswer.objects.create(authority=where.authority, person=other, duty="d", subject=other.pk, due_on=date(2026, 11, 3), kind="late",
                              says="Away.", recorded_by=signed_in(where, "dora"))  # fmt: skip
    return mother, brother


def test_a_merge_is_proposed_by_one_and_decided_by_another_who_may_open_both(where):
    ada, again = two_of_one(where)
    with pytest.raises(Refused):
        deciding.propose(ada, again, signed_in(where, "nora"), "The same.", ())
    found = deciding.propose(ada, again, signed_in(where, "fay"), "The same.", choices_of(ada, again))
    with pytest.raises(Refused, match="You proposed this yourself"):
        deciding.decide(found, signed_in(where, "fay"), True, "The same.")
    for name in ("dora", "olive", "maud", "ivor"):
        with pytest.raises((Refused, Merge.DoesNotExist)):
            deciding.decide(found, signed_in(where, name), True, "The same.")
    assert deciding.decide(found, signed_in(where, "hope"), True, "The same.").state == "merged"


def test_the_database_itself_refuses_a_merge_that_one_person_decides(where):
    ada, again = two_of_one(where)
    found = deciding.propose(ada, again, signed_in(where, "fay"), "The same.", choices_of(ada, again))
    for name, sentence in (("fay", "by_another"), ("dora", "decided, and undone, by a manager"), ("nora", "")):
        user = signed_in(where, name)
        with transaction.atomic(), pytest.raises(Exception, match=sentence) if sentence else transaction.atomic():
            changed = Merge.objects.filter(pk=found.pk).update(approved=True, decided_at=found.recorded_at, decided_by=user)
            assert changed == 0
    signed_in(where, "hope")
    assert not Merge.objects.get(pk=found.pk).approved


def test_what_differs_is_chosen_and_nothing_is_dropped(where):
    ada, again = two_of_one(where)
    states.a_fact(where, ada, "first_language", "Punjabi")
    states.a_fact(where, again, "first_language", "Panjabi")
    signed_in(where, "dora")
    asked = {each.asks: (each.kept_says, each.merged_says) for each in comparing.to_choose(ada, again)}
    assert asked == {
        "Name": ("Ada Lark", "Aida Lark"), "Date of birth": ("1 May 2019", "11 May 2019"), "First language": ("Punjabi", "Panjabi")
    }  # fmt: skip
    with pytest.raises(Invalid, match="say which of them holds"):
        deciding.propose(ada, again, signed_in(where, "dora"), "The same.", ())
    states.a_merge(where, ada, again, holds="merged")
    ada.refresh_from_db()
    assert (ada.forename, ada.date_of_birth) == ("Aida", date(2019, 5, 11))
    held = Fact.objects.filter(person=ada, kind="first_language").order_by("value")
    assert [(each.value, each.is_current) for each in held] == [("Panjabi", True), ("Punjabi", False)]
    assert {str(each) for each in Name.objects.filter(person=ada)} == {"Ada Lark", "Aida Lark"}


def test_there_is_one_child_afterwards_and_both_histories_are_read(where):
    ada, again = two_of_one(where)
    mother, _ = filled(where, ada, again)
    states.a_merge(where, ada, again)
    user = signed_in(where, "nora")
    assert look(user, again.pk, "child")[0] == ada
    assert [each.local_id for each in people_search.search(user, "Aida Lark").matches] == [ada.local_id]
    assert ada.local_id in [each.local_id for each in people_search.search(user, again.local_id).matches]
    assert Address.objects.filter(CURRENT, person=ada, lines="4 Elm Street").count() == 1
    assert [each.to_person for each in Relationship.objects.filter(person=mother, struck_out_at=None)] == [ada]
    assert {str(each.person_id) for each in apps.get_model("casework", "safetyplanchild").objects.filter(person=ada)} == {str(ada.pk)}
    assert apps.get_model("casework", "safetyplanchild").objects.filter(person=ada).count() == 2
    # What was read of the one before, and what was written of it, is read on by whoever may see the record that is kept.
    assert audit.AuditEvent.objects.filter(person=again, what="casenotechild").exists()
    assert History.objects.filter(person=ada, before__person_id=str(again.pk), table="casework_contactchild").exists()
    assert [each.state for each in deciding.of_person(ada)] == ["merged"]
    with pytest.raises(Invalid, match="merged"):
        door.record(step_called("casenote"), user, {"happened_on": states.MONDAY}, children=[(Person.objects.get(pk=again.pk), {})])


def test_undoing_restores_every_row_of_every_table(where):
    ada, again = two_of_one(where)
    filled(where, ada, again)
    states.a_restriction(where, again, "fay", "dora")
    signed_in(where, "hope")
    before = every_row()
    for holds in ("kept", "merged"):
        found = states.a_merge(where, ada, again, holds, decided_by="hope")
        assert len(those_that_stay(every_row()).items() - before.items()) > 30
        deciding.undo(found, signed_in(where, "hope"), "Two children after all.")
        after = every_row()
        assert those_that_stay(after) == those_that_stay(before)
        assert before.items() <= after.items()


STATES = {
    "note": lambda where, person, other: states.a_note(where, person, by="dora"),
    "note of both": lambda where, person, other: states.a_note(where, person, other, by="dora"),
    "contact of both": lambda where, person, other: states.a_contact(where, person, other),
    "name": lambda where, person, other: states.a_name(where, person, forename="Addie", kind="known_as"),
    "religion": lambda where, person, other: states.a_fact(where, person, "religion", "sikh"),
    "language": lambda where, person, other: states.a_fact(where, person, "first_language", str(person)),
    "number": lambda where, person, other: states.an_identifier(where, person, "nhs_number", "9434765919"),
    "house": lambda where, person, other: states.an_address(where, person, by="olive"),
    "warning": lambda where, person, other: states.a_warning(where, person, by="dora"),
    "reader": lambda where, person, other: states.a_named_reader(where, person, "iris", by="fay"),
    "plan": lambda where, person, other: states.a_safety_plan(where, person, other, by="dora"),
    "restriction": lambda where, person, other: states.a_restriction(where, person, "fay", "dora", "olive"),
}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(sorted(set(STATES) - {"restriction"})), st.booleans()), max_size=6, unique=True),
    st.sets(st.booleans()), st.sampled_from(["kept", "merged"]),
)  # fmt: skip
def test_undoing_restores_whatever_was_recorded(where, done, restricted, holds):
    with transaction.atomic():
        ada, again = two_of_one(where)
        for what, of_kept in [*done, *(("restriction", each) for each in restricted)]:
            with transaction.atomic():
                STATES[what](where, *((ada, again) if of_kept else (again, ada)))
        signed_in(where, "hope")
        before = those_that_stay(every_row())
        found = states.a_merge(where, ada, again, holds, decided_by="hope")
        assert not {key for key, row in every_row().items() if str(again.pk) in row and key[0] not in LOGS | {"casework_person"}
                    and not is_struck_part(*key)}  # fmt: skip
        deciding.undo(found, signed_in(where, "hope"), "Two children.")
        assert those_that_stay(every_row()) == before
        transaction.set_rollback(True)


def is_struck_part(table, key) -> bool:
    """One part of the two in an act that covered both: it stays where it was, struck through."""
    model = apps.get_model("casework", table.removeprefix("casework_"))
    return getattr(model.objects.get(pk=key), "struck_out_reason", "").startswith("The same is held")


def test_every_column_that_says_whose_a_row_is_goes_back_before_what_was_settled():
    named = {
        field.column
        for model in policies.records() if model not in moving.STAY
        for field in model._meta.fields if field.is_relation and field.related_model is Person
    }  # fmt: skip
    assert named | {getattr(model, "tells_of", "") for model in policies.records()} - {""} <= set(WHOSE)


def test_what_was_written_since_stays_with_the_record_it_was_written_on(where):
    ada, again = two_of_one(where)
    states.a_fact(where, ada, "religion", "sikh")
    states.a_fact(where, again, "religion", "hindu")
    found = states.a_merge(where, ada, again, holds="merged")
    note = states.a_note(where, ada)
    religion = Fact.objects.get(person=ada, kind="religion", value="hindu")
    door.strike_out(religion, signed_in(where, "hope"), "Neither.")
    states.a_fact(where, ada, "religion", "none")
    deciding.undo(found, signed_in(where, "hope"), "Two children after all.")
    signed_in(where, "hope")
    assert note.children.get().person == ada
    held = {each.person_id: each.value for each in Fact.objects.filter(kind="religion", struck_out_at=None, superseded_by=None)}
    assert held == {ada.pk: "none"}
    # What the merge had set aside is held by what holds now, and what was struck through went back as it now is.
    assert Fact.objects.get(value="sikh").superseded_by.value == "none"
    assert Fact.objects.get(value="hindu").person == again and not Fact.objects.get(value="hindu").stands


def test_what_cannot_be_one_is_refused_in_a_sentence(where):
    ada, _ = states.an_allocated_child(where)
    bea, _ = states.an_allocated_child(where, to="sam", forename="Bea")
    states.a_relationship(where, ada, "sibling", bea)
    with pytest.raises(Invalid) as refused:
        deciding.propose(ada, bea, signed_in(where, "dora"), "The same.", choices_of(ada, bea))
    said = str(refused.value)
    assert "Both have an open case" in said and "recorded as related" in said


def test_the_later_of_two_merges_is_undone_first(where):
    ada, again = two_of_one(where)
    third = states.a_child(where, forename="Adah")
    first = states.a_merge(where, ada, again)
    second = states.a_merge(where, third, ada)
    user = signed_in(where, "nora")
    assert look(user, again.pk, "child")[0] == third
    # A list behind a number that was counted before the merge names the record that is kept.
    assert by_old_number({again.local_id, ada.local_id, third.local_id}) == {again.local_id: third, ada.local_id: third}
    signed_in(where, "sam")
    assert by_old_number({again.local_id}) == {}
    with pytest.raises(Invalid, match="undo the later merge first"):
        deciding.undo(first, signed_in(where, "hope"), "No.")
    deciding.undo(second, signed_in(where, "hope"), "No.")
    deciding.undo(first, signed_in(where, "hope"), "No.")
    assert look(signed_in(where, "hope"), again.pk, "child")[0] == again


# ---- who sees what afterwards: a merge lets nobody in -------------------------------------------------------------------


def test_a_merge_with_a_restricted_record_closes_both_to_who_is_not_on_its_list(where):
    ada, again = two_of_one(where)
    states.a_note(where, again, by="dora", happened="The father has found the flat.")
    states.a_name(where, again, forename="Zelda", surname="Hidden", kind="known_as")
    states.a_restriction(where, again, "fay", "dora", sealed=True)
    nora = signed_in(where, "nora")
    assert may_view(nora, ada)
    states.a_merge(where, ada, again, decided_by="fay")
    nora = signed_in(where, "nora")
    for key in (ada.pk, again.pk):
        with pytest.raises(Refused, match="You do not work with this child") as refused:
            look(nora, key, "child")
        assert "restricted" not in str(refused.value)
    assert not people_search.search(nora, "Zelda Hidden").matches and not people_search.search(nora, "Ada Lark").matches
    for model in policies.records():
        about = [row for row in model.objects.all() if str(again.pk) in str(vars(row)) or str(ada.pk) in str(vars(row))]
        assert not [row for row in about if getattr(row, "user_id", None) != nora.pk], model


def test_of_two_lists_only_a_name_on_both_is_on_the_one(where):
    ada, again = two_of_one(where)
    states.a_restriction(where, ada, "nora", "fay", "dora")
    states.a_restriction(where, again, "fay", "dora", "olive", sealed=True)
    states.a_merge(where, ada, again, decided_by="hope")
    assert [name for name in ("hope", "fay", "dora", "nora", "olive") if may_view(signed_in(where, name), ada)] == ["hope", "fay", "dora"]
    signed_in(where, "hope")
    assert ada.restrictions.get(ended_at=None).sealed


def test_no_one_learns_a_protected_address_by_a_merge(where):
    ada, again = two_of_one(where)
    states.an_address(where, again, lines="7 Refuge Row", postcode="X01 7AA", by="olive", protected=True)
    states.an_address(where, ada, lines="7 refuge row", postcode="X01 7AA", by="olive")
    with pytest.raises(Invalid, match="protected address, and .*Maud, Ned, Nora") as refused:
        deciding.propose(ada, again, signed_in(where, "dora"), "The same.", choices_of(ada, again))
    assert "7 Refuge Row" not in str(refused.value)
    states.a_restriction(where, again, "fay", "dora")
    states.a_merge(where, ada, again)
    assert not Address.objects.filter(pk__in=Address.objects.all()).exists() if signed_in(where, "nora") else None
    signed_in(where, "hope")
    assert all(each.protected for each in Address.objects.filter(person=ada))
    assert not people_search.search(signed_in(where, "sam"), "7 Refuge Row").matches


def test_whoever_was_named_to_one_of_them_is_named_again_or_not(where):
    ada, again = two_of_one(where)
    states.a_named_reader(where, again, "iris", by="fay")
    states.a_partner(where, again, by="fay")
    assert may_view(signed_in(where, "iris"), again)
    found = states.a_merge(where, ada, again)
    for key in (ada, again):
        assert not may_view(signed_in(where, "iris"), key)
    assert may_view(signed_in(where, "iris"), ada).because.startswith("You do not work with this child")
    deciding.undo(found, signed_in(where, "fay"), "No.")
    assert may_view(signed_in(where, "iris"), again) and not may_view(signed_in(where, "iris"), ada)


def test_undone_neither_record_tells_of_the_other(where):
    ada, again = two_of_one(where)
    found = states.a_merge(where, ada, again)
    deciding.undo(found, signed_in(where, "fay"), "Two children.")
    signed_in(where, "nora")
    assert not Merge.objects.exists() and not MergedRow.objects.exists()
    assert not audit.AuditEvent.objects.filter(what="merge").exists()
