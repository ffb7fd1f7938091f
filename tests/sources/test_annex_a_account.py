"""Whatever is put in the lists, the import ends, and every row of them is either read or told."""

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as some

from goldenthread.dataset.sources.annex_a.cells import ErrorCell, NeverCalculated
from goldenthread.dataset.sources.annex_a.importing import read_sheets
from goldenthread.dataset.sources.annex_a.lists import LISTS
from goldenthread.dataset.sources.annex_a.report import not_read_csv, report
from goldenthread.dataset.sources.annex_a.values import ValueList
from goldenthread.dataset.sources.annex_a.workbook import Sheet, Workbook
from goldenthread.dataset.tables import STORED

from .annex_workbooks import AS_AT

READ = [number for number, definition in LISTS.items() if definition.columns]
DAYS = some.dates(date(2025, 6, 1), date(2026, 4, 2))
DIRTY = (
    some.text(max_size=6) | some.floats() | some.integers(-5, 60000) | some.booleans() | some.dates() | some.just("")
    | some.just(ErrorCell("#N/A")) | some.just(ErrorCell("#REF!")) | some.just(NeverCalculated())
)  # fmt: skip


def cell_of(column):
    """Mostly what belongs in a cell, sometimes what does not."""
    if column.fills == "people.child_id":
        return some.sampled_from(["a", "b", "c", 4.0]) | DIRTY
    if isinstance(column.read, ValueList):
        return some.sampled_from([value.written for value in column.read.values]) | DIRTY
    return DAYS | some.integers(0, 3) | some.sampled_from(["North", "Wren Alder"]) | DIRTY


def sheet_of(definition):
    row = some.tuples(*[cell_of(column) for column in definition.columns]).map(list)
    headings = [column.heading for column in definition.columns]
    return some.lists(row, max_size=5).map(lambda rows: Sheet(definition.title, False, [headings, *rows]))


@settings(max_examples=60, deadline=None)
@given(sheets=some.lists(some.sampled_from(READ), min_size=1, unique=True).flatmap(
    lambda chosen: some.tuples(*[sheet_of(LISTS[number]) for number in chosen])
))  # fmt: skip
def test_every_row_is_read_or_told_and_every_link_leads_somewhere(sheets):
    annex = read_sheets(Workbook(list(sheets)), AS_AT, "999")
    refused = Counter(
        found.list for found in annex.findings
        if found.done == "the row was not read" and found.why != "The headings stand here again"
    )  # fmt: skip
    for account in annex.accounts.values():
        assert account.read + refused[account.definition.title] == account.rows
    rows = {name: table.to_pylist() for name, table in annex.tables.items()}
    children = {row["child_id"] for row in rows.get("people", [])}
    for name, found in rows.items():
        table = STORED[name]
        keys = [row[table.key()] for row in found]
        assert len(set(keys)) == len(keys) and None not in keys
        for row in found:
            assert table.__subject__ != "child" or row["child_id"] in children
            for item in (row["unreadable_items"] or "").strip("|").split("|"):
                assert not item or row[item] is None
            for link in table.__links__.values():
                target = link.target.__tablename__
                if row[link.by] is not None:
                    assert row[link.by] in {other[link.target.key()] for other in rows[target]}
    assert report(annex, []) and not_read_csv(annex).count("\n") >= len(annex.findings)
