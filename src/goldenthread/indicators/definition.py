"""What an indicator is: what is counted, what counts as met, and which way is better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from goldenthread.engine.errors import DefinitionError
from goldenthread.engine.language import CONDITION, WHOLE, Column, Expression, Rows, walk
from goldenthread.engine.question import Question


class Better(Enum):
    """Which way is better. A rate of need has no good direction."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "within a band"
    NEITHER = "neither"


@dataclass(frozen=True)
class Target:
    """A level to reach, or with `upper` a band to stay in, in the indicator's own unit; and whose it is."""

    level: float
    source: str
    upper: float | None = None


@dataclass(frozen=True, eq=False)
class Indicator:
    """One number for each period.

    With `met` it is a share: rows where it is true, of rows where it is known. With `measure` it is the
    average of a whole number. With `per_10_000` the rows are related to the children aged 0 to 17. With none
    of these it is a count. `months` is how many calendar months each number looks back over, the last one
    included. `on` is the day a row falls in; without it the conditions speak of the end of the period.
    `optional` are items it can do without.
    """

    code: str
    title: str
    reads: str
    counts: Rows
    on: Expression | None = None
    met: Expression | None = None
    measure: Expression | None = None
    per_10_000: bool = False
    months: int = 1
    better: Better = Better.NEITHER
    target: Target | None = None
    by: Mapping[str, Expression] = field(default_factory=dict)
    local_standard: bool = False
    source: str = ""
    optional: tuple[Expression, ...] = ()
    version: int = 1
    examples: str = ""

    def __post_init__(self):
        if self.met is not None and self.met.kind is not CONDITION:
            raise DefinitionError(f"met of {self.code} is a {self.met.kind}. Give a condition.")
        if self.measure is not None and self.measure.kind is not WHOLE:
            raise DefinitionError(f"measure of {self.code} is a {self.measure.kind}. Give a whole number.")
        if sum((self.met is not None, self.measure is not None, self.per_10_000)) > 1:
            raise DefinitionError(f"{self.code} is a share, an average or a rate. Keep one of met, measure, per_10_000.")
        if self.better is Better.BAND and (self.target is None or self.target.upper is None):
            raise DefinitionError(f"{self.code} is best within a band. Give a target with an upper end.")
        self.question()

    @property
    def unit(self) -> str:
        if self.met is not None:
            return "percent"
        if self.measure is not None:
            return "average"
        return "per 10,000 children" if self.per_10_000 else "count"

    def question(self) -> Question:
        values = {name: part for name, part in (("met", self.met), ("measure", self.measure)) if part is not None}
        return Question(self.counts, self.on, values)

    def items_needed(self) -> list:
        """The items, as (table, item), without which it has no answer."""
        spared = {(one.row.table.__tablename__, one.name) for one in self.optional}
        needed: dict[tuple[str, str], None] = {}
        parts = [*self.counts.conditions, self.on, self.met, self.measure]
        for part in parts:
            for node in walk(part) if part is not None else ():
                if isinstance(node, Column):
                    place = (node.row.table.__tablename__, node.name)
                    if place not in spared:
                        needed[place] = None
        return list(needed)
