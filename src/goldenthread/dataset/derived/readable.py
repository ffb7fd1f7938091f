"""Spells whose ends are known: a row whose end was recorded but cannot be read may or may not still run."""

from typing import Any

from goldenthread.engine.tables import UNREADABLE

END_IS_READABLE = f"COALESCE({UNREADABLE}, '') NOT LIKE '%|end_date|%'"
"""For a SELECT."""


def end_is_readable(row: dict[str, Any]) -> bool:
    return "|end_date|" not in (row.get(UNREADABLE) or "")


def lasts(row: dict[str, Any]) -> bool:
    """Whether it began, and did not end on the day it began; nothing is held for a part of a day."""
    return bool(row["start_date"]) and end_is_readable(row) and (not row["end_date"] or row["end_date"] > row["start_date"])


LASTS = f"start_date IS NOT NULL AND {END_IS_READABLE} AND (end_date IS NULL OR end_date > start_date)"
"""For a SELECT."""
