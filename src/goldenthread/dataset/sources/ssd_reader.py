"""Reads a folder of SSD-named files into tables of the dataset, in DuckDB, and tells every row it did not read."""

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from goldenthread.engine.tables import UNREADABLE, Item, Table
from goldenthread.errors import UserError

from ..tables import STORED
from . import ssd_mapping as ssd
from . import ssd_outcomes
from .ssd_cells import named, quoted, value, why_unreadable, written

FILE = re.compile(r"(?P<stem>(?:ssd|ours)_[a-z0-9_]+?)(?:\.\d+)?\.(?P<format>csv|parquet)")
SOURCE = "<the file>"
NOT_READ, KEPT_WITHOUT = "the row was not read", "the row was kept without it"


@dataclass
class Files:
    """The parts of one table's file, with the columns they have by their name in small letters."""

    stem: str
    format: str
    paths: list[Path]
    columns: dict[str, tuple[str, str]] = field(default_factory=dict)

    def relation(self, paths: list[Path] | None = None) -> str:
        places = ", ".join(quoted(str(path)) for path in (paths or self.paths))
        if self.format == "parquet":
            return f"read_parquet([{places}], union_by_name = true)"
        return f"read_csv([{places}], all_varchar = true, header = true, union_by_name = true)"


@dataclass
class SsdFolder:
    """What a folder gave. `tables` are relations of `connection`; `not_read` is one too (file, row, column, ...)."""

    connection: duckdb.DuckDBPyConnection
    tables: dict[str, duckdb.DuckDBPyRelation] = field(default_factory=dict)
    held: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    inferred: dict[str, str] = field(default_factory=dict)
    coverage: dict[str, date] = field(default_factory=dict)
    rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)

    def count(self, query: str) -> int:
        return self.connection.execute(f"SELECT count(*) FROM {query}").fetchall()[0][0]


@contextmanager
def read_folder(directory: Path) -> Iterator[SsdFolder]:
    """Read the files of a folder, names and whatever else identifies left out. The relations last as long as the block.

    Raises UserError when there is no such folder or nothing in it is named as the standard names its files, when
    a table comes in two formats, and when a file cannot be read at all.
    """
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as work:
        with duckdb.connect(str(Path(work) / "reading.duckdb")) as connection:
            folder = SsdFolder(connection)
            try:
                _read(folder, directory)
            except (duckdb.IOException, duckdb.InvalidInputException) as error:
                sentence = str(error).splitlines()[0]
                raise UserError(f"A file in {directory} cannot be read: {sentence}. Export it again, in UTF-8.") from None
            yield folder


def _read(folder: SsdFolder, directory: Path) -> None:
    found = _find_files(folder, directory)
    folder.connection.execute(
        'CREATE TABLE not_read (file VARCHAR, "row" BIGINT, "column" VARCHAR, found VARCHAR, why VARCHAR, done VARCHAR)'
    )
    if ssd.COVERAGE in found:
        folder.coverage = dict(_coverage(folder, found.pop(ssd.COVERAGE)))
    for table in _in_order():
        own = next((found.pop(stem) for stem in ssd.stems(table) if stem in found), None)
        companion = found.pop(ssd.companion(table), None)
        if not table.__ssd__:
            own, companion = companion, None
        if table.__tablename__ == "assessment_factors":
            ssd_outcomes.read_factors(folder, own)
        elif own is not None:
            _read_table(folder, table, own, companion)
        elif companion is not None:
            folder.unused.append(f"{companion.stem}: the file it goes with, {table.__ssd__}, is not there")
        if table.__tablename__ == "contact_outcomes" and own is None:
            ssd_outcomes.explode_contact_outcomes(folder)
        if table.__tablename__ == "care_periods" and own is None and "ssd_cla_episodes" in found:
            ssd_outcomes.care_periods_of_episodes(folder, found.pop("ssd_cla_episodes"))
    folder.unused += [f"{stem}: the dataset has no table for it yet" for stem in sorted(found)]
    for name in STORED:
        if name in folder.rows:
            folder.tables[name] = folder.connection.table(f"table_{name}")


def _in_order() -> list[type[Table]]:
    """Tables whose child or outcome others look up come first."""
    first = ["people", "contacts", "referrals", "assessments", "care_periods", "protection_plans"]
    return [STORED[name] for name in first] + [table for name, table in STORED.items() if name not in first]


def _find_files(folder: SsdFolder, directory: Path) -> dict[str, Files]:
    if not directory.is_dir():
        raise UserError(f"There is no folder {directory}. Give the folder that holds ssd_person and the other files.")
    found: dict[str, Files] = {}
    for path in sorted(directory.iterdir()):
        match = FILE.fullmatch(path.name.lower())
        if match is None:
            continue
        files = found.setdefault(match["stem"], Files(match["stem"], match["format"], []))
        if files.format != match["format"]:
            raise UserError(f"{match['stem']} is in {directory} both as CSV and as Parquet. Take one away.")
        files.paths.append(path)
    if not any(stem.startswith("ssd_") for stem in found):
        raise UserError(f"No file in {directory} is named as the standard names them, such as ssd_person.csv.")
    for files in found.values():
        described = folder.connection.execute(f"DESCRIBE SELECT * FROM {files.relation()}").fetchall()
        files.columns = {row[0].strip().lower(): (row[0], row[1]) for row in described}
    return found


def _coverage(folder: SsdFolder, files: Files) -> Iterator[tuple[str, date]]:
    for place, day in folder.connection.execute(f"SELECT item, first_day FROM {files.relation()}").fetchall():
        table, _, name = place.partition(".")
        if table not in STORED or name not in STORED[table].__items__:
            raise UserError(f"{files.stem} speaks of {place}, which is no item of the dataset. Take that line out.")
        try:
            yield place, date.fromisoformat(str(day))
        except ValueError:
            raise UserError(f"{files.stem} has {day!r} as the first day of {place}. Write it as 2026-03-31.") from None


def _read_table(folder: SsdFolder, table: type[Table], own: Files, companion: Files | None) -> None:
    name, key = table.__tablename__, table.key()
    items = _columns(table, own, ssd.standard_items(table) if table.__ssd__ else list(table.__items__.values()))
    if key not in {item.name for item, _, _ in items}:
        folder.unused.append(f"{own.stem}: it has no column {ssd.column_names(table, table.__items__[key])[0]}, its key")
        return
    _tell_columns_without_item(folder, table, own)
    read = _convert(folder, f"plain_{name}", own, items, table)
    folder.held[name] |= {item.name for item, _, _ in items}
    joined, columns = f"plain_{name} p", {item.name: f"p.{item.name}" for item, _, _ in items}
    marks = [f"p.{UNREADABLE}"]
    if companion is not None:
        joined = _beside(folder, table, companion, joined, columns, marks)
    if name == "assessments":
        ssd_outcomes.outcome_of_assessment(folder, own, columns)
    if table.__subject__ == "child":
        joined = _child_of_others(folder, table, joined, columns)
    child = columns.get("child_id", "NULL") if table.__subject__ == "child" else f"p.{key}"
    chosen = ", ".join(f"{expression} AS {item}" for item, expression in columns.items())
    folder.connection.execute(
        f"CREATE TABLE table_{name} AS SELECT {chosen}, nullif(replace(concat({', '.join(marks)}), '||', '|'), '')"
        f" AS {UNREADABLE} FROM {joined} WHERE {child} IS NOT NULL"
    )
    _tell_childless(folder, table, own, joined, child)
    folder.rows[name] = (folder.count(f"table_{name}"), read)


def _columns(table: type[Table], files: Files, items: list[Item]) -> list[tuple[Item, str, str]]:
    """(item, its column in the file, the column's type) for each item the file has; none that names or places anyone."""
    found = []
    for item in (item for item in items if not item.identifies):
        for name in ssd.column_names(table, item) if files.stem.startswith("ssd_") else (item.name,):
            if name in files.columns:
                found.append((item, *files.columns[name]))
                break
    return found


def _tell_columns_without_item(folder: SsdFolder, table: type[Table], files: Files) -> None:
    """A misspelt column, and the second of two of one name, would otherwise be passed over without a word."""
    items = table.__items__.values()
    known = {name for item in items for name in (*ssd.column_names(table, item), item.name)} | {UNREADABLE}
    known |= {ssd.CONTACT_OUTCOME_JSON, ssd.ASSESSMENT_OUTCOME_JSON}
    if others := [name for name in files.columns if name not in known]:
        folder.unused.append(f"{files.stem}: not read, as the dataset has no item for them: {', '.join(sorted(others))}")


def _convert(folder: SsdFolder, to: str, files: Files, items, table: type[Table]) -> int:
    """Make `to`: a row for each key of the file, items read, marks of what could not be. Returns the rows of the file."""
    key = table.key()
    texts = ", ".join(f"{written(item, named(column), kind)} AS w_{item.name}" for item, column, kind in items)
    values = ", ".join(f"{value(item, f'w_{item.name}')} AS v_{item.name}" for item, _, _ in items)
    marks = ", ".join(
        f"CASE WHEN w_{item.name} IS NOT NULL AND v_{item.name} IS NULL THEN '|{item.name}|' ELSE '' END" for item, _, _ in items
    )
    carried = ", " + named(files.columns[UNREADABLE][0]) if UNREADABLE in files.columns else ""
    marks = f"replace(concat({marks}{carried}), '||', '|')"
    cells = f"SELECT *, {marks} AS marks FROM (SELECT *, {values} FROM (SELECT {texts}, * FROM {SOURCE}))"
    named_so = [f"v_{item.name} AS {item.name}" for item, _, _ in items] + [f"marks AS {UNREADABLE}"]
    names = ", ".join(named_so + _json_columns(files))
    connection = folder.connection
    connection.execute(f"CREATE TABLE {to} AS SELECT {names} FROM ({_from(cells, files.relation())}) WHERE v_{key} IS NOT NULL")
    read = folder.count(files.relation())
    if read != folder.count(to):
        _tell(folder, files, cells, f"v_{key} IS NULL", table.__items__[key], "There is no identifier", NOT_READ)
    for item, _, _ in items:
        if folder.count(f"{to} WHERE contains({UNREADABLE}, '|{item.name}|')"):
            bad = f"w_{item.name} IS NOT NULL AND v_{item.name} IS NULL AND v_{key} IS NOT NULL"
            _tell(folder, files, cells, bad, item, why_unreadable(item), KEPT_WITHOUT, f"w_{item.name}")
    _refuse_repeats(folder, to, files, cells, table)
    return read


def _from(cells: str, source: str) -> str:
    return cells.replace(SOURCE, source)


def _json_columns(files: Files) -> list[str]:
    wanted = (ssd.CONTACT_OUTCOME_JSON, ssd.ASSESSMENT_OUTCOME_JSON)
    return [named(files.columns[name][0]) for name in wanted if name in files.columns]


def _tell(folder: SsdFolder, files: Files, cells: str, where: str, item: Item, why: str, done: str, found="NULL") -> None:
    """Note the rows of the file where something holds, by their number in their part of the file."""
    column = next((name for name in ssd.column_names(item.table, item) if name in files.columns), item.name)
    for path in files.paths:
        numbered = f"(SELECT row_number() OVER () AS numbered, * FROM {files.relation([path])})"
        folder.connection.execute(
            f"INSERT INTO not_read SELECT {quoted(path.name)}, numbered, {quoted(column)}, {found}, {quoted(why)},"
            f" {quoted(done)} FROM ({_from(cells, numbered)}) WHERE {where}"
        )


def _refuse_repeats(folder: SsdFolder, to: str, files: Files, cells: str, table: type[Table]) -> None:
    """Of rows with one key the first in the file stays: a key that stands twice would count twice."""
    key, connection = table.key(), folder.connection
    connection.execute(f"CREATE OR REPLACE TEMP TABLE repeated AS SELECT {key} FROM {to} GROUP BY 1 HAVING count(*) > 1")
    if not folder.count("repeated"):
        return
    connection.execute(
        f"DELETE FROM {to} WHERE {key} IN (FROM repeated) AND rowid NOT IN (SELECT min(rowid) FROM {to} GROUP BY {key})"
    )
    connection.execute("CREATE OR REPLACE TEMP TABLE seen_before (key VARCHAR)")
    column = next(name for name in (*ssd.column_names(table, table.__items__[key]), key) if name in files.columns)
    why = quoted("Another row above has the same identifier, and only the first is read")
    for path in files.paths:
        numbered = f"(SELECT row_number() OVER () AS numbered, * FROM {files.relation([path])})"
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE places AS SELECT numbered, v_{key} AS {key} FROM"
            f" ({_from(cells, numbered)}) WHERE v_{key} IN (FROM repeated)"
        )
        connection.execute(
            f"INSERT INTO not_read SELECT {quoted(path.name)}, numbered, {quoted(column)}, {key}, {why}, {quoted(NOT_READ)}"
            f" FROM places WHERE {key} IN (FROM seen_before)"
            f" OR numbered > (SELECT min(numbered) FROM places AS first WHERE first.{key} = places.{key})"
        )
        connection.execute(f"INSERT INTO seen_before SELECT {key} FROM places")


def _beside(folder: SsdFolder, table: type[Table], companion: Files, joined: str, columns: dict, marks: list) -> str:
    """Join the companion: the key, and the items that are ours."""
    name, key = table.__tablename__, table.key()
    items = _columns(table, companion, [table.__items__[key], *ssd.own_items(table)])
    if key not in {item.name for item, _, _ in items}:
        folder.unused.append(f"{companion.stem}: it has no column {key}, its key")
        return joined
    _convert(folder, f"own_{name}", companion, items, table)
    folder.held[name] |= {item.name for item, _, _ in items}
    columns |= {item.name: f"o.{item.name}" for item, _, _ in items if item.name != key}
    marks.append(f"o.{UNREADABLE}")
    lost = folder.count(f"own_{name} WHERE {key} NOT IN (SELECT {key} FROM plain_{name})")
    if lost:
        folder.unused.append(f"{companion.stem}: {lost} rows, as {table.__ssd__} has no row of their identifier")
    return f"{joined} LEFT JOIN own_{name} o ON o.{key} = p.{key}"


def _child_of_others(folder: SsdFolder, table: type[Table], joined: str, columns: dict[str, str]) -> str:
    """The child of a row without one is the child of the row it names, by an identifier of another table."""
    children = [columns["child_id"]] if "child_id" in columns else []
    for other in STORED.values():
        key = other.key()
        if other is not table and other.__subject__ == "child" and key != "child_id" and key in columns:
            if other.__tablename__ in folder.rows and (not children or _has_gaps(folder, joined, children)):
                alias = f"of_{other.__tablename__}"
                joined += f" LEFT JOIN table_{other.__tablename__} {alias} ON {alias}.{key} = {columns[key]}"
                children.append(f"{alias}.child_id")
    if len(children) > 1 or (children and "child_id" not in columns):
        folder.held[table.__tablename__].add("child_id")
        folder.inferred[f"{table.__tablename__}.child_id"] = "Where a row names no child, it is that of the row it belongs to."
        columns["child_id"] = f"coalesce({', '.join(children)})"
    return joined


def _has_gaps(folder: SsdFolder, joined: str, children: list[str]) -> bool:
    return folder.count(f"{joined} WHERE coalesce({', '.join(children)}) IS NULL") > 0


def _tell_childless(folder: SsdFolder, table: type[Table], own: Files, joined: str, child: str) -> None:
    if folder.count(f"{joined} WHERE {child} IS NULL"):
        key = table.key()
        folder.connection.execute(
            f"INSERT INTO not_read SELECT {quoted(own.stem)}, NULL, {quoted(key)}, p.{key},"
            f" 'There is no child, neither in the row nor in one it belongs to', {quoted(NOT_READ)}"
            f" FROM {joined} WHERE {child} IS NULL"
        )
