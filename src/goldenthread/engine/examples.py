"""Worked examples written inside a definition: its tests, and its documentation.

    as at 2026-11-21
    period 2026-10-01 to 2026-10-31
    referrals   | referral_id | child_id | referral_date
                | r1          | ada      | 2026-10-05
    assessments | ...
    expect      | key | met
                | r1  | yes

Several examples stand one after another, each begun by a line that ends in a colon and says what it shows.
Dates are ISO, conditions are yes or no, an empty cell is missing and `?` is unreadable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .errors import DefinitionError
from .language import CONDITION, DATE, WHOLE, Kind
from .question import Period
from .tables import TABLES, UNREADABLE


@dataclass
class Example:
    """One example: rows by table, what is asked, and what is expected of it."""

    says: str
    as_at: date | None = None
    periods: list[Period] = field(default_factory=list)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    expected: list[dict[str, str]] = field(default_factory=list)


def read(text: str, where: str) -> list[Example]:
    """The examples in a text. Raises DefinitionError naming `where` and the line that cannot be read."""
    examples: list[Example] = []
    table, names = "", []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.endswith(":") and "|" not in line:
            examples.append(Example(line[:-1]))
            table = ""
            continue
        if not examples:
            examples.append(Example(""))
        example = examples[-1]
        if line.startswith("as at "):
            example.as_at = _day(line[6:], where, line)
        elif line.startswith("period "):
            start, _, end = line[7:].partition(" to ")
            example.periods.append(Period(_day(start, where, line), _day(end, where, line)))
        elif "|" in line:
            first, *cells = [cell.strip() for cell in line.split("|")]
            if first:
                table, names = first, cells
                if table != "expect" and (table not in TABLES or TABLES[table].__derived__):
                    raise DefinitionError(
                        f"{where}: there is no table called {table} that a source fills, in the example {line!r}."
                    )
                continue
            if len(cells) != len(names):
                raise DefinitionError(
                    f"{where}: {len(cells)} cells under {len(names)} names of {table}, in the example line {line!r}."
                )
            given = dict(zip(names, cells, strict=True))
            if table == "expect":
                example.expected.append(given)
            else:
                example.rows.setdefault(table, []).append(_row(TABLES[table], given, where, line))
        else:
            raise DefinitionError(f"{where}: the example line {line!r} is neither a table, a period nor a title.")
    return examples


def as_text(value: Any) -> str:
    """A value as an example writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def _row(table, given: dict[str, str], where: str, line: str) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(table.__items__)
    unreadable = ""
    for name, cell in given.items():
        if name not in table.__items__:
            raise DefinitionError(f"{where}: {table.__tablename__} has no item {name}, in the example line {line!r}.")
        if cell == "?":
            unreadable += f"|{name}|"
        else:
            row[name] = _value(cell, table.__items__[name].kind, where, line)
    return row | {UNREADABLE: unreadable or None}


def _value(cell: str, kind: Kind, where: str, line: str) -> Any:
    if not cell:
        return None
    if kind is DATE:
        return _day(cell, where, line)
    if kind is WHOLE:
        if not re.fullmatch(r"-?\d+", cell):
            raise DefinitionError(f"{where}: {cell!r} is not a whole number, in the example line {line!r}.")
        return int(cell)
    if kind is CONDITION:
        if cell not in ("yes", "no"):
            raise DefinitionError(f"{where}: write yes or no in place of {cell!r}, in the example line {line!r}.")
        return cell == "yes"
    return cell


def _day(text: str, where: str, line: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise DefinitionError(f"{where}: {text!r} is not a date like 2026-11-21, in the line {line!r}.") from None
