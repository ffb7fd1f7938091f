"""What one search box holds, read apart: the days it may mean, what may be a number or a postcode, and the words that are left."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from string import capwords

from goldenthread.dataset.check_characters import nhs_number_is_whole

from .validation import today

EARLIEST_YEAR = 1900
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DAYS = (
    re.compile(r"\b(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})\b"),
    re.compile(r"\b(?P<d>\d{1,2})(?P<between>[-/.])(?P<m>\d{1,2})(?P=between)(?P<y>\d{4}|\d{2})\b"),
    re.compile(r"\b(?P<d>\d{1,2}) (?P<m>\d{1,2}) (?P<y>(19|20)\d{2})\b"),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<month>{_MONTH})[ -,]*(?P<y>\d{{4}}|\d{{2}})\b"),
    re.compile(rf"\b(?P<month>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b"),
    re.compile(r"\b(?P<d>[0-3]\d)(?P<m>[01]\d)(?P<y>(19|20)\d{2})\b"),
)
YEAR = re.compile(rf"(?:\b{_MONTH} )?\b((?:19|20)\d\d)\b")
POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})\b")
LONGEST_NUMBER = 6
"""Pieces that an identifier may be written in: a National Insurance number is two letters, three pairs and a letter."""


@dataclass(frozen=True)
class Box:
    """What was asked. `words` is what is left for names and addresses; `numbers` are run together in small letters."""

    words: str = ""
    days: tuple[date, ...] = ()
    years: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = field(default=())

    def as_sought(self) -> list:
        """What `people_find` is given."""
        swapped = {day for each in self.days for day in _swapped(each)} - set(self.days)
        slips = {day for each in self.days for day in slipped(each)} - swapped - set(self.days)
        years = [*self.years] if not self.days else []
        return [self.words, [*self.days] or None, sorted(swapped), sorted(slips), years, [*self.numbers, *self.postcodes]]

    @property
    def name(self) -> str:
        """What may be a name, as a new record would begin with it: '' where what is left is of an address."""
        return "" if re.search(r"\d", self.words) else capwords(self.words)

    @property
    def nhs_number(self) -> str:
        return next((number for number in self.numbers if nhs_number_is_whole(number)), "")

    @property
    def kinds(self) -> list[str]:
        """What kinds of thing were asked, for the log, which holds nothing of what they were."""
        given = {"name": re.search(r"[^\W\d]", self.words), "date of birth": self.days or self.years,
                 "identifier": self.numbers, "postcode": self.postcodes}  # fmt: skip
        return [kind for kind, there in given.items() if there]


def read_box(asked: str) -> Box:
    """Read what somebody wrote. A day that cannot be is left among the words, where it may still be part of a number."""
    left, days = " ".join(asked.lower().split()), []
    for form in DAYS:
        for found in form.finditer(left):
            if day := _day(found):
                days.append(day)
                left = left.replace(found[0], " , ", 1)
    postcodes = tuple(found[1] + found[2] for found in POSTCODE.finditer(left))
    numbers = _numbers(left)
    left = POSTCODE.sub(" ", left)
    years = tuple(int(found[2]) for found in YEAR.finditer(left))
    left = YEAR.sub(" ", left) if years else left
    # A number as long as this is no number of a house.
    words = " ".join(piece for piece in re.split(r"[\s,]+", left) if not re.search(r"\d.*\d.*\d.*\d", piece))
    return Box(words, tuple(dict.fromkeys(days)), years, numbers, postcodes)


def _day(found: re.Match) -> date | None:
    parts = found.groupdict()
    month = MONTHS.index(parts["month"][:3]) + 1 if parts.get("month") else int(parts["m"])
    year = int(parts["y"])
    if year < 100:
        year += 2000 if 2000 + year <= today().year else 1900
    return _possible(year, month, int(parts["d"])) or _possible(year, int(parts["d"]), month)


def _possible(year: int, month: int, day: int) -> date | None:
    """The day, if there was one by then."""
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if EARLIEST_YEAR <= year and made <= today() + timedelta(1) else None


def _swapped(day: date) -> list[date]:
    return [made] if (made := _possible(day.year, day.day, day.month)) else []


def slipped(day: date) -> set[date]:
    """The days that one slip makes of a day: a digit out, the next day or the one before, a year out by one."""
    written, made = f"{day:%d%m%Y}", {day + timedelta(1), day - timedelta(1)}
    for place in range(len(written)):
        for digit in "0123456789":
            other = written[:place] + digit + written[place + 1 :]
            made.add(_possible(int(other[4:]), int(other[2:4]), int(other[:2])))
    # The last two digits of a part the wrong way round, and the turn of a decade.
    made.add(_possible(day.year, day.month, int(written[1] + written[0])))
    made |= {_possible(day.year + way, day.month, day.day) for way in (-1, 1)}
    return made - {None, day}


def _numbers(left: str) -> tuple[str, ...]:
    """Every run of pieces that holds a digit, run together: an identifier is written with spaces and without."""
    found = {}
    for stretch in left.split(","):
        pieces = [re.sub(r"[\W_]+", "", piece) for piece in stretch.split()]
        for first in range(len(pieces)):
            for last in range(first + 1, min(first + LONGEST_NUMBER, len(pieces)) + 1):
                run = "".join(pieces[first:last])
                if re.search(r"\d", run) and len(run) > 1:
                    found[run] = None
    return tuple(found)
