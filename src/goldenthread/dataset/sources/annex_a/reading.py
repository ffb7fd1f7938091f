"""Reads the rows of a workbook into tables of the dataset, and keeps account of every row and cell it could not."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from ...tables import STORED
from .cells import BLANK, Cell, Place
from .headings import ROWS_SEARCHED, Header, find_header, holds_headings, is_heading_again, stands_again
from .lists import IN_ORDER, AnnexList, Column
from .values import plain
from .workbook import Sheet

ROW_NOT_READ = "the row was not read"
CELL_NOT_READ = "the row was kept without it"
KEPT = "it was kept as written"

TOTAL = re.compile(r"(grand |sub-?)?totals?\b|(record |row )?count\b")
"""What begins a line of sums where a child's identifier should stand."""

BIRTH = "people.date_of_birth"
LONGEST_BEFORE_BIRTH = timedelta(300)
"""Before that, a child cannot yet be expected."""


@dataclass(frozen=True)
class Finding:
    """A row or a cell that was not read, or was read with a doubt. `row` as the workbook numbers it."""

    list: str
    row: int
    column: str
    found: str
    why: str
    done: str


@dataclass
class ListAccount:
    """What became of one list."""

    definition: AnnexList
    sheet: str = ""
    rows: int = 0
    read: int = 0
    header: Header | None = None
    sentences: list[str] = field(default_factory=list)

    @cached_property
    def filling(self) -> dict[str, Column]:
        """The column that fills each item, by "table.item"."""
        return {place: column for column in self.definition.columns for place in column.places}


@dataclass
class Gathered:
    """The rows of each table by key, as they are gathered: {table: {key: {item: Cell}}}, and the account of it all."""

    place: Place
    tables: dict[str, dict[str, dict[str, Cell]]] = field(default_factory=lambda: defaultdict(dict))
    findings: list[Finding] = field(default_factory=list)
    accounts: dict[int, ListAccount] = field(default_factory=dict)
    people: dict[str, dict[str, list[tuple[Cell, Finding]]]] = field(default_factory=dict)
    episodes: list[tuple[Finding, str, dict[str, Cell]]] = field(default_factory=list)


def read_list(gathered: Gathered, definition: AnnexList, sheet: Sheet) -> None:
    """Read one sheet. A list without columns is only counted."""
    account = gathered.accounts[definition.number] = ListAccount(definition, sheet.name)
    if not definition.columns:
        account.rows = max(0, sum(any(_filled(value) for value in row) for row in sheet.rows) - 1)
        return
    account.header = find_header(definition, sheet)
    if account.header is None:
        account.sentences.append(
            f"no row has its headings, so it was not read (put them in one row, among the first {ROWS_SEARCHED})"
        )
        return
    account.sentences += account.header.sentences
    if sheet.far_right:
        others = len(sheet.far_right) - 1
        which = f"one cell far to the right of the list, {sheet.far_right[0]}, was"
        if others:
            which = f"{others + 1} cells far to the right of the list, the first {sheet.far_right[0]}, were"
        account.sentences.append(f"{which} not looked at")
    if sheet.hidden:
        account.sentences.append("its sheet is hidden; it was read all the same")
    lines = list(_lines(gathered, account, sheet))
    hidden = sum(number in sheet.hidden_rows for number, _, _ in lines)
    if hidden:
        account.sentences.append(f"{hidden} of its rows are hidden by a filter or by hand; they were read all the same")
    seen: Counter[tuple] = Counter()
    of_child: dict[str, int] = {}
    for number, row, child in lines:
        content = tuple(plain(str(_at(row, place))) for place in account.header.places.values())
        seen[content] += 1
        if seen[content] > 1:
            if not definition.repeats:
                _find(gathered, account, number, None, "", "The same row stands above, word for word", ROW_NOT_READ)
                continue
            _find(gathered, account, number, None, "", "The same row stands above, and a child may have two", KEPT)
        first = of_child.setdefault(child, number + 1) if definition.one_row_a_child else number + 1
        if first != number + 1:
            why = f"The list has one row for each child, and row {first} speaks of the same child"
            _find(gathered, account, number, None, "", why, KEPT)
        account.read += 1
        _keep(gathered, account, sheet, number, row, child, told_already=seen[content] > 1 or first != number + 1)


def _lines(gathered: Gathered, account: ListAccount, sheet: Sheet) -> Iterator[tuple[int, list[Any], str]]:
    """(number from 0, row, child) of every row that speaks of a child; the others are found and told."""
    header, child_column = account.header, account.definition.columns[0]
    other_order = 0
    last = max((n for n, row in enumerate(sheet.rows) if any(_filled(value) for value in row)), default=-1)
    for number in range(header.row + 1, last + 1):
        row = sheet.rows[number]
        filled = sum(_filled(value) for value in row)
        if not filled:
            continue
        account.rows += 1
        place = header.places.get(child_column.heading)
        raw = _at(row, place) if place is not None else ""
        if holds_headings(account.definition, row):
            other_order = 0 if stands_again(account.definition, header, row) else number + 1
        child = child_column.reader(raw, gathered.place)
        if place is None:
            why = "There is no column of child identifiers"
        elif other_order:
            why = f"The headings of row {other_order} are not in the columns of the first ones; put all rows in one order"
        elif is_heading_again(child_column, raw):
            account.rows -= 1
            why = "The headings stand here again"
        elif filled == 1 and len(header.places) > 1:
            why = "Only one cell is filled in: a note or a total, not a child"
        elif (number, place) in sheet.merged and not _filled(raw):
            why = "Its child identifier is merged with the row above; unmerge the cells and fill each"
        elif isinstance(raw, str) and TOTAL.match(plain(raw)):
            why = "This is a line of sums, not a child"
        elif child.unreadable:
            why = child.why
        elif not child.known:
            why = "There is no child identifier"
        else:
            yield number, row, child.value
            continue
        _find(gathered, account, number, child_column, raw, why, ROW_NOT_READ)


def _keep(
    gathered: Gathered, account: ListAccount, sheet: Sheet, number: int, row: list[Any], child: str, told_already: bool
) -> None:
    """Read the cells of one row and put them where they belong."""
    definition = account.definition
    cells: dict[str, Cell] = {}
    for column in definition.columns[1:]:
        if not column.fills or not account.header.has(column):
            continue
        place = account.header.places[column.heading]
        raw = _at(row, place)
        cell = column.reader(raw, gathered.place)
        if column.turned and cell.known:
            cell = Cell(not cell.value)
        if cell.unreadable:
            _find(gathered, account, number, column, raw, cell.why, CELL_NOT_READ)
        elif column.required and not cell.known and not _said_unknown(column, raw, gathered.place):
            merged = (number, place) in sheet.merged
            why = "It is merged with the cell above; unmerge the cells and fill each" if merged else "It is blank"
            _find(gathered, account, number, column, raw, why, CELL_NOT_READ)
        for item in column.places:
            cells[item] = cell
    _keep_person(gathered, account, number, child, cells)
    _doubt_days(gathered, account, number, cells)
    line = Finding(definition.title, number + 1, "", "", "", "")
    if definition.completes:
        gathered.episodes.append((line, child, cells))
    made = {}
    for part in definition.parts:
        own = {place.split(".")[1]: cell for place, cell in cells.items() if place.startswith(part.table + ".")}
        asked = own.get(part.when, Cell())
        if part.when and not (asked.known or asked.unreadable):
            continue
        made[part.table] = (identifier_of(gathered, part, child, own), own)
    if definition.parts and not told_already:
        _doubt_same_event(gathered, account, number, made[definition.parts[0].table])
    _link(made)
    for table, (key, own) in made.items():
        gathered.tables[table][key] = {"child_id": Cell(child), **own}


def identifier_of(gathered: Gathered, part, child: str, own: dict[str, Cell]) -> str:
    """An identifier that the next workbook gives the same event: from the child and what tells its rows apart."""
    content = [part.table, child] + [str(own.get(name, Cell()).value) for name in part.known_by]
    digest = hashlib.sha256("|".join(content).encode()).hexdigest()[:16]
    taken, key, again = gathered.tables[part.table], digest, 1
    while key in taken:
        again += 1
        key = f"{digest}-{again}"
    return key


def is_second(key: str) -> bool:
    """Whether an identifier was made for an event that another row had told of already."""
    return "-" in key


def _link(made: dict[str, tuple[str, dict[str, Cell]]]) -> None:
    """Rows made of one line belong together: each names the others its table has an item for."""
    for table, (_, own) in made.items():
        for other, (key, _) in made.items():
            name = STORED[other].key()
            if other != table and name in STORED[table].__items__:
                own[name] = Cell(key)


def _keep_person(gathered: Gathered, account: ListAccount, number: int, child: str, cells: dict[str, Cell]) -> None:
    said = gathered.people.setdefault(child, defaultdict(list))
    for place, cell in cells.items():
        if place.startswith("people."):
            heading = account.filling[place].heading
            said[place.split(".")[1]].append((cell, Finding(account.definition.title, number + 1, heading, "", "", "")))


def _doubt_days(gathered: Gathered, account: ListAccount, number: int, cells: dict[str, Cell]) -> None:
    """Days in an order they cannot have: which of the two is wrong is not known, so both stay."""
    headings = account.filling
    born = cells.get(BIRTH, Cell()).value
    for place, column in headings.items():
        day = cells.get(place, Cell()).value
        if born and isinstance(day, date) and place == column.fills != BIRTH and day < born:
            unborn = born - day < LONGEST_BEFORE_BIRTH
            why = "as it may be of a child then unborn" if unborn else "so one of the two is wrong"
            _find(gathered, account, number, column, day, f"This day is before the date of birth, {why}", KEPT)
    happened = cells.get(account.definition.happened, Cell()).value
    if happened and happened < gathered.place.lists_begin:
        begin = gathered.place.lists_begin.isoformat()
        why = f"This day is before {begin}, where a list of six months begins: check the day given with --as-at"
        _find(gathered, account, number, headings[account.definition.happened], happened, why, KEPT)
    for first, second in IN_ORDER:
        start, end = cells.get(first, Cell()).value, cells.get(second, Cell()).value
        if start and end and end < start:
            why = f'This day is before that of "{headings[first].heading}", so one of the two is wrong'
            _find(gathered, account, number, headings[second], end, why, KEPT)


def _doubt_same_event(gathered: Gathered, account: ListAccount, number: int, made: tuple[str, dict[str, Cell]]) -> None:
    """A second row of one child, day and source may be a second event, or the first told in other words."""
    key, own = made
    part = account.definition.parts[0]
    if is_second(key) and all(own.get(name, Cell()).known for name in part.known_by):
        headings = " and ".join(f'"{account.filling[f"{part.table}.{name}"].heading}"' for name in part.known_by)
        _find(gathered, account, number, None, "", f"A row above has the same child, {headings}", KEPT)


def _said_unknown(column: Column, raw: Any, place: Place) -> bool:
    """Whether a cell without a value says so in words of its list, such as "c) Unknown"."""
    return plain(str(raw)) not in BLANK and not column.reader(raw, place).unreadable


def _find(gathered: Gathered, account, number: int, column: Column | None, raw: Any, why: str, done: str) -> None:
    heading = column.heading if column else ""
    gathered.findings.append(Finding(account.definition.title, number + 1, heading, _shown(raw), why, done))


def _shown(raw: Any) -> str:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return str(raw)[:200]


def _filled(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _at(row: list[Any], place: int) -> Any:
    return row[place] if place < len(row) else ""
