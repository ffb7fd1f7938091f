"""`goldenthread import`: another system's export becomes a snapshot folder."""

import argparse
import importlib.util
import os
import pkgutil
from datetime import UTC, date, datetime, time
from pathlib import Path

from goldenthread.errors import UserError
from goldenthread.outputs.formats import as_csv

from ._doubts import doubts

HELP = "read an Annex A workbook, or a folder of SSD-named files, into a snapshot folder"

NUMBERS = "numbers.csv"
MONTHS = 12


def add_arguments(parser) -> None:
    parser.add_argument("format", choices=("annex-a", "ssd", *other_sources()), help="what is read")
    parser.add_argument("path", type=Path, metavar="PATH", help="the workbook (.xlsx), or the folder of files")
    parser.add_argument("--as-at", type=iso_day, required=True, metavar="DATE", help="the day it speaks of: 2026-03-31")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="the snapshot folder to make, or to replace")
    parser.add_argument("--settings", type=Path, metavar="DIR", help="the authority's own settings, copied in")
    parser.add_argument("--authority", default="", metavar="CODE", help="the authority's code, where the settings say none")


def iso_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day: write it as 2026-03-31") from None


def run(arguments) -> int:
    from goldenthread.dataset.settings import Authority, read_settings

    if arguments.as_at > date.today():
        raise UserError(f"--as-at {arguments.as_at} has not come yet. Give the day the export was made.")
    if arguments.settings is None and (arguments.path / "settings").is_dir():
        arguments.settings = arguments.path / "settings"
    said = read_settings(arguments.settings).authority
    authority = Authority(arguments.authority or said.code, said.name if arguments.authority in ("", said.code) else "")
    reading = {"annex-a": _import_annex_a, "ssd": _import_ssd}.get(arguments.format, _import_other)
    snapshot = reading(arguments, authority)
    _print_numbers(arguments.to)
    _print_doubts(arguments.to)
    print(
        f"Snapshot {snapshot.id} is in {arguments.to}. There, {NUMBERS} has every number by month and breakdown, and "
        "report.txt and not_read.csv say what was not read, row by row."
    )
    return 0


def other_sources() -> dict[str, str]:
    """The sources an authority has written for its own system: the name each is imported by, and its module."""
    from goldenthread.dataset import sources

    found = {}
    for place in pkgutil.iter_modules(sources.__path__, f"{sources.__name__}."):
        text = importlib.util.find_spec(place.name)
        # Read before it is loaded, so that `--help` need not load every reader of workbooks.
        if text and text.origin and not place.ispkg and "\nFORMAT = " in Path(text.origin).read_text(encoding="utf-8"):
            found[importlib.import_module(place.name).FORMAT] = place.name
    return found


def _import_annex_a(arguments, authority):
    from goldenthread.dataset.snapshot import write_snapshot
    from goldenthread.dataset.sources.annex_a import read_annex_a, report

    annex = read_annex_a(arguments.path, arguments.as_at, authority.code)

    def beside(folder: Path) -> None:
        _write(folder / "report.txt", report.report(annex, _cannot_be_counted(folder), doubts(folder)))
        _write_numbers(folder)
        _write(folder / "not_read.csv", report.not_read_csv(annex))

    snapshot = write_snapshot(
        arguments.to, annex.tables, source="annex-a", as_at=arguments.as_at, known_at=_end_of(arguments.as_at),
        authority=authority, held=annex.held,
        coverage=annex.coverage, inferred=annex.inferred, only=annex.only, settings=arguments.settings, beside=beside,
    )  # fmt: skip
    print("\n".join(report.summary(annex)))
    return snapshot


def _import_ssd(arguments, authority):
    from goldenthread.dataset.snapshot import write_snapshot
    from goldenthread.dataset.sources.ssd import read_folder, report

    with read_folder(arguments.path) as folder_read:

        def beside(folder: Path) -> None:
            _write(folder / "report.txt", report.report(folder_read, _cannot_be_counted(folder), doubts(folder)))
            _write_numbers(folder)
            report.write_not_read(folder_read, folder / "not_read.csv")
            (folder / "not_read.csv").chmod(0o600)

        snapshot = write_snapshot(
            arguments.to, folder_read.tables, source="ssd", as_at=arguments.as_at, known_at=_end_of(arguments.as_at),
            authority=authority, held=folder_read.held, coverage=folder_read.coverage, inferred=folder_read.inferred,
            settings=arguments.settings, beside=beside,
        )  # fmt: skip
        print("\n".join(report.summary(folder_read)))
    return snapshot


def _import_other(arguments, authority):
    from goldenthread.dataset.snapshot import write_snapshot

    source = importlib.import_module(other_sources()[arguments.format])
    tables, not_read = source.read(arguments.path)

    def beside(folder: Path) -> None:
        lines = [f"{name}: {table.num_rows} rows" for name, table in sorted(tables.items())]
        _write(folder / "report.txt", "\n".join([*lines, *_cannot_be_counted(folder), *doubts(folder)]) + "\n")
        _write_numbers(folder)
        _write(folder / "not_read.csv", as_csv(("place", "why"), not_read))

    print("\n".join(f"{name}: {table.num_rows} rows read" for name, table in sorted(tables.items())))
    print(f"Not read: {len(not_read)}")
    snapshot = write_snapshot(
        arguments.to, tables, source=arguments.format, as_at=arguments.as_at, known_at=_end_of(arguments.as_at),
        authority=authority, settings=arguments.settings, beside=beside,
    )  # fmt: skip
    return snapshot


def _end_of(day: date) -> datetime:
    """An export knows what was recorded by the end of its day; imported again, it is the same snapshot."""
    return datetime.combine(day, time(23, 59, 59), UTC)


def _cannot_be_counted(folder: Path) -> list[str]:
    """The sentence why, for each indicator the snapshot has not the items for."""
    from goldenthread.dataset.snapshot import read_snapshot
    from goldenthread.indicators import all_indicators
    from goldenthread.indicators.sources import of_snapshot

    source = of_snapshot(read_snapshot(folder))
    return [why for indicator in all_indicators().values() if (why := source.why_not(indicator))]


def _numbers(folder: Path, breakdowns: list[str] | None):
    from goldenthread.dataset.snapshot import read_snapshot
    from goldenthread.indicators import all_indicators, answers, sources

    source = sources.of_snapshot(read_snapshot(folder))
    return answers.cells(source, all_indicators().values(), answers.last_months(source.as_at, MONTHS), breakdowns)


def _write_numbers(folder: Path) -> None:
    from goldenthread.outputs.formats import written

    from .indicators import COLUMNS, line

    cells = _numbers(folder, None)
    _write(folder / NUMBERS, written(COLUMNS, (line(cell, "csv") for cell in cells), "csv"))


def _print_numbers(folder: Path) -> None:
    """For each indicator its latest number, or the sentence why there is none."""
    from goldenthread.indicators import all_indicators

    def rank(cell) -> int:
        """A month that is over before one that is not, and either before a sentence why not."""
        return 0 if cell.value is None else 2 if cell.is_whole else 1

    latest = {}
    for cell in _numbers(folder, []):
        if rank(cell) >= rank(latest.get(cell.code, cell)):
            latest[cell.code] = cell
    print("The latest numbers")
    for code, cell in latest.items():
        said = cell.why_not or f"{cell.shown} in {cell.period_text} ({cell.status})"
        print(f"  {all_indicators()[code].title}: {said}")
    print()


def _print_doubts(folder: Path) -> None:
    if found := doubts(folder):
        print("\n".join(["What these numbers may have wrong", *(f"  {each}" for each in found), ""]))


def _write(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
