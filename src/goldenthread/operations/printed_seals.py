"""The printed seals: a file outside the database, added to and never written over, that says what each seal was.

A line is a number, a time, a count and a hash: nothing of a child. The file is worth as much as the place where it lies, so
an authority that can names one that even this machine's owner cannot rewrite (GOLDENTHREAD_SEALS), or marks the file so
that it may only be added to (`chattr +a`). The same line goes to the service's own log, which most places send elsewhere.
"""

import fcntl
import logging
import os
from datetime import datetime
from pathlib import Path

from goldenthread.operations.home import folder

logger = logging.getLogger(__name__)


def place(home: Path) -> Path:
    """The file of a home, or where the authority said that it lies."""
    named = os.environ.get("GOLDENTHREAD_SEALS")
    return Path(named).absolute() if named else folder(home, "seals") / "seals.txt"


def line_of(seal) -> str:
    """A seal as it is printed."""
    return f"{seal.number} {seal.sealed_at.timestamp():.6f} {seal.lines} {seal.hash}"


def read(file: Path) -> list[str]:
    """The lines that were printed; none where nothing was yet."""
    try:
        return file.read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return []


def print_those_missing(file: Path, since) -> None:
    """Print the seals that are not in the file yet. `since(number)` gives those after a number.

    A seal is made first and printed then; one whose printing was cut short by a crash is printed the next time.
    """
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="ascii") as opened:
        # Two workers print one after the other.
        fcntl.flock(opened, fcntl.LOCK_EX)
        for seal in since(last_number(read(file))):
            opened.write(line_of(seal) + "\n")
            opened.flush()
            os.fsync(opened.fileno())
            logger.info("seal %s", line_of(seal))


def put_aside(file: Path) -> None:
    """Keep what was printed under another name, where the log begins anew: an invented authority was made again."""
    if file.exists():
        file.rename(file.with_name(f"{file.stem}-until-{datetime.now():%Y-%m-%dT%H-%M-%S-%f}{file.suffix}"))


def last_number(lines: list[str]) -> int:
    """The number of the last line that is one; 0 where there is none."""
    return next((int(line.split()[0]) for line in reversed(lines) if line.split() and line.split()[0].isdigit()), 0)
