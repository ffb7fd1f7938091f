"""The reference engine: what every word of the language means, in plain Python, for one subject.

Nothing here is clever on purpose. The SQL engines are right when they agree with it, and it is what answers
for one child in a web request.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from .calendar import Calendar
from .language import (
    Aggregate,
    Apply,
    Case,
    Column,
    Expression,
    LinkedRow,
    Literal,
    PickedRow,
    Placeholder,
    Row,
    Rows,
    TableRow,
    Unknown,
)
from .question import Period, Question
from .tables import UNREADABLE

SubjectRows = Mapping[str, list[dict[str, Any]]]
"""The rows of one subject: for each table's name its rows, each a dict of item name to value."""


@dataclass(frozen=True)
class World:
    """Everything an answer may depend on."""

    rows: SubjectRows
    as_at: date
    calendars: Mapping[str, Calendar]
    period: Period | None = None
    derived: dict[str, list[dict]] = field(default_factory=dict)

    def rows_of(self, table) -> list[dict]:
        """The subject's rows of a table; those of a derived table are worked out once."""
        name = table.__tablename__
        if not table.__derived__:
            return self.rows.get(name, [])
        if name not in self.derived:
            self.derived[name] = table.derive(self.rows)
        return self.derived[name]


def answer(
    question: Question,
    rows: SubjectRows,
    as_at: date,
    calendars: Mapping[str, Calendar],
    periods: Iterable[Period] = (),
) -> list[dict[str, Any]]:
    """One line for each row counted in each period: `key`, `subject`, `period_start` and the values by name."""
    table = question.counts.table
    found = []
    derived: dict[str, list[dict]] = {}
    for period in periods if question.has_periods else [None]:
        world = World(rows, as_at, calendars, period, derived)
        for row in world.rows_of(table):
            scope = {question.counts.row.identity: row}
            if not all(value(condition, scope, world) is True for condition in question.counts.conditions):
                continue
            if question.on is not None:
                falls_on = value(question.on, scope, world)
                if falls_on is None or not period.start <= falls_on <= period.end:
                    continue
            line = {
                "key": row[table.key()],
                "subject": row[table.subject_item()],
                "period_start": period.start if period else None,
            }
            found.append(line | {name: value(part, scope, world) for name, part in question.values.items()})
    return found


def value(node: Expression, scope: dict, world: World) -> Any:
    """The value of an expression where `scope` says which row each table's name stands for; None if not known."""
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Unknown):
        return None
    if isinstance(node, Placeholder):
        return placeholder(node, world)
    if isinstance(node, Column):
        row = row_of(node.row, scope, world)
        return None if row is None else row.get(node.name)
    if isinstance(node, Case):
        for condition, outcome in node.branches:
            if value(condition, scope, world) is True:
                return value(outcome, scope, world)
        return value(node.otherwise, scope, world)
    if isinstance(node, Aggregate):
        return aggregate(node, scope, world)
    if node.operation.name in ("is_missing", "is_unreadable"):
        unreadable = is_unreadable(node.arguments[0], scope, world)
        if node.operation.name == "is_unreadable":
            return unreadable
        return value(node.arguments[0], scope, world) is None and not unreadable
    return apply(node, [value(argument, scope, world) for argument in node.arguments], world)


def placeholder(node: Placeholder, world: World) -> date:
    if node.name == "as_at":
        return world.as_at
    return world.period.start if node.name == "period_start" else world.period.end


def is_unreadable(node: Expression, scope: dict, world: World) -> bool:
    if not isinstance(node, Column):
        return False
    row = row_of(node.row, scope, world)
    return row is not None and f"|{node.name}|" in (row.get(UNREADABLE) or "")


def row_of(row: Row, scope: dict, world: World) -> dict | None:
    if isinstance(row, TableRow):
        return scope[row.identity]
    if isinstance(row, LinkedRow):
        base = row_of(row.base, scope, world)
        wanted = None if base is None else base.get(row.link.by)
        if wanted is None:
            return None
        target = row.link.target
        matches = (r for r in world.rows_of(target) if r[target.key()] == wanted)
        return next(matches, None)
    if isinstance(row, PickedRow):
        dated = {}
        for inner in matching(row.rows, scope, world):
            by = value(row.by, scope | {row.rows.row.identity: inner}, world)
            if by is not None:
                dated[by, inner[row.table.key()]] = inner
        return dated[(max if row.last else min)(dated)] if dated else None
    raise TypeError(f"{row!r} is not a row the reference engine knows.")


def matching(rows: Rows, scope: dict, world: World) -> list[dict]:
    return [
        row
        for row in world.rows_of(rows.table)
        if all(value(condition, scope | {rows.row.identity: row}, world) is True for condition in rows.conditions)
    ]


def aggregate(node: Aggregate, scope: dict, world: World) -> Any:
    rows = matching(node.rows, scope, world)
    if node.name == "count":
        return len(rows)
    if node.name == "any":
        return bool(rows)
    values = [value(node.value, scope | {node.rows.row.identity: row}, world) for row in rows]
    known = [one for one in values if one is not None]
    if node.name == "total":
        return sum(known)
    if node.name == "distinct":
        return len(set(known))
    return (min if node.name == "earliest" else max)(known, default=None)


def apply(node: Apply, given: list, world: World) -> Any:
    name = node.operation.name
    if name in KLEENE:
        return KLEENE[name](*given)
    if name in ("plus_working_days", "working_days_until"):
        if None in given:
            return None
        calendar = world.calendars[node.options[0]]
        return (calendar.add if name == "plus_working_days" else calendar.between)(*given)
    if name == "one_of":
        return None if given[0] is None else given[0] in node.options
    return None if None in given else OF_KNOWN[name](*given)


def both(left: bool | None, right: bool | None) -> bool | None:
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def either(left: bool | None, right: bool | None) -> bool | None:
    if left is True or right is True:
        return True
    return None if left is None or right is None else False


def known(values) -> list:
    return [one for one in values if one is not None]


def plus_months(day: date, months: int) -> date:
    """The corresponding date; where the month has none, its last day."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def age_on(born: date, day: date) -> int:
    """Whole years; someone born on 29 February is a year older on 1 March of a common year."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


KLEENE = {
    "both": both,
    "either": either,
    "is_known": lambda one: one is not None,
    "or_else": lambda first, second: second if first is None else first,
    "earliest_of": lambda *values: min(known(values), default=None),
    "latest_of": lambda *values: max(known(values), default=None),
}
"""Operations that say themselves what not knowing does."""

OF_KNOWN = {
    "equals": lambda left, right: left == right,
    "differs": lambda left, right: left != right,
    "before": lambda left, right: left < right,
    "on_or_before": lambda left, right: left <= right,
    "after": lambda left, right: left > right,
    "on_or_after": lambda left, right: left >= right,
    "opposite": lambda one: not one,
    "plus": lambda left, right: left + right,
    "minus": lambda left, right: left - right,
    "times": lambda left, right: left * right,
    "plus_days": lambda day, days: day + timedelta(days),
    "plus_months": plus_months,
    "days_until": lambda start, end: (end - start).days,
    "age_on": age_on,
    "month_of": lambda day: day.replace(day=1),
}
"""Operations whose answer is not known when any argument is not known."""
