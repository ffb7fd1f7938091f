"""What the authority's own settings say of its indicators: population, targets, and changes in counting.

    [[populations]]                 since = 2025-07-01  children = 46607   (aged 0 to 17, by the mid-year estimate)
    [[targets]]                     since = 2026-04-01  indicator = "RE_REFERRALS"  level = 16  upper = 22
                                    source = "..."  owner = "..."  tolerance = 2
    [[changes_in_counting]]         since = 2026-02-01  indicators = ["CONTACTS"]  says = "..."
    [[teams]]                       since = 2026-02-01  team = "T1"  name = "North assessment team"

A population by a mid-year estimate holds since 1 July of its year, so that the year to March 2025 is related to
the middle of 2024, as the published rates are.
"""

from datetime import date
from typing import Any

from goldenthread.dataset.settings import Settings
from goldenthread.errors import UserError

from .definition import Indicator, Target


def population_on(settings: Settings, day: date) -> int | None:
    """Children aged 0 to 17 by the estimate in force on a day; None when the settings give none."""
    entry = settings.on(day, "populations")
    return None if entry is None else _of(entry, "children", "populations", int)


def target_on(settings: Settings, indicator: Indicator, day: date) -> Target | None:
    """The authority's own target in force on a day, or the definition's where it has set none."""
    entry = settings.on(day, "targets", indicator=indicator.code)
    if entry is None:
        return indicator.target
    return Target(
        level=_of(entry, "level", "targets", (int, float)),
        source=_of(entry, "source", "targets", str),
        upper=entry.get("upper"),
        owner=entry.get("owner", ""),
        tolerance=entry.get("tolerance", 0),
    )


def changes_in_counting(settings: Settings, indicator: Indicator, first: date, last: date) -> list[tuple[date, str]]:
    """Each day between two on which the way of counting changed, with what changed: no trend runs across it."""
    return sorted(
        (entry["since"], _of(entry, "says", "changes_in_counting", str))
        for entry in settings.entries.get("changes_in_counting", [])
        if first <= entry["since"] <= last and indicator.code in _of(entry, "indicators", "changes_in_counting", list)
    )


def _of(entry: dict[str, Any], name: str, what: str, kind) -> Any:
    if not isinstance(entry.get(name), kind):
        raise UserError(
            f"The entry of {what} since {entry['since']} has {entry.get(name)!r} for {name!r}. Put it right in the "
            "authority's settings."
        )
    return entry[name]
