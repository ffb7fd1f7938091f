"""What a number says, in a sentence made from the numbers: the title of its chart and the line of a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median

from goldenthread.indicators.cells import Cell, rounded
from goldenthread.indicators.definition import Better, Indicator, Target

RUN = 7
"""So many months on one side of the months before are unlikely to be chance (NHS England, Making Data Count)."""
MONTHS_BEFORE = 12


def latest(cells: Sequence[Cell]) -> Cell | None:
    """The last cell of a whole period that has a value; None when there is none."""
    return next((cell for cell in reversed(cells) if cell.value is not None and cell.is_whole), None)


def message(indicator: Indicator, cells: Sequence[Cell], target: Target | None) -> str:
    """One sentence on the latest whole period, and how it stands to the target. `cells` are in order of time.

    Where there is no such period it is the sentence why.
    """
    cell = latest(cells)
    if cell is None:
        return _nothing(indicator, cells)
    text = f"{when(indicator, cell)}, {amount(indicator, cell, target)}"
    return text if target is None else f"{text}, {standing(indicator, cell, target)}"


def when(indicator: Indicator, cell: Cell) -> str:
    month = f"{cell.month:%B %Y}"
    if indicator.is_stock:
        return f"At the end of {month}"
    return f"In the {cell.months} months to {month}" if cell.months > 1 else f"In {month}"


def amount(indicator: Indicator, cell: Cell, target: Target | None = None) -> str:
    one, many = indicator.unit_of_count
    if cell.unit == "percent":
        if "of" in cell.shown:
            return f"{cell.shown} {one if cell.denominator == 1 else many} {_verb(indicator, cell.numerator)}"
        return f"{figure(cell, target)} of {many} {indicator.says}"
    if cell.unit == "average":
        return f"{many} {indicator.says.format(value=figure(cell, target))}"
    counted = 1 if cell.unit == "count" and cell.numerator == 1 else 2
    return f"{cell.shown} {one if counted == 1 else many} {_verb(indicator, counted)}"


def figure(cell: Cell, target: Target | None) -> str:
    """The value as shown, to one place where it would otherwise look like the target it misses."""
    places = 1 if cell.unit == "average" else 0
    for level in () if target is None else (target.level, target.upper):
        if level is not None and cell.value != level and float(rounded(cell.value, places)) == level:
            places = 1
    return rounded(cell.value, places) + ("%" if cell.unit == "percent" else "")


def standing(indicator: Indicator, cell: Cell, target: Target) -> str:
    """How the value, not rounded, stands to the target."""
    if indicator.better is Better.BAND and target.upper is not None:
        where = "within" if target.level <= cell.value <= target.upper else "below" if cell.value < target.level else "above"
        return f"{where} the band of {level(target.level, cell.unit)} to {level(target.upper, cell.unit)}"
    if cell.value == target.level:
        return f"at the target of {level(target.level, cell.unit)}"
    missed = cell.value < target.level if indicator.better is Better.HIGHER else cell.value > target.level
    near = missed and abs(cell.value - target.level) <= target.tolerance
    where = "above" if cell.value > target.level else "below"
    return f"{'just ' if near else ''}{where} the target of {level(target.level, cell.unit)}"


def level(value: float, unit: str) -> str:
    text = rounded(float(value), 1).removesuffix(".0")
    return text + ("%" if unit == "percent" else "")


def change(indicator: Indicator, cells: Sequence[Cell], changes_in_counting: Sequence[tuple[date, str]] = ()) -> str:
    """What can honestly be said of the course of the numbers; empty where nothing can.

    A number that looks back over a year moves slowly by its making, so nothing is said of it. Nor is a change
    spoken of across a day on which the way of counting changed.
    """
    since = changes_in_counting[-1][0] if changes_in_counting else date.min
    values = [cell.value for cell in cells if cell.value is not None and cell.is_whole and cell.period.start >= since]
    if indicator.months > 1 or len(values) < RUN + MONTHS_BEFORE:
        return ""
    middle = median(values[: -RUN])
    recent = values[-RUN:]
    for side, every in (("above", all(value > middle for value in recent)), ("below", all(value < middle for value in recent))):
        if every:
            return f"The last {RUN} months are all {side} the middle of the months before, which is unlikely to be chance."
    return "The last months show no change that could not be chance."


def _verb(indicator: Indicator, count: int) -> str:
    if count == 1 and indicator.says.startswith("were "):
        return "was" + indicator.says[4:]
    return indicator.says


def _nothing(indicator: Indicator, cells: Sequence[Cell]) -> str:
    if not cells:
        return f"No month was asked for of {indicator.title[0].lower()}{indicator.title[1:]}."
    if all(cell.why_not for cell in cells):
        return cells[-1].why_not
    return f"{indicator.title}: the first whole month has not ended yet."
