"""Where numbers come from: a snapshot, or the record as it is now; and what each can and cannot answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from sqlglot import exp

from goldenthread.dataset.settings import Settings
from goldenthread.dataset.snapshot import Snapshot
from goldenthread.dataset.tables import STORED
from goldenthread.engine.engines import DuckDB, Engine
from goldenthread.engine.question import Period
from goldenthread.engine.reference import plus_months
from goldenthread.engine.tables import Item
from goldenthread.statute.calendars import ENGLAND

from .definition import Indicator, items_read, place

ROWS_AT_A_TIME = 12_000_000
"""Of the largest table: more than any one authority has, few enough to be joined in under one and a half gigabytes."""


@dataclass
class Source:
    """An engine on data of one day. `name` is the snapshot's identifier, or "live".

    `holds` says whether an item is there at all, `covered_from` the first day for which there are rows by a date
    (None: all there ever were).
    """

    engine: Engine
    as_at: date
    name: str
    settings: Settings
    holds: Callable[[Item], bool] = field(default=lambda item: True)
    covered_from: Callable[[Item], date | None] = field(default=lambda item: None)
    parts: Callable[[], Iterator[None]] = field(default=lambda: iter([None]))
    """Narrows the tables to some of the children and yields, until every child has had a turn. Sums may be made of
    the parts, because a definition speaks of one subject at a time."""

    def why_not(self, indicator: Indicator) -> str:
        """The sentence why it can never be answered from here; empty when it can."""
        missing = self._missing(indicator.items_needed())
        either = [place(one) for one in indicator.one_will_do]
        if either and len(self._missing(either)) == len(either):
            missing += self._missing(either)
        if missing:
            return f"{self._lacking(missing[0])}: {indicator.title[0].lower()}{indicator.title[1:]} cannot be counted."
        return ""

    def question_for(self, indicator: Indicator, month: date) -> bool | None:
        """How the month that begins on `month` can be answered: None not at all, else whether by the short history."""
        if not self._too_late(indicator, month, with_history=True):
            return False
        short_will_do = indicator.met_with_short_history is not None and not (
            self._missing(indicator.items_needed(short_history=True))
            or self._too_late(indicator, month, with_history=False)
        )
        return True if short_will_do else None

    def begins_within(self, indicator: Indicator, month: Period) -> date | None:
        """The day on which the rows of a month begin, where the source begins in the middle of it and that is all
        that is lacking: what happened since then can be counted and said with its day."""
        if indicator.is_stock or any(back for _, back in indicator.reaches_back()):
            return None
        starts = [starts for _, starts, _ in self._too_late(indicator, month.start, with_history=True)]
        return max(starts) if starts and max(starts) <= month.end else None

    def why_not_from(self, indicator: Indicator, month: date) -> str:
        """The sentence why rows are lacking for a period that begins on `month`; empty when they are not."""
        if self.question_for(indicator, month) is not None:
            return ""
        item, starts, needed = self._too_late(indicator, month, with_history=True)[0]
        return (
            f"The source has {words(item.table.__tablename__)} by {item.name} from {in_words(starts)} only; "
            f"this number needs them from {in_words(needed)}."
        )

    def breakdowns(self, indicator: Indicator) -> list[str]:
        """The names of the breakdowns whose items are held."""
        return [name for name, part in indicator.by.items() if not self._missing(list(items_read([part])))]

    def _too_late(self, indicator: Indicator, month: date, with_history: bool) -> list[tuple[Item, date, date]]:
        """The items by which the source begins too late, with when it begins and when it should."""
        found = []
        for where, back in indicator.reaches_back():
            item = item_of(where)
            starts, needed = self.covered_from(item), plus_months(month, -back if with_history else 0)
            if starts is not None and starts > needed:
                found.append((item, starts, needed))
        return found

    def _lacking(self, item: Item) -> str:
        table = words(item.table.__tablename__)
        if not any(map(self.holds, item.table.__items__.values())):
            return f"No {table}"
        if item.says.split(maxsplit=1)[0] in ("What", "Whether", "Who", "Why"):
            return f"Nothing says {lower(item.says)} ({table}, {item.name})"
        return f"No {lower(item.says)} ({table}, {item.name})"

    def _missing(self, places) -> list[Item]:
        return [item for item in map(item_of, places) if not self.holds(item)]


def of_snapshot(snapshot: Snapshot) -> Source:
    """The numbers of a snapshot, on a connection of its own."""
    connection = snapshot.connect()
    engine = DuckDB(connection)
    engine.set_calendars([ENGLAND])
    return Source(
        engine, snapshot.as_at, snapshot.id, snapshot.settings, snapshot.holds, snapshot.covered_from,
        lambda: children_by_turns(snapshot, engine),
    )  # fmt: skip


def children_by_turns(snapshot: Snapshot, engine: DuckDB) -> Iterator[None]:
    """A country's history does not fit in memory at once, so its tables are seen some children at a time.

    Tables are kept sorted by child, so a turn reads its own stretch of each file and no more.
    """
    rows = {name: table["rows"] for name, table in snapshot.manifest["tables"].items()}
    tables = [name for name in rows if STORED[name].__subject__ == "child"]
    largest = max(tables, key=rows.get)
    turns = rows[largest] // ROWS_AT_A_TIME + 1
    if turns == 1:
        yield
        return
    for low, high in pairwise([None, *_cuts(snapshot, engine, largest, turns), None]):
        child = exp.column("child_id")
        within = exp.true() if low is None else exp.GTE(this=child, expression=exp.Literal.string(low))
        if high is not None:
            within = exp.and_(within, exp.LT(this=child.copy(), expression=exp.Literal.string(high)))
        if low is None:
            within = exp.or_(within, exp.Is(this=child.copy(), expression=exp.Null()))
        within = within.sql(dialect="duckdb")
        for name in tables:
            engine.lines(f"CREATE TEMP VIEW {name} AS SELECT * FROM memory.main.{name} WHERE {within}")
        try:
            yield
        finally:
            for name in tables:
                engine.lines(f"DROP VIEW temp.{name}")


def _cuts(snapshot: Snapshot, engine: DuckDB, table: str, turns: int) -> list[str]:
    """The children at which a table is cut: the first of a group of rows of its file, evenly spaced."""
    file = exp.Literal.string(str(snapshot.table_file(table).absolute())).sql(dialect="duckdb")
    _, found = engine.lines(
        f"SELECT stats_min_value FROM parquet_metadata({file}) WHERE path_in_schema = 'child_id' ORDER BY row_group_id"
    )
    firsts = sorted({first for (first,) in found if first})
    return sorted({firsts[place * len(firsts) // turns] for place in range(1, turns)}) if firsts else []


def item_of(where: tuple[str, str]) -> Item:
    return STORED[where[0]].__items__[where[1]]


def lower(text: str) -> str:
    return text[0].lower() + text[1:]


def words(name: str) -> str:
    return name.replace("_", " ")


def in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
