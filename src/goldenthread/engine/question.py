"""A question: which rows are counted, when they fall, and what is asked of each.

The same question is answered for one subject by `reference` and for all by `sql`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .calendar import REGISTERED
from .errors import DefinitionError
from .language import (
    CONDITION,
    DATE,
    PERIOD_NAMES,
    WITH_A_CALENDAR,
    Aggregate,
    Apply,
    Expression,
    PickedRow,
    Rows,
    placeholders,
    rows_in_scope,
    walk,
)


@dataclass(frozen=True)
class Period:
    """A stretch of days, both ends inside it."""

    start: date
    end: date

    @property
    def is_month(self) -> bool:
        following = date(self.start.year + self.start.month // 12, self.start.month % 12 + 1, 1)
        return self.start.day == 1 and (following - self.end).days == 1


def months(first: date, last: date) -> list[Period]:
    """The calendar months from the one holding `first` to the one holding `last`."""
    found, start = [], first.replace(day=1)
    while start <= last:
        following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        found.append(Period(start, date.fromordinal(following.toordinal() - 1)))
        start = following
    return found


OWN_COLUMNS = {"key", "subject", "period_start", "counted"}
"""What every answer has, whatever is asked."""


@dataclass(frozen=True)
class Question:
    """Rows counted, one line for each row and period.

    With `on`, a row falls in the period that holds that date. Without it, the conditions of `counts` speak
    of the period and a row may fall in several. Without a period anywhere it is asked once, of now.
    `values` are the answers wanted for each row, by name.
    """

    counts: Rows
    on: Expression | None = None
    values: Mapping[str, Expression] = field(default_factory=dict)

    def __post_init__(self):
        if not isinstance(self.counts, Rows):
            raise DefinitionError(f"{self.counts!r} is counted, which is not rows. Write TABLE.rows() or TABLE.where(...).")
        taken = sorted(OWN_COLUMNS & self.values.keys())
        if taken:
            raise DefinitionError(f"A value is called {taken[0]}, as a column of every answer is. Give it another name.")
        anchor = self.counts.row.identity
        for name, part in [("on", self.on), *self.values.items(), *(("counts", c) for c in self.counts.conditions)]:
            if part is None:
                continue
            if not isinstance(part, Expression):
                raise DefinitionError(
                    f"{name} is {part!r}, which has no value for a row. Give an item, or what is worked out of some."
                )
            self._check(name, part)
            strangers = [row for row in rows_in_scope(part) if row.identity != anchor]
            if strangers:
                raise DefinitionError(
                    f"{name} reads {strangers[0]!r}, but only {self.counts.row!r} is counted. "
                    "Count, pick or follow a link to reach another table."
                )
        if self.on is not None and self.on.kind is not DATE:
            raise DefinitionError(f"on is a {self.on.kind}. Give the date on which a row falls in a period.")
        if self.on is not None and placeholders(self.on) & PERIOD_NAMES:
            raise DefinitionError("on speaks of the period, which it is there to find. Give a date of the row itself.")

    def _check(self, name: str, part: Expression) -> None:
        """Raises DefinitionError for a calendar nobody keeps and for rows of another subject."""
        table = self.counts.table
        for node in walk(part):
            if isinstance(node, Apply) and node.operation.name in WITH_A_CALENDAR:
                if node.options[0] not in REGISTERED:
                    raise DefinitionError(
                        f"{name} counts by a calendar called {node.options[0]}, in {node!r}. "
                        f"There are: {', '.join(sorted(REGISTERED))}."
                    )
            if isinstance(node, (Aggregate, PickedRow)) and node.rows.table.__subject__ != table.__subject__:
                raise DefinitionError(
                    f"{name} counts {table.__tablename__}, of a {table.__subject__}, and looks at "
                    f"{node.rows.table.__tablename__}, of a {node.rows.table.__subject__}. "
                    "A question has one kind of subject; use a derived table."
                )

    @property
    def has_periods(self) -> bool:
        parts = [*self.counts.conditions, *self.values.values()]
        named = set().union(*(placeholders(part) for part in parts)) if parts else set()
        return self.on is not None or bool(named & PERIOD_NAMES)

    @property
    def conditions(self) -> list[str]:
        return [name for name, value in self.values.items() if value.kind is CONDITION]
