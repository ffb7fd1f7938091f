"""Every example of every definition, on every engine."""

import pytest

from examples.together import DAY_OF_THE_DATA, check, one_dataset, worked
from goldenthread.dataset.tables import STORED
from goldenthread.engine import reference, sql
from goldenthread.engine.question import Period
from goldenthread.engine.sql import DIALECTS
from goldenthread.statute.calendars import CALENDARS


@pytest.mark.parametrize("code", worked())
def test_the_reference_engine_gives_what_each_example_expects(code):
    definition = worked()[code]
    assert definition.examples, f"{code} has no examples. Write at least one that counts and one that does not."
    for mark, example in definition.marked():
        lines = []
        for rows in by_subject(definition.question.counts.table.subject_item(), example.rows):
            lines += reference.answer(definition.question, rows, example.as_at or DAY_OF_THE_DATA, CALENDARS, example.periods)
        check(definition, mark, example, lines)


def by_subject(item, tables):
    """The rows of each subject apart, as the reference engine is given them."""
    subjects = {row[item]: None for rows in tables.values() for row in rows if row.get(item)}
    for subject in subjects:
        yield {name: [row for row in rows if row.get(item) == subject] for name, rows in tables.items()}


@pytest.fixture(scope="session")
def filled_duckdb(duck):
    return filled(duck)


@pytest.fixture(scope="session")
def filled_postgres(postgres):
    return filled(postgres)


@pytest.fixture(scope="session")
def filled_spark(spark):
    return filled(spark)


def filled(loader):
    loader.load(STORED.values(), one_dataset())
    return loader.engine


@pytest.mark.parametrize("dialect", [pytest.param(d, marks=pytest.mark.spark) if d == "spark" else d for d in DIALECTS])
@pytest.mark.parametrize("code", worked())
def test_each_database_gives_what_each_example_expects(code, dialect, request):
    definition = worked()[code]
    engine = request.getfixturevalue(f"filled_{dialect}")
    days = {example.as_at or DAY_OF_THE_DATA for example in definition.examples}
    for as_at in sorted(days):
        asked = [(m, e) for m, e in definition.marked() if (e.as_at or DAY_OF_THE_DATA) == as_at]
        periods = sorted({period for _, example in asked for period in example.periods}, key=lambda p: p.start)
        engine.set_periods(periods)
        months = all(period.is_month for period in periods)
        within = Period(periods[0].start, max(period.end for period in periods)) if periods else None
        lines = engine.run(sql.rows_query(definition.question, dialect, as_at, whole_months=months, within=within))
        for mark, example in asked:
            check(definition, mark, example, [line for line in lines if line["key"].startswith(mark)])
