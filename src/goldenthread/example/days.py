"""The days of the story: which are worked, which are school days, and what the story's date is on each.

A day is a whole number counted from the first day of the warm-up. Working days and school holidays are those of
the real date; what the service is going through (`story`) is that of the story's date, which may be shifted.
"""

from datetime import date, timedelta

from goldenthread.engine.calendar import Calendar
from goldenthread.statute.calendars import ENGLAND, easter_sunday, last_monday

MONDAY = 0
STORY_ENDS = date(2019, 7, 31)
"""The day on which the story's last dated figures fall."""
WARM_UP = 500
"""Days simulated before the first day that is kept, so that the service starts in the middle of its work."""


def monday_of(day: date) -> date:
    return day - timedelta(day.weekday() - MONDAY)


def school_holidays(year: int) -> list[tuple[date, date]]:
    """First and last days of the holidays that touch this calendar year, on the commonest English pattern."""
    easter = easter_sunday(year)
    spring = monday_of(last_monday(year, 5))
    summer = monday_of(date(year, 7, 24))
    autumn = monday_of(date(year, 10, 28))
    february = monday_of(date(year, 2, 16))
    return [
        (date(year, 1, 1), date(year, 1, 3)),
        (february, february + timedelta(6)),
        (easter - timedelta(9), easter + timedelta(7)),
        (spring, spring + timedelta(6)),
        (summer, date(year, 9, 3)),
        (autumn, autumn + timedelta(6)),
        (date(year, 12, 20), date(year, 12, 31)),
    ]


class Days:
    """Every day from the start of the warm-up to the last day, with what is true of it.

    `first` is the first day that is kept. `story_ends` says on which real date the story's July 2019 ends.
    """

    def __init__(self, until: date, years: int, story_ends: date | None = None, calendar: Calendar = ENGLAND):
        self.until = until
        try:
            self.from_date = until.replace(year=until.year - years) + timedelta(1)
        except ValueError:  # 29 February, in a year that has none
            self.from_date = date(until.year - years, 3, 1)
        start = self.from_date - timedelta(WARM_UP)
        self.dates = [start + timedelta(n) for n in range((until - start).days + 1)]
        self.first, self.count = WARM_UP, len(self.dates)
        self.working = [calendar.is_working_day(day) for day in self.dates]
        self.number = [calendar.number(day) for day in self.dates]
        shift = timedelta(0) if story_ends is None else STORY_ENDS - story_ends
        self.story = [day + shift for day in self.dates]
        self.shift = shift
        self.school, self.holiday = self._school()

    def _school(self) -> tuple[list[bool], list[bool]]:
        years = range(self.dates[0].year, self.until.year + 1)
        holidays = [span for year in years for span in school_holidays(year)]
        closed = {first + timedelta(n) for first, last in holidays for n in range((last - first).days + 1)}
        school = [works and day not in closed for day, works in zip(self.dates, self.working, strict=True)]
        return school, [day in closed for day in self.dates]

    def index(self, day: date) -> int:
        """The day's number; negative before the warm-up."""
        return (day - self.dates[0]).days

    def real(self, story_day: date) -> date:
        """The real date on which this date of the story falls."""
        return story_day - self.shift
