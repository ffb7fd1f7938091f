"""The account of reading a folder of SSD files, in words."""

from collections.abc import Iterable
from pathlib import Path

from .ssd_cells import quoted
from .ssd_reader import SsdFolder


def summary(folder: SsdFolder) -> list[str]:
    """The account without rows: what a screen shows."""
    lines = ["What was read"]
    lines += [f"  {name.replace('_', ' ')}: {kept} of {read} rows." for name, (kept, read) in folder.rows.items()]
    lines += ["", "What was not read, or kept without a value"]
    counted = folder.connection.execute(
        'SELECT file, "column", why, done, count(*) FROM not_read GROUP BY ALL ORDER BY ALL'
    ).fetchall()
    lines += [f"  {file}, {column}: {count}: {why}; {done}." for file, column, why, done, count in counted]
    lines += [f"  {sentence}." for sentence in folder.unused]
    return [*lines, ""]


def report(folder: SsdFolder, cannot_be_counted: Iterable[str], doubts: Iterable[str] = ()) -> str:
    """The whole account but the rows, which stand in `not_read.csv`."""
    lines = summary(folder) + ["Numbers that cannot be made of these files"]
    lines += [f"  {sentence}" for sentence in cannot_be_counted]
    if doubts := [f"  {sentence}" for sentence in doubts]:
        lines += ["", "What the numbers may have wrong", *doubts]
    lines += ["", "What was worked out, by which rule"]
    lines += [f"  {place}: {rule}" for place, rule in sorted(folder.inferred.items())]
    return "\n".join(lines) + "\n"


def write_not_read(folder: SsdFolder, path: Path) -> None:
    """Every row and cell not read, with what stood there. Text a spreadsheet would take for a formula is set apart."""
    path.touch(mode=0o600)
    found = "CASE WHEN regexp_matches(found, '^[=+@\\-]') THEN '''' || found ELSE found END AS found"
    query = f'SELECT file, "row", "column", {found}, why, done FROM not_read ORDER BY ALL'
    folder.connection.execute(f"COPY ({query}) TO {quoted(str(path))} (FORMAT csv, HEADER true, USE_TMP_FILE false)")
