"""Small numbers hidden in what is published, and enough others with them that nobody can subtract them back.

A number from 1 to 4 could point to a child. So could a share of very few, or one that nearly all or nearly none
have. Hiding it alone does not help when a total is printed beside it: the rest is one subtraction away. So others
of the same total are hidden too, until each hidden number could be any of several, `HIDE_BELOW` or more among them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

HIDE_BELOW = 5
"""Counts from 1 to one less than this are never published."""
SMALLEST_SHARE = 10
"""No share or average of fewer rows than this is published."""


@dataclass(frozen=True)
class Parts:
    """What one published line says: `of` rows of which `met` count. `of` is None where there is only one number.

    `at_most_all` says that `met` is among `of`; a sum of days is not.
    """

    met: int
    of: int | None = None
    at_most_all: bool = True


@dataclass(frozen=True)
class Hidden:
    """Which of the two numbers of a line must not be printed; a share goes with either."""

    met: bool = False
    of: bool = False


def hidden_in(
    total: Parts, lines: Mapping[str, Parts], also: Collection[str] = (), told: Collection[str] = ()
) -> tuple[Hidden, dict[str, Hidden]]:
    """What to hide of a total and of the lines that add up to it.

    `also` are lines that must be hidden whatever their number. `told` are lines whose number is printed elsewhere as
    well: they hide nothing that stands beside them, so they are taken last, and where one is hidden it must be there too.
    Pure: the same numbers hide the same, so that two versions of a table do not undo each other.
    """
    whole = Hidden(met=_met_is_small(total), of=_is_small(total.of))
    names = sorted(lines)
    of = set()
    if total.of is not None:
        counts = {name: lines[name].of for name in names}
        of = _enough({name for name in names if _is_small(counts[name])}, counts, {}, total_shown=not whole.of)
    met_counts = {name: lines[name].met for name in names}
    most = {name: lines[name].of for name in names if lines[name].of is not None and lines[name].at_most_all}
    small = {name for name in names if _met_is_small(lines[name]) or name in also} | of
    most = {name: highest for name, highest in most.items() if name not in of}
    met = _enough(small, met_counts, most, total_shown=not whole.met, last=told)
    return whole, {name: Hidden(met=name in met, of=name in of) for name in names}


def _is_small(count: int | None) -> bool:
    return count is not None and 0 < count < HIDE_BELOW


def _met_is_small(parts: Parts) -> bool:
    if parts.of is None:
        return _is_small(parts.met)
    if 0 < parts.of < SMALLEST_SHARE or _is_small(parts.of):
        return True
    return parts.at_most_all and (_is_small(parts.met) or _is_small(parts.of - parts.met))


def _enough(hidden: set[str], counts: Mapping[str, int], most: Mapping[str, int], total_shown: bool, last=()) -> set[str]:
    """The hidden ones and as many more, smallest first and those of `last` last, as leave each of them in doubt."""
    hidden = set(hidden)
    if not hidden or not total_shown:
        return hidden
    order = {name: (name in last, counts[name] == 0, counts[name], name) for name in counts if name not in hidden}
    others = sorted(order, key=order.get)
    for name in others:
        if all(_in_doubt(one, hidden, counts, most) for one in hidden):
            break
        hidden.add(name)
    return hidden


def _in_doubt(name: str, hidden: set[str], counts: Mapping[str, int], most: Mapping[str, int]) -> bool:
    low, high = bounds(name, sum(counts[one] for one in hidden), {one: most.get(one) for one in hidden})
    highest = most.get(name)
    return high - low >= (HIDE_BELOW if highest is None else min(HIDE_BELOW, highest))


def small_between(earlier: Parts, later: Parts) -> bool:
    """Whether what a later line adds to an earlier one, which it holds whole, is a number that must not be printed."""
    of = None if later.of is None else later.of - earlier.of
    added = Parts(later.met - earlier.met, of, later.at_most_all)
    return added.met != 0 and (_met_is_small(added) or _is_small(of))


def bounds(name: str, rest: int, most: Mapping[str, int | None]) -> tuple[int, int]:
    """The least and the most that a hidden number can be, to someone who subtracts.

    `rest` is the total less all that is shown, `most` for each hidden number the count it cannot be above.
    """
    others = [highest for one, highest in most.items() if one != name]
    at_most_others = rest if None in others else sum(others)
    own = rest if most[name] is None else min(most[name], rest)
    return max(0, rest - at_most_others), own
