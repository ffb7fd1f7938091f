"""The words in which duties, indicators and checks are written.

Authors state conditions over tables and never join: two tables in one expression speak of the same
subject (the same child, the same worker), or follow a link that a table declares. Every expression has a
kind, checked when it is written, so that a mistake is told at load and not at use.

A value is known, missing or unreadable. A condition is true, false or not known:

    and    | true   false  not known        or     | true  false      not known
    true   | true   false  not known        true   | true  true       true
    false  | false  false  false            false  | true  false      not known
    n.k.   | n.k.   false  not known        n.k.   | true  not known  not known

`where` keeps a row only when its condition is true.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

from .errors import DefinitionError, NoSuchItem
from .operations import (  # noqa: F401  definitions and engines find every word here
    ANY_KIND,
    CONDITION,
    DATE,
    KIND_OF_FIRST,
    OPERATIONS,
    ORDERED,
    PERIOD_NAMES,
    SAME_KIND,
    TEXT,
    WHOLE,
    WITH_A_CALENDAR,
    Kind,
    Operation,
)


class Expression:
    """Something with a value for each row. Operators write the operations above."""

    kind: Kind

    def __eq__(self, other):  # type: ignore[override]
        return apply("equals", self, other)

    def __ne__(self, other):  # type: ignore[override]
        return apply("differs", self, other)

    def __lt__(self, other):
        return apply("before", self, other)

    def __le__(self, other):
        return apply("on_or_before", self, other)

    def __gt__(self, other):
        return apply("after", self, other)

    def __ge__(self, other):
        return apply("on_or_after", self, other)

    def __and__(self, other):
        return apply("both", self, other)

    def __or__(self, other):
        return apply("either", self, other)

    def __invert__(self):
        return apply("opposite", self)

    def __add__(self, other):
        return apply("plus", self, other)

    def __sub__(self, other):
        return apply("minus", self, other)

    def __mul__(self, other):
        return apply("times", self, other)

    def __hash__(self):
        return id(self)

    def __bool__(self):
        raise DefinitionError(
            "A condition was used where Python wants true or false. "
            "Write & | ~ in place of and, or, not, and put brackets round each comparison."
        )

    def is_known(self):
        return apply("is_known", self)

    def is_missing(self):
        return apply("is_missing", self)

    def is_unreadable(self):
        if not isinstance(self, Column) or self.row.table.__derived__:
            raise DefinitionError(f"{self!r} is worked out. Ask is_unreadable() of an item that a source fills.")
        return apply("is_unreadable", self)

    def one_of(self, codes: Iterable):
        listed = () if isinstance(codes, str) else tuple(getattr(code, "code", code) for code in codes)
        if not listed:
            raise DefinitionError(f"one_of() on {self!r} lists no code. Name at least one, in a list.")
        for code in listed:
            _of_kind(code, self.kind, f"{self!r}.one_of")
        _refuse_unknown_codes(self, *listed)
        return Apply(OPERATIONS["one_of"], (_checked(OPERATIONS["one_of"], 0, self, (self,)),), CONDITION, listed)

    def or_else(self, other):
        return apply("or_else", self, other)

    def plus_days(self, days):
        return apply("plus_days", self, days)

    def minus_days(self, days: int):
        return apply("plus_days", self, -days)

    def plus_months(self, months):
        return apply("plus_months", self, months)

    def minus_months(self, months: int):
        return apply("plus_months", self, -months)

    def plus_working_days(self, days, calendar: str):
        return apply("plus_working_days", self, days, options=(calendar,))

    def days_until(self, other):
        return apply("days_until", self, other)

    def working_days_until(self, other, calendar: str):
        return apply("working_days_until", self, other, options=(calendar,))

    def age_on(self, day):
        return apply("age_on", self, day)

    def month_of(self):
        return apply("month_of", self)


@dataclass(frozen=True, eq=False)
class Literal(Expression):
    value: Any
    kind: Kind

    def __repr__(self):
        return repr(self.value)


@dataclass(frozen=True, eq=False)
class Unknown(Expression):
    """A value nobody knows, of a kind: for a branch of a case that has no answer."""

    kind: Kind

    def __repr__(self):
        return f"unknown {self.kind}"


@dataclass(frozen=True, eq=False)
class Placeholder(Expression):
    """A value given when the question is asked: the period's first and last day, the day of the data."""

    name: str
    kind: Kind

    def __repr__(self):
        return self.name


@dataclass(frozen=True, eq=False)
class Apply(Expression):
    operation: Operation
    arguments: tuple[Expression, ...]
    kind: Kind
    options: tuple = ()

    def __repr__(self):
        inner = ", ".join([repr(a) for a in self.arguments] + [repr(o) for o in self.options])
        return f"{self.operation.name}({inner})"


@dataclass(frozen=True, eq=False)
class Case(Expression):
    branches: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression
    kind: Kind

    def __repr__(self):
        return "when(" + ", ".join(f"{c!r}: {v!r}" for c, v in self.branches) + f", otherwise {self.otherwise!r})"


class Row:
    """One row in scope: its items are columns, its links lead to other rows."""

    table: type

    def __getattr__(self, name: str):
        if name.startswith("__"):
            raise AttributeError(name)
        return column_or_link(self, name)


@dataclass(frozen=True, eq=False)
class TableRow(Row):
    """A row of a table, told from other rows of the same table in one expression by its alias."""

    table: type
    alias: str = ""

    @property
    def identity(self):
        return (self.table, self.alias)

    def __repr__(self):
        name = self.table.__tablename__
        return f"{name}.row({self.alias!r})" if self.alias else name

    def where(self, *conditions):
        return Rows(self, _conditions(self, conditions))


@dataclass(frozen=True, eq=False)
class LinkedRow(Row):
    """The one row of another table that a declared link leads to, or no row."""

    base: Row
    link: Any
    called: str

    @property
    def table(self):
        return self.link.target

    def __repr__(self):
        return f"{self.base!r}.{self.called}"


@dataclass(frozen=True, eq=False)
class PickedRow(Row):
    """The first or the last of some rows by a value, or no row."""

    rows: Rows
    by: Expression
    last: bool

    @property
    def table(self):
        return self.rows.row.table

    def __repr__(self):
        return f"{self.rows!r}.{'last' if self.last else 'first'}({self.by!r})"


@dataclass(frozen=True, eq=False)
class Column(Expression):
    row: Row
    item: Any

    @property
    def kind(self):
        return self.item.kind

    @property
    def name(self):
        return self.item.name

    def __repr__(self):
        return f"{self.row!r}.{self.item.name}"


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of one table, of the subject in hand, that meet the conditions."""

    row: TableRow
    conditions: tuple[Expression, ...] = ()

    @property
    def table(self):
        return self.row.table

    def where(self, *conditions):
        return Rows(self.row, self.conditions + _conditions(self.row, conditions))

    def count(self):
        return Aggregate("count", self, None, WHOLE)

    def any(self):
        return Aggregate("any", self, None, CONDITION)

    def total(self, value):
        return Aggregate("total", self, _of_kind(value, WHOLE, "total"), WHOLE)

    def distinct(self, value):
        return Aggregate("distinct", self, value, WHOLE)

    def earliest(self, value):
        return Aggregate("earliest", self, value, _ordered(value, "earliest").kind)

    def latest(self, value):
        return Aggregate("latest", self, value, _ordered(value, "latest").kind)

    def first(self, by):
        return PickedRow(self, _ordered(by, "first"), last=False)

    def last(self, by):
        return PickedRow(self, _ordered(by, "last"), last=True)

    def __repr__(self):
        return f"{self.row!r}.where({', '.join(map(repr, self.conditions))})" if self.conditions else repr(self.row)


@dataclass(frozen=True, eq=False)
class Aggregate(Expression):
    """One value from several rows of the same subject."""

    name: str
    rows: Rows
    value: Expression | None
    kind: Kind = field(default=WHOLE)

    def __repr__(self):
        return f"{self.rows!r}.{self.name}({'' if self.value is None else repr(self.value)})"


NOT_FOR_ITEMS = {name for row in (TableRow, LinkedRow, PickedRow) for name in (*dir(row), *row.__annotations__)}
"""What a row answers to itself, and no item or link can be called."""

PERIOD = SimpleNamespace(start=Placeholder("period_start", DATE), end=Placeholder("period_end", DATE))
"""The period a question is asked about: `PERIOD.start` and `PERIOD.end`, both inside it."""
AS_AT = Placeholder("as_at", DATE)
"""The day the data was taken."""


def said(value: Any) -> str:
    """What was given where a value of some kind is wanted: its kind, or itself where it has none."""
    return f"a {value.kind}" if isinstance(value, Expression) else repr(value)


def literal(value: Any) -> Expression:
    if isinstance(value, Expression):
        return value
    for kinds, kind in ((bool, CONDITION), (int, WHOLE), (str, TEXT), (date, DATE)):
        if isinstance(value, kinds):
            return Literal(value, kind)
    raise DefinitionError(f"{value!r} is not a text, a date, a whole number or a condition. Write one of those.")


def apply(name: str, *arguments, options: tuple = ()) -> Expression:
    """An operation on its arguments, checked against what it takes."""
    operation = OPERATIONS[name]
    _refuse_nothing(name, arguments)
    given = tuple(_checked(operation, place, literal(argument), arguments) for place, argument in enumerate(arguments))
    if name in SAME_KIND and given[0].kind is not given[1].kind:
        raise DefinitionError(
            f"{operation.name} compares {given[0]!r} ({given[0].kind}) with {given[1]!r} ({given[1].kind}). "
            "Compare two of one kind."
        )
    if name in ("equals", "differs"):
        for one, other in (given, given[::-1]):
            _refuse_unknown_codes(one, *([other.value] if isinstance(other, Literal) else []))
    kind = given[0].kind if name in KIND_OF_FIRST else operation.gives
    return Apply(operation, given, kind, options)


def when(*branches, otherwise) -> Expression:
    """The value of the first branch whose condition is true; each branch is (condition, value)."""
    if not branches:
        raise DefinitionError("when() has no branch. Give at least one (condition, value).")
    pairs = tuple((_of_kind(condition, CONDITION, "when"), literal(value)) for condition, value in branches)
    last = literal(otherwise)
    kinds = {value.kind for _, value in pairs} | {last.kind}
    if len(kinds) > 1:
        raise DefinitionError(f"when() gives {', '.join(sorted(map(str, kinds)))}. Give one kind in every branch.")
    return Case(pairs, last, last.kind)


def earliest_of(*values) -> Expression:
    return _of_many("earliest_of", values)


def latest_of(*values) -> Expression:
    return _of_many("latest_of", values)


def _of_many(name, values):
    given = tuple(_ordered(literal(value), name) for value in values)
    if len({value.kind for value in given}) != 1:
        raise DefinitionError(f"{name}() needs values of one kind, dates or whole numbers.")
    return Apply(OPERATIONS[name], given, given[0].kind)


def _refuse_nothing(name: str, arguments: tuple) -> None:
    """A value is asked whether it is missing; nothing equals what is not there."""
    if None in [each for each in arguments if not isinstance(each, Expression)]:
        here = ", ".join(map(repr, arguments))
        raise DefinitionError(
            f"{name}({here}): None is not a text, a date, a whole number or a condition. "
            "To ask whether nothing was recorded, write .is_missing()."
        )


def _checked(operation: Operation, place: int, value: Expression, arguments: tuple) -> Expression:
    wanted = operation.takes[0 if operation.many else place]
    wanted = wanted if isinstance(wanted, tuple) else (wanted,)
    if value.kind not in wanted:
        here = ", ".join(map(repr, arguments))
        hint = "a date is written date(2026, 3, 31)" if isinstance(value, Literal) and DATE in wanted else "give one of that kind"
        raise DefinitionError(
            f"{operation.name} takes {' or '.join(map(str, wanted))}; {value!r} is a {value.kind}, "
            f"in {operation.name}({here}): {hint}."
        )
    return value


def _refuse_unknown_codes(value: Expression, *codes) -> None:
    if isinstance(value, Column):
        value.item.refuse_unknown(codes)


def _of_kind(value, kind: Kind, where: str) -> Expression:
    value = literal(value)
    if value.kind is not kind:
        raise DefinitionError(f"{where}() takes a {kind}; {value!r} is a {value.kind}.")
    return value


def _ordered(value: Expression, where: str) -> Expression:
    if value.kind not in ORDERED:
        raise DefinitionError(f"{where}() takes a date or a whole number; {value!r} is a {value.kind}.")
    return value


def _conditions(row: TableRow, conditions) -> tuple[Expression, ...]:
    checked = tuple(_of_kind(condition, CONDITION, f"{row!r}.where") for condition in conditions)
    for condition in checked:
        for other in rows_in_scope(condition):
            if other.table.__subject__ != row.table.__subject__:
                raise DefinitionError(
                    f"{row!r} speaks of a {row.table.__subject__} and {other!r} of a {other.table.__subject__}. "
                    "An expression has one kind of subject; use a derived table."
                )
    return checked


def column_or_link(row: Row, name: str):
    items, links = row.table.__items__, row.table.__links__
    if name in items:
        return Column(row, items[name])
    if name in links:
        target = links[name].target
        if target.__subject__ != row.table.__subject__:
            raise DefinitionError(
                f"The link {name} of {row.table.__tablename__} leads from a {row.table.__subject__} to a "
                f"{target.__subject__}. A link stays with one subject; use a derived table."
            )
        return LinkedRow(row, links[name], name)
    raise NoSuchItem(f"{row.table.__tablename__} has no item or link called {name}. It has: {', '.join([*items, *links])}.")


def children(node) -> tuple:
    """The nodes directly inside a node, rows included: what a walk over an expression follows."""
    if isinstance(node, Apply):
        return node.arguments
    if isinstance(node, Case):
        return tuple(part for branch in node.branches for part in branch) + (node.otherwise,)
    if isinstance(node, Column):
        return (node.row,)
    if isinstance(node, LinkedRow):
        return (node.base,)
    if isinstance(node, PickedRow):
        return (*node.rows.conditions, node.by)
    if isinstance(node, Aggregate):
        return (*node.rows.conditions, *(() if node.value is None else (node.value,)))
    return ()


def walk(node):
    """A node and everything inside it."""
    yield node
    for inner in children(node):
        yield from walk(inner)


def rows_in_scope(node) -> list[TableRow]:
    """The table rows a node reads from outside itself: those it neither counts nor picks from."""
    found: dict[tuple, TableRow] = {}

    def visit(part, hidden):
        if isinstance(part, TableRow):
            if part.identity not in hidden:
                found.setdefault(part.identity, part)
            return
        if isinstance(part, (Aggregate, PickedRow)):
            hidden = hidden | {part.rows.row.identity}
        for inner in children(part):
            visit(inner, hidden)

    visit(node, frozenset())
    return list(found.values())


def placeholders(node) -> set[str]:
    return {part.name for part in walk(node) if isinstance(part, Placeholder)}


def fingerprint(node) -> str:
    """The same text for the same question: equal nodes share a join."""
    return repr(node)
