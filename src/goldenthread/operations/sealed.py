"""A file that only the holder of its key can read, and that cannot be shortened or changed without being noticed.

AES-256-GCM over pieces of a mebibyte, each numbered and the last one marked, so that a file of any size is written and
read in little memory. The key of one file is derived from the kept key and a salt of the file's own.
"""

import io
import os
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from goldenthread.errors import UserError

MAGIC = b"GoldenThreadSealed1\n"
PIECE = 1 << 20
TAG = 16
SALT = 32


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(hashes.SHA256(), 32, salt, MAGIC).derive(key))


def _nonce(number: int, last: bool) -> bytes:
    return struct.pack(">Q3xB", number, last)


class SealedWriter(io.RawIOBase):
    """Write to it like a file; closing it writes the marked last piece."""

    def __init__(self, opened, key: bytes):
        super().__init__()
        salt = os.urandom(SALT)
        self.opened, self.cipher, self.number, self.waiting = opened, _cipher(key, salt), 0, bytearray()
        opened.write(MAGIC + salt)

    def writable(self) -> bool:
        return True

    def write(self, content) -> int:
        self.waiting += content
        while len(self.waiting) > PIECE:
            self._seal(bytes(self.waiting[:PIECE]), last=False)
            del self.waiting[:PIECE]
        return len(content)

    def _seal(self, piece: bytes, last: bool) -> None:
        self.opened.write(self.cipher.encrypt(_nonce(self.number, last), piece, None))
        self.number += 1

    def finish(self) -> None:
        """Seal what is left. Without this, as when something failed half way, the file can never be read as whole."""
        self._seal(bytes(self.waiting), last=True)


class SealedReader(io.RawIOBase):
    """Read from it like a file; a piece that is missing, changed or out of order is an error."""

    def __init__(self, opened, key: bytes, name: str, remedy: str = "name the right key with --key-file, or use another backup"):
        super().__init__()
        self.remedy = remedy
        self.opened, self.name, self.number, self.waiting, self.ended = opened, name, 0, b"", False
        if opened.read(len(MAGIC)) != MAGIC:
            raise UserError(f"{name} is not a backup made by Golden Thread: name the file that `goldenthread backup` wrote.")
        self.cipher = _cipher(key, opened.read(SALT))
        self.ahead = opened.read(PIECE + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        if not self.waiting and not self.ended:
            self._open_piece()
        count = min(len(buffer), len(self.waiting))
        buffer[:count] = self.waiting[:count]
        self.waiting = self.waiting[count:]
        return count

    def _open_piece(self) -> None:
        piece, self.ahead = self.ahead, self.opened.read(PIECE + TAG)
        self.ended = not self.ahead
        try:
            self.waiting = self.cipher.decrypt(_nonce(self.number, self.ended), piece, None)
        except InvalidTag:
            raise UserError(
                f"{self.name} cannot be opened: the key is not the one it was made with, or the file is damaged or cut "
                f"short; {self.remedy}."
            ) from None
        self.number += 1
