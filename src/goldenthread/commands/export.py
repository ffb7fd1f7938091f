"""`goldenthread export`: a snapshot in the form that others ask for."""

import csv
from pathlib import Path

from goldenthread.errors import UserError

HELP = "write a snapshot as an Annex A workbook, or as SSD-named files"


def add_arguments(parser) -> None:
    parser.add_argument("format", choices=("annex-a", "ssd"), help="what is written")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the snapshot folder (the service's newest, unless you say)")
    parser.add_argument("--to", type=Path, required=True, metavar="PATH", help="the workbook (.xlsx), or the folder, to write")
    parser.add_argument(
        "--worker-names", type=Path, metavar="FILE", help="CSV with worker_id and name: a snapshot has no names of workers"
    )
    parser.add_argument("--files", choices=("csv", "parquet"), default="parquet", help="the form of SSD files (parquet)")


def run(arguments) -> int:
    from goldenthread.dataset.snapshot import latest_snapshot, read_snapshot
    from goldenthread.operations.home import default_home

    home = default_home() / "snapshots"
    snapshot = latest_snapshot(home) if arguments.data is None else read_snapshot(arguments.data)
    snapshot.verify()
    if arguments.format == "annex-a":
        return _export_annex_a(snapshot, arguments)
    return _export_ssd(snapshot, arguments.to, arguments.files)


def _export_annex_a(snapshot, arguments) -> int:
    from goldenthread.outputs.annex_a import write_annex_a

    if arguments.to.suffix.lower() != ".xlsx":
        raise UserError(f"--to {arguments.to} is not a workbook. Give a name that ends in .xlsx.")
    if not arguments.to.parent.is_dir():
        raise UserError(f"There is no folder {arguments.to.parent}. Make it first.")
    exported = write_annex_a(snapshot, arguments.to, _worker_names(arguments.worker_names))
    for number, rows in exported.rows.items():
        print(f"List {number}: {rows} rows.")
    for sentence in exported.sentences:
        print(sentence)
    print(f"{arguments.to} holds these lists as at {snapshot.as_at}, from the snapshot {snapshot.id}.")
    return 0


def _worker_names(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    if not path.is_file():
        raise UserError(f"There is no file {path}. Give a CSV with the columns worker_id and name.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if not {"worker_id", "name"} <= set(rows.fieldnames or ()):
            raise UserError(f"{path} has not the columns worker_id and name. Give both.")
        return {row["worker_id"]: row["name"] for row in rows if row["name"]}


def _export_ssd(snapshot, to: Path, files: str) -> int:
    import pyarrow.dataset

    from goldenthread.dataset.sources.ssd import write_coverage, write_folder
    from goldenthread.engine.tables import UNREADABLE

    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise UserError(f"{to} is not an empty folder. Name a new one.")
    held = {name: {*table["held"], UNREADABLE} for name, table in snapshot.manifest["tables"].items() if table["held"]}
    tables = {name: pyarrow.dataset.dataset(snapshot.table_file(name)) for name in held}
    paths = write_folder(to, tables, files, held=held)
    if snapshot.manifest["coverage"]:
        paths.append(write_coverage(to, snapshot.manifest["coverage"]))
    for path in paths:
        print(path.name)
    print(f"{to} holds the snapshot {snapshot.id} as SSD-named files; items that name or place a person are not in it.")
    return 0
