"""Each operation and each word of the language, by example, on every engine."""

import pytest

from engine.operations import GROUPS
from engine.small_tables import SMALL, Boxes, Things
from engine.structures import CHILDREN, DATASET, OF_PERIODS, PERIODS, QUESTIONS, TODAY, VALUES
from goldenthread.engine import reference, sql
from goldenthread.engine.language import OPERATIONS
from goldenthread.engine.question import Period, Question, months
from goldenthread.statute.calendars import CALENDARS

OPERATION_ROWS = {"things": [row for group in GROUPS for _, row, _ in group.rows()], "boxes": []}
OPERATION_QUESTION = Question(Things.rows(), values={group.name: group.expression() for group in GROUPS})


def same(got, wanted) -> bool:
    return got == wanted and type(got) is type(wanted)


def of_one_child(dataset, child):
    return {name: [row for row in rows if row["child_id"] == child] for name, rows in dataset.items()}


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_the_reference_engine_gives_each_operations_example(group):
    question = Question(Things.rows(), values={"value": group.expression()})
    for key, row, expected in group.rows():
        (line,) = reference.answer(question, {"things": [row]}, TODAY, CALENDARS)
        assert same(line["value"], expected), f"{key}: {line['value']!r} where {expected!r} is meant"


def test_each_database_gives_every_operations_examples(database):
    database.load(SMALL, OPERATION_ROWS)
    lines = database.engine.run(sql.rows_query(OPERATION_QUESTION, database.engine.dialect, TODAY))
    by_key = {line["key"]: line for line in lines}
    for group in GROUPS:
        for key, _, expected in group.rows():
            got = by_key[key][group.name]
            assert same(got, expected), f"{key}: {got!r} where {expected!r} is meant"


def test_the_reference_engine_gives_each_words_example():
    for child in CHILDREN:
        rows = of_one_child(DATASET, child)
        for question in QUESTIONS:
            for line in reference.answer(question, rows, TODAY, CALENDARS):
                check_words(line)
    for asked in OF_PERIODS:
        lines = [
            line
            for child in CHILDREN
            for line in reference.answer(asked.question(), of_one_child(DATASET, child), TODAY, CALENDARS, PERIODS)
        ]
        check_periods(asked, lines)


def test_each_database_gives_each_words_example(database):
    engine = database.engine
    database.load(SMALL, DATASET)
    engine.set_periods(PERIODS)
    for question in QUESTIONS:
        lines = engine.run(sql.rows_query(question, engine.dialect, TODAY))
        assert len(lines) == len(DATASET["things"])
        for line in lines:
            check_words(line)
    for asked in OF_PERIODS:
        check_periods(asked, engine.run(sql.rows_query(asked.question(), engine.dialect, TODAY)))
        check_periods(asked, engine.run(sql.rows_query(asked.question(), engine.dialect, TODAY, whole_months=False)))
        within = Period(min(period.start for period in PERIODS), max(period.end for period in PERIODS))
        check_periods(asked, engine.run(sql.rows_query(asked.question(), engine.dialect, TODAY, within=within)))


def test_what_falls_outside_the_span_of_the_periods_is_left_unread_and_its_ends_are_not(database):
    engine = database.engine
    database.load(SMALL, DATASET)
    question = Question(Things.rows(), Things.begun)
    days = sorted({row["begun"] for row in DATASET["things"] if row["begun"]})
    for day in days:
        month = months(day, day)
        engine.set_periods(month)
        everything = {line["key"] for line in engine.run(sql.rows_query(question, engine.dialect, TODAY))}
        whole = engine.run(sql.rows_query(question, engine.dialect, TODAY, within=month[0]))
        assert everything and {line["key"] for line in whole} == everything
        only = engine.run(sql.rows_query(question, engine.dialect, TODAY, within=Period(day, day)))
        assert {line["key"] for line in only} == {row["thing_id"] for row in DATASET["things"] if row["begun"] == day}


def check_words(line):
    for place, asked in enumerate(VALUES):
        if f"value_{place}" not in line:
            continue
        got, wanted = line[f"value_{place}"], asked.answers[line["key"]]
        assert same(got, wanted), f"{asked.value!r} of {line['key']} is {got!r} where {wanted!r} is meant"


def check_periods(asked, lines):
    got = sorted((line["period_start"], line["key"], line["value"]) for line in lines)
    assert got == sorted((start, key, value) for key, start, value in asked.lines), repr(asked.question())


def test_every_word_of_the_language_has_examples():
    shown = {group.operation for group in GROUPS} | {asked.word for asked in VALUES}
    assert set(OPERATIONS) - shown == set()


def test_nothing_is_recorded_and_nothing_is_found(database):
    engine = database.engine
    database.load(SMALL, {})
    engine.set_periods([])
    assert engine.run(sql.rows_query(QUESTIONS[0], engine.dialect, TODAY)) == []
    assert engine.run(sql.rows_query(OF_PERIODS[0].question(), engine.dialect, TODAY)) == []
    (cell,) = engine.run(sql.cells_query(Question(Things.rows()), engine.dialect, TODAY)) or [{"counted": 0}]
    assert cell["counted"] == 0


def test_cells_are_the_lines_summed(database):
    engine = database.engine
    database.load(SMALL, DATASET)
    engine.set_periods(PERIODS)
    values = {"met": Things.sure, "measure": Things.number, "boxes": Boxes.where(Boxes.filled).any()}
    question = Question(Things.rows(), Things.begun, values)
    lines = engine.run(sql.rows_query(question, engine.dialect, TODAY))
    cells = engine.run(sql.cells_query(question, engine.dialect, TODAY, by={"word": Things.word}))
    words = {row["thing_id"]: row["word"] or "" for row in DATASET["things"]}
    wanted = {}
    for line in lines:
        for word in (None, words[line["key"]]):
            cell = wanted.setdefault((line["period_start"], word), dict.fromkeys(expected_columns(values), 0))
            cell["counted"] += 1
            for name in values:
                if line[name] is not None:
                    cell[f"{name}_known"] += 1
                    cell[f"{name}_sum"] += int(line[name])
    assert {(cell.pop("period_start"), cell.pop("word")): cell for cell in cells} == wanted


def expected_columns(values):
    return ["counted", *(f"{name}_{what}" for name in values for what in ("known", "sum"))]
