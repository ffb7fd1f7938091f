"""All examples of all definitions as one dataset, so that each definition is one query in each database.

Examples name their children and their rows as they please, so each gets a mark of its own in front of every
identifier; what comes back has the mark taken off again.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import goldenthread.indicators
import goldenthread.statute
from examples.sayable import SAYABLE
from goldenthread.dataset.derived import DERIVED
from goldenthread.dataset.tables import STORED
from goldenthread.engine.examples import Example, as_text, read
from goldenthread.engine.loading import definitions
from goldenthread.engine.question import Question
from goldenthread.indicators.definition import Indicator
from goldenthread.statute.definition import Duty

DAY_OF_THE_DATA = date(2026, 11, 21)
"""The day an example speaks of when it does not say."""


@dataclass(frozen=True)
class Worked:
    """One definition with its examples; `mark` tells whose row is whose in the one dataset."""

    code: str
    question: Question
    examples: tuple[Example, ...]

    def marked(self):
        for place, example in enumerate(self.examples):
            yield f"{self.code}.{place}:", example


def identifiers() -> set[str]:
    tables = [*STORED.values(), *DERIVED.values()]
    names = {name for table in tables for name in (table.key(), table.subject_item())}
    return names | {link.by for table in tables for link in table.__links__.values()}


def everything_asked(table) -> Question:
    """A derived table asked for all its items."""
    return Question(table.rows(), values={name: getattr(table, name) for name in table.__items__})


@cache
def worked() -> dict[str, Worked]:
    """Every duty, indicator and derived table that has examples, by its code."""
    found = {}
    for package, kind, attribute in (
        (goldenthread.statute, Duty, "duty"),
        (goldenthread.indicators, Indicator, "indicator"),
    ):
        for code, definition in definitions(package, kind, attribute).items():
            found[f"{attribute}.{code}"] = (definition.question(), definition.examples)
    for name, table in DERIVED.items():
        found[f"derived.{name}"] = (everything_asked(table), table.__examples__)
    for name, (question, text) in SAYABLE.items():
        found[f"sayable.{name}"] = (question, text)
    return {code: Worked(code, question, tuple(read(text, code))) for code, (question, text) in found.items()}


@cache
def one_dataset() -> dict[str, list[dict]]:
    named, dataset = identifiers(), {name: [] for name in STORED}
    for definition in worked().values():
        for mark, example in definition.marked():
            for table, rows in example.rows.items():
                for row in rows:
                    dataset[table].append(
                        {n: mark + v if n in named and isinstance(v, str) else v for n, v in row.items()}
                    )
    return dataset


def unmarked(line: dict, mark: str) -> dict[str, str]:
    """A line as an example writes it."""
    return {name: as_text(value).replace(mark, "") for name, value in line.items()}


def check(definition: Worked, mark: str, example: Example, lines: list[dict]) -> None:
    """An example lists every line that its rows give, and of each what it wants to say."""
    starts = {period.start for period in example.periods}
    lines = [line for line in lines if not definition.question.has_periods or line["period_start"] in starts]
    names = list(example.expected[0]) if example.expected else ["key"]
    got = sorted(tuple(unmarked(line, mark)[name] for name in names) for line in lines)
    wanted = sorted(tuple(line.values()) for line in example.expected)
    assert got == wanted, f"{definition.code}, {example.says or 'the example'}: {names} are {got}, not {wanted}"


