"""Answers kept beside the snapshot they were made from, with their SQL, so that a published figure can be re-made."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pyarrow
import pyarrow.parquet

from goldenthread.dataset.snapshot import Snapshot
from goldenthread.engine.question import Period
from goldenthread.errors import UserError
from goldenthread.indicators.cells import Cell

COLUMNS = pyarrow.schema(
    [
        ("code", pyarrow.string()),
        ("period_start", pyarrow.date32()),
        ("period_end", pyarrow.date32()),
        ("breakdown", pyarrow.string()),
        ("of", pyarrow.string()),
        ("numerator", pyarrow.int64()),
        ("denominator", pyarrow.int64()),
        ("not_known", pyarrow.int64()),
        ("value", pyarrow.float64()),
        ("why_not", pyarrow.string()),
        ("so_far", pyarrow.bool_()),
        ("snapshot", pyarrow.string()),
        ("definition", pyarrow.string()),
        ("unit", pyarrow.string()),
        ("months", pyarrow.int64()),
        ("months_meant", pyarrow.int64()),
        ("begins", pyarrow.date32()),
    ]
)


def frozen_cells(snapshot: Snapshot, name: str, make: Callable[[], tuple[list[Cell], str]]) -> list[Cell]:
    """The cells kept under a name; the first time they are made, and kept with the SQL that `make` gives beside them.

    Once kept they are never made again: a report of last year prints last year's digits, whatever has been
    corrected in a definition since, and says which definition it was.
    """
    place = snapshot.directory / "cells" / f"{name}.parquet"
    if not place.is_file():
        cells, text = make()
        _keep(place.with_suffix(".sql"), lambda path: path.write_text(text, encoding="utf-8"))
        _keep(place, lambda path: pyarrow.parquet.write_table(_table(cells), path))
    return _cells(pyarrow.parquet.read_table(place, schema=COLUMNS))


def _keep(place: Path, write: Callable[[Path], object]) -> None:
    new = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(mode=0o700, exist_ok=True)
        write(new)
        new.chmod(0o600)
        new.rename(place)
    except PermissionError:
        raise UserError(
            f"{place} cannot be written, and a published number must be kept beside its snapshot. Run this as the owner "
            "of the snapshot."
        ) from None


def _table(cells: list[Cell]) -> pyarrow.Table:
    lines = [(cell.code, cell.period.start, cell.period.end, *cell[2:]) for cell in cells]
    columns = zip(*lines, strict=True) if lines else [()] * len(COLUMNS)
    arrays = [pyarrow.array(list(column), one.type) for one, column in zip(COLUMNS, columns, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=COLUMNS)


def _cells(table: pyarrow.Table) -> list[Cell]:
    columns = [table.column(name).to_pylist() for name in COLUMNS.names]
    return [Cell(code, Period(start, end), *rest) for code, start, end, *rest in zip(*columns, strict=True)]
