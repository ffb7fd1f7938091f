"""What an authority sets for itself: targets, populations, tolerances, names. Dated TOML in a folder of its own.

Each file holds lists of entries, named after what they set, and every entry says from which day it holds:

    [[populations]]
    since = 2025-07-01
    children = 46607

The entry in force on a day is the one with the latest `since` on or before it, unless its `until` has passed. Folders
are copied into every snapshot, so that a number re-made later meets the targets of its day.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.errors import UserError


@dataclass(frozen=True)
class Authority:
    """The authority whose children these are: its three-figure DfE code and its name."""

    code: str = ""
    name: str = ""


@dataclass(frozen=True)
class Settings:
    """The entries of every file of a folder, by the name of what they set; `authority` apart."""

    authority: Authority = Authority()
    entries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def on(self, day: date, what: str, **wanted) -> dict[str, Any] | None:
        """The entry of `what` in force on this day whose values are those wanted; None when there is none."""
        found = [
            entry
            for entry in self.entries.get(what, [])
            if entry["since"] <= day <= entry.get("until", date.max)
            and all(entry.get(name) == value for name, value in wanted.items())
        ]
        return max(found, key=lambda entry: entry["since"], default=None)


def read_settings(folder: Path | None) -> Settings:
    """Read every `*.toml` of a folder. Raises UserError naming the file, the entry and what it lacks."""
    if folder is None:
        return Settings()
    if not folder.is_dir():
        raise UserError(f"There is no folder of settings at {folder}. Make it, or leave --settings out.")
    authority, entries = Authority(), {}
    for path in sorted(folder.glob("*.toml")):
        for what, value in _parsed(path).items():
            if what == "authority":
                authority = Authority(code=str(value.get("code", "")), name=str(value.get("name", "")))
            else:
                entries.setdefault(what, []).extend(_dated(path, what, value))
    return Settings(authority, entries)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"The settings file {path} cannot be read as TOML: {error}. Put that place right.") from None


def _dated(path: Path, what: str, value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise UserError(f"{what} in {path} is not a list of entries. Write each as [[{what}]].")
    for number, entry in enumerate(value, 1):
        for name in ("since", "until"):
            if (name == "since" or name in entry) and type(entry.get(name)) is not date:
                raise UserError(f"Entry {number} of {what} in {path} has no day for {name!r}. Write it as {name} = 2026-04-01.")
    return value
