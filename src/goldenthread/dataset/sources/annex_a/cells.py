"""Reads one cell. What it says is known, missing, or unreadable with the reason; nothing is guessed.

A reason never repeats what stands in the cell, so that a report can be shown to others.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from goldenthread.engine.reference import plus_months

from .values import ValueList, plain, tidy

MONTHS_BACK = 6
"""Lists of what happened go back this many months from the day of the workbook."""

BLANK = {"", "#n/a", "n/a", "-", "--", ".", "not recorded", "null", "(blank)"}
"""What authorities leave in a cell that holds nothing."""

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
YEARS_BACK = 30
"""No date in these lists is of someone older: the oldest care leaver is 25."""

EXACT_WHOLE_NUMBERS = 10**15
"""A workbook keeps 15 figures of a number; more have been rounded."""


@dataclass(frozen=True)
class ErrorCell:
    """A cell the workbook shows an error in."""

    shown: str

    def __str__(self) -> str:
        return self.shown


@dataclass(frozen=True)
class NeverCalculated:
    """A formula whose answer the workbook does not hold."""

    def __str__(self) -> str:
        return "(formula)"


@dataclass(frozen=True)
class Cell:
    """What a cell says: a value, nothing (both empty), or `why` it could not be read."""

    value: Any = None
    why: str = ""

    @property
    def known(self) -> bool:
        return self.value is not None

    @property
    def unreadable(self) -> bool:
        return bool(self.why)


MISSING = Cell()


@dataclass(frozen=True)
class Place:
    """What a reader must know of the workbook: its day, and from which day its numbers count days."""

    as_at: date
    starts_1904: bool = False

    @property
    def lists_begin(self) -> date:
        """The first day of what happened that the lists hold."""
        return plus_months(self.as_at, -MONTHS_BACK)

    @property
    def day_zero(self) -> date:
        return date(1904, 1, 1) if self.starts_1904 else date(1899, 12, 30)


Reader = Callable[[Any, Place], Cell]


def reads_cell(read: Reader) -> Reader:
    """What every reader does first: blanks are missing, errors and formulas without an answer are unreadable."""

    def whole(raw: Any, place: Place) -> Cell:
        if isinstance(raw, ErrorCell):
            return MISSING if plain(raw.shown) in BLANK else Cell(why="The workbook shows an error in this cell")
        if isinstance(raw, NeverCalculated):
            return Cell(why="This cell holds a formula that was never worked out; open and save the workbook")
        if raw is None or (isinstance(raw, str) and plain(raw) in BLANK):
            return MISSING
        return read(raw, place)

    return whole


@reads_cell
def text(raw: Any, place: Place) -> Cell:
    """Words, such as a team's name: tidied of odd spaces, otherwise as written."""
    if isinstance(raw, (date, time, timedelta, bool)):
        return Cell(why="Words belong here, and the cell holds a date, a time or a yes/no")
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return Cell(tidy(str(raw)))


@reads_cell
def identifier(raw: Any, place: Place) -> Cell:
    """An identifier: a number is written without its decimal point, text keeps its leading noughts."""
    if isinstance(raw, (date, time, timedelta, bool)):
        return Cell(why="An identifier belongs here, and the cell is formatted as a date, a time or a yes/no")
    if isinstance(raw, (int, float)):
        if abs(raw) >= EXACT_WHOLE_NUMBERS:
            return Cell(why="A workbook keeps 15 figures of a number, so the last ones are lost; store it as text")
        if not float(raw).is_integer():
            return Cell(why="An identifier belongs here, and the cell holds a fraction")
        return Cell(str(int(raw)))
    written = tidy(raw)
    if re.fullmatch(r"\d(\.\d+)?e\+\d+", written, re.IGNORECASE):
        return Cell(why="The number was shortened to powers of ten, so its figures are lost; store it as text")
    return Cell(re.sub(r"^(\d+)\.0+$", r"\1", written))


@reads_cell
def whole(raw: Any, place: Place) -> Cell:
    """A count: nought or more, as a number or as its figures."""
    if isinstance(raw, str) and re.fullmatch(r"\s*\d{1,9}(\.0+)?\s*", raw.replace("\xa0", " ")):
        raw = float(raw.replace("\xa0", " "))
    if isinstance(raw, bool) or not isinstance(raw, (int, float)) or not float(raw).is_integer() or not 0 <= raw < 10**9:
        return Cell(why="A whole number, nought or more, belongs here")
    return Cell(int(raw))


@reads_cell
def day(raw: Any, place: Place) -> Cell:
    """A day: a date of the workbook's own, a count of days, or text as dd/mm/yyyy, yyyy-mm-dd or 3 April 2026."""
    if isinstance(raw, datetime):
        found = raw.date()
    elif isinstance(raw, date):
        found = raw
    elif isinstance(raw, bool) or isinstance(raw, (time, timedelta)):
        return Cell(why="A date belongs here, and the cell holds a time or a yes/no")
    elif isinstance(raw, (int, float)):
        if not 0 < raw < 100_000:
            return Cell(why="A date belongs here, and the number in the cell is none of a day")
        found = place.day_zero + timedelta(int(raw))
    else:
        found = day_in_words(raw)
        if isinstance(found, str):
            return Cell(why=found)
    return _believable(found, place)


def _believable(found: date, place: Place) -> Cell:
    if found > place.as_at:
        return Cell(why="This day is later than the day the workbook speaks of, and no list holds plans")
    if found.year < place.as_at.year - YEARS_BACK:
        return Cell(why=f"This day is more than {YEARS_BACK} years before the day the workbook speaks of")
    return Cell(found)


FIGURES_FIRST = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})$")
YEAR_FIRST = re.compile(r"^(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})$")
MONTH_NAMED = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?[ \-/]([a-z]{3,9})[ \-/,]+(\d{4}|\d{2})$")
TIME_OF_DAY = re.compile(r"[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?(z|[+-]\d{2}:?\d{2})?$")


def day_in_words(written: str) -> date | str:
    """The day some text says, or the reason it says none. Day comes before month: the format of the workbook."""
    text = TIME_OF_DAY.sub("", plain(written))
    text = re.sub(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? ", "", text)
    if found := YEAR_FIRST.match(text):
        year, month, number = found.groups()
    elif found := FIGURES_FIRST.match(text):
        number, month, year = found.groups()
    elif (found := MONTH_NAMED.match(text)) and found[2][:3] in MONTHS:
        number, month, year = found[1], str(MONTHS.index(found[2][:3]) + 1), found[3]
    elif text.replace(".", "").isdigit():
        return "A number kept as text is not read as a date: whether it counts days from 1900 or 1904 is not known"
    else:
        return "This is not a date as dd/mm/yyyy"
    if len(year) == 2:
        return "The year has two figures, so the century is not known"
    if not 1 <= int(month) <= 12:
        return "The figure in the month's place is no month; a date with the month first is not guessed at"
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return "That month of that year has no such day"


@cache
def one_of(values: ValueList) -> Reader:
    """The reader of a value list: gives the dataset's code."""

    def read(raw: Any, place: Place) -> Cell:
        written = _as_written(raw)
        if written is not None:
            found, code = values.find(written)
            if found:
                return Cell(code)
        return not_listed(raw, place)

    @reads_cell
    def not_listed(raw: Any, place: Place) -> Cell:
        written = _as_written(raw)
        several = values.could_be(written) if written is not None else []
        if several:
            return Cell(why=f"These words could be the {values.name} codes {', '.join(several)}")
        return Cell(why=f"This is not in the list of values for {values.name}")

    return read


def _as_written(raw: Any) -> str | None:
    """The text a value would have in a list; None for what can be no value of one."""
    if isinstance(raw, bool):
        return str(raw)
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw) if isinstance(raw, (str, int, float)) else None
