"""Questions and rows nobody thought of: expressions of every sort over the small tables, and dates near the edges.

Edges are where the engines could differ: ends of months, leap days, bank holidays, the first and the last day of a
calendar, and the days on either side of a deadline counted from them.
"""

from datetime import date, timedelta

from hypothesis import strategies as st

from engine.small_tables import Boxes, Things, d, row
from goldenthread.engine.language import (
    AS_AT,
    CONDITION,
    DATE,
    KIND_OF_FIRST,
    OPERATIONS,
    PERIOD,
    TEXT,
    WHOLE,
    Kind,
    Unknown,
    apply,
    earliest_of,
    latest_of,
    literal,
    when,
)
from goldenthread.engine.question import Question, months
from goldenthread.statute.calendars import CALENDARS

TODAY = date(2026, 11, 21)
CHILDREN = ("ada", "Ben", "ćma")

EDGES = [d(text) for text in (
    "2024-02-28", "2024-02-29", "2024-03-01", "2023-02-28", "2023-03-01", "2025-02-28", "2026-01-31", "2026-02-28",
    "2026-04-30", "2026-08-31", "2026-11-30", "2026-12-31", "2027-01-01", "2026-12-24", "2026-12-25", "2026-12-28",
    "2026-12-29", "2026-04-02", "2026-04-03", "2026-04-06", "2022-09-16", "2022-09-19", "2023-05-08", "2020-05-08",
    "2026-03-17", "2026-07-13", "1990-01-01", "2060-12-31", "2026-11-21", "2026-11-22",
)]  # fmt: skip
TERMS = (0, 1, 7, 10, 15, 20, 42, 45, -1)
NEAR = sorted(
    {
        edge + timedelta(term + step)
        for edge in EDGES
        for term in (0, 7, 42)
        for step in (-1, 0, 1)
        if date(1990, 1, 1) <= edge + timedelta(term + step) <= date(2060, 12, 31)
    }
    | {
        due
        for edge in EDGES
        for term in TERMS
        if (due := CALENDARS["england"].add(edge, term))
    }
)
PERIODS = months(date(2026, 1, 1), date(2026, 4, 30)) + months(date(2024, 2, 1), date(2024, 2, 29))

dates = st.sampled_from(EDGES) | st.sampled_from(NEAR)
wholes = st.sampled_from([0, 1, -1, 2, 3, 5, 12, 18, 45, 100])
words = st.sampled_from(["", "x", "y", "X", "é", "z "])
OF_KIND = {DATE: dates, WHOLE: wholes, TEXT: words, CONDITION: st.booleans()}


# Rows ----------------------------------------------------------------------------------------------------------------


@st.composite
def rows_of(draw, table, keys, other_keys):
    """Rows under some of the keys, each item known, missing or unreadable."""
    found = []
    for key in draw(st.lists(st.sampled_from(keys), unique=True, min_size=draw(st.sampled_from([0, 5, 6, 7])), max_size=len(keys))):
        given = {table.key(): key, "child_id": draw(st.sampled_from(CHILDREN))}
        for item in table.__items__.values():
            if item.name in given:
                continue
            values = st.sampled_from(other_keys) if item.name.endswith("_id") else OF_KIND[item.kind]
            given[item.name] = draw(st.one_of(*[values] * 8, st.none(), st.just("?")))
        found.append(row(table, **given))
    return found


def datasets(size: int = 8):
    things, boxes = [f"t{n}" for n in range(size)], ["b10", "b9", "B1", "b", *(f"c{n}" for n in range(size - 4))]
    return st.fixed_dictionaries(
        {"things": rows_of(Things, things, boxes), "boxes": rows_of(Boxes, boxes, things)}
    )


# Expressions ---------------------------------------------------------------------------------------------------------


OF_ROWS = {
    "any": (CONDITION,), "count": (WHOLE,), "total": (WHOLE,), "distinct": (WHOLE,), "earliest": (DATE, WHOLE),
    "latest": (DATE, WHOLE), "first": tuple(Kind), "last": tuple(Kind),
}  # fmt: skip
"""Words that look at several rows, and the kinds of value they can give."""


def kinds_given_by(operation) -> tuple[Kind, ...]:
    if operation.name in KIND_OF_FIRST:
        of = operation.takes[0]
        return of if isinstance(of, tuple) else (of,)
    return (operation.gives,)


class Inventor:
    """Draws expressions; `periods` says whether the period may be spoken of."""

    def __init__(self, draw, periods: bool):
        self.draw, self.periods, self.aliases = draw, periods, 0

    def one(self, *choices):
        return self.draw(st.sampled_from(choices))

    def expression(self, kind: Kind, scope: list, depth: int):
        if depth <= 0:
            return self.leaf(kind, scope)
        return self.one(self.leaf, self.operation, self.operation, self.operation, self.branches, self.of_rows)(
            kind, scope, depth
        )

    def leaf(self, kind, scope, depth=0):
        choice = self.one(*["item"] * 8, "literal", "literal", "placeholder", "unknown")
        if choice == "unknown":
            return Unknown(kind)
        if choice == "placeholder" and kind is DATE:
            return self.one(AS_AT, *((PERIOD.start, PERIOD.end) if self.periods else ()))
        if choice == "literal":
            return literal(self.draw(OF_KIND[kind]))
        return self.item(kind, self.a_row(scope))

    def item(self, kind, of_row):
        names = [item.name for item in of_row.table.__items__.values() if item.kind is kind]
        return getattr(of_row, self.one(*names))

    def a_row(self, scope, depth=1):
        """A row in scope, or one that a link leads to from it."""
        found = self.one(*scope)
        for _ in range(depth):
            if self.one(True, False, False):
                found = self.linked(found)
        return found

    def linked(self, of_row):
        return getattr(of_row, "box" if of_row.table is Things else "finest")

    def about(self, word: str, scope, depth):
        """An expression whose outermost word is this one."""
        if word in ("case", "follow", *OF_ROWS):
            kind = self.one(*OF_ROWS[word]) if word in OF_ROWS else self.one(*Kind)
            if word == "case":
                return self.branches(kind, scope, depth)
            if word == "follow":
                return self.item(kind, self.linked(self.one(*scope)))
            return self.of_rows(kind, scope, depth, word)
        return self.operation(self.one(*kinds_given_by(OPERATIONS[word])), scope, depth, word)

    def operation(self, kind, scope, depth, word=None):
        fitting = [o for o in OPERATIONS.values() if o.takes and kind in kinds_given_by(o)]
        operation = OPERATIONS[word] if word else self.one(*fitting)
        name, inside = operation.name, depth - 1
        if name in ("or_else",):
            return apply(name, self.expression(kind, scope, inside), self.expression(kind, scope, inside))
        if operation.many:
            values = [self.expression(kind, scope, inside) for _ in range(self.one(1, 2, 3))]
            return (earliest_of if name == "earliest_of" else latest_of)(*values)
        if name == "is_unreadable":
            return apply(name, self.item(self.one(*Kind), self.a_row(scope)))
        if name == "is_missing":
            of = self.one(*Kind)
            return apply(name, self.one(self.leaf, self.expression)(of, scope, inside))
        if name == "one_of":
            of = self.one(TEXT, WHOLE)
            codes = self.draw(st.lists(OF_KIND[of], min_size=1, max_size=3))
            return self.expression(of, scope, inside).one_of(codes)
        if name == "times":
            # Of leaves only: a product of products leaves the whole numbers of a database.
            return apply(name, self.leaf(WHOLE, scope), self.leaf(WHOLE, scope))
        if name in ("plus_days", "plus_months", "plus_working_days"):
            # Small numbers only, so that no date leaves the years of a calendar by much.
            amount = literal(self.one(*TERMS, 3, 6, 12)) if self.one(True, False) else self.item(WHOLE, scope[-1])
            options = (self.one(*CALENDARS),) if name == "plus_working_days" else ()
            return apply(name, self.expression(DATE, scope, inside), amount, options=options)
        if name == "working_days_until":
            options = (self.one(*CALENDARS),)
            return apply(
                name, self.expression(DATE, scope, inside), self.expression(DATE, scope, inside), options=options
            )
        kinds = [self.one(*(one if isinstance(one, tuple) else (one,))) for one in operation.takes]
        if len(kinds) == 2 and isinstance(operation.takes[0], tuple):
            kinds[1] = kinds[0]
        return apply(name, *(self.expression(of, scope, inside) for of in kinds))

    def branches(self, kind, scope, depth):
        pairs = [
            (self.expression(CONDITION, scope, depth - 1), self.expression(kind, scope, depth - 1))
            for _ in range(self.one(1, 2))
        ]
        return when(*pairs, otherwise=self.expression(kind, scope, depth - 1))

    def of_rows(self, kind, scope, depth, word=None):
        """A value from several rows of the same child."""
        rows, inner = self.rows(scope, depth - 1)
        within = [*scope, inner]
        choice = word or self.one(*(name for name, kinds in OF_ROWS.items() if kind in kinds))
        if choice == "any":
            return rows.any()
        if choice == "count":
            return rows.count()
        if choice == "total":
            return rows.total(self.expression(WHOLE, within, 0))
        if choice == "distinct":
            return rows.distinct(self.expression(self.one(*Kind), within, 1))
        if choice in ("earliest", "latest"):
            return getattr(rows, choice)(self.expression(kind, within, depth - 1))
        # Picked by a value of the row itself, so that ties are common and told by their keys.
        by = self.expression(self.one(DATE, WHOLE), [inner], depth - 1)
        return self.item(kind, self.a_row([getattr(rows, choice)(by)]))

    def rows(self, scope, depth):
        self.aliases += 1
        inner = self.one(Things, Boxes).row(f"r{self.aliases}")
        conditions = [
            self.expression(CONDITION, [*scope, inner], depth) for _ in range(self.one(0, 1, 1, 2))
        ]
        return inner.where(*conditions), inner


@st.composite
def questions(draw, word: str, depth: int = 3):
    """A question of any shape: one value is about the word, another about anything."""
    shape = draw(st.sampled_from(["once", "on a day", "of the period"]))
    inventor = Inventor(draw, periods=shape == "of the period")
    anchor = inventor.one(Things, Boxes).row()
    conditions = [inventor.expression(CONDITION, [anchor], depth - 1) for _ in range(inventor.one(0, 0, 1))]
    on = None
    if shape == "on a day":
        on = inventor.expression(DATE, [anchor], depth - 1)
    inventor.periods = shape != "once"
    about = inventor.about(word, [anchor], depth)
    anything = inventor.expression(inventor.one(*Kind), [anchor], depth)
    return Question(anchor.where(*conditions), on, {"about": about, "anything": anything})
