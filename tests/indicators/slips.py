"""Definitions with one slip each, such as an author makes: each must be found out by the definition's own examples."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from goldenthread.engine import reference
from goldenthread.engine.examples import as_text, read
from goldenthread.engine.language import (
    OPERATIONS,
    Aggregate,
    Apply,
    Case,
    Expression,
    Literal,
    Rows,
)
from goldenthread.indicators.definition import Indicator
from goldenthread.statute.calendars import CALENDARS

OTHER_WORD = {
    "before": "on_or_before", "on_or_before": "before", "after": "on_or_after", "on_or_after": "after",
    "equals": "differs", "both": "either", "either": "both", "is_known": "is_missing", "is_missing": "is_known",
    "earliest_of": "latest_of", "latest_of": "earliest_of",
}  # fmt: skip


def slipped(indicator: Indicator) -> Iterator[tuple[str, Indicator]]:
    """Each slip in what is counted, when and what counts as met, with words for it."""
    for place, condition in enumerate(indicator.counts.conditions):
        others = indicator.counts.conditions[:place], indicator.counts.conditions[place + 1 :]
        yield f"without {condition!r}", with_counts(indicator, others[0] + others[1])
        for says, other in slips(condition):
            yield says, with_counts(indicator, (*others[0], other, *others[1]))
    for name in ("on", "met", "measure"):
        part = getattr(indicator, name)
        if part is not None:
            for says, other in slips(part):
                yield f"{name}: {says}", replace(indicator, **{name: other})


def with_counts(indicator: Indicator, conditions) -> Indicator:
    return replace(indicator, counts=Rows(indicator.counts.row, tuple(conditions)))


def slips(node: Expression) -> Iterator[tuple[str, Expression]]:
    if isinstance(node, Literal) and isinstance(node.value, bool):
        yield f"not {node!r}", replace(node, value=not node.value)
    elif isinstance(node, Literal) and isinstance(node.value, int):
        yield f"{node!r} + 1", replace(node, value=node.value + 1)
        yield f"{node!r} - 1", replace(node, value=node.value - 1)
    elif isinstance(node, Apply):
        name = node.operation.name
        if name in OTHER_WORD:
            yield f"{OTHER_WORD[name]} for {node!r}", replace(node, operation=OPERATIONS[OTHER_WORD[name]])
        if name == "opposite":
            yield f"without the not of {node!r}", node.arguments[0]
        if name == "or_else":
            yield f"the first alone of {node!r}", node.arguments[0]
        if name == "one_of" and len(node.options) > 1:
            for left_out in node.options:
                kept = tuple(option for option in node.options if option != left_out)
                yield f"without {left_out} in {node!r}", replace(node, options=kept)
        for place, argument in enumerate(node.arguments):
            for says, other in slips(argument):
                given = (*node.arguments[:place], other, *node.arguments[place + 1 :])
                yield says, replace(node, arguments=given)
    elif isinstance(node, Case):
        yield from slips_of_case(node)
    elif isinstance(node, Aggregate):
        for says, rows in slips_of_rows(node.rows):
            yield says, replace(node, rows=rows)
        if node.value is not None:
            for says, other in slips(node.value):
                yield says, replace(node, value=other)


def slips_of_case(node: Case) -> Iterator[tuple[str, Expression]]:
    for place, (condition, outcome) in enumerate(node.branches):
        before, after = node.branches[:place], node.branches[place + 1 :]
        if before or after:
            yield f"without the branch of {condition!r}", replace(node, branches=before + after)
        for says, other in slips(condition):
            yield says, replace(node, branches=(*before, (other, outcome), *after))
        for says, other in slips(outcome):
            yield says, replace(node, branches=(*before, (condition, other), *after))
    for says, other in slips(node.otherwise):
        yield says, replace(node, otherwise=other)


def slips_of_rows(rows: Rows) -> Iterator[tuple[str, Rows]]:
    for place, condition in enumerate(rows.conditions):
        before, after = rows.conditions[:place], rows.conditions[place + 1 :]
        yield f"without {condition!r}", Rows(rows.row, before + after)
        for says, other in slips(condition):
            yield says, Rows(rows.row, (*before, other, *after))


def fails_an_example(indicator: Indicator) -> bool:
    """Whether some example of the definition is not as it says."""
    return any(found != expected for found, expected in answered(indicator))


def answered(indicator: Indicator) -> Iterator[tuple[list, list]]:
    for example in read(indicator.examples, indicator.code):
        names = list(example.expected[0]) if example.expected else ["key"]
        expected = sorted(tuple(line[name] for name in names) for line in example.expected)
        lines = []
        for subject in {row["child_id"] for rows in example.rows.values() for row in rows}:
            own = {name: [row for row in rows if row["child_id"] == subject] for name, rows in example.rows.items()}
            lines += reference.answer(indicator.question(), own, example.as_at or date.max, CALENDARS, example.periods)
        yield sorted(tuple(as_text(line[name]) for name in names) for line in lines), expected


