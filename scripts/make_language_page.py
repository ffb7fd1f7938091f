"""Writes docs/reference/language.md and definitions.txt from the language and its examples; `--check` only compares.

The examples are those of tests/engine, which every engine is run on.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "tests"))

SHOWN = 6
"""Examples of an operation on the page; the file of the tests has them all."""

OPENING = """# The language of definitions

Duties, indicators and checks are written as conditions and values over the tables of the dataset. An author never joins:
two tables in one expression speak of the same child, or follow a link that a table declares.

*Made by `scripts/make_language_page.py` from the language itself. Change that, not this page.*

## Values

A value is a text, a date, a whole number or a condition. It is known, missing (nothing was recorded) or unreadable
(something was recorded that no one can read). What is not known stays not known: an operation gives no answer when a
value it needs has none, except where its meaning below says otherwise. `where` keeps a row only when its condition is
true.

## Operations

An empty cell is a value that is missing, `?` one that is unreadable.
"""

WRITTEN = {
    "equals": "a == b", "differs": "a != b", "before": "a < b", "on_or_before": "a <= b", "after": "a > b",
    "on_or_after": "a >= b", "both": "a & b", "either": "a | b", "opposite": "~a", "is_known": "a.is_known()",
    "is_missing": "a.is_missing()", "is_unreadable": "a.is_unreadable()", "one_of": "a.one_of(codes)",
    "or_else": "a.or_else(b)", "plus": "a + b", "minus": "a - b", "times": "a * b", "plus_days": "a.plus_days(n)",
    "plus_months": "a.plus_months(n)", "plus_working_days": 'a.plus_working_days(n, "england")',
    "days_until": "a.days_until(b)", "working_days_until": 'a.working_days_until(b, "england")',
    "age_on": "born.age_on(day)", "month_of": "a.month_of()", "earliest_of": "earliest_of(a, b)",
    "latest_of": "latest_of(a, b)", "case": "when((condition, value), otherwise=value)",
    "count": "Contacts.where(...).count()", "any": "Contacts.where(...).any()",
    "total": "Contacts.where(...).total(number)", "distinct": "Contacts.where(...).distinct(value)",
    "earliest": "Contacts.where(...).earliest(date)", "latest": "Contacts.where(...).latest(date)",
    "first": "Contacts.where(...).first(date).item", "last": "Contacts.where(...).last(date).item",
    "follow": "Assessments.referral.referral_date",
}  # fmt: skip


def shown(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value).replace("|", "\\|")


def examples_of(name: str) -> list[str]:
    from engine.operations import GROUPS
    from engine.structures import VALUES

    groups = [group for group in GROUPS if group.operation == name]
    parts = []
    for group in groups:
        options = f", with {', '.join(map(repr, group.options))}" if group.options else ""
        kinds = " and ".join(str(kind) for kind in group.kinds)
        parts += [f"Of {kinds}{options}:", ""]
        letters = "abc"[: len(group.kinds)]
        parts += ["| " + " | ".join([*letters, "gives"]) + " |", "| " + " | ".join(["---"] * (len(letters) + 1)) + " |"]
        parts += ["| " + " | ".join(shown(value) for value in line) + " |" for line in group.lines[:SHOWN]]
        parts += [""]
    asked = [one for one in VALUES if one.word == name]
    if asked and not groups:
        parts += ["For example:", "", *(f"- `{one.value!r}`" for one in asked[:3]), ""]
    return parts


def language() -> str:
    from goldenthread.engine.language import OPERATIONS

    lines = [OPENING]
    for name, operation in OPERATIONS.items():
        lines += [f"### {name}", "", f"`{WRITTEN[name]}`: {operation.says}.", "", *examples_of(name)]
    return "\n".join(lines).rstrip() + "\n"


def register() -> str:
    """Every name others may rely on; names that are there and no longer exist are kept until taken out by hand."""
    from completeness.test_definitions import REGISTER, existing

    listed = REGISTER.read_text(encoding="utf-8").splitlines() if REGISTER.exists() else []
    return "\n".join(sorted({*listed, *existing()})) + "\n"


def pages() -> dict[Path, str]:
    reference = PROJECT / "docs/reference"
    return {reference / "language.md": language(), reference / "definitions.txt": register()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a page is not current")
    check = parser.parse_args().check
    for place, text in pages().items():
        if not place.exists() or place.read_text(encoding="utf-8") != text:
            if check:
                print(f"{place.name} is not current: run scripts/make_language_page.py.", file=sys.stderr)
                return 1
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
            print(f"Written: docs/reference/{place.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
