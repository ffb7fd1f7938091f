"""What a document may be, told from what is in it. Its name is believed in nothing."""

import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from ..validation import Invalid

HEAD_BYTES = 8192
LARGEST_UNFOLDED = 256 * 1024**2
"""Bytes an office document may unfold to: ten times the largest file that is taken."""
MOST_PARTS = 5000
MOST_TIMES = 200
"""How many times its own size a part may unfold to; a page of text rarely reaches twenty."""
SMALL_PART = 1024**2


@dataclass(frozen=True)
class Type:
    """A kind of file that is taken: `suffix` is what it is called when it is downloaded, whatever it was called before."""

    code: str
    says: str
    suffix: str
    mime: str


TYPES = {
    each.code: each
    for each in (
        Type("pdf", "PDF", ".pdf", "application/pdf"),
        Type("word", "Word document", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        Type("excel", "Excel workbook", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Type("powerpoint", "PowerPoint slides", ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        Type("jpeg", "JPEG picture", ".jpg", "image/jpeg"),
        Type("png", "PNG picture", ".png", "image/png"),
        Type("email", "e-mail", ".eml", "message/rfc822"),
        Type("text", "plain text", ".txt", "text/plain"),
    )
}
ACCEPTED = "PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), JPEG, PNG, e-mail (.eml) and plain text"
PARTS_OF_OFFICE = {"word/document.xml": "word", "xl/workbook.xml": "excel", "ppt/presentation.xml": "powerpoint"}
EMAIL_STARTS = (b"from:", b"received:", b"return-path:", b"delivered-to:", b"message-id:", b"mime-version:", b"date:", b"x-")


def type_of(opened: BinaryIO) -> Type:
    """The type of an opened file; Invalid, with what is taken instead, where it is none of those that are."""
    head = _head(opened)
    for start, code in ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png")):
        if head.startswith(start):
            return TYPES[code]
    if head.startswith(b"PK"):
        return TYPES[_office(opened)]
    if _is_text(head):
        lines = head.lower().splitlines()
        return TYPES["email" if lines and lines[0].startswith(EMAIL_STARTS) and b"from:" in head.lower() else "text"]
    raise Invalid([("file", f"This file is of a kind that is not taken, whatever it is called: save it as one of {ACCEPTED}.")])


def _head(opened: BinaryIO) -> bytes:
    opened.seek(0)
    head = opened.read(HEAD_BYTES)
    opened.seek(0)
    if not head:
        raise Invalid([("file", "The file is empty: choose the file again.")])
    return head


def _is_text(head: bytes) -> bool:
    """Whether these bytes are words: no control characters but those between lines, and letters of one alphabet or many."""
    if b"\x00" in head or any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head):
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # The last letter may be cut in two; a file of an older office program is in the alphabet of its time.
        return error.start > len(head) - 4 or _reads(head, "cp1252")
    return True


def _reads(head: bytes, alphabet: str) -> bool:
    try:
        head.decode(alphabet)
    except UnicodeDecodeError:
        return False
    return True


def _office(opened: BinaryIO) -> str:
    """Which office document a file of many parts is. One that is no such document, holds programs or unfolds beyond
    measure is refused before any part of it is read.
    """
    try:
        with zipfile.ZipFile(opened) as archive:
            parts = archive.infolist()
            _refuse_bombs(parts)
            names = {part.filename for part in parts}
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        raise Invalid([("file", "The file is damaged and cannot be opened: save it again and choose it again.")]) from None
    finally:
        opened.seek(0)
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".js", ".dll")) for name in names):
        raise Invalid([("file", "The document holds a program (a macro): save it without macros, then choose it again.")])
    found = [code for part, code in PARTS_OF_OFFICE.items() if part in names]
    if "[Content_Types].xml" not in names or len(found) != 1:
        raise Invalid([("file", f"An archive of files is not taken: unpack it and add each file by itself. Taken are {ACCEPTED}.")])
    return found[0]


def _refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    unfolded = sum(part.file_size for part in parts)
    swollen = any(part.file_size > SMALL_PART and part.file_size > MOST_TIMES * max(part.compress_size, 1) for part in parts)
    packed = any(part.filename.lower().endswith((".zip", ".7z", ".rar", ".gz")) for part in parts)
    if unfolded > LARGEST_UNFOLDED or swollen or packed or len(parts) > MOST_PARTS:
        raise Invalid([
            ("file", f"The file would unfold to far more than it seems ({unfolded // 1024**2:,} MB), as no letter or report does: "
                     "it was not opened and is not kept.")
        ])  # fmt: skip
