"""One number and everything that must be shown beside it."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from goldenthread.engine.question import Period

FEW = 30
"""Below this many rows a share is shown as "11 of 12", because a percentage of so few says more than is known."""


class Cell(NamedTuple):
    """The number of an indicator for a period, whole or of one value of a breakdown.

    `numerator` and `denominator` are whole numbers; a count has no denominator. `not_known` are the rows left out
    because their answer is not known. `value` is not rounded, in the indicator's unit, None where there is none;
    then `why_not` says why. `months` are those added up, fewer than the `months_meant` where the source begins later.
    `begins` is the day from which there are rows where the source begins in the middle of the period.
    `definition` is the indicator's mark, `snapshot` the identifier of the data or "live".
    """

    code: str
    period: Period
    breakdown: str
    of: str
    numerator: int | None
    denominator: int | None
    not_known: int
    value: float | None
    why_not: str
    so_far: bool
    snapshot: str
    definition: str
    unit: str
    months: int = 1
    months_meant: int = 1
    begins: date | None = None

    @property
    def status(self) -> str:
        if self.why_not:
            return self.why_not
        short = f", over {self.months} of {self.months_meant} months" if self.months < self.months_meant else ""
        if self.begins:
            short = f", from {self.begins.day} {self.begins:%B %Y} only"
        unknown = f", {self.not_known} not known" if self.not_known else ""
        return ("so far" if self.so_far else "in part" if self.begins else "complete") + short + unknown

    @property
    def is_whole(self) -> bool:
        """Whether the period is over and the source has all of it: what a line is drawn through and a message made of."""
        return not self.so_far and self.begins is None

    @property
    def period_text(self) -> str:
        """`2026-10`, or `2025-11 to 2026-10` where it looks back over several months."""
        first, last = f"{self.period.start:%Y-%m}", f"{self.period.end:%Y-%m}"
        return first if first == last else f"{first} to {last}"

    @property
    def month(self) -> date:
        """The first day of its last month: what a chart is drawn by."""
        return self.period.end.replace(day=1)

    @property
    def breakdown_text(self) -> str:
        return f"{self.breakdown}={self.of or 'not recorded'}" if self.breakdown else ""

    @property
    def shown(self) -> str:
        """As people read it, to those who may see true numbers; empty where there is no value."""
        if self.value is None:
            return ""
        if self.unit == "percent":
            if self.denominator < FEW:
                return f"{self.numerator} of {self.denominator}"
            return f"{rounded(self.value, 0)}%"
        if self.unit == "count":
            return f"{self.numerator:,}"
        return rounded(self.value, 1 if self.unit == "average" else 0)


def rounded(value: float, places: int) -> str:
    """Half up, as people round; Python's own rounding goes to the even digit."""
    return str(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
