"""Closed months: the cells of an authority's newest snapshot, counted once for each process and snapshot."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings

from goldenthread.casework.models import Authority
from goldenthread.dataset.snapshot import Snapshot, snapshots_in
from goldenthread.engine.question import Period
from goldenthread.engine.reference import plus_months
from goldenthread.indicators import all_indicators
from goldenthread.indicators.answers import cells, last_months
from goldenthread.indicators.authority import changes_in_counting, target_on
from goldenthread.indicators.cells import Cell
from goldenthread.indicators.definition import Indicator, Target
from goldenthread.indicators.sources import Source, of_snapshot
from goldenthread.outputs.published import PublishedCell, published

MONTHS = 36
KEPT = 4
"""Snapshots whose cells a process remembers: the newest of each authority that shares the service, and the one before."""


@dataclass(frozen=True)
class Frozen:
    """The closed months of a snapshot."""

    snapshot: Snapshot
    periods: tuple[Period, ...]
    by_split: dict[tuple[str, str], list[Cell]]
    team_names: dict[str, str]

    def cells(self, code: str, breakdown: str = "", of: str | None = "") -> list[Cell]:
        """An indicator's cells, oldest first; `of` None gives every value of a breakdown."""
        found = self.by_split.get((code, breakdown), [])
        return found if of is None or not breakdown else [cell for cell in found if cell.of == of]

    def every_cell(self, code: str) -> list[Cell]:
        """An indicator's cells, the whole first and then each breakdown."""
        return [cell for (one, _), found in sorted(self.by_split.items()) if one == code for cell in found]

    @cached_property
    def published(self) -> dict[str, list[PublishedCell]]:
        """Each indicator's months for the whole authority, as published. Its breakdowns are weighed and then left out."""
        return {code: [each for each in found if not each.cell.breakdown] for code, found in self.every_published.items()}

    @cached_property
    def every_published(self) -> dict[str, list[PublishedCell]]:
        """Each indicator's cells as published, breakdowns too: weighed together, as one may be told by another."""
        every: dict[str, list[PublishedCell]] = {code: [] for code, _ in self.by_split}
        for each in published(cell for code in every for cell in self.every_cell(code)):
            every[each.cell.code].append(each)
        return every

    def target(self, indicator: Indicator, day: date) -> Target | None:
        return target_on(self.snapshot.settings, indicator, day)

    def changes(self, indicator: Indicator) -> list[tuple[date, str]]:
        """Days on which the authority's settings say that counting changed."""
        return changes_in_counting(self.snapshot.settings, indicator, self.periods[0].start, self.periods[-1].end)


_counted: OrderedDict[str, Frozen] = OrderedDict()
_one_at_a_time = threading.Lock()


def newest(authority: Authority) -> Snapshot | None:
    """The authority's latest snapshot, by the day it speaks of; None before the first."""
    return next(iter(all_of(authority)), None)


def all_of(authority: Authority) -> list[Snapshot]:
    """The authority's snapshots, the latest first."""
    folder = settings.HOME / "snapshots"
    found = snapshots_in(folder) if folder.is_dir() else []
    return [each for each in reversed(found) if each.authority.code == authority.pk]


def frozen(authority: Authority) -> Frozen | None:
    """The closed months of the newest snapshot; None before the first."""
    snapshot = newest(authority)
    if snapshot is None:
        return None
    with _one_at_a_time:
        if snapshot.id not in _counted:
            _counted[snapshot.id] = count(snapshot)
            while len(_counted) > KEPT:
                _counted.popitem(last=False)
        _counted.move_to_end(snapshot.id)
        return _counted[snapshot.id]


def count(snapshot: Snapshot) -> Frozen:
    """Every indicator and breakdown for the months that had ended by the day of the snapshot."""
    periods = closed_months(snapshot.as_at)
    source = of_snapshot(snapshot)
    by_split: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells(source, all_indicators().values(), periods):
        by_split.setdefault((cell.code, cell.breakdown), []).append(cell)
    return Frozen(snapshot, tuple(periods), by_split, team_names(source))


def closed_months(as_at: date) -> list[Period]:
    first_of_next = plus_months(as_at.replace(day=1), 1)
    ends_its_month = (first_of_next - as_at).days == 1
    return last_months(as_at, MONTHS) if ends_its_month else last_months(as_at, MONTHS + 1)[:-1]


def team_names(source: Source) -> dict[str, str]:
    return dict(source.engine.lines("SELECT team_id, name FROM teams WHERE name IS NOT NULL")[1])
