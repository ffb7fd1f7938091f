"""What an indicator is: what is counted, what counts as met, and which way is better."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from goldenthread.engine.derived import items_read_by
from goldenthread.engine.errors import DefinitionError
from goldenthread.engine.language import (
    CONDITION,
    DATE,
    WHOLE,
    Column,
    Expression,
    LinkedRow,
    Rows,
    fingerprint,
    said,
    walk,
)
from goldenthread.engine.question import Question
from goldenthread.engine.tables import TABLES, Table
from goldenthread.statute.definition import Evidence, Strength

from .shape import refuse_wrong_shape, refuse_wrong_target


class Better(Enum):
    """Which way is better. A rate of need has no good direction."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "within a band"
    NEITHER = "neither"


@dataclass(frozen=True)
class Target:
    """A level to reach, or with `upper` a band to stay in, in the indicator's own unit; and whose it is.

    `owner` answers for it. A value that misses it by no more than `tolerance` is near it.
    """

    level: float
    source: str
    upper: float | None = None
    owner: str = ""
    tolerance: float = 0

    def __post_init__(self):
        refuse_wrong_target(self.level, self.upper, self.tolerance)


@dataclass(frozen=True, eq=False)
class Indicator:
    """One number for each period.

    With `met` it is a share: rows where it is true, of rows where it is known. With `measure` it is the
    average of a whole number. With `per_10_000` the rows are related to the children aged 0 to 17. With none
    of these it is a count. `months` is how many calendar months each number looks back over, the last one
    included. `on` is the day a row falls in; without it the conditions speak of the end of the period.

    `place` is where in its area it is shown. `reads` says what it tells, `of` names the rows counted in a sentence (its denominator), `limits` what it
    cannot tell. `unit_of_count` is what one row is, a contact, and its plural; with `says` it makes a sentence:
    "18 of 20 contacts [were decided within one working day]". `{value}` in `says` is where an average stands.

    `optional` are items it can do without, `one_will_do` those of which it needs one. `history` are the dates by which the source must reach back, and how
    many months before the first day counted; without it, the dates of `on`. `met_with_short_history` stands in
    for `met` in the periods for which the source reaches back to the first day counted and no further.
    """

    code: str
    title: str
    reads: str
    counts: Rows
    place: int = 0
    on: Expression | None = None
    met: Expression | None = None
    measure: Expression | None = None
    per_10_000: bool = False
    months: int = 1
    better: Better = Better.NEITHER
    target: Target | None = None
    by: Mapping[str, Expression] = field(default_factory=dict)
    of: str = ""
    says: str = ""
    unit_of_count: tuple[str, str] = ("row", "rows")
    limits: str = ""
    strength: Strength = Strength.NATIONAL
    evidence: Evidence = Evidence.UNVERIFIED
    source: str = ""
    optional: tuple[Expression, ...] = ()
    one_will_do: tuple[Expression, ...] = ()
    history: tuple[tuple[Expression, int], ...] = ()
    met_with_short_history: Expression | None = None
    version: int = 1
    examples: str = ""
    module: str = field(default="", init=False)

    def __post_init__(self):
        wanted = {"met": CONDITION, "met_with_short_history": CONDITION, "measure": WHOLE}
        for name, kind in wanted.items():
            given = getattr(self, name)
            if given is not None and (not isinstance(given, Expression) or given.kind is not kind):
                raise DefinitionError(f"{name} of {self.code} is {said(given)}. Give a {kind}.")
        if self.target is not None and not isinstance(self.target, Target):
            raise DefinitionError(f"target of {self.code} is {self.target!r}. Give Target(level, source).")
        refuse_wrong_shape(self, {"better": Better, "strength": Strength, "evidence": Evidence})
        if sum((self.met is not None, self.measure is not None, self.per_10_000)) > 1:
            raise DefinitionError(f"{self.code} is a share, an average or a rate. Keep one of met, measure, per_10_000.")
        if self.better is Better.BAND and (self.target is None or self.target.upper is None):
            raise DefinitionError(f"{self.code} is best within a band. Give a target with an upper end.")
        if self.is_stock and self.months > 1:
            raise DefinitionError(f"{self.code} counts what is open on a day, which cannot be added up over months.")
        if self.met_with_short_history is not None and not any(back for _, back in self.history):
            raise DefinitionError(f"{self.code} has met_with_short_history but reaches back nowhere. Give history.")
        if not self.question().has_periods:
            raise DefinitionError(f"Nothing says when a row of {self.code} counts. Give on, or conditions on PERIOD.")

    @property
    def area(self) -> str:
        """The folder it is declared in; known once it has been loaded as a definition."""
        return self.module.split(".")[-2]

    @property
    def unit(self) -> str:
        if self.met is not None:
            return "percent"
        if self.measure is not None:
            return "average"
        return "per 10,000 children" if self.per_10_000 else "count"

    @property
    def is_stock(self) -> bool:
        """Whether it counts what is open at the end of the period, and not what happened in it."""
        return self.on is None

    @property
    def is_share(self) -> bool:
        return self.met is not None

    @property
    def local_standard(self) -> bool:
        return self.strength is Strength.LOCAL

    def question(self, short_history: bool = False) -> Question:
        met = self.met_with_short_history if short_history else self.met
        values = {name: part for name, part in (("met", met), ("measure", self.measure)) if part is not None}
        return Question(self.counts, self.on, values)

    @property
    def mark(self) -> str:
        """The version and a digest of what is asked: two numbers with one mark were counted by one rule."""
        parts = [self.counts, self.on, self.met, self.measure, self.met_with_short_history]
        text = "\n".join([*map(fingerprint, parts), str(self.per_10_000), str(self.months)])
        return f"{self.version}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"

    def items_needed(self, short_history: bool = False) -> list[tuple[str, str]]:
        """The items, as (table, item), without which it has no answer."""
        met = self.met_with_short_history if short_history else self.met
        spared = {place(one) for one in self.one_will_do}
        spared |= set() if short_history else {place(one) for one in self.optional}
        needed = items_read([*self.counts.conditions, self.on, met, self.measure])
        needed.update(dict.fromkeys(places(self.counts.table, self.counts.table.key())))
        return [one for one in needed if one not in spared]

    def reaches_back(self) -> list[tuple[tuple[str, str], int]]:
        """Each (table, item) by which the source must reach back, and how many months before the period."""
        if self.history:
            return [(place(column), back) for column, back in self.history]
        return [(one, 0) for one in items_read([self.on], dates_only=True)]


def place(column: Column) -> tuple[str, str]:
    return column.row.table.__tablename__, column.name


def places(table: type[Table], item: str) -> list[tuple[str, str]]:
    """Where a source fills an item: itself or, in a derived table, everything that table is worked out from."""
    return list(items_read_by(table)) if table.__derived__ else [(table.__tablename__, item)]


def items_read(parts, dates_only: bool = False) -> dict[tuple[str, str], None]:
    """The items of sources that some expressions read, the keys of the links they follow among them."""
    found: dict[tuple[str, str], None] = {}
    for part in parts:
        for node in walk(part) if part is not None else ():
            if isinstance(node, LinkedRow) and not dates_only:
                found.update(dict.fromkeys(places(node.base.table, node.link.by)))
            if isinstance(node, Column) and (not dates_only or node.kind is DATE):
                found.update(dict.fromkeys(places(node.row.table, node.name)))
    return {one: None for one in found if not dates_only or TABLES[one[0]].__items__[one[1]].kind is DATE}
