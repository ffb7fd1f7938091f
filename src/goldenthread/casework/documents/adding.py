"""Taking a document in: told by what is in it, scanned, sealed away, and recorded through the door; all of it or nothing."""

import uuid

from django.db import transaction

from .. import door
from ..steps.documents.document import Document
from . import names, reading, scanning, storing, types

LARGEST_MEGABYTES = 25
LARGEST_BYTES = LARGEST_MEGABYTES * 1024**2


def add(opened, name: str, by, answers: dict, children: list, scanner: str = "") -> Document:
    """Record a document about these children. Raises Invalid, with nothing kept, where it may not be one, and Refused."""
    if size_of(opened) > LARGEST_BYTES:
        raise door.Invalid([("file", too_large())])
    kind = types.type_of(opened)
    known = {"file_name": names.clean_name(name, kind), "file_type": kind.code, "size": size_of(opened)}
    known["scanned"] = scanning.scan(opened, scanner)
    known["contents"] = reading.words_of(opened, kind)
    key = uuid.uuid4()
    try:
        with transaction.atomic():
            known["digest"] = storing.keep(key, opened)
            return door.record(Document, by, answers, children=[(child, {}) for child in children], key=key, known=known)
    except BaseException:
        storing.forget(key)
        raise


def size_of(opened) -> int:
    opened.seek(0, 2)
    size = opened.tell()
    opened.seek(0)
    return size


def too_large() -> str:
    return f"A document may hold at most {LARGEST_MEGABYTES} MB: make it smaller (a scan in grey, fewer pictures), or add it in parts."
