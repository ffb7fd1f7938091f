"""A Word document in the form of a committee's reports: numbered sections and paragraphs, charts, tables.

What python-docx does not do is here: alt text, a header row that repeats and is read out, and the same bytes for
the same content.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt

FONT = "Arial"
TO_BE_WRITTEN = "To be written by the author: "
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip file can name."""


class Report:
    """A document being written, from top to bottom. `section` begins a numbered section, `say` a numbered paragraph."""

    def __init__(self, title: str, author: str, day: date):
        self.document = Document()
        self.sections = self.paragraphs = 0
        properties = self.document.core_properties
        moment = datetime.combine(day, time())
        properties.title, properties.author, properties.last_modified_by = title, author, author
        properties.created = properties.modified = moment
        properties.language, properties.comments, properties.revision = "en-GB", "", 1
        page = self.document.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
        self._styles()

    def _styles(self) -> None:
        for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 13), ("Heading 2", 11), ("Caption", 10)):
            style = self.document.styles[name]
            style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), None
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for which in ("w:eastAsia", "w:cs", "w:hAnsi"):
                fonts.set(qn(which), FONT)
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(theme), None)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        self.document.styles["Normal"].element.get_or_add_rPr().append(language)

    def title(self, text: str) -> None:
        self.document.add_paragraph(text, style="Title")

    def section(self, title: str) -> None:
        self.sections, self.paragraphs = self.sections + 1, 0
        self.document.add_heading(f"{self.sections}. {title.upper()}", level=1)

    def heading(self, title: str) -> None:
        self.document.add_heading(title, level=2)

    def say(self, text: str) -> None:
        self.document.add_paragraph(f"{self._next()}\t{text}")

    def plain(self, text: str, bold: bool = False) -> None:
        self.document.add_paragraph().add_run(text).bold = bold

    def bullet(self, text: str) -> None:
        self.document.add_paragraph(text, style="List Bullet")

    def ask(self, prompt: str, numbered: bool = True) -> None:
        """A place that a person must fill, marked so that it cannot be taken for text of the report."""
        paragraph = self.document.add_paragraph(f"{self._next()}\t" if numbered else "")
        run = paragraph.add_run(f"[{TO_BE_WRITTEN}{prompt}]")
        run.italic, run.font.highlight_color = True, WD_COLOR_INDEX.YELLOW

    def picture(self, png: bytes, alt: str, width: float = 16.5) -> None:
        """A picture, `width` in centimetres, with words for those who do not see it."""
        shape = self.document.add_picture(io.BytesIO(png), width=Cm(width))
        shape._inline.docPr.set("descr", alt)

    def table(self, caption: str, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        """A table whose first row is its header; columns after the first hold numbers."""
        self.document.add_paragraph(caption, style="Caption").paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=0, cols=len(heads), style="Table Grid")
        for place, line in enumerate([heads, *lines]):
            row = table.add_row()
            if place == 0:
                row._tr.get_or_add_trPr().append(_on("w:tblHeader"))
            row._tr.get_or_add_trPr().append(_on("w:cantSplit"))
            for cell, text in zip(row.cells, line, strict=True):
                run = cell.paragraphs[0].add_run(text)
                run.bold, run.font.size = place == 0, Pt(9)
        self.document.add_paragraph()

    def bytes(self) -> bytes:
        """The file; the same content gives the same bytes."""
        made = io.BytesIO()
        self.document.save(made)
        into = io.BytesIO()
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in source.infolist():
                target.writestr(zipfile.ZipInfo(entry.filename, ZIP_EPOCH), source.read(entry), zipfile.ZIP_DEFLATED)
        return into.getvalue()

    def _next(self) -> str:
        self.paragraphs += 1
        return f"{self.sections}.{self.paragraphs}"


def _on(name: str):
    element = OxmlElement(name)
    element.set(qn("w:val"), "true")
    return element
