"""The one folder that holds everything recorded here: the database, documents, snapshots and keys."""

import os
import secrets
from pathlib import Path

from goldenthread.errors import UserError

# Each may hold what names a child, so each is closed to every other user of the machine.
OWNER_ONLY = 0o700


def default_home() -> Path:
    """$GOLDENTHREAD_HOME, or var/ of a clone, or the user's own data folder where the package was installed."""
    named = os.environ.get("GOLDENTHREAD_HOME")
    if named:
        return Path(named).expanduser().absolute()
    clone = Path(__file__).resolve().parents[3]
    if (clone / "pyproject.toml").exists() and (clone / "src/goldenthread").is_dir():
        return clone / "var"
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
    return Path(data).absolute() / "goldenthread"


def folder(home: Path, *names: str) -> Path:
    """A folder of the home, made owner-only when it is not there."""
    try:
        home.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        if home.stat().st_uid != os.getuid():
            raise UserError(f"{home} belongs to another user of this machine: run this as the user who owns it.")
        place = home
        for name in names:
            place = place / name
            place.mkdir(mode=OWNER_ONLY, exist_ok=True)
    except PermissionError as error:
        raise UserError(
            f"{error.filename} cannot be written: run this as its owner, or set GOLDENTHREAD_HOME to a folder of yours."
        ) from None
    return place


def documents(home: Path) -> Path:
    """Where documents attached to records are kept."""
    return folder(home, "documents")


def snapshots(home: Path) -> Path:
    """Where dated snapshots are kept."""
    return folder(home, "snapshots")


def secret(place: Path) -> str:
    """The secret kept in a file that only its owner can read; made at random the first time."""
    try:
        return place.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    made = place.with_name(f".{place.name}.{os.getpid()}")
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write(secrets.token_urlsafe(32) + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    try:
        # A link, not a rename: of two processes making it together the first one's stands.
        os.link(made, place)
    except FileExistsError:
        pass
    finally:
        made.unlink()
    return place.read_text(encoding="ascii").strip()
