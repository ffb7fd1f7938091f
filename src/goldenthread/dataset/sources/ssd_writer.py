"""Writes the tables of the dataset as a folder of SSD-named files."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow
import pyarrow.dataset

from goldenthread.engine.language import CONDITION
from goldenthread.engine.tables import UNREADABLE, Item, Table
from goldenthread.errors import UserError

from ..tables import STORED
from . import ssd_mapping as ssd

SEEN = "SELECT {columns} FROM {relation} ORDER BY {key}"


def write_folder(
    directory: Path,
    tables: Mapping[str, pyarrow.Table | pyarrow.dataset.Dataset],
    format: str = "parquet",
    part: int | None = None,
    held: Mapping[str, set[str]] | None = None,
) -> list[Path]:
    """Write our tables (by name, columns by our item names) into `directory`; returns the files, in order.

    A column a table lacks is left out of its file; a table not given has no file. With `part` the files are numbered,
    for data too large to hold at once: each part must hold whole children, so that an outcome is with its contact.
    `held` leaves out of a table the columns that it does not name.
    Raises UserError for a format that is not one of `ssd.FORMATS`.
    """
    if format not in ssd.FORMATS:
        raise UserError(f"There is no format {format!r} of SSD files. Say {' or '.join(ssd.FORMATS)}.")
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    with duckdb.connect(config={"preserve_insertion_order": True}) as connection:
        for name, rows in tables.items():
            connection.register(name, rows)
        files = []
        for table in STORED.values():
            if table.__tablename__ in tables:
                columns = set(tables[table.__tablename__].schema.names)
                columns &= (held or {}).get(table.__tablename__, columns)
                for stem, query in _queries(connection, table, columns, set(tables)):
                    number = "" if part is None else f".{part:04d}"
                    files.append(directory / f"{stem}{number}.{format}")
                    _write(connection, query, files[-1], format)
    return files


def write_coverage(directory: Path, coverage: Mapping[str, str]) -> Path:
    """Write from which day the files have rows, by "table.item", so that none takes what is not there for nothing."""
    path = directory / f"{ssd.COVERAGE}.csv"
    lines = ["item,first_day", *(f"{place},{day}" for place, day in sorted(coverage.items()))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def _write(connection, query: str, path: Path, format: str) -> None:
    how = "FORMAT parquet, COMPRESSION zstd" if format == "parquet" else "FORMAT csv, HEADER true"
    place = str(path).replace("'", "''")
    connection.execute(f"COPY ({query}) TO '{place}' ({how})")
    path.chmod(0o600)


def _queries(connection, table: type[Table], held: set[str], given: set[str]):
    """(file name without ending, query) for the standard's file and for the companion."""
    name, key = table.__tablename__, table.key()
    if name == "assessment_factors":
        yield table.__ssd__, _factors()
        return
    if table.__ssd__:
        items = [item for item in ssd.standard_items(table) if item.name in held]
        columns = [f"{_value(item)} AS {ssd.column_names(table, item)[0]}" for item in items]
        source = name
        if name == "contacts" and "contact_outcomes" in given:
            columns.append(f"{_flag_text('outcomes', ssd.CONTACT_FLAGS)} AS {ssd.CONTACT_OUTCOME_JSON}")
            source += (
                f" LEFT JOIN (SELECT contact_id, list({_flagged(ssd.CONTACT_FLAGS)}) AS outcomes"
                " FROM contact_outcomes GROUP BY contact_id)"
                " USING (contact_id)"
            )
        if name == "assessments" and "outcome" in held:
            said = f"[{_flagged(ssd.ASSESSMENT_FLAGS)}]"
            columns.append(f"{_flag_text(said, ssd.ASSESSMENT_FLAGS)} AS {ssd.ASSESSMENT_OUTCOME_JSON}")
        yield table.__ssd__, SEEN.format(columns=", ".join(columns), relation=source, key=key)
    own = [item for item in ssd.own_items(table) if item.name in held]
    columns = [key] + [f"{_value(item)} AS {item.name}" for item in own]
    if UNREADABLE in held and connection.execute(f"SELECT count({UNREADABLE}) FROM {name}").fetchall()[0][0]:
        columns.append(UNREADABLE)
    if len(columns) > 1:
        yield ssd.companion(table), SEEN.format(columns=", ".join(columns), relation=name, key=key)


def _value(item: Item) -> str:
    """The item as the standard writes it: yes and no are Y and N."""
    if item.kind is CONDITION:
        return f"CASE {item.name} WHEN true THEN 'Y' WHEN false THEN 'N' END"
    return item.name


def _flagged(flags: dict[str, str]) -> str:
    """An outcome without a flag of its own is still an outcome; the companion says which."""
    known = ", ".join(f"'{code}'" for code in flags.values())
    return f"CASE WHEN outcome IS NULL OR outcome IN ({known}) THEN outcome ELSE 'other' END"


def _flag_text(outcomes: str, flags: dict[str, str]) -> str:
    """The outcome column of the standard: every key is there, set or not."""
    pairs = ", ".join(
        f"'{flag}', CASE WHEN list_contains({outcomes}, '{code}') THEN 'Y' ELSE 'N' END" for flag, code in flags.items()
    )
    return f"CAST(json_object({pairs}) AS VARCHAR)"


def _factors() -> str:
    """The standard has one row for each assessment, with its factors in an array."""
    return (
        f"SELECT assessment_id AS cinf_table_id, assessment_id AS cinf_assessment_id, "
        f"CAST(to_json(list(factor ORDER BY factor)) AS VARCHAR) AS {ssd.FACTORS_JSON} "
        f"FROM assessment_factors GROUP BY assessment_id ORDER BY assessment_id"
    )
