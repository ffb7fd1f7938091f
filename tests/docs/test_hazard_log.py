"""Every hazard and every risk to people names the tests that prove its control, and they are there; what is open says so."""

import ast
import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (PROJECT / "docs/explanation/hazard-log.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| H")
]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_test_that_a_hazard_names_is_there():
    named = {each for row in ROWS for each in NAMED.findall(row[4])}
    assert len(named) > 20
    lost = [f"{file}::{name}" for file, name in sorted(named) if name not in names_in(PROJECT / file)]
    assert not lost


def names_in(file: Path) -> set[str]:
    if not file.exists():
        return set()
    return {each.name for each in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(each, ast.FunctionDef)}


def test_a_hazard_without_a_test_says_that_it_is_open():
    assert {row[0] for row in ROWS} == {f"H{number}" for number in range(1, 14)}
    for hazard, _, _, control, tests in ROWS:
        assert bool(NAMED.search(tests)) != control.startswith("Open: "), f"{hazard}: {control}"


def test_every_risk_to_people_names_a_test_that_is_there_or_says_that_it_is_open():
    page = (PROJECT / "docs/explanation/data-protection-impact-assessment.md").read_text(encoding="utf-8")
    section = page.split("## Risks to people")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 8
    for who, _, built, tests in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`", tests)
        assert bool(named) != built.startswith("Open: "), who
        assert not [each for each in named if not (PROJECT / each[0]).exists() or each[1] and each[1] not in names_in(PROJECT / each[0])], who
