"""A snapshot of the record: what the dataset's views show of one authority at one moment, frozen."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow
from django.db import connections, transaction
from django.utils import timezone

from goldenthread.dataset import settings as authority_settings
from goldenthread.dataset.snapshot import Snapshot, write_snapshot
from goldenthread.dataset.tables import STORED
from goldenthread.engine.language import CONDITION, DATE, TEXT, WHOLE
from goldenthread.engine.tables import UNREADABLE
from goldenthread.operations.home import snapshots

from .access.reader import counting_for
from .dataset_views import SCHEMA, sources
from .organisation import Authority

ARROW = {TEXT: pyarrow.string(), DATE: pyarrow.date32(), WHOLE: pyarrow.int64(), CONDITION: pyarrow.bool_()}


def take(authority: Authority, home: Path) -> Snapshot:
    """Freeze an authority's record as it is now, in a new folder of the home's snapshots.

    Read by the role that counts, in one transaction that sees one moment, and without what names or places a person.
    """
    known_at, as_at = datetime.now(UTC), timezone.localdate()
    with transaction.atomic(using="numbers"):
        with connections["numbers"].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        with counting_for(authority.pk):
            tables = {name: read(table) for name, table in STORED.items() if sources(table)}
    return write_snapshot(
        snapshots(home) / f"{as_at}-{authority.pk}-{known_at:%H%M%S%f}",
        tables,
        source="casework",
        as_at=as_at,
        known_at=known_at,
        authority=authority_settings.Authority(authority.pk, authority.name),
        held={name: held(STORED[name]) for name in tables},
        settings=Path(authority.settings_folder) if authority.settings_folder else None,
    )


def held(table: type) -> set[str]:
    """The items of a table that some step or list of the service gives."""
    return {item for _, rows in sources(table) for item in rows.items}


def read(table: type) -> pyarrow.Table:
    """Every row of a table's view that this transaction's role may read, without the items that identify."""
    items = [(item.name, ARROW[item.kind]) for item in table.__items__.values() if not item.identifies]
    items.append((UNREADABLE, pyarrow.string()))
    with connections["numbers"].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(name for name, _ in items)} FROM {SCHEMA}.{table.__tablename__}")
        rows = cursor.fetchall()
    columns = list(zip(*rows, strict=True)) or [()] * len(items)
    return pyarrow.table(
        {name: pyarrow.array(column, kind) for (name, kind), column in zip(items, columns, strict=True)}
    )
