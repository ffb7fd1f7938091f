"""The numbers as anyone may see them: small ones hidden. What councillors read, and what is downloaded by the public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goldenthread.engine.reference import plus_months
from goldenthread.indicators.cells import Cell, rounded

from .formats import as_csv
from .suppression import HIDE_BELOW, SMALLEST_SHARE, Hidden, Parts, hidden_in, small_between

HIDDEN_MARK = "c"
"""The government statistical service's symbol for a confidential number."""
HIDDEN_SAYS = (
    f"{HIDDEN_MARK}: a number below {HIDE_BELOW}, a share of fewer than {SMALLEST_SHARE}, or one from which such a number "
    "could be worked out. It is hidden so that no child can be recognised."
)
SAME_NUMBER = {("CONTACT_OUTCOMES", "outcome", "referral"): "CONTACTS_CONVERTED"}
"""A line of a breakdown that says what another number counts as met: what hides the one must hide the other."""

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

    Every line of a breakdown must be given with its whole, and numbers that are published together must be given
    together, or what could be subtracted is not seen.
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
    hidden = {(code, period, "", ""): hidden_in(whole, {})[0] for (code, period), whole in wholes.items()}
    veiled: set[tuple] = set()
    for (code, period, breakdown), lines in splits.items():
        twins = {of: (SAME_NUMBER[code, breakdown, of], period, "", "") for of in lines if (code, breakdown, of) in SAME_NUMBER}
        twins = {of: twin for of, twin in twins.items() if twin in hidden}
        also = {of for of, twin in twins.items() if hidden[twin].met}
        _, found = hidden_in(wholes[(code, period)], lines, also, set(twins) - also)
        hidden |= {(code, period, breakdown, of): what for of, what in found.items()}
        veiled |= {twin[:2] for of, twin in twins.items() if found[of].met}
    # Its parts, added up, would tell it.
    hidden |= {place: Hidden(True, what.of) for place, what in hidden.items() if place[:2] in veiled}
    hidden |= {place: Hidden(True, True) for place in _told_by_a_later_window(listed, hidden)}
    return [_without(cell, hidden.get((cell.code, cell.period, cell.breakdown, cell.of), Hidden())) for cell in listed]


def _told_by_a_later_window(cells: list[Cell], hidden: dict[tuple, Hidden]) -> Iterator[tuple]:
    """The windows of several months that must not stand beside a later one, as subtracting them leaves a small number.

    A window holds another whole where both begin with the source, or where there was nothing in the months by which
    the other reaches further back.
    """
    series = defaultdict(list)
    for cell in cells:
        if cell.months_meant > 1 and cell.numerator is not None:
            series[cell.code, cell.breakdown, cell.of].append(cell)
    for (code, breakdown, of), windows in series.items():
        later, *before = sorted(windows, key=lambda cell: cell.month, reverse=True)
        nothing = [cell.month for cell in windows if not parts(cell).met and not parts(cell).of]
        for earlier in before:
            reach = plus_months(later.month, -later.months_meant)
            holds = earlier.period.start == later.period.start or any(reach <= day <= earlier.month for day in nothing)
            place = (code, earlier.period, breakdown, of)
            if holds and not hidden[place].met and small_between(parts(earlier), parts(later)):
                yield place
            else:
                later = earlier


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
