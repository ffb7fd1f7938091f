"""What a duty is: one trigger, one calendar, and when it must be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from goldenthread.engine.errors import DefinitionError
from goldenthread.engine.language import DATE, WHOLE, Expression, Rows, said
from goldenthread.engine.question import Question

from . import calendars  # noqa: F401  a definition names them, and a name nobody keeps is told when it loads


class Strength(Enum):
    """By what right a duty is asked; it changes the words on the screen."""

    REGULATION = "R"
    GUIDANCE = "G"
    NATIONAL = "N"
    LOCAL = "L"

    @property
    def says(self) -> str:
        return {
            "R": "Required by law",
            "G": "Statutory guidance",
            "N": "National standard",
            "L": "Local standard, not a legal requirement",
        }[self.value]


class Evidence(Enum):
    """Whether the text of the rule was read when this was written."""

    READ = "read"
    UNVERIFIED = "not yet verified"


@dataclass(frozen=True, eq=False)
class Duty:
    """Something that must be done by a date worked out from the record.

    `applies_to` are the rows that raise the duty, one each; `starts` is day 0, `due` the last day on which it
    is in time, `done` the day it was done. `local(days)` is the due date under an authority's own number of
    days, which may not be later than `days`, the number in force. `measured` is the duration the Department
    for Education measures, in working days, where it differs from the duty.
    """

    code: str
    title: str
    task: str
    applies_to: Rows
    starts: Expression
    due: Expression
    done: Expression
    who: str
    strength: Strength
    source: str
    evidence: Evidence
    since: date
    until: date | None = None
    days: int | None = None
    local: Callable[[int], Expression] | None = None
    measured: Expression | None = None
    measured_says: str = ""
    examples: str = ""

    def __post_init__(self):
        for name in ("starts", "due", "done"):
            given = getattr(self, name)
            if not isinstance(given, Expression) or given.kind is not DATE:
                raise DefinitionError(f"{name} of the duty {self.code} is {said(given)}; give a date.")
        if self.measured is not None and (not isinstance(self.measured, Expression) or self.measured.kind is not WHOLE):
            raise DefinitionError(f"measured of the duty {self.code} must be a whole number of days.")
        if (self.local is None) != (self.days is None):
            raise DefinitionError(f"The duty {self.code} needs both `days` and `local`, or neither.")
        if self.question(self.days).has_periods:
            raise DefinitionError(f"The duty {self.code} speaks of a period. It is asked of a row on any day: use AS_AT.")

    def question(self, local_days: int | None = None) -> Question:
        """The duty asked of every row it applies to: starts, due, done, and the local and measured results."""
        values = {"starts": self.starts, "due": self.due, "done": self.done}
        if local_days is not None:
            values["local_due"] = self.local_due(local_days)
        if self.measured is not None:
            values["measured"] = self.measured
        return Question(self.applies_to, values=values)

    def local_due(self, days: int) -> Expression:
        if self.local is None or (self.days is not None and days > self.days):
            raise DefinitionError(
                f"A local target of {days} days for {self.code} is refused: the duty allows {self.days}. "
                "A local target may be earlier than the law, never later."
            )
        return self.local(days)
