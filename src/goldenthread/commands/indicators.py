"""`goldenthread indicators`: the numbers of a snapshot, and for each that cannot be had the sentence why."""

import sys
from pathlib import Path

from goldenthread.errors import UserError

HELP = "print the indicators of a snapshot by month, or the sentence why one cannot be counted"

COLUMNS = ("code", "period", "breakdown", "numerator", "denominator", "value", "status", "snapshot", "definition")


def add_arguments(parser) -> None:
    parser.add_argument("--data", type=Path, metavar="DIR", help="the snapshot folder (the service's newest, unless you say)")
    parser.add_argument("--months", type=int, default=12, metavar="N", help="how many months, the current one included (12)")
    parser.add_argument("--code", action="append", metavar="CODE", help="one indicator by its code; may be said again")
    parser.add_argument(
        "--by", action="append", metavar="NAME",
        help="a breakdown, such as team; `none` for the whole authority alone. A table shows the whole authority unless "
        "you say; CSV and JSON hold every breakdown.",
    )  # fmt: skip
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table", help="how to write it (table)")


def run(arguments) -> int:
    from goldenthread.indicators import answers, sources
    from goldenthread.outputs.formats import written

    if not 1 <= arguments.months <= 600:
        raise UserError(f"--months {arguments.months} is not a number of months from 1 to 600.")
    source = sources.of_snapshot(chosen_snapshot(arguments.data))
    wanted = chosen_indicators(arguments.code)
    cells = answers.cells(
        source, wanted, answers.last_months(source.as_at, arguments.months),
        chosen_breakdowns(arguments.by, arguments.format, wanted),
    )  # fmt: skip
    sys.stdout.write(written(COLUMNS, (line(cell, arguments.format) for cell in cells), arguments.format))
    return 0


def line(cell, form: str) -> tuple:
    from goldenthread.indicators.cells import rounded

    value = cell.value
    if value is not None:
        value = cell.numerator if cell.unit == "count" else float(rounded(value, 1 if form == "table" else 4))
    return (
        cell.code, cell.period_text, cell.breakdown_text, cell.numerator, cell.denominator, value, cell.status,
        cell.snapshot, cell.definition,
    )  # fmt: skip


def chosen_snapshot(directory: Path | None):
    """The snapshot in a folder, or the service's newest. Raises UserError when there is none."""
    from goldenthread.dataset.snapshot import latest_snapshot, read_snapshot
    from goldenthread.operations.home import default_home

    return latest_snapshot(default_home() / "snapshots") if directory is None else read_snapshot(directory)


def chosen_indicators(codes: list[str] | None) -> list:
    from goldenthread.indicators import all_indicators

    known = all_indicators()
    for code in codes or ():
        if code not in known:
            raise UserError(f"There is no indicator {code}. There are: {', '.join(known)}.")
    return [known[code] for code in codes] if codes else list(known.values())


def chosen_breakdowns(names: list[str] | None, form: str, indicators: list) -> list[str] | None:
    if not names:
        return [] if form == "table" else None
    known = sorted({name for indicator in indicators for name in indicator.by})
    for name in names:
        if name not in (*known, "none"):
            raise UserError(f"There is no breakdown by {name}. There are: {', '.join(known)}, and none.")
    return [name for name in names if name != "none"]
