"""Each how-to is followed: its files are written, its commands run, and what it says you will see is seen.

It is followed in a copy of the project, so that what it adds is gone afterwards. `make new`, `make migration` and `make
docs` are run as the commands that they are in the Makefile.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
HOW_TO = PROJECT / "docs/how-to"
COPIED = ("src", "tests", "scripts", "docs", "pyproject.toml", "Makefile")
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WORDS = {
    "make new": ["-m", "goldenthread", "new"], "make migration": ["-m", "goldenthread", "migration"],
    "make docs": ["scripts/make_docs.py"], ".venv/bin/goldenthread": ["-m", "goldenthread"],
    ".venv/bin/pytest": ["-m", "pytest", "-p", "no:cacheprovider"],
}  # fmt: skip


@pytest.fixture
def copy(tmp_path, server):
    """The project, without what is installed or recorded; its commands use a home of their own."""
    for name in COPIED:
        place = PROJECT / name
        if place.is_dir():
            shutil.copytree(place, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(place, tmp_path / name)
    return tmp_path


def run(command: str, place: Path) -> str:
    """What a command of a how-to says; it must succeed."""
    made = next((rest for rest in WORDS if command.startswith(rest)), None)
    assert made, f"The how-to's command {command!r} is not one that this test knows how to run."
    arguments = [part.strip('"') for part in re.findall(r'"[^"]*"|\S+', command[len(made) :])]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DJANGO"))}
    environment |= {"PYTHONPATH": str(place / "src"), "GOLDENTHREAD_HOME": str(place / "var")}
    done = subprocess.run(
        [sys.executable, *WORDS[made], *arguments], cwd=place, env=environment, capture_output=True, text=True, timeout=600
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, f"{command}\n{said}"
    return said


def follow(page: str, place: Path, **instead: str) -> None:
    text = (HOW_TO / page).read_text(encoding="utf-8")
    followed = 0
    for language, path, body in BLOCK.findall(text):
        if language != "console":
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_text(body, encoding="utf-8")
            continue
        first, *expected = body.strip().splitlines()
        assert first.startswith("$ "), f"{page}: a block of commands begins with $: {first!r}"
        for name, value in instead.items():
            first = first.replace(name, value)
        said = run(first[2:], place)
        for line in expected:
            assert line in said, f"{page}: {first!r} should say {line!r}, and said:\n{said}"
        followed += 1
    assert followed > 1, f"{page} has no commands to follow."


def test_add_a_duty(copy):
    follow("add-a-duty.md", copy)


def test_add_an_indicator(copy):
    made = copy / "invented"
    run(f".venv/bin/goldenthread example --children 500 --years 1 --until 2026-10-31 --to {made}", copy)
    snapshot = copy / "snapshot"
    run(f".venv/bin/goldenthread import ssd {made} --as-at 2026-10-31 --settings {made}/settings --to {snapshot}", copy)
    follow("add-an-indicator.md", copy, SNAPSHOT=str(snapshot))


def test_add_a_step(copy):
    follow("add-a-step.md", copy)


def test_add_a_source(copy):
    follow("add-a-source.md", copy)
