"""Nothing half said: every table, duty and word has what its readers need, and nothing holds what nobody reads."""

import ast
import dataclasses
import re
from pathlib import Path

import pytest

import goldenthread.indicators
import goldenthread.statute
from engine.operations import GROUPS
from engine.structures import VALUES
from goldenthread.dataset.derived import DERIVED
from goldenthread.dataset.tables import STORED
from goldenthread.engine import reference, sql_operations
from goldenthread.engine.examples import read
from goldenthread.engine.language import OPERATIONS, WITH_A_CALENDAR
from goldenthread.engine.loading import definitions
from goldenthread.engine.tables import Item, Link
from goldenthread.indicators.definition import Indicator
from goldenthread.statute.definition import Duty

PROJECT = Path(__file__).resolve().parents[2]
TABLES = {**STORED, **DERIVED}
DUTIES = definitions(goldenthread.statute, Duty, "duty")
INDICATORS = definitions(goldenthread.indicators, Indicator, "indicator")
REGISTER = PROJECT / "docs/reference/definitions.txt"


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_table_and_item_says_what_it_means(table):
    assert (table.__doc__ or "").strip(), f"{table.__tablename__} does not say what its rows are."
    for item in table.__items__.values():
        assert item.says.strip(), f"{table.__tablename__}.{item.name} does not say what it means."
    for name, link in table.__links__.items():
        assert link.says.strip(), f"The link {name} of {table.__tablename__} does not say where it leads."
        assert table.__items__[link.by].kind is link.target.__items__[link.target.key()].kind
        assert link.target.__subject__ == table.__subject__


def test_no_two_items_of_a_table_have_one_name_in_the_standard():
    for table in STORED.values():
        named = [item.ssd for item in table.__items__.values() if item.ssd]
        assert len(named) == len(set(named)), table.__tablename__


@pytest.mark.parametrize("duty", DUTIES.values(), ids=DUTIES)
def test_every_duty_says_by_what_right_and_shows_it(duty):
    assert duty.source.strip() and duty.title.strip() and duty.task.strip() and duty.who.strip()
    examples = read(duty.examples, duty.code)
    assert examples, f"{duty.code} has no examples."
    assert all(example.says for example in examples), f"An example of {duty.code} does not say what it shows."
    shown = {name for example in examples for line in example.expected for name in line}
    assert {"due"} <= shown, f"No example of {duty.code} shows a due date."
    assert bool(duty.measured_says) == (duty.measured is not None)


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_every_indicator_says_what_it_means_and_shows_it(indicator):
    assert indicator.source.strip() and indicator.title.strip() and indicator.reads.strip()
    assert read(indicator.examples, indicator.code), f"{indicator.code} has no examples."


def test_the_language_stays_small():
    assert len(OPERATIONS) <= 60, "Past 60 operations, stop and think again."


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_has_its_meaning_its_python_its_sql_and_its_example(name):
    operation = OPERATIONS[name]
    assert operation.says
    assert name in {group.operation for group in GROUPS} | {asked.word for asked in VALUES}
    if not operation.takes:
        return  # Words with nodes of their own: every engine is run on their examples.
    by_hand = {"one_of", "is_missing", "is_unreadable", *WITH_A_CALENDAR}
    assert (name in reference.KLEENE) + (name in reference.OF_KNOWN) + (name in by_hand) == 1
    assert (name in sql_operations.SQL) + (name in by_hand) == 1


def test_nothing_is_said_that_is_no_operation():
    said = {*reference.KLEENE, *reference.OF_KNOWN, *sql_operations.SQL}
    assert said <= set(OPERATIONS)


def names_read() -> set[str]:
    """Every attribute that any module of ours reads."""
    found = set()
    for path in [*(PROJECT / "src").rglob("*.py"), *(PROJECT / "scripts").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                found.add(node.attr)
    for path in (PROJECT / "src").rglob("*.html"):
        found.update(re.findall(r"\.(\w+)", path.read_text(encoding="utf-8")))
    return found


@pytest.mark.parametrize("kind", [Duty, Indicator, Item, Link], ids=lambda kind: kind.__name__)
def test_a_definition_holds_nothing_that_nobody_reads(kind):
    unread = {each.name for each in dataclasses.fields(kind)} - names_read()
    assert not unread, f"Nothing reads {', '.join(sorted(unread))} of {kind.__name__}. Read it, or leave it out."


def existing() -> list[str]:
    """Everything others may have come to rely on, a line each."""
    lines = [f"duty {code}" for code in DUTIES] + [f"indicator {code}" for code in INDICATORS]
    lines += [f"operation {name}" for name in OPERATIONS]
    for name, table in TABLES.items():
        lines += [f"item {name}.{item}" for item in table.__items__]
        lines += [f"link {name}.{link}" for link in table.__links__]
    return sorted(lines)


def test_nothing_that_existed_vanishes():
    """What has been published under a name is quoted elsewhere. To take one away, take its line out by hand."""
    gone = sorted(set(REGISTER.read_text(encoding="utf-8").split("\n")) - {""} - set(existing()))
    assert not gone, f"{REGISTER.name} lists what is no longer there: {', '.join(gone)}."


def test_what_is_new_is_in_the_register():
    listed = set(REGISTER.read_text(encoding="utf-8").split("\n"))
    new = [line for line in existing() if line not in listed]
    assert not new, f"Run `python scripts/make_language_page.py` to register: {', '.join(new)}."
