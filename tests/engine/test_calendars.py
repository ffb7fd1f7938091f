"""Working days: holidays against an independent table, and the vectors worked out by hand."""

from datetime import date, timedelta

import holidays
import pytest

from engine.small_tables import d
from goldenthread.engine.reference import plus_months
from goldenthread.statute.calendars import CALENDARS, ENGLAND, UK_ANY_PART

YEARS = range(1995, 2051)


def weekdays_of(*countries) -> set[date]:
    return {day for days in countries for day in days if day.weekday() < 5 and day.year in YEARS}


def ours(calendar, since=1995) -> set[date]:
    return {day for day in calendar.holidays if day.year in YEARS and day.year >= since and day.weekday() < 5}


def test_england_has_the_holidays_that_an_independent_table_has():
    assert ours(ENGLAND) == weekdays_of(holidays.country_holidays("GB", subdiv="ENG", years=YEARS))


def test_any_part_of_the_kingdom_has_scotlands_and_northern_irelands_too():
    parts = (holidays.country_holidays("GB", subdiv=part, years=YEARS) for part in ("ENG", "SCT", "NIR"))
    expected = {day for day in weekdays_of(*parts) if day.year >= 2007}
    assert expected - ours(UK_ANY_PART, 2007) == set()
    # Until 2007 St Andrew's Day was none in law; after it, nothing is a holiday that no part keeps.
    assert ours(UK_ANY_PART, 2007) - expected == set()


@pytest.mark.parametrize("day", ["2022-09-19", "2023-05-08", "2020-05-08", "2011-04-29", "2012-06-05", "1999-12-31"])
def test_a_holiday_added_or_moved_once_is_no_working_day(day):
    assert not ENGLAND.is_working_day(d(day))


def test_the_holiday_moved_away_from_is_a_working_day():
    assert ENGLAND.is_working_day(d("2020-05-04"))


@pytest.mark.parametrize("day", ["2026-12-29", "2026-12-30", "2026-12-31", "2024-12-27", "2024-12-30", "2024-12-31"])
def test_an_office_closed_between_the_holidays_is_open_in_law(day):
    assert ENGLAND.is_working_day(d(day))


@pytest.mark.parametrize("calendar", CALENDARS.values(), ids=lambda calendar: calendar.name)
def test_the_running_number_counts_one_for_each_working_day(calendar):
    for before, after in zip(calendar.days, calendar.days[1:], strict=False):
        assert calendar.number(after) - calendar.number(before) == calendar.is_working_day(after)


def test_the_calendar_reaches_into_the_future_and_says_when_it_ends():
    assert ENGLAND.last >= date.today() + timedelta(365 * 20)
    assert ENGLAND.add(ENGLAND.last, 1) is None
    assert ENGLAND.between(ENGLAND.first - timedelta(1), ENGLAND.first) is None


# The vectors: rule, day 0, due; counted by working days of a calendar, calendar months, or days ----------------------

WORKING_DAYS = [
    ("decision", 1, "2026-12-24", "2026-12-29"),
    ("decision", 1, "2026-04-02", "2026-04-07"),
    ("first core group", 10, "2026-12-18", "2027-01-06"),
    ("initial conference", 15, "2026-03-20", "2026-04-14"),
    ("initial conference, from a Saturday", 15, "2026-11-21", "2026-12-11"),
    ("initial conference", 15, "2026-12-11", "2027-01-06"),
    ("first looked-after review", 20, "2026-12-07", "2027-01-07"),
    ("first looked-after review", 20, "2026-04-01", "2026-05-01"),
    ("assessment", 45, "2026-11-02", "2027-01-07"),
    ("assessment", 45, "2026-12-24", "2027-03-02"),
    ("complaint, second stage", 25, "2026-11-23", "2026-12-30"),
    ("complaint, second stage extended", 65, "2026-11-23", "2027-02-25"),
    ("complaint, panel", 30, "2026-11-23", "2027-01-07"),
    ("information request by England's days", 20, "2026-11-23", "2026-12-21"),
]
MONTHS = [
    ("three months", 3, "2026-11-30", "2027-02-28"),
    ("six months", 6, "2026-11-30", "2027-05-30"),
    ("six months", 6, "2026-08-31", "2027-02-28"),
    ("sixteen years and three months", 16 * 12 + 3, "2010-11-30", "2027-02-28"),
]


@pytest.mark.parametrize("rule, days, start, due", WORKING_DAYS)
def test_working_days_from_the_trigger(rule, days, start, due):
    assert ENGLAND.add(d(start), days) == d(due)
    assert ENGLAND.between(d(start), d(due)) == days


def test_an_information_request_counts_by_the_holidays_of_every_part():
    assert UK_ANY_PART.add(d("2026-11-23"), 20) == d("2026-12-22")


@pytest.mark.parametrize("rule, months, start, due", MONTHS)
def test_calendar_months_from_the_trigger(rule, months, start, due):
    assert plus_months(d(start), months) == d(due)


def test_weeks_are_counted_in_days():
    seen = d("2026-11-20") + timedelta(7)
    assert (seen, seen + timedelta(42)) == (d("2026-11-27"), d("2027-01-08"))


@pytest.mark.parametrize("received, due", [("2027-01-31", "2027-03-01"), ("2026-11-25", "2026-12-29")])
def test_one_month_for_a_persons_own_record_ends_on_a_working_day(received, due):
    """The corresponding day, or the next working day where that is not one."""
    assert ENGLAND.add(plus_months(d(received), 1) - timedelta(1), 1) == d(due)


def test_counting_the_first_day_as_day_one_would_be_a_working_day_early():
    """What the published census check does; a due date here never does."""
    assert ENGLAND.add(d("2026-03-20"), 15 - 1) == d("2026-04-13") < ENGLAND.add(d("2026-03-20"), 15)


def test_ninety_one_and_183_days_are_not_three_and_six_months():
    start = d("2026-11-30")
    assert (start + timedelta(91), start + timedelta(183)) == (d("2027-03-01"), d("2027-06-01"))
    assert plus_months(start, 3) < start + timedelta(91) and plus_months(start, 6) < start + timedelta(183)
