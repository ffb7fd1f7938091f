"""Districts simulated and turned into rows, one after another or on several processors."""

from collections.abc import Iterator
from datetime import date

import pyarrow

from goldenthread.dataset.tables import STORED
from goldenthread.engine.language import CONDITION, DATE, WHOLE
from goldenthread.errors import UserError
from goldenthread.statute.calendars import ENGLAND

from .days import Days
from .levers import UNTOUCHED, Levers
from .rows import Columns, Rows
from .simulation import LARGEST, SMALLEST, District, Simulation

MOST = 12_000_000
KINDS = {DATE: pyarrow.date32(), CONDITION: pyarrow.bool_(), WHOLE: pyarrow.int64()}


class OutOfRange(UserError):
    """A size or a span of years that cannot be simulated."""


def districts(children: int) -> list[District]:
    """The place cut into districts. Raises OutOfRange for a size that is not kept."""
    if not SMALLEST <= children <= MOST:
        raise OutOfRange(
            f"An invented authority has {SMALLEST:,} to {MOST:,} children aged 0 to 17; {children:,} is outside that. "
            "Give another --children."
        )
    return District.of(children)


def days_of(until: date, years: int, story_ends: date | None) -> Days:
    if not 1 <= years <= 20:
        raise OutOfRange(f"An invented history covers 1 to 20 years; {years} is outside that. Give another --years.")
    # The warm-up takes more than a year before the first, and what was begun last falls due after the end.
    first, last = ENGLAND.first.year + 2, ENGLAND.last.year - 1
    for called, day, earliest in (("--until", until, first + years), ("--story-ends", story_ends, first)):
        if day is not None and not earliest <= day.year <= last:
            raise OutOfRange(
                f"{called} {day} is outside the years {earliest} to {last}, whose working days are known. Give another."
            )
    return Days(until, years, story_ends)


def rows_of(district: District, days: Days, seed: int, levers: Levers = UNTOUCHED) -> Rows:
    """The district's history as rows; about 3 seconds for 50,000 children and 8 years."""
    return Rows(Simulation(district, days, seed, levers).run())


def as_arrow(tables: dict[str, Columns]) -> dict[str, pyarrow.Table]:
    """The rows as Arrow tables, each item in the type of its kind."""
    made = {}
    for name, columns in tables.items():
        items = STORED[name].__items__
        made[name] = pyarrow.table(
            {item: pyarrow.array(values, KINDS.get(items[item].kind, pyarrow.string())) for item, values in columns.items()}
        )
    return made


def merged(parts: Iterator[dict[str, Columns]]) -> dict[str, Columns]:
    """The rows of several districts as one."""
    whole: dict[str, Columns] = {}
    for part in parts:
        for name, columns in part.items():
            into = whole.setdefault(name, {item: [] for item in columns})
            for item, values in columns.items():
                into[item].extend(values)
    return whole


__all__ = ["LARGEST", "as_arrow", "days_of", "districts", "merged", "rows_of"]
