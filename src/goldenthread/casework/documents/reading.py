"""The words in a document, so that a search finds them: of PDF, Word, Excel and PowerPoint files, e-mails and plain text.

A picture has none, and so has a PDF that is only pictures of pages. What is read is bounded: the bytes a part unfolds to,
the pages, and the words that are kept.
"""

import email
import email.policy
import html
import re
import zipfile
from typing import BinaryIO
from xml.etree import ElementTree

import pypdf
from pypdf.errors import PyPdfError

from .types import LARGEST_UNFOLDED, Type

MOST_LETTERS = 200_000
"""Letters that are kept to search in: some hundred pages."""
MOST_PAGES = 300
PARAGRAPHS = {
    "word": (r"word/(document|header\d*|footer\d*|footnotes|comments)\.xml", "p"),
    "excel": (r"xl/sharedStrings\.xml", "si"),
    "powerpoint": (r"ppt/(slides|notesSlides)/\w+\.xml", "p"),
}
"""Which parts of an office document hold words, and the element that is a paragraph of them."""


def words_of(opened: BinaryIO, kind: Type) -> str:
    """The words in a file of this type, a paragraph to a line; none where they cannot be read, as the entry then says."""
    opened.seek(0)
    try:
        found = READERS.get(kind.code, _of_a_picture)(opened, kind)
    except (PyPdfError, zipfile.BadZipFile, ElementTree.ParseError, UnicodeError, ValueError, KeyError, OSError, RecursionError):
        return ""
    finally:
        opened.seek(0)
    text = re.sub(r"[^\S\n]+", " ", "".join(each for each in found if each.isprintable() or each == "\n"))[:MOST_LETTERS]
    return re.sub(r"\s*\n\s*", "\n", text).strip()


def _of_a_pdf(opened: BinaryIO, kind: Type) -> str:
    pages = pypdf.PdfReader(opened).pages
    return "\n".join(pages[number].extract_text() for number in range(min(len(pages), MOST_PAGES)))


def _of_an_office_document(opened: BinaryIO, kind: Type) -> str:
    named, paragraph = PARAGRAPHS[kind.code]
    with zipfile.ZipFile(opened) as archive:
        parts = sorted(name for name in archive.namelist() if re.fullmatch(named, name))
        return "\n".join(line for name in parts for line in _paragraphs(archive, name, paragraph))


def _paragraphs(archive: zipfile.ZipFile, name: str, paragraph: str) -> list[str]:
    with archive.open(name) as part:
        content = part.read(LARGEST_UNFOLDED)
    if b"<!DOCTYPE" in content:  # No office program writes one; entities that name each other unfold without end.
        raise ValueError(f"{name} declares a document type")
    return ["".join(each.text or "" for each in _named(found, "t")) for found in _named(ElementTree.fromstring(content), paragraph)]


def _named(within: ElementTree.Element, name: str):
    """The elements of this name, in whatever namespace the program that wrote them has it."""
    return (each for each in within.iter() if each.tag.rpartition("}")[2] == name)


def _of_an_email(opened: BinaryIO, kind: Type) -> str:
    message = email.message_from_binary_file(opened, policy=email.policy.default)
    headers = [f"{name}: {message[name]}" for name in ("From", "To", "Date", "Subject") if message[name]]
    body = message.get_body(("plain", "html"))
    said = body.get_content() if body else ""
    if body and body.get_content_subtype() == "html":
        said = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?is)<(script|style).*?</\1>", " ", said)))
    return "\n".join([*headers, said])


def _of_plain_text(opened: BinaryIO, kind: Type) -> str:
    return opened.read().decode("utf-8-sig", errors="replace")


def _of_a_picture(opened: BinaryIO, kind: Type) -> str:
    return ""


READERS = {
    "pdf": _of_a_pdf, "word": _of_an_office_document, "excel": _of_an_office_document, "powerpoint": _of_an_office_document,
    "email": _of_an_email, "text": _of_plain_text,
}  # fmt: skip
