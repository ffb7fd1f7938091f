"""Opens a workbook as sheets of cells.

Calamine reads values fast, and loses three things that matter here: it shows a cell with an error, and a formula that
was never worked out, as empty; and it does not tell from which year bare numbers count days. Those are looked up in the
workbook's own XML.
"""

import io
import re
import xml.etree.ElementTree as xml
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import python_calamine

from goldenthread.errors import UserError

from .cells import ErrorCell, NeverCalculated

OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LARGEST = 512 * 1024**2
"""Bytes a workbook may unfold to. The largest authority's Annex A is below a hundredth of it."""

FAR_RIGHT = re.compile(
    rb"""<(\w+:)?c\b[^<>]*?\br=["']((?:[A-Z]{3}|[D-Z][A-Z])\d{1,7})["'][^<>]*(?<!/)>.*?</(?:\w+:)?c>""", re.DOTALL
)
"""A filled cell right of column CZ. No list is a third as wide, and calamine makes room for every cell up to it: one
in the last corner of a sheet would take more memory than there is."""

NEEDS_A_LOOK = re.compile(rb"""<(?:\w+:)?f[ />]|t=["']e["']|hidden=["'](?:1|true)["']""")


@dataclass
class Sheet:
    """One worksheet. `rows` from the sheet's first row on, empty ones too, each a list of values.

    `merged` says of a cell (row and column from 0) which cell, the first of its merged block, holds its value.
    `far_right` are the cells, as the workbook names them, too far from any list to be read.
    """

    name: str
    hidden: bool
    rows: list[list[Any]]
    hidden_rows: set[int] = field(default_factory=set)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    far_right: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not any(value != "" for row in self.rows for value in row)


@dataclass
class Workbook:
    """The worksheets of a file, and whether its bare numbers count days from 1904."""

    sheets: list[Sheet]
    starts_1904: bool = False
    has_macros: bool = False

    @property
    def names(self) -> list[str]:
        return [sheet.name for sheet in self.sheets]


def open_workbook(path: Path) -> Workbook:
    """Raises UserError, saying what the file is and what to do, for one that is no readable .xlsx."""
    if path.is_dir():
        raise UserError(f"{path} is a folder. Name the workbook in it.")
    if not path.is_file():
        raise UserError(f"There is no file {path}. Check its name.")
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise UserError(f"{path} is empty. Export the workbook again.")
    if start == OLD_EXCEL:
        raise UserError(_about_old_excel(path))
    try:
        with zipfile.ZipFile(path) as parts:
            _check_parts(path, parts)
            return _read(path, parts)
    except (zipfile.BadZipFile, python_calamine.CalamineError, xml.ParseError, KeyError, EOFError) as error:
        raise UserError(
            f"{path} is not a workbook that can be read ({type(error).__name__}). "
            "Open it, save it as an Excel workbook (.xlsx), and import that."
        ) from None


def _about_old_excel(path: Path) -> str:
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        return f"{path} is locked with a password. Take the password off, or save a copy without one, and import that."
    return f"{path} is in the format of Excel before 2007 (.xls). Save it as .xlsx and import that."


def _check_parts(path: Path, parts: zipfile.ZipFile) -> None:
    names = set(parts.namelist())
    if "mimetype" in names and b"opendocument" in parts.read("mimetype"):
        raise UserError(f"{path} is an OpenDocument spreadsheet (.ods). Save it as .xlsx and import that.")
    if "xl/workbook.bin" in names:
        raise UserError(f"{path} is a binary workbook (.xlsb). Save it as .xlsx and import that.")
    if "xl/workbook.xml" not in names:
        raise UserError(f"{path} is not a workbook. Give the Annex A workbook, saved as .xlsx.")
    if sum(part.file_size for part in parts.infolist()) > LARGEST:
        raise UserError(f"{path} unfolds to more than {LARGEST // 1024**2} MB, which no Annex A does. Check the file.")


def _read(path: Path, parts: zipfile.ZipFile) -> Workbook:
    book = xml.fromstring(parts.read("xl/workbook.xml"))
    properties = next((each for each in book if _tag(each) == "workbookPr"), None)
    starts_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    places = dict(_sheet_parts(book, parts))
    near, far_right = _without_far_right(parts, places)
    with python_calamine.load_workbook(near or str(path)) as workbook:
        sheets = []
        for about in workbook.sheets_metadata:
            if about.typ == python_calamine.SheetTypeEnum.WorkSheet:
                hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
                found = workbook.get_sheet_by_name(about.name)
                sheet = Sheet(about.name, hidden, found.to_python(skip_empty_area=False))
                sheet.merged = dict(_merged(found.merged_cell_ranges or ()))
                sheet.far_right = far_right.get(about.name, [])
                if about.name in places:
                    _put_back(sheet, FAR_RIGHT.sub(b"", parts.read(places[about.name])))
                sheets.append(sheet)
    return Workbook(sheets, starts_1904, "xl/vbaProject.bin" in parts.namelist())


def _without_far_right(parts: zipfile.ZipFile, places: dict[str, str]) -> tuple[io.BytesIO | None, dict[str, list[str]]]:
    """A copy of the file without cells far right, where a sheet has any, and those cells by the name of their sheet."""
    found = {}
    for name, part in places.items():
        if cells := [match[2].decode() for match in FAR_RIGHT.finditer(parts.read(part))]:
            found[name] = cells
    if not found:
        return None, found
    copy, clean = io.BytesIO(), {places[name] for name in found}
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as into:
        for part in parts.namelist():
            content = parts.read(part)
            into.writestr(part, FAR_RIGHT.sub(b"", content) if part in clean else content)
    copy.seek(0)
    return copy, found


def _tag(element: xml.Element) -> str:
    return element.tag.rpartition("}")[2]


def _sheet_parts(book: xml.Element, parts: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(name of the sheet, its part in the file)."""
    related = {each.get("Id"): each.get("Target", "") for each in xml.fromstring(parts.read("xl/_rels/workbook.xml.rels"))}
    names = set(parts.namelist())
    for sheet in book.iter():
        if _tag(sheet) == "sheet":
            number = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            target = related.get(number, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in names:
                yield sheet.get("name", ""), part


def _merged(ranges) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for (top, left), (bottom, right) in ranges:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    yield (row, column), (top, left)


def _put_back(sheet: Sheet, source: bytes) -> None:
    """Put errors and formulas never worked out where calamine saw nothing, and note the hidden rows."""
    if not NEEDS_A_LOOK.search(source):
        return
    number = -1
    for cell, event in _elements(source):
        if event == "row":
            number = int(cell.get("r", number + 2)) - 1
            if cell.get("hidden") in ("1", "true"):
                sheet.hidden_rows.add(number)
        else:
            parts = {_tag(part): part for part in cell}
            shown = (parts["v"].text or "") if "v" in parts else ""
            if cell.get("t") == "e":
                _place(sheet, cell.get("r", ""), ErrorCell(shown))
            elif "f" in parts and not shown and cell.get("t") != "str":
                # A formula whose answer is empty text says t="str"; without it, no program has worked it out.
                _place(sheet, cell.get("r", ""), NeverCalculated())


def _elements(source: bytes) -> Iterator[tuple[xml.Element, str]]:
    for event, element in xml.iterparse(io.BytesIO(source), events=("start", "end")):
        tag = _tag(element)
        if event == "start" and tag == "row":
            yield element, "row"
        elif event == "end" and tag == "c":
            yield element, "cell"
        elif event == "end" and tag == "row":
            element.clear()


def _place(sheet: Sheet, reference: str, value: Any) -> None:
    found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", reference)
    if not found:
        return
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2]) - 1
    # Calamine ends a sheet at the last value it sees, so an error may stand beyond it.
    while len(sheet.rows) <= row:
        sheet.rows.append([])
    sheet.rows[row].extend([""] * (column - len(sheet.rows[row])))
    sheet.rows[row][column - 1] = value
