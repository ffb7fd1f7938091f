"""The numbers as anyone may see them: small ones hidden. What councillors read, and what is downloaded by the public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from goldenthread.indicators.cells import Cell, rounded

from .formats import as_csv
from .suppression import HIDE_BELOW, SMALLEST_SHARE, Hidden, Parts, hidden_in

HIDDEN_MARK = "c"
"""The government statistical service's symbol for a confidential number."""
HIDDEN_SAYS = (
    f"{HIDDEN_MARK}: a number below {HIDE_BELOW}, a share of fewer than {SMALLEST_SHARE}, or one from which such a number "
    "could be worked out. It is hidden so that no child can be recognised."
)
COLUMNS = (
    "code", "title", "period", "breakdown", "numerator", "denominator", "value", "unit", "status", "snapshot", "definition",
)  # fmt: skip


class PublishedCell(NamedTuple):
    """A cell from which what must not be printed has been taken away: it is None where it is hidden."""

    cell: Cell
    numerator: int | None
    denominator: int | None
    value: float | None
    hidden: Hidden

    @property
    def shown(self) -> str:
        if self.hidden.met:
            return HIDDEN_MARK
        return self.cell.shown

    @property
    def status(self) -> str:
        # How many are not known is a small number itself, so it is not said here.
        if self.cell.numerator is None:
            return self.cell.why_not
        if self.cell.value is None:
            return "no known answer"
        return self.cell._replace(not_known=0).status


def published(cells: Iterable[Cell]) -> list[PublishedCell]:
    """The cells in the same order, with small numbers hidden and others with them.

    Every line of a breakdown must be given with its whole, or what could be subtracted is not seen.
    """
    listed = list(cells)
    wholes, splits = {}, defaultdict(dict)
    for cell in listed:
        if cell.numerator is None:
            continue
        if cell.breakdown:
            splits[(cell.code, cell.period, cell.breakdown)][cell.of] = parts(cell)
        else:
            wholes[(cell.code, cell.period)] = parts(cell)
    hidden: dict[tuple, Hidden] = {}
    for (code, period), whole in wholes.items():
        hidden[(code, period, "", "")] = hidden_in(whole, {})[0]
    for (code, period, breakdown), lines in splits.items():
        _, found = hidden_in(wholes[(code, period)], lines)
        hidden |= {(code, period, breakdown, of): what for of, what in found.items()}
    return [_without(cell, hidden.get((cell.code, cell.period, cell.breakdown, cell.of), Hidden())) for cell in listed]


def parts(cell: Cell) -> Parts:
    if cell.unit == "percent":
        return Parts(cell.numerator, cell.denominator)
    if cell.unit == "average":
        return Parts(cell.numerator, cell.denominator, at_most_all=False)
    # The population of a rate is no secret: it is the number of children who live here.
    return Parts(cell.numerator)


def _without(cell: Cell, hidden: Hidden) -> PublishedCell:
    return PublishedCell(
        cell,
        None if hidden.met else cell.numerator,
        None if hidden.of else cell.denominator,
        None if hidden.met else cell.value,
        hidden,
    )


def published_csv(cells: Iterable[PublishedCell], titles: dict[str, str]) -> str:
    """One line for each cell; hidden numbers are marked `c`."""

    def line(one: PublishedCell):
        cell = one.cell
        value = None if one.value is None else float(rounded(one.value, 1))
        return (
            cell.code, titles[cell.code], cell.period_text, cell.breakdown_text,
            HIDDEN_MARK if one.hidden.met else one.numerator, HIDDEN_MARK if one.hidden.of else one.denominator,
            HIDDEN_MARK if one.hidden.met else value, cell.unit, one.status, cell.snapshot, cell.definition,
        )  # fmt: skip

    return as_csv(COLUMNS, map(line, cells))
