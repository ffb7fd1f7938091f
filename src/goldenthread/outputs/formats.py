"""Lines of text and numbers written as a table, as CSV or as JSON."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

FORMATS = ("table", "csv", "json")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula."""

Value = str | int | float | None


def written(columns: Sequence[str], lines: Iterable[Sequence[Value]], form: str) -> str:
    """The lines in one of FORMATS, ending in a new line."""
    listed = list(lines)
    if form == "json":
        return json.dumps([dict(zip(columns, line, strict=True)) for line in listed], indent=1, ensure_ascii=False) + "\n"
    return as_csv(columns, listed) if form == "csv" else as_table(columns, listed)


def as_csv(columns: Sequence[str], lines: Iterable[Sequence[Value]]) -> str:
    """CSV that a spreadsheet opens as the text and numbers they are: no cell is read as a formula."""
    into = io.StringIO()
    writer = csv.writer(into, lineterminator="\r\n")
    writer.writerow([harmless(name) for name in columns])
    writer.writerows([harmless(value) for value in line] for line in lines)
    return into.getvalue()


def harmless(value: Value) -> Value:
    """A text that a spreadsheet would run as a formula, with an apostrophe before it so that it is only shown."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def as_table(columns: Sequence[str], lines: Sequence[Sequence[Value]]) -> str:
    """Columns side by side for reading on a screen, numbers to the right."""
    texts = [["" if value is None else str(value) for value in line] for line in lines]
    widths = [max(map(len, column)) for column in zip(columns, *texts, strict=True)]
    numeric = [all(isinstance(line[place], (int, float, type(None))) for line in lines) for place in range(len(columns))]

    def row(cells):
        parts = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(cells, widths, numeric, strict=True)
        )
        return "  ".join(parts).rstrip() + "\n"

    return row(columns) + row("-" * width for width in widths) + "".join(map(row, texts))
