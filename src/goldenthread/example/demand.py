"""Who gets in touch, on which days, by day or by night."""

from itertools import accumulate
from math import exp
from random import Random

from goldenthread.dataset.codes import collection_year

from .days import Days
from .story import CONTACTS

ANY_DAY, OFFICE, SCHOOL = "any", "office", "school"


class Source:
    """One kind of referrer: `share` of contacts, when they work, how many come at night, how often taken up."""

    def __init__(self, code, share, when, night, referral, early_help, since=0):
        self.code, self.share, self.when, self.night = code, share, when, night
        self.referral, self.early_help, self.since = referral, early_help, since


SOURCES = [
    Source("6", 0.290, ANY_DAY, 0.40, 0.85, 0.75), Source("2A", 0.205, SCHOOL, 0.0, 1.10, 1.45),
    Source("3A", 0.025, OFFICE, 0.0, 1.05, 1.10), Source("3B", 0.045, OFFICE, 0.0, 1.05, 1.30),
    Source("3C", 0.020, SCHOOL, 0.0, 1.05, 1.20), Source("3D", 0.025, OFFICE, 0.0, 1.10, 1.00),
    Source("3E", 0.045, ANY_DAY, 0.45, 1.20, 0.70), Source("3F", 0.020, OFFICE, 0.0, 1.10, 0.90),
    Source("1A", 0.075, ANY_DAY, 0.20, 0.95, 0.95), Source("1B", 0.025, ANY_DAY, 0.15, 0.85, 0.80),
    Source("1C", 0.010, ANY_DAY, 0.25, 1.30, 0.80), Source("1D", 0.015, OFFICE, 0.0, 0.75, 0.70),
    Source("2B", 0.025, SCHOOL, 0.0, 1.05, 1.40), Source("4", 0.030, OFFICE, 0.0, 0.85, 1.10),
    Source("5A", 0.030, OFFICE, 0.0, 1.20, 0.90), Source("5B", 0.020, OFFICE, 0.0, 1.05, 1.00),
    Source("5C", 0.025, OFFICE, 0.0, 1.10, 0.60), Source("5D", 0.022, OFFICE, 0.0, 1.30, 0.60, since=2023),
    Source("7", 0.030, OFFICE, 0.0, 0.95, 0.60), Source("8", 0.040, OFFICE, 0.0, 0.95, 1.20),
    Source("9", 0.020, ANY_DAY, 0.20, 0.65, 0.60), Source("10", 0.006, ANY_DAY, 0.10, 0.80, 0.80),
]  # fmt: skip

DAYS_A_YEAR = {ANY_DAY: 365.25, OFFICE: 253, SCHOOL: 190}
CHILDREN_IN_A_CONTACT = 1.43
"""Mean number of children in one contact, measured on the simulation."""


def poisson(random: Random, mean: float) -> int:
    """How many, where `mean` are expected; large means in parts, as exp(-mean) would vanish."""
    number = 0
    while mean > 0:
        part = min(mean, 30.0)
        mean -= part
        limit, product = exp(-part), random.random()
        while product > limit:
            number += 1
            product *= random.random()
    return number


class Demand:
    """How many families to expect on each day, and from whom."""

    def __init__(self, days: Days, children: int):
        self.days = days
        self.months = children / 1000 * 12 / CHILDREN_IN_A_CONTACT
        self.expected, self.kinds = [], []
        kinds: dict[tuple, tuple] = {}
        for day, date in enumerate(days.dates):
            year = collection_year(date)
            key = (days.working[day], days.school[day], year >= 2023)
            if key not in kinds:
                kinds[key] = self._kind(*key)
            sources, cumulative = kinds[key]
            self.kinds.append(kinds[key])
            self.expected.append(self.a_year(day) * cumulative[-1])

    def a_year(self, today: int) -> float:
        """Contacts about families in a year at the rate of this day."""
        return CONTACTS.at(self.days.story[today]) * self.months

    @staticmethod
    def _kind(working: bool, school: bool, early_help_code: bool) -> tuple[list[Source], list[float]]:
        """Sources that may get in touch on such a day, with their cumulative share of a year's contacts."""
        open_to = {ANY_DAY} | ({OFFICE} if working else set()) | ({SCHOOL} if school else set())
        sources = [source for source in SOURCES if source.when in open_to and (early_help_code or not source.since)]
        return sources, list(accumulate(source.share / DAYS_A_YEAR[source.when] for source in sources))

    def source(self, today: int, random: Random) -> Source:
        sources, cumulative = self.kinds[today]
        return random.choices(sources, cum_weights=cumulative)[0]
