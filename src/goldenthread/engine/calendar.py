"""Working days as a running number, so that "45 working days" is a subtraction in every engine.

Day 0 is the day of the trigger, day 1 the next working day (the Standard Safeguarding Dataset counts
"15 working days after the strategy discussion"). A trigger on a Saturday has the number of the Friday
before it, so its day 1 is the Monday.
"""

from bisect import bisect_left
from datetime import date, timedelta


class Calendar:
    """The working days of one regime between two dates.

    `name` is what definitions write; `holidays` are the days of the week's first five that are not worked.
    """

    def __init__(self, name: str, holidays: set[date], first: date, last: date):
        self.name, self.first, self.last = name, first, last
        self.holidays = frozenset(holidays)
        self.days = [first + timedelta(n) for n in range((last - first).days + 1)]
        self.numbers: list[int] = []
        number = 0
        for day in self.days:
            number += self.is_working_day(day)
            self.numbers.append(number)
        self._working = [day for day in self.days if self.is_working_day(day)]

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays

    def number(self, day: date) -> int | None:
        """How many working days there have been up to and including this one; None beyond the calendar."""
        if not self.first <= day <= self.last:
            return None
        return self.numbers[(day - self.first).days]

    def day(self, number: int) -> date | None:
        """The working day with this running number; None beyond the calendar."""
        if not 1 <= number <= len(self._working):
            return None
        return self._working[number - 1]

    def add(self, day: date, working_days: int) -> date | None:
        start = self.number(day)
        return None if start is None else self.day(start + working_days)

    def between(self, start: date, end: date) -> int | None:
        """Working days after `start` up to and including `end`; negative when `end` is earlier."""
        first, last = self.number(start), self.number(end)
        return None if first is None or last is None else last - first

    def last_working_day_on_or_before(self, day: date) -> date:
        place = bisect_left(self._working, day + timedelta(1))
        return self._working[place - 1]

    def rows(self):
        """(calendar, day, number, is_working) for every day: the table the SQL engines join."""
        for day, number in zip(self.days, self.numbers, strict=True):
            yield self.name, day, number, self.is_working_day(day)


REGISTERED: dict[str, Calendar] = {}
"""The calendars definitions may name. Those who keep calendars register them; the engine has none of its own."""


def register(*calendars: Calendar) -> dict[str, Calendar]:
    """Let definitions name these calendars; returns them by name."""
    found = {calendar.name: calendar for calendar in calendars}
    REGISTERED.update(found)
    return found
