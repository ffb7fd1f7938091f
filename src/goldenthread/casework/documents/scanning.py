"""The virus scanner that the authority names: a command, or the clamd service at a socket. Where one is named and does not
answer, nothing is taken in.

GOLDENTHREAD_SCANNER is `clamd:/run/clamav/clamd.ctl`, `clamd:HOST:PORT` or `command:/usr/bin/clamdscan -`. The command is
given the file on its standard input and ends with 0 where it is clean and 1 where it is not.
"""

import shlex
import socket
import struct
import subprocess
from typing import BinaryIO

from ..validation import Invalid

PATIENCE_SECONDS = 60
PIECE = 1 << 16
DOWN = "The virus scanner does not answer, so no document can be added now: try again later, and tell whoever runs the service."
INFECTED = "The virus scanner found something in the file that does harm: it is not kept. Tell whoever sent it to you."


def scan(opened: BinaryIO, scanner: str) -> bool:
    """Whether the file was scanned and found clean; False where no scanner is named. Invalid where it is not clean, or the
    scanner that is named does not answer.
    """
    if not scanner:
        return False
    how, _, where = scanner.partition(":")
    if how not in SCANNERS or not where:
        raise Invalid([("file", DOWN)])
    opened.seek(0)
    try:
        clean = SCANNERS[how](opened, where)
    except (OSError, subprocess.SubprocessError, ValueError):
        raise Invalid([("file", DOWN)]) from None
    finally:
        opened.seek(0)
    if not clean:
        raise Invalid([("file", INFECTED)])
    return True


def _by_command(opened: BinaryIO, command: str) -> bool:
    with subprocess.Popen(
        shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        try:
            _feed(opened, running.stdin)
            ended = running.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            running.kill()
            raise
    if ended not in (0, 1):
        raise OSError(f"the scanner ended with {ended}")
    return ended == 0


def _feed(opened: BinaryIO, pipe) -> None:
    try:
        while piece := opened.read(PIECE):
            pipe.write(piece)
        pipe.close()
    except BrokenPipeError:
        pass  # It has seen enough; how it ended says what it found.


def _by_clamd(opened: BinaryIO, where: str) -> bool:
    """The INSTREAM command of clamd: pieces with their lengths before them, and a length of nothing at the end."""
    with _connected(where) as connection:
        connection.sendall(b"zINSTREAM\0")
        while piece := opened.read(PIECE):
            connection.sendall(struct.pack(">I", len(piece)) + piece)
        connection.sendall(struct.pack(">I", 0))
        answer = b""
        while b"\0" not in answer and (more := connection.recv(PIECE)):
            answer += more
    said = answer.rstrip(b"\0\n").decode(errors="replace")
    if said.endswith("OK"):
        return True
    if said.endswith("FOUND"):
        return False
    raise OSError("the scanner gave no verdict")


def _connected(where: str) -> socket.socket:
    host, _, port = where.rpartition(":")
    if port.isdecimal() and host:
        return socket.create_connection((host, int(port)), PATIENCE_SECONDS)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(PATIENCE_SECONDS)
    connection.connect(where)
    return connection


SCANNERS = {"command": _by_command, "clamd": _by_clamd}
