"""Bank holidays, worked out by rule and listed where they were moved or added.

Two regimes: `england` (England and Wales; Working Together, the census and the care planning regulations
count by it) and `uk_any_part` (a holiday anywhere in the United Kingdom; freedom of information requests).
An office that closes between the holidays of December is not closed in law: those are working days.
"""

from datetime import date, timedelta

from goldenthread.engine.calendar import Calendar, register

FIRST, LAST = date(1990, 1, 1), date(2060, 12, 31)
MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6

MOVED = {
    # Royal proclamations and statutory instruments that put a holiday on another day.
    date(1995, 5, 1): date(1995, 5, 8),  # 50 years since victory in Europe
    date(2002, 5, 27): date(2002, 6, 4),  # golden jubilee
    date(2012, 5, 28): date(2012, 6, 4),  # diamond jubilee
    date(2020, 5, 4): date(2020, 5, 8),  # 75 years since victory in Europe
    date(2022, 5, 30): date(2022, 6, 2),  # platinum jubilee
}
ADDED = {
    date(1999, 12, 31),  # the millennium
    date(2002, 6, 3),  # golden jubilee
    date(2011, 4, 29),  # royal wedding
    date(2012, 6, 5),  # diamond jubilee
    date(2022, 6, 3),  # platinum jubilee
    date(2022, 9, 19),  # state funeral of Elizabeth II
    date(2023, 5, 8),  # coronation of Charles III
}
ADDED_IN_SCOTLAND = {date(2026, 6, 15)}  # Scotland's first match of the men's World Cup


def easter_sunday(year: int) -> date:
    """The Gregorian reckoning of Easter (the method printed anonymously in Nature, 1876)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    leaps, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    decades, years = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * decades - epact - years) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def first_monday(year: int, month: int) -> date:
    start = date(year, month, 1)
    return start + timedelta((MONDAY - start.weekday()) % 7)


def last_monday(year: int, month: int) -> date:
    end = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return end - timedelta((end.weekday() - MONDAY) % 7)


def with_substitutes(days: list[date]) -> set[date]:
    """Days of a year with a weekday in place of each that falls on a weekend, the next one not taken."""
    taken: set[date] = set()
    for day in sorted(days):
        while day.weekday() >= SATURDAY or day in taken:
            day += timedelta(1)
        taken.add(day)
    return taken


def christmas(year: int) -> set[date]:
    """Christmas Day and Boxing Day or the weekdays in their place."""
    day, boxing = date(year, 12, 25), date(year, 12, 26)
    if day.weekday() == SUNDAY:
        return {date(year, 12, 27), boxing}
    if day.weekday() == SATURDAY:
        return {date(year, 12, 27), date(year, 12, 28)}
    return {day, boxing if boxing.weekday() < SATURDAY else date(year, 12, 28)}


def england_and_wales(year: int) -> set[date]:
    easter = easter_sunday(year)
    days = christmas(year) | with_substitutes([date(year, 1, 1)])
    days |= {easter - timedelta(2), easter + timedelta(1)}
    days |= {first_monday(year, 5), last_monday(year, 5), last_monday(year, 8)}
    return {MOVED.get(day, day) for day in days} | {day for day in ADDED if day.year == year}


def scotland(year: int) -> set[date]:
    easter = easter_sunday(year)
    days = christmas(year) | with_substitutes([date(year, 1, 1), date(year, 1, 2)])
    days |= {easter - timedelta(2), first_monday(year, 5), last_monday(year, 5), first_monday(year, 8)}
    if year >= 2007:
        days |= with_substitutes([date(year, 11, 30)])
    days = {MOVED.get(day, day) for day in days} | {day for day in ADDED if day.year == year}
    return days | {day for day in ADDED_IN_SCOTLAND if day.year == year}


def northern_ireland(year: int) -> set[date]:
    days = with_substitutes([date(year, 3, 17)]) | with_substitutes([date(year, 7, 12)])
    return england_and_wales(year) | days


def _between(*regimes) -> set[date]:
    return {day for year in range(FIRST.year, LAST.year + 1) for regime in regimes for day in regime(year)}


ENGLAND = Calendar("england", _between(england_and_wales), FIRST, LAST)
UK_ANY_PART = Calendar("uk_any_part", _between(england_and_wales, scotland, northern_ireland), FIRST, LAST)

CALENDARS = register(ENGLAND, UK_ANY_PART)
