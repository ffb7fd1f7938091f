"""A snapshot: a dated folder of Parquet and a manifest, from which every frozen number is made and can be re-made.

It is the owner's alone, and holds nothing that names or places a person. It is built beside its place, checked, and
swapped in by rename, so that a folder is a whole snapshot or none. DuckDB only reads it.
"""

import hashlib
import json
import re
import secrets
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pyarrow.parquet

from goldenthread.engine.language import CONDITION, DATE, TEXT, WHOLE
from goldenthread.engine.tables import UNREADABLE, Item, Table
from goldenthread.errors import UserError

from .folder_swap import building_beside, restore_if_interrupted
from .settings import Authority, Settings, read_settings
from .tables import STORED

Rows = pyarrow.Table | duckdb.DuckDBPyRelation
"""A table of the dataset: Arrow for what fits in memory, a DuckDB relation for what need not."""

SOURCE_NAME = re.compile(r"[a-z][a-z0-9_-]*")
"""The name of a source: annex-a, ssd, casework, or that of a file of `dataset/sources/`."""
STORED_AS = {TEXT: "VARCHAR", DATE: "DATE", WHOLE: "BIGINT", CONDITION: "BOOLEAN"}
MANIFEST = "manifest.json"
FACTS = {"snapshot", "authority", "as_at", "known_at", "taken_at", "source", "tables", "coverage"}
"""What every manifest says."""


@dataclass(frozen=True)
class Snapshot:
    """A snapshot that has been written. `manifest` is as read from its file."""

    directory: Path
    manifest: dict[str, Any]

    @property
    def id(self) -> str:
        return self.manifest["snapshot"]

    @property
    def as_at(self) -> date:
        return date.fromisoformat(self.manifest["as_at"])

    @property
    def known_at(self) -> datetime:
        return datetime.fromisoformat(self.manifest["known_at"])

    @property
    def authority(self) -> Authority:
        return Authority(**self.manifest["authority"])

    @property
    def settings(self) -> Settings:
        return read_settings(self.directory / "settings")

    def holds(self, item: Item) -> bool:
        """Whether the source had this item at all, filled in or not."""
        table = self.manifest["tables"].get(item.table.__tablename__)  # None: declared since the snapshot was taken
        return table is not None and item.name in table["held"]

    def covered_from(self, item: Item) -> date | None:
        """The first day for which the source has rows by this date; None when it does not say."""
        day = self.manifest["coverage"].get(f"{item.table.__tablename__}.{item.name}")
        return date.fromisoformat(day) if day else None

    def table_file(self, name: str) -> Path:
        return self.directory / "tables" / f"{name}.parquet"

    def verify(self) -> None:
        """Raises UserError when a table is not, to the byte, what was written."""
        for name, table in self.manifest["tables"].items():
            path = self.table_file(name)
            if not path.is_file() or _sha256(path) != table["sha256"]:
                raise self._spoiled(path)

    def _spoiled(self, path: Path) -> UserError:
        return UserError(
            f"{path} is missing or has been changed since the snapshot {self.id} was taken, so its numbers "
            "would not be those published. Restore the folder from the backup, or take the snapshot again."
        )

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with each table by its name. It can read these files and nothing else outside itself."""
        connection = duckdb.connect()
        files = {name: str(self.table_file(name).absolute()) for name in self.manifest["tables"]}
        connection.execute(f"SET allowed_paths = [{', '.join(map(_quoted, files.values()))}]")
        for name, file in files.items():
            try:
                connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({_quoted(file)})")
            except duckdb.Error:
                raise self._spoiled(self.table_file(name)) from None
        # Children's rows must not spill into a shared temporary folder.
        connection.execute("SET temp_directory = ''")
        connection.execute("SET enable_external_access = false")
        return connection


def write_snapshot(
    directory: Path,
    tables: Mapping[str, Rows],
    *,
    source: str,
    as_at: date,
    authority: Authority,
    known_at: datetime | None = None,
    held: Mapping[str, set[str]] | None = None,
    coverage: Mapping[str, date] | None = None,
    inferred: Mapping[str, str] | None = None,
    only: Mapping[str, str] | None = None,
    settings: Path | None = None,
    beside: Callable[[Path], None] | None = None,
) -> Snapshot:
    """Write every stored table; replaces a snapshot at `directory` whole.

    `tables` by our table name, columns by our item names; what is not given is empty. `held` says which items the
    source has, by table, where that is not every column given. `coverage` gives, by `table.item`, the first day the
    source has rows for; `inferred` the rule by which an item was derived; `only`, by table, which of its rows the
    source has. `settings` is the authority's folder, copied in. `beside` is given the folder before the swap, to put
    a report there.
    Raises UserError when a table or a source is unknown, or when `directory` holds something else.
    """
    if not SOURCE_NAME.fullmatch(source) or set(tables) - set(STORED):
        raise UserError(
            "A snapshot has a source named in small letters (annex-a, ssd, casework) and tables of the dataset; "
            f"got {source!r} and {', '.join(sorted(set(tables) - set(STORED))) or 'tables that are known'}."
        )
    known_at = known_at or datetime.now(UTC)
    read_settings(settings)  # a folder that cannot be read must not be frozen
    with building_beside(directory, MANIFEST) as new, duckdb.connect() as connection:
        (new / "tables").mkdir(mode=0o700)
        (new / "cells").mkdir(mode=0o700)
        _copy_settings(settings, new / "settings")
        written = {}
        for name, table in STORED.items():
            path = new / "tables" / f"{name}.parquet"
            columns = _write_table(connection, path, table, tables.get(name))
            kept = [item.name for item in table.__items__.values() if not item.identifies]
            holds = columns if held is None else held.get(name, set())
            has = [item for item in kept if name in tables and item in holds]
            written[name] = {
                "rows": pyarrow.parquet.read_metadata(path).num_rows,
                "sha256": _sha256(path),
                "held": has,
                "not_held": [item for item in kept if item not in has],
            }
        facts = {
            "authority": {"code": authority.code, "name": authority.name},
            "as_at": as_at.isoformat(),
            "known_at": known_at.isoformat(timespec="seconds"),
            "source": source,
            "tables": written,
            "coverage": {place: day.isoformat() for place, day in sorted((coverage or {}).items())},
            "inferred": dict(sorted((inferred or {}).items())),
            "only": dict(sorted((only or {}).items())),
        }
        # The identifier follows from the content: the same rows as known at the same time are the same snapshot.
        digest = hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:12]
        manifest = {"snapshot": f"{as_at.isoformat()}-{digest}", **facts}
        manifest["taken_at"] = datetime.now(UTC).isoformat(timespec="seconds")
        _write_text(new / MANIFEST, json.dumps(manifest, indent=2) + "\n")
        if beside is not None:
            beside(new)
        Snapshot(new, manifest).verify()
    return read_snapshot(directory)


def forget_children(snapshot: Snapshot, children: Collection[str]) -> int:
    """Give these children an identifier of chance in every table, because their records were disposed of; how many it held.

    Their rows stay, or every number that was published from them would become another: they name and place nobody, and now
    lead to nobody. The folder is built anew beside its place, and the manifest says how many children it was done to.
    """
    snapshot.verify()
    with duckdb.connect() as connection:
        files = {name: snapshot.table_file(name) for name in snapshot.manifest["tables"] if _has_children(snapshot.table_file(name))}
        held = {child for file in files.values() for child in _those_in(connection, file, children)}
        if not held:
            return 0
        others = {child: f"disposed-{secrets.token_hex(8)}" for child in held}
        manifest = json.loads(json.dumps(snapshot.manifest))
        with building_beside(snapshot.directory, MANIFEST) as new:
            shutil.copytree(snapshot.directory, new, dirs_exist_ok=True)
            for name, file in files.items():
                _rewrite(connection, STORED[name], file, new / "tables" / file.name, others)
                manifest["tables"][name]["sha256"] = _sha256(new / "tables" / file.name)
            manifest["disposed"] = manifest.get("disposed", 0) + len(held)
            _write_text(new / MANIFEST, json.dumps(manifest, indent=2) + "\n")
            Snapshot(new, manifest).verify()
    return len(held)


CHILD = "child_id"


def _has_children(file: Path) -> bool:
    return CHILD in pyarrow.parquet.read_schema(file).names


def _those_in(connection, file: Path, children: Collection[str]) -> set[str]:
    found = connection.execute(f"SELECT DISTINCT {CHILD} FROM read_parquet($1) WHERE list_contains($2, {CHILD})", [str(file), list(children)])
    return {row[0] for row in found.fetchall()}


def _rewrite(connection, table: type[Table], file: Path, to: Path, others: Mapping[str, str]) -> None:
    """A table with other identifiers, in the order that every table of a snapshot has."""
    to.unlink()
    order = ", ".join(dict.fromkeys([table.subject_item(), table.key()]))
    connection.execute("CREATE OR REPLACE TEMP TABLE others AS SELECT unnest($1) AS child, unnest($2) AS other", [list(others), list(others.values())])
    connection.execute(
        f"COPY (SELECT given.* REPLACE (coalesce(others.other, given.{CHILD}) AS {CHILD}) FROM read_parquet({_quoted(str(file))}) given "
        f"LEFT JOIN others ON others.child = given.{CHILD} ORDER BY {order}) TO {_quoted(str(to))} (FORMAT parquet, COMPRESSION zstd)"
    )
    to.chmod(0o400)


def read_snapshot(directory: Path) -> Snapshot:
    """Open a snapshot by its folder. Raises UserError when there is none."""
    restore_if_interrupted(directory)
    try:
        manifest = json.loads((directory / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"{directory} is not a snapshot: it has no {MANIFEST}. Make one with `import` or `snapshot`.")
    except ValueError as error:
        raise UserError(f"{directory / MANIFEST} cannot be read: {error}. Restore it, or take the snapshot again.")
    lacking = sorted(FACTS - manifest.keys()) if isinstance(manifest, dict) else ["everything"]
    if lacking:
        raise UserError(f"{directory / MANIFEST} lacks {', '.join(lacking)}. Restore it, or take the snapshot again.")
    return Snapshot(directory, manifest)


def snapshots_in(folder: Path) -> list[Snapshot]:
    """The snapshots directly inside a folder: by the day they speak of, then by when they were taken."""
    found = [read_snapshot(path.parent) for path in folder.glob(f"[!.]*/{MANIFEST}")]
    return sorted(found, key=lambda each: (each.manifest["as_at"], each.manifest["taken_at"], each.id))


def latest_snapshot(folder: Path) -> Snapshot:
    """The last of `snapshots_in`. Raises UserError when the folder has none."""
    found = snapshots_in(folder)
    if not found:
        raise UserError(f"There is no snapshot in {folder}. Take one with `goldenthread snapshot`.")
    return found[-1]


def _write_table(connection, path: Path, table: type[Table], rows: Rows | None) -> set[str]:
    """Every item that identifies no one, in the order declared; what the rows lack is empty. Returns their columns."""
    if rows is None:
        given, rows = set(), connection.sql(f"SELECT NULL AS {UNREADABLE} WHERE false")
    elif isinstance(rows, duckdb.DuckDBPyRelation):
        given = set(rows.columns)
    else:
        given, rows = set(rows.schema.names), connection.from_arrow(rows)
    columns = [
        f"CAST({item.name if item.name in given else 'NULL'} AS {STORED_AS[item.kind]}) AS {item.name}"
        for item in table.__items__.values()
        if not item.identifies
    ]
    columns.append(f"CAST({UNREADABLE if UNREADABLE in given else 'NULL'} AS VARCHAR) AS {UNREADABLE}")
    order = ", ".join(dict.fromkeys([table.subject_item(), table.key()]))
    rows.select(*map(duckdb.SQLExpression, columns)).order(order).write_parquet(str(path), compression="zstd")
    # Nothing writes a table again: a statement that tried to would be stopped by the file itself.
    path.chmod(0o400)
    return given


def _copy_settings(settings: Path | None, to: Path) -> None:
    to.mkdir(mode=0o700)
    for path in sorted(settings.glob("*.toml")) if settings else []:
        shutil.copyfile(path, to / path.name)
        (to / path.name).chmod(0o600)


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
