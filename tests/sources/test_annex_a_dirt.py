"""A dirty cell never stops the file, is never guessed, and is always told."""

import contextlib
import csv
import io
from collections import Counter

import pytest

from goldenthread.cli import main
from goldenthread.dataset.snapshot import read_snapshot
from goldenthread.dataset.tables import STORED

from .annex_dirt import DIRT
from .annex_workbooks import AS_AT, CHILD, Book


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """One workbook with every dirt in a row of its own: (rows by table and child, findings, report, screen)."""
    folder = tmp_path_factory.mktemp("dirt")
    book = Book(folder / "dirty.xlsx")
    places = {}
    for number in sorted({dirt.list for dirt in DIRT}):
        rows = []
        for place, dirt in enumerate(DIRT):
            if dirt.list == number:
                rows.append({**CHILD, "Child Unique ID": f"child-{place}", **dirt.cells})
                places[dirt.name] = (f"List {number}", len(rows) + 1)
        book.sheet(number, rows)
    book.close()
    with contextlib.redirect_stdout(io.StringIO()) as screen:
        arguments = ["import", "annex-a", str(book.path), "--as-at", str(AS_AT), "--to", str(folder / "out")]
        assert main(arguments) == 0
    with (folder / "out" / "not_read.csv").open(newline="") as file:
        findings = list(csv.DictReader(file))
    snapshot = read_snapshot(folder / "out")
    snapshot.verify()
    with snapshot.connect() as connection:
        yield connection, places, findings, (folder / "out" / "report.txt").read_text(), screen.getvalue()


def key_of(dirt) -> str:
    stored = dirt.stored.get("people.child_id")
    return stored or f"child-{DIRT.index(dirt)}"


@pytest.mark.parametrize("dirt", DIRT, ids=lambda dirt: f"list {dirt.list}: {dirt.name}")
def test_each_dirt_is_stored_and_told_as_it_should_be(imported, dirt):
    connection, places, findings, report, _ = imported
    title, row = places[dirt.name]
    told = [(line["column"], line["why"], line["what was done"]) for line in findings
            if (line["list"], line["row"]) == (title, str(row))]  # fmt: skip
    assert len(told) == len(dirt.told)
    for (column, why, done), (expected_column, beginning, expected_done) in zip(told, dirt.told, strict=True):
        assert column == expected_column and why.startswith(beginning) and done == expected_done
        assert f"{title}, row {row}{', ' + column if column else ''}: {why}; {done}.\n" in report
    child = key_of(dirt)
    for place, value in dirt.stored.items():
        table, item = place.split(".")
        key = STORED[table].__items__[item].key
        rows = connection.execute(f"SELECT {item}, unreadable_items FROM {table} WHERE child_id = ?", [child]).fetchall()
        if key and value is None:
            assert rows == []
            continue
        [(stored, unreadable)] = rows
        assert stored == value
        missing_only = any(why.startswith("It is blank") for _, why, _ in told)
        marked = bool(dirt.told) and value is None and not missing_only
        assert (f"|{item}|" in (unreadable or "")) == marked


def test_nothing_is_told_that_is_not_so(imported):
    """Every line told belongs to a dirt that expects it: the account is true in both directions."""
    _, places, findings, _, _ = imported
    expected = Counter()
    for dirt in DIRT:
        title, row = places[dirt.name]
        expected[title, str(row)] += len(dirt.told)
    assert Counter((line["list"], line["row"]) for line in findings) == Counter({k: n for k, n in expected.items() if n})


def test_there_are_forty_kinds_and_more_each_by_its_own_name():
    assert len({dirt.name for dirt in DIRT}) == len(DIRT) >= 40


def test_what_stood_in_a_cell_is_in_the_owners_file_alone(imported):
    _, _, findings, report, screen = imported
    found = {line["found"] for line in findings}
    assert {"soon", "TBC", "NFA pending", "31/02/2026"} <= found
    for raw in ("soon", "TBC", "NFA pending", "31/02/2026", "child-", "Wren Alder", "PSRMEM"):
        assert raw not in report and raw not in screen


def test_no_name_of_a_worker_is_in_the_snapshot(imported):
    connection, *_ = imported
    assert connection.execute("SELECT count(*) FROM workers").fetchall() == [(1,)]
    for table in ("workers", "referrals", "assessments"):
        assert "Wren" not in str(connection.execute(f"FROM {table}").fetchall())
    assert ("North",) in connection.execute("SELECT name FROM teams").fetchall()
