"""The children behind a number: the rows that were counted, and of their children those whom this reader may open.

A closed month's rows are those of its snapshot, so that the list is of the very number that was read. The current month's
are counted again from the record as the reader. Either way each child is then found as the reader, under the database's
policies: whom the reader may not open is counted and nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may
from goldenthread.casework.duplicates.merge import by_old_number
from goldenthread.casework.models import Person, User, ViewLog
from goldenthread.engine import sql
from goldenthread.engine.question import Period, Question, months
from goldenthread.engine.reference import plus_months
from goldenthread.indicators.answers import rows_behind
from goldenthread.indicators.cells import Cell
from goldenthread.indicators.definition import Indicator
from goldenthread.indicators.sources import Source

ANSWERS = {"all": "all", "met": "yes", "not-met": "no", "not-known": "not known"}
"""Which rows a list may be narrowed to, by what is said of the answer."""


@dataclass(frozen=True)
class Point:
    """A number on a page: an indicator's, for the month that ends its period, whole or of one value of a breakdown."""

    indicator: Indicator
    month: Period
    breakdown: str = ""
    of: str = ""

    @property
    def first_day(self) -> date:
        return plus_months(self.month.start, 1 - self.indicator.months)


@dataclass(frozen=True)
class Row:
    """One row counted, of a child whom the reader may open."""

    person: Person
    on: date | None
    answer: str


@dataclass(frozen=True)
class Listed:
    """What may be shown of the rows behind a point. `counted` rows there are; `hidden` of them are not shown."""

    rows: list[Row]
    counted: int

    @property
    def hidden(self) -> int:
        return self.counted - len(self.rows)


def behind(source: Source, point: Point, answer: str = "all") -> list[dict[str, Any]]:
    """The rows of a point that have an answer, each with `on`, the day by which it was counted."""
    found = rows_behind(source, point.indicator, point.month, point.breakdown, point.of)
    if answer != "all":
        found = [row for row in found if said(point.indicator, row) == ANSWERS[answer]]
    days = days_of(source, point)
    return [row | {"on": days.get(row["key"])} for row in found]


def days_of(source: Source, point: Point) -> dict[str, date]:
    """The day by which each row fell in its month; nothing for what is counted as it stands at the month's end."""
    indicator = point.indicator
    if indicator.on is None:
        return {}
    wanted = months(point.first_day, point.month.end)
    source.engine.set_periods(wanted)
    question = Question(indicator.counts, indicator.on, {"day": indicator.on})
    within = Period(wanted[0].start, wanted[-1].end)
    statement = sql.rows_query(question, source.engine.dialect, source.as_at, within=within)
    return {row["key"]: row["day"] for row in source.engine.run(statement)}


def said(indicator: Indicator, row: dict[str, Any]) -> str:
    """The answer of one row in words; empty where a row is only counted."""
    if indicator.met is not None:
        return {True: "yes", False: "no", None: "not known"}[row["met"]]
    if indicator.measure is not None:
        return "not known" if row["measure"] is None else f"{row['measure']}"
    return ""


def as_reader(point: Point, rows: list[dict[str, Any]], counted: int) -> Listed:
    """Of some rows, those whose children the reader of this transaction may open; the policies say which."""
    named = {row["subject"] for row in rows}
    people = {each.local_id: each for each in Person.objects.filter(local_id__in=named, struck_out_at__isnull=True)}
    # What was counted before two records were merged bears the number of either.
    people |= by_old_number(named - set(people))
    found = [
        Row(people[row["subject"]], row["on"], said(point.indicator, row)) for row in rows if row["subject"] in people
    ]
    found.sort(key=lambda row: (row.on or date.min, row.person.surname, row.person.forename), reverse=True)
    return Listed(found, counted)


def counted_in(cell: Cell, answer: str = "all") -> int:
    """How many rows of a cell have an answer: what its list would hold if the reader might open every child."""
    if cell.denominator is None or cell.unit.startswith("per"):
        return cell.numerator or 0
    known, not_known = cell.denominator, cell.not_known
    met = cell.numerator or 0
    return {"all": known + not_known, "met": met, "not-met": known - met, "not-known": not_known}[answer]


def hidden_says(user: User, listed: Listed) -> str:
    """What to say of the rows not shown, to those for whom it tells nothing; empty to everyone else.

    Who answers for the restrictions of the whole service learns nothing from their number. To anyone else the difference
    between a small number and its list could say that one particular child's record is restricted.
    """
    if not listed.hidden or not may(user, roles.RESTRICT):
        return ""
    return f"and {listed.hidden:,} you may not open"


def keep_note_of(user: User, rows: list[Row], because: str) -> None:
    """Each child whose name is shown has been looked at."""
    seen = {row.person.pk: row.person for row in rows}
    ViewLog.objects.bulk_create(
        ViewLog(authority_id=user.authority_id, user=user, person=person, page="list behind a number", because=because)
        for person in seen.values()
    )
