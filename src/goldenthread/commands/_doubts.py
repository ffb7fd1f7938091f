"""What the numbers of an import count and a reader may want put right first, in sentences."""

from collections.abc import Iterator
from pathlib import Path

from goldenthread.outputs.formats import as_csv

OVERLAPS = "overlapping_referrals.csv"


def doubts(folder: Path) -> list[str]:
    """What the numbers count and a reader may want put right first; the referrals that overlap are named in a file."""
    from goldenthread.dataset.checks import overlapping_referrals as overlapping
    from goldenthread.dataset.snapshot import read_snapshot
    from goldenthread.engine.sql import rows_query
    from goldenthread.indicators.sources import of_snapshot

    snapshot = read_snapshot(folder)
    source = of_snapshot(snapshot)
    found = [*_undated(snapshot, source), *_still_to_come(snapshot, source)]
    if all(map(snapshot.holds, overlapping.NEEDS)):
        lines = source.engine.run(rows_query(overlapping.question, source.engine.dialect, snapshot.as_at))
        if lines:
            named = sorted((line["subject"], str(line["referred_on"]), line["key"]) for line in lines)
            place = folder / OVERLAPS
            place.touch(mode=0o600)
            place.write_text(as_csv(("child_id", "referral_date", "referral_id"), named), encoding="utf-8", newline="")
            found.append(
                f"Referrals: {len(lines)} overlap another of the same child, which was open on that day or has no day on "
                f"which it ended. They are kept, and each is counted. {OVERLAPS} names them."
            )
    return found


def _undated(snapshot, source) -> Iterator[str]:
    """Rows that no month counts, for want of the day they would be counted by."""
    from goldenthread.engine.language import DATE
    from goldenthread.engine.tables import UNREADABLE

    for table, item in _counted_by():
        first = next(each for each in item.table.__items__.values() if each.kind is DATE)
        # A later day of a row, such as that of its end, may be still to come.
        lacking = f"{item.name} IS NULL" if item is first else f"contains({UNREADABLE}, '|{item.name}|')"
        lost, every = source.engine.lines(f"SELECT count(*) FILTER ({lacking}), count(*) FROM {table}")[1][0]
        if lost and snapshot.holds(item):
            yield (
                f"{table.capitalize()}: {lost} of {every} have no date that could be read ({item.name}: "
                f"{item.says[0].lower()}{item.says[1:]}), and are counted in no month."
            )


def _still_to_come(snapshot, source) -> Iterator[str]:
    """Rows of a day after the one the source speaks of: a slip of the pen, or an export made later than was said."""
    for table, item in _counted_by():
        if snapshot.holds(item):
            after = f"{item.name} > DATE '{snapshot.as_at}'"
            late, latest = source.engine.lines(f"SELECT count(*), max({item.name}) FROM {table} WHERE {after}")[1][0]
            if late:
                yield (
                    f"{table.capitalize()}: {late} {'has' if late == 1 else 'have'} a day after {snapshot.as_at} ({item.name}, the "
                    f"latest {latest}), and {'is' if late == 1 else 'are'} counted in no month yet. Check them, or the day given with --as-at."
                )


def _counted_by() -> list:
    """(table, item) of each day by which an indicator counts rows into months."""
    from goldenthread.engine.language import Column
    from goldenthread.indicators import all_indicators

    columns = [each.on for each in all_indicators().values() if isinstance(each.on, Column)]
    dated_by = {(each.item.table.__tablename__, each.name): each.item for each in columns}
    return [(table, item) for (table, _), item in sorted(dated_by.items())]
