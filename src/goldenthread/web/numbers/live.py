"""The current month, counted from the record as it is now, by the role that counts and sees no page."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from django.conf import settings as django_settings
from django.db import connections
from django.utils import timezone

from goldenthread.casework import changes
from goldenthread.casework.access.reader import counting_for
from goldenthread.casework.models import Authority
from goldenthread.dataset.settings import Settings, read_settings
from goldenthread.engine.engines import Postgres
from goldenthread.engine.language import Apply, Column, Expression, LinkedRow, Literal, literal
from goldenthread.engine.question import Period
from goldenthread.engine.reference import plus_months
from goldenthread.indicators.answers import cells, last_months
from goldenthread.indicators.cells import Cell
from goldenthread.indicators.definition import Indicator
from goldenthread.indicators.sources import Source

PREPARED = """
    SET LOCAL search_path TO dataset, public;
    SET LOCAL jit TO off;
"""
AS_A_READER = """
    -- The planner cannot foresee how few children a reader may see, and would join whole tables row by row.
    SET LOCAL enable_nestloop TO off;
"""
KEPT = 512
"""Answers a process remembers; each is forgotten when the record has changed."""


class LivePostgres(Postgres):
    """PostgreSQL through a role that may make no table, even a temporary one: the periods stand in the statement."""

    periods = ""

    def set_periods(self, periods: Iterable[Period]) -> None:
        days = ", ".join(f"(DATE '{period.start}', DATE '{period.end}')" for period in periods)
        self.periods = f"periods (period_start, period_end) AS (VALUES {days})"

    def lines(self, text: str):
        rest = text.removeprefix("WITH ")
        return super().lines(f"WITH {self.periods}{' ' if rest == text else ', '}{rest}" if self.periods else text)


def so_far(authority: Authority, indicators: Iterable[Indicator], breakdowns: Iterable[str] = ()) -> list[Cell]:
    """The cells of the current month, of all and of each value of the breakdowns that are named.

    What was counted is remembered until anything in the record changes: the marks of changes are read in the very
    transaction that counts, so an answer is never older than what that transaction sees.
    """
    today, breakdowns = timezone.localdate(), tuple(breakdowns)
    (month,) = last_months(today, 1)
    found: list[Cell] = []
    with counting(authority, today) as source:
        as_it_stands = (authority.pk, today, changes.state(), settings_mark(authority))
        for indicator in indicators:
            kept = (indicator.code, breakdowns, as_it_stands)
            with _lock:
                known = _counted.get(kept)
            if known is None:
                counted = cells(source, [of_children(source, of_late(indicator, month), month)], [month], breakdowns)
                known = [cell._replace(definition=indicator.mark) for cell in counted]
                with _lock:
                    _counted[kept] = known
                    while len(_counted) > KEPT:
                        _counted.popitem(last=False)
            found += known
    return found


_counted: OrderedDict[tuple, list[Cell]] = OrderedDict()
_lock = threading.Lock()


@contextlib.contextmanager
def counting(authority: Authority, today: date) -> Iterator[Source]:
    """The record of one authority as the numbers' role reads it."""
    with counting_for(authority.pk):
        yield of_record("numbers", today, settings_of(authority))


def of_record(using: str, today: date, settings: Settings) -> Source:
    """The record as the role of a connection reads it, for the rest of its transaction."""
    with connections[using].cursor() as cursor:
        cursor.execute(PREPARED if using == "numbers" else PREPARED + AS_A_READER)
    return Source(LivePostgres(connections[using].connection), today, "live", settings)


def settings_mark(authority: Authority) -> tuple:
    """Another one when a file of the authority's settings has changed."""
    folder = authority.settings_in(django_settings.HOME)
    return tuple(sorted((path.name, path.stat().st_mtime_ns) for path in folder.glob("*.toml"))) if folder else ()


def settings_of(authority: Authority) -> Settings:
    return read_settings(authority.settings_in(django_settings.HOME))


@lru_cache(maxsize=256)
def of_late(indicator: Indicator, month: Period) -> Indicator:
    """The same indicator, its rows narrowed to those that can fall in a month or in those it looks back over.

    The answer is the same. Said as a condition on the day, and not only on its month, PostgreSQL finds the rows by index.
    """
    if indicator.on is None:
        return indicator
    first = plus_months(month.start, 1 - indicator.months)
    counts = indicator.counts.where(indicator.on >= literal(first), indicator.on <= literal(month.end))
    return dataclasses.replace(indicator, counts=counts)


def of_children(source: Source, indicator: Indicator, month: Period) -> Indicator:
    """The same indicator, where its day is found in another table: narrowed to children with a row there in time.

    The answer is the same. Without it every row of the counted table is joined before most are left out.
    """
    found = found_by(indicator.on)
    if found is None or not isinstance(found[0].row, LinkedRow):
        return indicator
    column, before = found
    first = plus_months(month.start, 1 - indicator.months) - timedelta(before)
    table, subject = column.row.table, column.row.table.subject_item()
    _, rows = source.engine.lines(
        f"SELECT DISTINCT {subject} FROM {table.__tablename__} "
        f"WHERE {column.name} >= DATE '{first}' AND {column.name} <= DATE '{month.end}'"
    )
    children = sorted(child for (child,) in rows if child)
    if not children:
        return indicator
    anchor = indicator.counts.table
    counts = indicator.counts.where(getattr(anchor, anchor.subject_item()).one_of(children))
    return dataclasses.replace(indicator, counts=counts)


def found_by(on: Expression | None) -> tuple[Column, int] | None:
    """The item from which the day is worked out, and how many days before it at most; None where that is not known."""
    if isinstance(on, Column):
        return on, 0
    if isinstance(on, Apply) and on.operation.name == "plus_working_days":
        start, days = on.arguments[:2]
        if isinstance(start, Column) and isinstance(days, Literal) and days.value >= 0:
            # No run of weekends and holidays is so long that working days make more than twice as many days and a few.
            return start, 2 * days.value + 20
    return None
