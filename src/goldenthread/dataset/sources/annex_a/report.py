"""The account of an import, in words: what was read, what was not and why, and what that costs.

The report never repeats what stood in a cell; `not_read.csv` beside it does, for those who put the workbook right.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable

from .importing import AnnexA
from .lists import LAYOUT, LISTS
from .reading import ListAccount

NOT_READ_COLUMNS = ("list", "row", "column", "found", "why", "what was done")


def in_words(day) -> str:
    return f"{day.day} {day:%B %Y}"


def summary(annex: AnnexA) -> list[str]:
    """The account without rows: what a screen shows."""
    lines = [f"Annex A as at {in_words(annex.as_at)}, read by the headings of {LAYOUT} and the older ones.", ""]
    lines += _paragraph("What was read", (_read(account) for account in annex.accounts.values() if account.header))
    lines += _paragraph("What was not read, and what that costs", _not_read(annex))
    lines += _paragraph(
        "What the workbook has only a part of",
        (f"{table.replace('_', ' ').capitalize()}: {says}." for table, says in annex.only.items()),
    )
    lines += _paragraph("What was kept but needs a look, or was left out, row by row", _counted(annex))
    return lines


def report(annex: AnnexA, cannot_be_counted: Iterable[str], doubts: Iterable[str] = ()) -> str:
    """The whole account. `cannot_be_counted` are the sentences of the indicators the workbook has no items for, `doubts`
    those about what the numbers count."""
    lines = summary(annex)
    lines += _paragraph("Numbers that cannot be made of this workbook", cannot_be_counted)
    lines += _paragraph("What the numbers may have wrong", doubts)
    lines += _paragraph("Sheets and headings", [*annex.sentences, *_about_headings(annex)])
    lines += _paragraph("Columns that fill nothing", _unplaced(annex))
    lines += _paragraph("What was worked out, by which rule", (f"{place}: {rule}" for place, rule in annex.inferred.items()))
    lines += _paragraph(
        "Row by row",
        (
            f"{each.list}, row {each.row}{', ' + each.column if each.column else ''}: {each.why}; {each.done}."
            for each in annex.findings
        ),
    )
    return "\n".join(lines) + "\n"


def not_read_csv(annex: AnnexA) -> str:
    """Every finding with what stood there. Text a spreadsheet would take for a formula is set apart by a quote mark."""
    to = io.StringIO()
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(NOT_READ_COLUMNS)
    for each in annex.findings:
        found = f"'{each.found}" if each.found[:1] in "=+-@\t\r" and each.found else each.found
        writer.writerow((each.list, each.row, each.column, found, each.why, each.done))
    return to.getvalue()


def _paragraph(title: str, sentences: Iterable[str]) -> list[str]:
    found = [f"  {sentence}" for sentence in sentences]
    return [title, *found, ""] if found else []


def _read(account: ListAccount) -> str:
    return f"{account.definition.title}, {account.definition.name}: {account.read} of {account.rows} rows."


def _not_read(annex: AnnexA) -> Iterable[str]:
    for number, definition in LISTS.items():
        account = annex.accounts.get(number)
        name = f"{definition.title}, {definition.name}"
        if account is None:
            lacks = "more than one sheet is named as it" if number in annex.twice else "the workbook has no such sheet"
            why = f"; it would not have been read, as {definition.because}" if definition.because else ""
            yield f"{name}: {lacks}{why}: {definition.costs}."
        elif definition.because:
            yield f"{name}: {account.rows} rows were not read, as {definition.because}: {definition.costs}."
        elif account.header is None:
            yield f"{name}: {'; '.join(account.sentences)}: {definition.costs}."
        else:
            for column in annex.missing_columns(account):
                yield f'{name}: there is no column "{column.heading}" that could be read: {column.costs}.'


def _counted(annex: AnnexA) -> Iterable[str]:
    counts = Counter((each.list, each.column, _wherever(each.why), each.done) for each in annex.findings)
    for (title, column, why, done), count in counts.items():
        where = f"{title}, {column}" if column else title
        times = "once" if count == 1 else f"{count} times"
        yield f"{where}: {times}: {why}; {done}."


def _wherever(why: str) -> str:
    """A reason without the row it points to, so that the like are counted together."""
    return re.sub(r"\brow \d+\b", "another row", re.sub(r", List \d+ row \d+,", "", why))


def _about_headings(annex: AnnexA) -> Iterable[str]:
    for account in annex.accounts.values():
        if account.header is not None:
            for sentence in account.sentences:
                yield f"{account.definition.title}: {sentence}."


def _unplaced(annex: AnnexA) -> Iterable[str]:
    for account in annex.accounts.values():
        for column in account.definition.columns if account.header is not None else ():
            if not column.fills and account.header.has(column):
                yield f"{account.definition.title}, {column.heading}: {column.because}."


__all__ = ["in_words", "not_read_csv", "report", "summary"]
