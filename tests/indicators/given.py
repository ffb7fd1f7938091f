"""Snapshots for tests: a few rows of invented children, or many made by DuckDB."""

from datetime import date
from pathlib import Path

import duckdb
import pyarrow

from goldenthread.dataset.settings import Authority
from goldenthread.dataset.snapshot import Snapshot, write_snapshot
from goldenthread.dataset.tables import STORED
from goldenthread.engine.language import CONDITION, DATE, WHOLE

AS_AT = date(2026, 11, 21)
ARROW = {DATE: pyarrow.date32(), WHOLE: pyarrow.int64(), CONDITION: pyarrow.bool_()}


def a_snapshot(directory: Path, tables: dict, settings: str = "", **more) -> Snapshot:
    """A snapshot of rows as dicts by table; `settings` is the text of a settings file."""
    folder = directory.parent / f"{directory.name}-settings"
    folder.mkdir(exist_ok=True)
    (folder / "authority.toml").write_text(settings)
    given = {name: rows if isinstance(rows, duckdb.DuckDBPyRelation) else arrow(name, rows) for name, rows in tables.items()}
    given = {"as_at": AS_AT, "source": "example", "authority": Authority("999", "Nowhere"), "settings": folder} | more | {
        "tables": given
    }
    return write_snapshot(directory, **given)


def arrow(name: str, rows: list[dict]) -> pyarrow.Table:
    items = STORED[name].__items__
    held = [item for item in items if any(item in row for row in rows)] or list(items)[:1]
    return pyarrow.table(
        {item: pyarrow.array([row.get(item) for row in rows], ARROW.get(items[item].kind, pyarrow.string())) for item in held}
    )


def referrals(*days: str, child: str = "ada", **more) -> list[dict]:
    return [
        {"referral_id": f"{child}-{day}", "child_id": child, "referral_date": date.fromisoformat(day), **more} for day in days
    ]


def contacts(*days: str, child: str = "ada", **more) -> list[dict]:
    return [
        {"contact_id": f"{child}-{place}-{day}", "child_id": child, "contact_date": date.fromisoformat(day), **more}
        for place, day in enumerate(days)
    ]
