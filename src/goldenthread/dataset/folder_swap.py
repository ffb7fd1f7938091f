"""Builds a folder beside its place and swaps it in by rename, so that a kill at any moment leaves a whole one."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goldenthread.errors import UserError


@contextmanager
def building_beside(directory: Path, mark: str) -> Iterator[Path]:
    """Gives an empty owner-only folder; when the block ends well it takes the place of `directory`.

    `mark` is the file every such folder has: a directory without it was not made here and is never replaced.
    Raises UserError when `directory` holds something else, or when another process is building it.
    """
    if str(directory.absolute()) == directory.absolute().anchor:
        raise UserError(f"{directory} is the root of the machine. Name a folder for the snapshot.")
    restore_if_interrupted(directory)
    if directory.exists() and (not directory.is_dir() or (any(directory.iterdir()) and not (directory / mark).exists())):
        raise UserError(f"{directory} holds something that is not a snapshot. Name a new folder, or an empty one.")
    directory.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new, old = _beside(directory, "new"), _beside(directory, "old")
    new.mkdir(mode=0o700, exist_ok=True)
    with _locked(new) as alone:
        if not alone:
            raise UserError(f"Another command is writing {directory} now. Wait until it has finished.")
        yield from _built(directory, new, old)


def _built(directory: Path, new: Path, old: Path) -> Iterator[Path]:
    try:
        _empty(new)
        new.chmod(0o700)
        yield new
        if directory.exists():
            directory.rename(old)
        new.rename(directory)
        shutil.rmtree(old, ignore_errors=True)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def restore_if_interrupted(directory: Path) -> None:
    """A kill between the two renames leaves the old folder under its other name: give it its place back."""
    old = _beside(directory, "old")
    if not old.is_dir():
        return
    with _locked(_beside(directory, "new")) as alone:
        if alone and not directory.exists():
            old.rename(directory)
        elif alone:
            shutil.rmtree(old, ignore_errors=True)


def _beside(directory: Path, what: str) -> Path:
    directory = directory.absolute()
    return directory.parent / f".{directory.name}.{what}"


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Whether no other process is building this folder; none is while this block lasts. One not there is free."""
    if not folder.is_dir():
        yield True
        return
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(lock)


def _empty(folder: Path) -> None:
    """What an earlier, killed attempt left."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
