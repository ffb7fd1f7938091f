"""The days of each calendar in the database are those of the code, and only what may read them does."""

import datetime as dt

import pytest
from django.db import connections

from goldenthread.oversight import database
from goldenthread.statute.calendars import CALENDARS, ENGLAND

pytestmark = pytest.mark.django_db(databases=["default", "owner", "numbers"])


def rows(using, sql, *values):
    with connections[using].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_every_day_of_every_calendar_is_there():
    found = rows("numbers", "SELECT calendar, day, number, is_working FROM dataset.calendar_days ORDER BY calendar, day")
    assert found == sorted(row for calendar in CALENDARS.values() for row in calendar.rows())


def test_a_holiday_proclaimed_later_is_filled_in_without_a_migration(monkeypatch):
    day = dt.date(2031, 6, 4)
    monkeypatch.setattr(ENGLAND, "holidays", ENGLAND.holidays | {day})
    was = rows("owner", "SELECT obj_description('dataset.calendar_days'::regclass, 'pg_class')")[0][0]
    assert database.digest() != was
    database.make_current("owner")
    assert rows("owner", "SELECT is_working FROM dataset.calendar_days WHERE calendar = 'england' AND day = %s", day) == [(False,)]


def test_calendars_that_have_not_changed_are_left_alone():
    before = rows("owner", "SELECT 'dataset.calendar_days'::regclass::oid")
    database.make_current("owner")
    assert rows("owner", "SELECT 'dataset.calendar_days'::regclass::oid") == before
