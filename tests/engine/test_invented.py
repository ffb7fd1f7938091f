"""Invented questions of invented rows: the databases answer as the reference engine does.

The same questions come each time. GOLDENTHREAD_INVENT=1000 asks that many others, and makes what fails small, which
may take minutes.
"""

import os
import time

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from engine.invented import CHILDREN, PERIODS, TODAY, datasets, questions
from engine.small_tables import SMALL
from goldenthread.engine import language, reference, sql
from goldenthread.engine.language import OPERATIONS, walk
from goldenthread.statute.calendars import CALENDARS

MORE = int(os.environ.get("GOLDENTHREAD_INVENT", 0))
SPARK_SECONDS, FEWEST = 60, 10


def invent(examples: int):
    return settings(
        max_examples=MORE or examples, derandomize=not MORE, deadline=None, database=None,
        phases=[Phase.generate, Phase.shrink] if MORE else [Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip


def wanted(question, dataset):
    lines = []
    for child in CHILDREN:
        rows = {name: [row for row in rows if row["child_id"] == child] for name, rows in dataset.items()}
        lines += reference.answer(question, rows, TODAY, CALENDARS, PERIODS)
    return in_order(lines)


def in_order(lines):
    return sorted(
        ((line["key"], str(line["period_start"]), {name: repr(value) for name, value in line.items()}) for line in lines),
        key=lambda line: line[:2],
    )


def compare(loader, question, dataset):
    statement = sql.rows_query(question, loader.engine.dialect, TODAY)
    assert in_order(loader.engine.run(statement)) == wanted(question, dataset), loader.engine.sql(statement)


def ask_about_every_word(loader, examples: int = 3):
    loader.engine.set_periods(PERIODS)

    def check(dataset, question):
        loader.load(SMALL, dataset)
        compare(loader, question, dataset)

    for word in OPERATIONS:
        invent(examples)(given(datasets(), questions(word))(check))()


def test_duckdb_answers_invented_questions_as_the_reference_does(duck):
    ask_about_every_word(duck)


def test_postgres_answers_invented_questions_as_the_reference_does(postgres):
    ask_about_every_word(postgres)


@pytest.mark.spark
def test_spark_answers_invented_questions_as_the_reference_does(spark):
    """Few sets of rows and many questions of each, until the minute is up: Spark plans for longer than it works. On a busy
    machine the first few are asked however long they take.
    """
    spark.engine.set_periods(PERIODS)
    ends, asked = time.monotonic() + SPARK_SECONDS, []

    @invent(2)
    @given(datasets(size=20), st.tuples(*(questions(word, depth=2) for word in OPERATIONS)))
    def check(dataset, many):
        spark.load(SMALL, dataset)
        for question in many:
            if time.monotonic() < ends or len(asked) < FEWEST:
                compare(spark, question, dataset)
                asked.append(question)

    check()
    assert len(asked) >= FEWEST


@pytest.mark.parametrize("word", OPERATIONS)
def test_the_invention_reaches_every_word_of_the_language(word):
    @invent(3)
    @given(questions(word))
    def check(question):
        assert word in words_of(question.values["about"])

    check()


def test_the_invention_reaches_every_sort_of_node():
    reached = set()
    for word in OPERATIONS:
        @invent(3)
        @given(questions(word))
        def collect(question):
            for part in [*question.counts.conditions, *question.values.values()]:
                for node in walk(part):
                    reached.add(type(node))
                    reached.update([node.name] if isinstance(node, language.Placeholder) else [])

        collect()
    nodes = {each for each in vars(language).values() if isinstance(each, type) and is_node(each)}
    assert nodes | {"period_start", "period_end", "as_at"} <= reached


def is_node(kind: type) -> bool:
    return issubclass(kind, (language.Expression, language.Row)) and kind not in (language.Expression, language.Row)


def words_of(node) -> set[str]:
    """The word an expression's outermost node says."""
    said = {
        language.Apply: lambda: node.operation.name,
        language.Aggregate: lambda: node.name,
        language.Case: lambda: "case",
        language.Column: lambda: word_of_row(node.row),
    }
    return {said[type(node)]()}


def word_of_row(row) -> str:
    """The word that found a row; a link may be followed from the row picked."""
    while isinstance(row, language.LinkedRow) and isinstance(row.base, language.PickedRow):
        row = row.base
    if isinstance(row, language.PickedRow):
        return "last" if row.last else "first"
    return "follow" if isinstance(row, language.LinkedRow) else ""
