"""What a class of retention is: whose records are of it, from which event they are kept, how long, and by what right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from goldenthread.statute.definition import Evidence, Strength

FROM_BIRTH, FROM_LAST_WORK = "birth", "last work"
"""From what an authority counts a period of its own."""


@dataclass(frozen=True)
class Life:
    """What decides how long a record is kept.

    `last` is the last day on which anything happened in it, None while work with the person goes on. `since` has every
    class that the record is of, with the day of the event that it counts from where that is known. `tied` says how many
    people of the record an adult is tied to.
    """

    born: date | None = None
    died: date | None = None
    last: date | None = None
    since: Mapping[str, date | None] = field(default_factory=dict)
    tied: int = 0


@dataclass(frozen=True)
class Period:
    """How many years, and from what, where an authority says that for itself."""

    years: int | None
    counts_from: str = FROM_LAST_WORK


@dataclass(frozen=True)
class RetentionClass:
    """`until` gives the last day on which a record of the class is kept, for the life of the record and a period; None where
    that is not known, and then it is kept. `years` is the period of the law or of the source; None where there is none, so
    that nothing is due until the authority sets its own. `found_in` selects `person_id` and the day of the event from the
    record (`since`), in SQL; empty where no step records it yet, and somebody says so of a record.
    """

    code: str
    says: str
    keeps: str
    until: Callable[[Life, Period], date | None]
    strength: Strength
    source: str
    evidence: Evidence
    years: int | None = None
    found_in: str = ""
    examples: str = ""

    @property
    def is_local(self) -> bool:
        return self.strength is Strength.LOCAL


def years_after(day: date | None, years: int | None) -> date | None:
    """The same day some years later; 1 March for 29 February, since what is kept a day longer is not lost."""
    if day is None or years is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def own_period(life: Life, period: Period) -> date | None:
    """As the authority set it: from birth, or from the last work with the person; never before that work was over."""
    found = years_after(life.born if period.counts_from == FROM_BIRTH else life.last, period.years)
    return found and life.last and max(found, life.last)


def years_since(code: str) -> Callable[[Life, Period], date | None]:
    """So many years after the event of a class."""
    return lambda life, period: years_after(life.since.get(code), period.years)
