"""Numbers as the pages show them: what a row of a table says, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from goldenthread.indicators.cells import Cell
from goldenthread.indicators.definition import Better, Indicator, Target

NOT_RECORDED = "not-recorded"
"""In an address, the value of a breakdown that was not recorded."""


@dataclass(frozen=True)
class Line:
    """A row of a table of numbers. `lists` are the parts of the number behind which there are children to list."""

    says: str
    cell: Cell
    lists: tuple[tuple[str, str], ...] = ()


def month_says(day: date) -> str:
    return f"{day:%B %Y}"


def heads_of(indicator: Indicator) -> dict:
    """What stands over the columns of an indicator's table, and which columns it has."""
    many = indicator.unit_of_count[1].capitalize()
    if indicator.is_share:
        heads = ("Of these, yes", many)
    elif indicator.measure is not None:
        heads = ("Days in all", many)
    else:
        heads = (many, "Children living here" if indicator.per_10_000 else "")
    return {
        "numerator_says": heads[0], "denominator_says": heads[1], "has_denominator": bool(heads[1]),
        "has_not_known": indicator.is_share or indicator.measure is not None,
    }  # fmt: skip


def target_says(target: Target | None, unit: str) -> str:
    if target is None:
        return ""
    of = "%" if unit == "percent" else ""
    if target.upper is not None:
        return f"{target.level:g}{of} to {target.upper:g}{of}"
    return f"{target.level:g}{of}"


def better_says(indicator: Indicator) -> str:
    return {
        Better.HIGHER: "Higher is better.",
        Better.LOWER: "Lower is better.",
        Better.BAND: "Best within the range of the target: too high and too low both need looking into.",
        Better.NEITHER: "Neither high nor low is good in itself.",
    }[indicator.better]


def lists_of(indicator: Indicator, cell: Cell) -> tuple[tuple[str, str], ...]:
    """The lists behind a number, as (words, address): everyone counted, and each answer there is."""
    if cell.why_not and not cell.not_known:
        return ()
    found = [("all", "all")]
    if indicator.is_share:
        found += [("yes", "met"), ("no", "not-met")]
    if cell.not_known:
        found.append(("not known", "not-known"))
    return tuple((says, list_address(cell, answer)) for says, answer in found)


def list_address(cell: Cell, answer: str) -> str:
    given = {"answer": answer}
    if cell.breakdown:
        given |= {"by": cell.breakdown, "of": cell.of or NOT_RECORDED}
    return f"{reverse('number_children', args=[cell.code, f'{cell.month:%Y-%m}'])}?{urlencode(given)}"
