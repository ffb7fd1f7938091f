"""Referrals that overlap another of the same child: none is recorded so, and those that came with a migration are kept."""

from datetime import date

from goldenthread.dataset.checks import overlapping_referrals
from goldenthread.engine import reference
from goldenthread.statute.calendars import CALENDARS

from .people import Person
from .tasks import rows_of
from .validation import today


def referred_while_open(person: Person, rows: dict[str, list[dict]] | None = None) -> list[date]:
    """The days of a child's referrals that were made while another was open, the first one first; `rows` are the child's,
    where they were read already.
    """
    rows = rows_of(person, ("referrals",)) if rows is None else rows
    if len(rows["referrals"]) < 2:
        return []
    found = reference.answer(overlapping_referrals.question, rows, today(), CALENDARS)
    return sorted(line["referred_on"] for line in found)
