"""Finds which sheet is which list, which row holds its headings, and which column each of them is."""

import re
from dataclasses import dataclass, field
from typing import Any

from .cells import BLANK
from .lists import LISTS, AnnexList, Column
from .values import plain
from .workbook import Sheet

ROWS_SEARCHED = 30
"""Titles and notes stand above the headings; no more of them than this."""

SHEET_NAME = re.compile(r"^(?:annex ?a[\W_]*)?(?:list)?[\s_.\-]*0*(\d{1,2})(?![0-9a-z])")


def form(heading: Any) -> str:
    """A heading as it is compared: its letters and figures. Brackets, quotes and spaces are typed in many ways."""
    return re.sub(r"[^a-z0-9]+", " ", plain(str(heading)).replace("'", "")).strip()


def list_number(sheet_name: str) -> int | None:
    """The list a sheet's name says it is: "List 1", "list_01", "Annex A - List 1", "1"; None if it says none."""
    found = SHEET_NAME.match(plain(sheet_name))
    return int(found[1]) if found and int(found[1]) in LISTS else None


def sheets_of_lists(sheets: list[Sheet]) -> tuple[dict[int, Sheet], list[str]]:
    """The sheet of each list, and sentences about sheets that are none or are too many."""
    found: dict[int, list[Sheet]] = {}
    sentences = []
    for sheet in sheets:
        number = list_number(sheet.name)
        if number is None:
            if not sheet.empty:
                sentences.append(f'The sheet "{sheet.name}" is named like no list, and was not read.')
        else:
            found.setdefault(number, []).append(sheet)
    chosen = {}
    for number, same in sorted(found.items()):
        filled = [sheet for sheet in same if not sheet.empty and not sheet.hidden] or same
        if len(filled) > 1:
            names = " and ".join(f'"{sheet.name}"' for sheet in filled)
            sentences.append(f"The sheets {names} are both named as list {number}: neither was read. Rename one.")
        else:
            chosen[number] = filled[0]
    return chosen, sentences


@dataclass
class Header:
    """Where a list's headings are: `row` from 0, and for each column of the definition its place in the sheet."""

    row: int
    places: dict[str, int]
    sentences: list[str] = field(default_factory=list)

    def has(self, column: Column) -> bool:
        return column.heading in self.places


def _known(definition: AnnexList) -> dict[str, Column]:
    """The columns of a list by each heading they go by, as it is compared."""
    return {form(name): column for column in definition.columns for name in (column.heading, *column.also)}


def _enough(definition: AnnexList) -> float:
    """How many of a list's headings make a row its headings."""
    return min(4, len(definition.columns) / 2)


def find_header(definition: AnnexList, sheet: Sheet) -> Header | None:
    """The row with the most of the list's headings, if it has at least half or four; None when no row has."""
    known = _known(definition)
    matches = [sum(1 for text in {form(value) for value in row} if text in known) for row in sheet.rows[:ROWS_SEARCHED]]
    best = max(range(len(matches)), key=lambda row: (matches[row], -row), default=None)
    if best is None or matches[best] < _enough(definition):
        return None
    header = Header(best, {})
    found: dict[str, list[int]] = {}
    for place, value in enumerate(sheet.rows[best]):
        column = known.get(form(value))
        if column is not None:
            found.setdefault(column.heading, []).append(place)
            if form(value) != form(column.heading):
                header.sentences.append(f'the heading "{_tidy(value)}" was taken for "{column.heading}"')
        elif form(value):
            header.sentences.append(f'the column "{_tidy(value)}" is not one of the list, and was not read')
        elif any(_filled(row, place) for row in sheet.rows[best + 1 :]):
            header.sentences.append(f"column {letters(place)} has no heading, and was not read")
    for heading, places in found.items():
        _choose(header, heading, places, sheet.rows[best + 1 :])
    return header


def _choose(header: Header, heading: str, places: list[int], rows: list[list[Any]]) -> None:
    """A heading that stands twice is read where its columns agree or only one is filled, and otherwise not at all."""
    filled = [place for place in places if any(_filled(row, place) for row in rows)] or places[:1]
    names = ", ".join(letters(place) for place in places)
    if len(places) == 1 or all(_at(row, place) == _at(row, filled[0]) for row in rows for place in filled[1:]):
        header.places[heading] = filled[0]
        if len(places) > 1:
            header.sentences.append(f'the heading "{heading}" stands over columns {names}: {letters(filled[0])} was read')
    else:
        header.sentences.append(
            f'the heading "{heading}" stands over columns {names}, which differ: neither was read. Remove one'
        )


def holds_headings(definition: AnnexList, row: list[Any]) -> bool:
    """Whether a row below the headings is a row of headings once more, in whatever order. Headings are all text."""
    if not all(isinstance(value, str) for value in row):
        return False
    known = _known(definition)
    return len({form(value) for value in row} & known.keys()) >= _enough(definition)


def stands_again(definition: AnnexList, header: Header, row: list[Any]) -> bool:
    """Whether every heading stands in a row where it stands in the first."""
    columns = {column.heading: column for column in definition.columns}
    return all(is_heading_again(columns[heading], _at(row, place)) for heading, place in header.places.items())


def is_heading_again(column: Column, value: Any) -> bool:
    """Whether a cell under a heading is that heading once more, as in sheets that were put together."""
    return isinstance(value, str) and form(value) in {form(name) for name in (column.heading, *column.also)}


def letters(place: int) -> str:
    """The letters of a column, as a workbook shows them."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _at(row: list[Any], place: int) -> Any:
    return row[place] if place < len(row) else ""


def _filled(row: list[Any], place: int) -> bool:
    value = _at(row, place)
    return plain(str(value)) not in BLANK


def _tidy(value: Any) -> str:
    return re.sub(r"\s+", " ", str(value)).strip()[:120]
