"""The current month counts the record as it stands, by the role that may see no page."""

import datetime as dt

import pytest
from django.db import connections, transaction
from django.utils import timezone

from casework import given
from goldenthread.casework import changes
from goldenthread.engine.question import months
from goldenthread.indicators import all_indicators
from goldenthread.indicators.answers import cells
from goldenthread.web import jobs
from goldenthread.web.numbers import live
from goldenthread.web.numbers.live import counting, of_children, of_late, so_far

TODAY = timezone.localdate()
FIRST = TODAY.replace(day=1)


@pytest.fixture
def where(committed_database):
    """An invented authority whose every act is committed, so that each role sees it."""
    return given.an_authority()


def number(where, code, breakdown="", of=""):
    found = so_far(where.authority, [all_indicators()[code]], [breakdown] if breakdown else ())
    return next((cell for cell in found if (cell.breakdown, cell.of) == (breakdown, of)), None)


def test_a_contact_is_in_the_number_as_soon_as_it_is_saved(where):
    assert number(where, "CONTACTS").numerator == 0
    with transaction.atomic():
        given.a_contact(where, given.a_child(where), given.a_child(where, forename="Ben"), on=TODAY)
    cell = number(where, "CONTACTS")
    assert (cell.numerator, cell.so_far, cell.snapshot) == (2, True, "live")


def test_a_decision_changes_the_share_decided_in_time(where):
    with transaction.atomic():
        contact = given.a_contact(where, given.a_child(where), on=TODAY)
    waiting = number(where, "CONTACT_DECISIONS")
    assert (waiting.denominator, waiting.not_known) == (0, 1), "undecided, and not yet due"
    with transaction.atomic():
        given.signed_in(where, "dora")
        given.a_contact_decision(where, contact.children.get(), on=TODAY)
    decided = number(where, "CONTACT_DECISIONS")
    assert (decided.numerator, decided.denominator, decided.not_known) == (1, 1, 0)


def test_another_authority_s_contacts_are_not_counted(where):
    other = given.an_authority("X02", "Brackenford")
    with transaction.atomic():
        given.a_contact(other, given.a_child(other), on=TODAY)
    assert number(where, "CONTACTS").numerator == 0
    assert number(other, "CONTACTS").numerator == 1


def test_a_restricted_child_always_counts(where):
    with transaction.atomic():
        child = given.a_child(where)
        given.a_contact(where, child, on=TODAY)
    with transaction.atomic():
        given.a_restriction(where, child, "fay")
    assert number(where, "CONTACTS").numerator == 1


def test_each_team_has_its_number(where):
    with transaction.atomic():
        given.a_referral(where, given.a_child(where), on=TODAY)
    whole = number(where, "REFERRAL_DECISIONS")
    split = so_far(where.authority, [all_indicators()["REFERRAL_DECISIONS"]], ["team"])
    assert whole.not_known + whole.denominator == 1
    assert sum(cell.not_known + cell.denominator for cell in split if cell.breakdown == "team") == 1


def test_narrowing_the_rows_to_a_month_changes_no_answer(where):
    """The index is for speed; every indicator gives the same with and without it, at both ends of the month."""
    with transaction.atomic():
        for number_of_child, day in enumerate((FIRST - dt.timedelta(1), FIRST, TODAY)):
            child = given.a_child(where, forename=f"Child {number_of_child}")
            contact = given.a_contact(where, child, on=day)
            given.a_contact_decision(where, contact.children.get(), on=day)
            referral = given.a_referral(where, contact_child=contact.children.get(), on=day)
            given.an_allocation(where, referral, on=day)
            given.an_assessment(where, referral, on=day)
    (month,) = months(TODAY, TODAY)
    indicators = list(all_indicators().values())
    with counting(where.authority, TODAY) as source:
        wide = cells(source, indicators, [month])
        narrow = cells(source, [of_children(source, of_late(each, month), month) for each in indicators], [month])
        assert {code for code, each in all_indicators().items() if of_children(source, each, month) is not each}
    marks = {each.code: each.mark for each in indicators}
    assert [cell._replace(definition=marks[cell.code]) for cell in narrow] == wide
    assert sum(cell.numerator or 0 for cell in wide) > 0


def test_the_role_that_counts_can_change_nothing(where):
    with pytest.raises(Exception, match="read-only|permission denied"), transaction.atomic(using="numbers"):
        with connections["numbers"].cursor() as cursor:
            cursor.execute("UPDATE casework_contact SET worry = ''")


def test_what_was_counted_is_counted_again_only_after_a_change(where, monkeypatch):
    asked = []
    counted = live.cells
    monkeypatch.setattr(live, "cells", lambda *given: asked.append(given) or counted(*given))
    assert [number(where, "CONTACTS").numerator for _ in range(3)] == [0, 0, 0] and len(asked) == 1
    with transaction.atomic():
        given.a_contact(where, given.a_child(where), on=TODAY)
    assert [number(where, "CONTACTS").numerator for _ in range(3)] == [1, 1, 1] and len(asked) == 2


def test_a_change_not_yet_committed_is_neither_counted_nor_marked(where):
    before = number(where, "CONTACTS")
    with transaction.atomic():
        given.a_contact(where, given.a_child(where), on=TODAY)
        assert number(where, "CONTACTS") == before
    assert number(where, "CONTACTS").numerator == before.numerator + 1


def test_the_marks_of_a_day_are_forgotten_each_night(where):
    for _ in range(2):
        with transaction.atomic():
            given.a_contact(where, given.a_child(where), on=TODAY)
    assert changes.state()[0] > 1
    jobs.nightly_forgetting(timestamp=0)
    assert changes.state()[0] == 1
    assert number(where, "CONTACTS").numerator == 2
