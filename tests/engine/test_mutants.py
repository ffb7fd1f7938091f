"""For every operation in every engine, the slips one could make in it, each found out by an example."""

import itertools

import pytest
from sqlglot import exp

from engine import mutants
from engine.operations import GROUPS
from engine.small_tables import SMALL, Things
from engine.structures import CHILDREN, DATASET, OF_PERIODS, PERIODS, QUESTIONS, TODAY, VALUES
from engine.test_operations import OPERATION_ROWS, of_one_child, same
from goldenthread.dataset.derived import DERIVED
from goldenthread.engine.examples import read
from goldenthread.engine.question import Question
from goldenthread.engine.sql import DIALECTS, Compiler, rows_query
from goldenthread.statute.calendars import CALENDARS

EXPECTED = {group.name: {key: expected for key, _, expected in group.rows()} for group in GROUPS}


# Operations, as columns of one statement -----------------------------------------------------------------------------


class Mutating(Compiler):
    """A compiler that says one operation wrongly: the operation as a whole, its answer, or a node inside it."""

    slips: dict

    def apply(self, node, scope):
        said = super().apply(node, scope)
        return self.slips.get(id(node), lambda tree: tree)(said)


def answer_slips(kind: str, dialect: str):
    """Slips that any operation can have in its answer."""
    if kind == "DATE":
        late = exp.Literal.number(1)
        yield "a day late", lambda said: (
            exp.Anonymous(this="DATE_ADD", expressions=[said, late.copy()])
            if dialect == "spark"
            else exp.Paren(this=exp.Add(this=said, expression=late.copy()))
        )
    if kind == "WHOLE":
        yield "one too many", lambda said: exp.Paren(this=exp.Add(this=said, expression=exp.Literal.number(1)))
    if kind == "CONDITION":
        yield "turned round", lambda said: exp.Paren(this=exp.Not(this=exp.Paren(this=said)))
    if kind == "TEXT":
        yield "another word", lambda said: exp.Coalesce(this=exp.Null(), expressions=[exp.Literal.string("another")])


def mutated_columns(dialect: str):
    """(group, what was done, name of its column, the expression, what to do to its SQL) for every slip of every group."""
    number = itertools.count()
    for group in GROUPS:
        plain = Mutating(Question(Things.rows(), values={"v": group.expression()}), dialect, TODAY, True)
        plain.slips = {}
        (column,) = [part for part in plain.answers().selects if part.alias == "v"]
        tried = 0
        for says, slip in answer_slips(group.expression().kind.name, dialect):
            yield group, says, f"m{next(number)}", group.expression(), slip
            tried += 1
        for place, (says, _) in enumerate(mutants.of_tree(column.this)):

            def slip(said, place=place):
                return next(itertools.islice(mutants.of_tree(said), place, None))[1]

            yield group, says, f"m{next(number)}", group.expression(), slip
            tried += 1
        assert tried, f"no slip is known for {group.name}"


@pytest.mark.parametrize("dialect", [pytest.param(d, marks=pytest.mark.spark) if d == "spark" else d for d in DIALECTS])
def test_every_slip_in_saying_an_operation_is_found_out(dialect, request):
    loader = request.getfixturevalue({"duckdb": "duck"}.get(dialect, dialect))
    loader.load(SMALL, OPERATION_ROWS)
    columns = [column for column in mutated_columns(dialect) if not is_refused(loader.engine, column)]
    survivors = []
    for start in range(0, len(columns), AT_ONCE):
        together = columns[start : start + AT_ONCE]
        values = {name: expression for _, _, name, expression, _ in together}
        compiler = Mutating(Question(Things.rows(), values=values), dialect, TODAY, True)
        compiler.slips = {id(expression): slip for _, _, _, expression, slip in together}
        lines = {line["key"]: line for line in loader.engine.run(unchecked(compiler))}
        for group, says, name, _, _ in together:
            if all(same(lines[key][name], right) for key, right in EXPECTED[group.name].items()):
                survivors.append(f"{group.name}: {says}")
    assert not survivors, "No example finds out:\n" + "\n".join(survivors)
    assert {group.operation for group, *_ in columns} == {group.operation for group in GROUPS}


AT_ONCE = 50
"""Slips tried in one statement."""

MAY_BE_REFUSED = ("arguments swapped", "Add for Sub", "Sub for Add", "Mul for Add", "another part of the date")


def is_refused(engine, column) -> bool:
    """Whether a database will not have it at all: the first use would find it out, and it cannot stand beside others."""
    _, says, name, expression, slip = column
    if engine.dialect == "spark":
        # Spark takes too long over each to be asked; what it might refuse is tried on the other two.
        return says.startswith(MAY_BE_REFUSED)
    compiler = Mutating(Question(Things.rows(), values={name: expression}), engine.dialect, TODAY, True)
    compiler.slips = {id(expression): slip}
    try:
        engine.run(unchecked(compiler))
    except Exception:  # noqa: BLE001  whatever the database's word for it
        return True
    return False


def unchecked(compiler):
    """The statement without the check of its nodes, which a slip need not pass."""
    select = compiler.answers()
    for name, step in compiler.steps:
        select = select.with_(name, as_=step, copy=False)
    return select


# Words with a node of their own: the whole statement is mutated -------------------------------------------------------

def right_of(asked):
    return sorted((key, repr(None), repr(value)) for key, value in asked.answers.items())


STRUCTURES = [
    (asked.word, Question(Things.rows(), values={"value": asked.value}), right_of(asked)) for asked in VALUES
] + [(asked.word, asked.question(), sorted((key, repr(start), repr(value)) for key, start, value in asked.lines))
     for asked in OF_PERIODS]  # fmt: skip


CHANGES_NOTHING = {
    # Where rows are chosen, not known leaves a row out as false does.
    "null let through in a Coalesce of Where",
}


@pytest.mark.parametrize("dialect", ["duckdb", "postgres"])
def test_every_slip_in_the_statement_of_a_word_is_found_out(dialect, request):
    engine = filled(request, dialect)
    tried, found = set(), set()
    for word, question, answers in STRUCTURES:
        for says, tree in mutants.of_tree(rows_query(question, dialect, TODAY)):
            tried.add((word, says))
            # Once a slip of this sort has been found out in a word's statement, it need not be tried again.
            if (word, says) not in found and gives(engine, tree) != answers:
                found.add((word, says))
    survivors = sorted({says for _, says in tried} - {says for _, says in found} - CHANGES_NOTHING)
    assert not survivors, "No example finds out:\n" + "\n".join(survivors)
    for word in {word for word, *_ in STRUCTURES}:
        of_word = [says for other, says in tried if other == word]
        assert len([says for says in of_word if (word, says) in found]) > len(of_word) * 2 // 3, word


def filled(request, dialect):
    loader = request.getfixturevalue({"duckdb": "duck"}.get(dialect, dialect))
    loader.load(SMALL, DATASET)
    loader.engine.set_periods(PERIODS)
    return loader.engine


def gives(engine, tree):
    try:
        return sorted((line["key"], repr(line["period_start"]), repr(line["value"])) for line in engine.run(tree))
    except Exception as fault:  # noqa: BLE001  a statement that a database refuses is found out
        return fault


# The reference engine ------------------------------------------------------------------------------------------------


def reference_is_right(module) -> bool:
    """Whether an engine gives every example's answer."""
    for group in GROUPS:
        question = Question(Things.rows(), values={"value": group.expression()})
        for _, row, expected in group.rows():
            (line,) = module.answer(question, {"things": [row]}, TODAY, CALENDARS)
            if not same(line["value"], expected):
                return False
    for child in CHILDREN:
        rows = of_one_child(DATASET, child)
        for question in QUESTIONS:
            for line in module.answer(question, rows, TODAY, CALENDARS):
                for name in question.values:
                    if not same(line[name], VALUES[int(name.removeprefix("value_"))].answers[line["key"]]):
                        return False
    for asked in OF_PERIODS:
        lines = [
            (line["key"], line["period_start"], line["value"])
            for child in CHILDREN
            for line in module.answer(asked.question(), of_one_child(DATASET, child), TODAY, CALENDARS, PERIODS)
        ]
        if sorted(lines) != sorted(asked.lines):
            return False
    return all(derived_is_right(module, table) for table in DERIVED.values())


def derived_is_right(module, table) -> bool:
    """Whether asking a derived table gives what its own Python gives."""
    question = Question(table.rows(), values={name: getattr(table, name) for name in table.__items__})
    (example, *_) = read(table.__examples__, table.__tablename__)
    lines = module.answer(question, example.rows, TODAY, CALENDARS)
    return [{name: line[name] for name in table.__items__} for line in lines] == table.derive(example.rows)


def stands(module) -> bool:
    try:
        return reference_is_right(module)
    except Exception:  # noqa: BLE001  an engine that falls over is found out
        return False


def test_every_slip_in_the_reference_engine_is_found_out():
    survivors, tried = [], 0
    for says, module in mutants.of_the_reference_engine():
        tried += 1
        if stands(module):
            survivors.append(says)
    assert not survivors, "No example finds out:\n" + "\n".join(survivors)
    assert tried > 60


