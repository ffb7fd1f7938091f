"""The numbers: every indicator asked of a source, month by month, and the rows behind any of them.

A period of several months is added up from its months: shares, averages and rates are additive in their parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlglot import exp

from goldenthread.engine import sql
from goldenthread.engine.question import Period, months
from goldenthread.engine.reference import plus_months
from goldenthread.engine.sql_operations import SQL, number

from .authority import population_on
from .cells import Cell
from .definition import Indicator
from .sources import Source, in_words

PER = 10_000
Counted = tuple[int, int, int]
"""Rows counted, rows whose answer is known, and the sum of the answers."""


def last_months(as_at: date, how_many: int) -> list[Period]:
    """The month of the day of the data and those before it, oldest first."""
    return months(plus_months(as_at.replace(day=1), 1 - how_many), as_at)


def cells(
    source: Source,
    indicators: Iterable[Indicator],
    periods: Sequence[Period],
    breakdowns: Iterable[str] | None = None,
) -> list[Cell]:
    """The cells of some indicators for some calendar months, each named by its last month.

    `breakdowns` are the names of those wanted; None gives all that an indicator has and the source can split by.
    Each breakdown has a line for every value that occurs in the periods, with none counted where none was.
    """
    indicators, asked = list(indicators), defaultdict(list)
    found: dict[str, dict] = defaultdict(dict)
    for indicator in indicators:
        if not source.why_not(indicator):
            short, wanted = _question(source, indicator, periods)
            asked[wanted].append((indicator, short))
    for _ in source.parts():
        for wanted, group in asked.items():
            source.engine.set_periods(wanted)
            for indicator, short in group:
                by = _breakdowns(source, indicator, breakdowns)
                _add_sums(found[indicator.code], source, indicator, short, by, _span(wanted))
    return [cell for indicator in indicators for cell in _of_one(source, indicator, periods, found[indicator.code])]


def statement(source: Source, indicator: Indicator, periods: Sequence[Period], breakdowns: Iterable[str] | None = None) -> str:
    """The SQL that `cells` runs for an indicator, with what it reads beside the tables said above it."""
    why_not = source.why_not(indicator)
    if why_not:
        return f"-- {indicator.code} {indicator.mark}: {why_not}"
    short, wanted = _question(source, indicator, periods)
    by = _breakdowns(source, indicator, breakdowns)
    text = cells_text(indicator, short, source.engine.dialect, source.as_at, by, _span(wanted))
    span = f"{wanted[0].start} to {wanted[-1].end}" if wanted else "none that the source reaches"
    return (
        f"-- {indicator.code} {indicator.mark} on {source.name}\n-- periods: the calendar months {span}; "
        f"calendar_days: the calendars of goldenthread.statute.calendars\n{text};"
    )


def rows_behind(source: Source, indicator: Indicator, period: Period, breakdown: str = "", of: str = "") -> list[dict[str, Any]]:
    """The rows counted in one cell: `key`, `subject`, `period_start` (of its month), and `met` or `measure`.

    `period` is the calendar month by which the cell is named, or the cell's own period.
    """
    if source.why_not(indicator):
        return []
    short, wanted = _question(source, indicator, [Period(period.end.replace(day=1), period.end)])
    source.engine.set_periods(wanted)
    text = rows_text(indicator, short, source.engine.dialect, source.as_at, breakdown, of, _span(wanted))
    found = []
    for _ in source.parts():
        names, lines = source.engine.lines(text)
        found += [dict(zip(names, line, strict=True)) for line in lines]
    return found


@lru_cache(maxsize=512)
def cells_text(
    indicator: Indicator, short: bool, dialect: str, as_at: date, by: tuple[str, ...], span: Period | None = None
) -> str:
    """The SQL of an indicator's cells, added up over its months: `period_start`, the breakdowns, and the sums.

    `span` is what all the months lie within."""
    question = indicator.question(short)
    inner = sql.cells_query(question, dialect, as_at, {name: indicator.by[name] for name in by}, within=span)
    if indicator.months == 1:
        return inner.sql(dialect=dialect, pretty=True)
    sums = [column.alias_or_name for column in inner.selects if column.alias_or_name not in ("period_start", *by)]
    last, month = exp.column("period_start", "last"), exp.column("period_start", "month")
    first = SQL["plus_months"](dialect, last.copy(), number(1 - indicator.months))
    select = exp.select(last, *(exp.column(name, "month") for name in by)).from_(exp.to_table("periods").as_("last"))
    for name in sums:
        total = exp.cast(exp.Sum(this=exp.column(name, "month")), "BIGINT")
        select = select.select(exp.alias_(total, name))
    within = exp.and_(exp.GTE(this=month, expression=first), exp.LTE(this=month.copy(), expression=last.copy()))
    select = select.join(exp.to_table("monthly").as_("month"), on=within)
    select = select.group_by(last.copy(), *(exp.column(name, "month") for name in by))
    return select.with_("monthly", as_=inner).sql(dialect=dialect, pretty=True)


@lru_cache(maxsize=512)
def rows_text(
    indicator: Indicator, short: bool, dialect: str, as_at: date, breakdown: str, of: str, span: Period | None = None
) -> str:
    question = indicator.question(short)
    if not breakdown:
        return sql.rows_query(question, dialect, as_at, within=span).sql(dialect=dialect, pretty=True)
    split = {**question.values, "part": indicator.by[breakdown]}
    rows = sql.rows_query(type(question)(question.counts, question.on, split), dialect, as_at, within=span)
    part = exp.Coalesce(this=exp.column("part"), expressions=[exp.Literal.string("")])
    chosen = exp.select("key", "subject", "period_start", *question.values).from_("counted_rows")
    chosen = chosen.where(exp.EQ(this=part, expression=exp.Literal.string(of))).with_("counted_rows", as_=rows)
    return chosen.sql(dialect=dialect, pretty=True)


def _question(source: Source, indicator: Indicator, periods: Sequence[Period]) -> tuple[bool, tuple[Period, ...]]:
    """Whether the short history must do, and the months to be counted, those looked back over among them.

    One question for all the months, so that what is added up was counted by one rule. Months that the source does
    not reach are left out.
    """
    wanted = months(plus_months(periods[0].start, 1 - indicator.months), periods[-1].end)
    how = {month: source.question_for(indicator, month.start) for month in wanted}
    return True in how.values(), tuple(month for month in wanted if how[month] is not None or _in_part(source, indicator, month))


def _span(wanted: Sequence[Period]) -> Period | None:
    return Period(wanted[0].start, wanted[-1].end) if wanted else None


def _in_part(source: Source, indicator: Indicator, month: Period) -> date | None:
    """The day from which a month can be counted where the source begins in the middle of it."""
    return source.begins_within(indicator, month) if indicator.months == 1 else None


def _breakdowns(source: Source, indicator: Indicator, wanted: Iterable[str] | None) -> tuple[str, ...]:
    held = source.breakdowns(indicator)
    return tuple(held if wanted is None else (name for name in held if name in set(wanted)))


def _add_sums(found: dict, source: Source, indicator: Indicator, short: bool, by: tuple[str, ...], span: Period | None) -> None:
    """Run the statement of an indicator and add to {(breakdown, of): {month: Counted}}; ("", "") is the whole."""
    _, lines = source.engine.lines(cells_text(indicator, short, source.engine.dialect, source.as_at, by, span))
    width = len(by)
    has_values = bool(indicator.question(short).values)
    for line in lines:
        split = next(((name, of) for name, of in zip(by, line[1 : 1 + width], strict=True) if of is not None), ("", ""))
        counted = line[1 + width]
        known, total = line[2 + width :] if has_values else (counted, counted)
        month = found.setdefault(split, {})
        before = month.get(line[0], (0, 0, 0))
        month[line[0]] = (before[0] + counted, before[1] + known, before[2] + total)


def _of_one(source: Source, indicator: Indicator, periods: Sequence[Period], found: dict) -> list[Cell]:
    never = source.why_not(indicator)
    mark, made = indicator.mark, []
    asked = []
    for period in periods:
        first = plus_months(period.start, 1 - indicator.months)
        why_not = never or source.why_not_from(indicator, first)
        if why_not and not never and indicator.unit in ("percent", "average"):
            # A share of fewer months is the same share, said with its months; a rate of fewer is not the same rate.
            reached = [month for month in months(first, period.end) if source.question_for(indicator, month.start) is not None]
            first, why_not = (reached[0].start, "") if reached else (first, why_not)
        begins = _in_part(source, indicator, period) if why_not and not never else None
        why_not = "" if begins else why_not
        population = None
        if indicator.per_10_000 and not why_not:
            population = population_on(source.settings, period.end)
            if not population:
                why_not = (
                    f"No population aged 0 to 17 is set for {in_words(period.end)}: put it under [[populations]] in the "
                    "authority's settings."
                )
        asked.append((Period(first, period.end), period.start, why_not, population, begins))
    for split in sorted({("", ""), *found}):
        by_month = found.get(split, {})
        for period, month, why_not, population, begins in asked:
            so_far = period.end > source.as_at
            numbers = (None, None, 0, None) if why_not else _value(indicator, by_month.get(month, (0, 0, 0)), population)
            if not why_not and numbers[3] is None:
                why_not = _nothing_known(indicator, numbers[2])
            made.append(
                Cell(
                    indicator.code,
                    period,
                    *split,
                    *numbers,
                    why_not,
                    so_far,
                    source.name,
                    mark,
                    indicator.unit,
                    len(months(period.start, period.end)),
                    indicator.months,
                    begins,
                )  # fmt: skip
            )
    return made


def _value(indicator: Indicator, counted: Counted, population: int | None):
    """(numerator, denominator, not known, value)."""
    rows, known, total = counted
    if indicator.per_10_000:
        return rows, population, 0, rows * PER / population
    if indicator.unit == "count":
        return rows, None, 0, float(rows)
    times = 100 if indicator.is_share else 1
    return total, known, rows - known, (total * times / known if known else None)


def _nothing_known(indicator: Indicator, not_known: int) -> str:
    one, many = indicator.unit_of_count
    if not_known:
        return f"Of {not_known} {one if not_known == 1 else many} none has a known answer."
    return f"There were no {many}."
