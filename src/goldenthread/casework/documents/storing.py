"""Where documents lie: sealed, each in a file of its own under a random name, with a key that is kept apart from them, from
the database and from every backup.
"""

import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from goldenthread.operations.backup import key_in
from goldenthread.operations.home import documents, folder
from goldenthread.operations.sealed import SealedReader, SealedWriter

PIECE = 1 << 18
REMEDY = "have its key put back where settings name it, or the file put back from a backup"


def key() -> bytes:
    """The key of every document, made the first time: in the file that settings name, or among the home's keys."""
    place = settings.DOCUMENT_KEY_FILE or folder(settings.HOME, "keys") / "documents.key"
    return key_in(Path(place), make=True)


def place_of(record: uuid.UUID) -> Path:
    name = record.hex
    return folder(documents(settings.HOME), name[:2]) / name


def keep(record: uuid.UUID, opened: BinaryIO) -> str:
    """Seal a file away under the identifier of its record, and give the SHA-256 of what is in it. Nothing is written over."""
    place, digest = place_of(record), hashlib.sha256()
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    opened.seek(0)
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            sealed = SealedWriter(file, key())
            while piece := opened.read(PIECE):
                digest.update(piece)
                sealed.write(piece)
            sealed.finish()
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, place)  # A link, not a rename: what lies there is never written over.
    finally:
        beside.unlink(missing_ok=True)
    return digest.hexdigest()


def forget(record: uuid.UUID) -> None:
    """Take away a file whose record was not written after all."""
    place_of(record).unlink(missing_ok=True)


def pieces(record: uuid.UUID) -> Iterator[bytes]:
    """What is in a document, piece by piece. UserError where it was damaged, or sealed with another key."""
    with place_of(record).open("rb") as file, closing(SealedReader(file, key(), "the document", REMEDY)) as sealed:
        while piece := sealed.read(PIECE):
            yield piece
