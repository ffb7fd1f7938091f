"""What each word with a node of its own means, by example: questions over a few rows, and their answers.

One dataset for all, chosen so that the rows of one child are never of use to another: boxes named alike, links across
children, ties of date, missing and unreadable values.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.small_tables import Boxes, Things, d, row
from goldenthread.engine.language import AS_AT, DATE, PERIOD, WHOLE, Expression, Rows, Unknown, when
from goldenthread.engine.question import Period, Question

TODAY = date(2026, 11, 21)
PERIODS = [Period(d("2026-01-01"), d("2026-01-31")), Period(d("2026-02-01"), d("2026-02-28"))]

THINGS = [
    row(Things, thing_id="a1", child_id="ada", begun=d("2026-01-05"), number=3, word="x", sure=True, box_id="b1"),
    row(Things, thing_id="a2", child_id="ada", begun=d("2026-01-31"), number=5, word="y", sure=False, box_id="b9"),
    row(Things, thing_id="a3", child_id="ada", begun=d("2026-02-01"), number=None, word="x", sure=None, box_id="b2"),
    row(Things, thing_id="a4", child_id="ada", begun="?", number=7, word=None, sure=True, box_id=None),
    row(Things, thing_id="n1", child_id="ben", begun=d("2026-02-28"), number=-2, word="x", sure=True, box_id="b1"),
    row(Things, thing_id="d1", child_id="dot", begun=d("2026-01-05"), number=4, word="w", sure=None, box_id="b1"),
    row(Things, thing_id="n2", child_id="ben", begun=None, number=0, word="z", sure=False, box_id="b8"),
]
BOXES = [
    row(Boxes, box_id="b1", child_id="ada", made=d("2026-01-10"), size=10, colour="red", filled=True, finest_id="a2"),
    row(Boxes, box_id="b2", child_id="ada", made=d("2026-01-10"), size=20, colour="red", filled=None, finest_id="n1"),
    row(Boxes, box_id="b3", child_id="ada", made=d("2025-12-31"), size=None, colour="blue", filled=False, finest_id=None),
    row(Boxes, box_id="b4", child_id="ada", made=None, size=40, colour=None, filled=True, finest_id="a1"),
    row(Boxes, box_id="b5", child_id="ada", made="?", size=50, colour="green", filled=False, finest_id="a1"),
    row(Boxes, box_id="b9", child_id="ada", made=d("2026-01-09"), size=5, colour="red", filled=True, finest_id="a3"),
    row(Boxes, box_id="b8", child_id="ben", made=d("2026-01-10"), size=1, colour="red", filled=True, finest_id="n2"),
    row(Boxes, box_id="b7", child_id="cyd", made=d("2026-03-01"), size=1000, colour="pink", filled=True, finest_id="a1"),
]
CHILDREN = ("ada", "ben", "cyd", "dot")
DATASET = {"things": THINGS, "boxes": BOXES}

other, inner = Things.row("other"), Boxes.row("inner")
dated = Boxes.where(Boxes.made.is_known())


@dataclass(frozen=True)
class Asked:
    """A value asked of each thing, and the answers by the thing's key; `word` is the word it shows."""

    word: str
    value: Expression
    answers: dict[str, Any]


def answers(*values):
    return dict(zip(("a1", "a2", "a3", "a4", "n1", "n2", "d1"), values, strict=True))


VALUES = [
    Asked("case", when((Things.sure, Things.number), (Things.word == "x", 100), otherwise=Unknown(WHOLE)),
          answers(3, None, 100, 7, -2, None, None)),
    Asked("case", when((Things.number > 4, Things.begun), (Things.number <= 3, AS_AT), otherwise=Unknown(DATE)),
          answers(TODAY, d("2026-01-31"), None, None, TODAY, TODAY, None)),
    Asked("count", Boxes.rows().count(), answers(6, 6, 6, 6, 1, 1, 0)),
    Asked("count", Boxes.where(Boxes.made > Things.begun).count(), answers(3, 0, 0, 0, 0, 0, 0)),
    Asked("count", Boxes.where(Boxes.filled).count(), answers(3, 3, 3, 3, 1, 1, 0)),
    Asked("any", Boxes.where(Boxes.made > Things.begun).any(), answers(True, False, False, False, False, False, False)),
    Asked("any", Boxes.where(Boxes.colour == "blue").any(), answers(True, True, True, True, False, False, False)),
    Asked("total", Boxes.rows().total(Boxes.size), answers(125, 125, 125, 125, 1, 1, 0)),
    Asked("total", Boxes.where(Boxes.made > Things.begun).total(Boxes.size * Things.number),
          answers(105, 0, 0, 0, 0, 0, 0)),
    Asked("distinct", Boxes.rows().distinct(Boxes.colour), answers(3, 3, 3, 3, 1, 1, 0)),
    Asked("distinct", Boxes.where(Boxes.size > 1).distinct(Boxes.made), answers(2, 2, 2, 2, 0, 0, 0)),
    Asked("earliest", Boxes.rows().earliest(Boxes.made), answers(*[d("2025-12-31")] * 4, *[d("2026-01-10")] * 2, None)),
    Asked("earliest", Boxes.where(Boxes.made >= Things.begun).earliest(Boxes.size), answers(5, *[None] * 5, None)),
    Asked("latest", Boxes.rows().latest(Boxes.made), answers(*[d("2026-01-10")] * 6, None)),
    Asked("latest", Boxes.where(Boxes.made < Things.begun).latest(Boxes.size), answers(None, 20, 20, None, 1, None, None)),
    Asked("first", dated.first(Boxes.made).size, answers(None, None, None, None, 1, 1, None)),
    Asked("first", Boxes.where(Boxes.size > 5).first(Boxes.made).box_id, answers("b1", "b1", "b1", "b1", None, None, None)),
    Asked("last", dated.last(Boxes.made).box_id, answers("b2", "b2", "b2", "b2", "b8", "b8", None)),
    Asked("last", Boxes.where(Boxes.made <= Things.begun).last(Boxes.size).box_id,
          answers(None, "b2", "b2", None, "b8", None, None)),
    Asked("last", dated.last(Boxes.size).finest.number, answers(None, None, None, None, 0, 0, None)),
    Asked("follow", Things.box.colour, answers("red", "red", "red", None, None, "red", None)),
    Asked("follow", Things.box.made, answers(d("2026-01-10"), d("2026-01-09"), d("2026-01-10"), None, None,
                                              d("2026-01-10"), None)),
    Asked("follow", Things.box.finest.number, answers(5, None, None, None, None, 0, None)),
    Asked("follow", Things.box.made.is_missing(), answers(False, False, False, True, True, False, True)),
    Asked("count", other.where(other.begun < Things.begun).count(), answers(0, 1, 2, 0, 0, 0, 0)),
    Asked("count", other.where(other.box.made == Things.box.made, other.thing_id != Things.thing_id).count(),
          answers(1, 0, 1, 0, 0, 0, 0)),
    Asked("any", Boxes.where(Boxes.made.is_missing()).any(), answers(True, True, True, True, False, False, False)),
    Asked("count", Boxes.where(Boxes.made.is_unreadable()).count(), answers(1, 1, 1, 1, 0, 0, 0)),
    # A row in a row: boxes older than which there is another box, of a size more than the thing's number.
    Asked("count", Boxes.where(inner.where(inner.made < Boxes.made, inner.size > Things.number).any()).count(),
          answers(2, 0, 0, 0, 0, 0, 0)),
    Asked("is_missing", when(((Things.number + 1).is_missing(), 0), otherwise=Things.number + 1),
          answers(4, 6, 0, 8, -1, 1, 5)),
    Asked("is_missing", Boxes.where(Boxes.made.is_missing()).count(), answers(1, 1, 1, 1, 0, 0, 0)),
    Asked("plus_working_days", Things.begun.plus_working_days(1, "england"),
          answers(d("2026-01-06"), d("2026-02-02"), d("2026-02-02"), None, d("2026-03-02"), None, d("2026-01-06"))),
    Asked("working_days_until", Things.begun.working_days_until(d("2026-02-02"), "england"),
          answers(20, 1, 1, None, -19, None, 20)),
]  # fmt: skip

TOGETHER = 6
QUESTIONS = [
    Question(Things.rows(), values={f"value_{place}": VALUES[place].value for place in range(start, end)})
    for start in range(0, len(VALUES), TOGETHER)
    for end in [min(start + TOGETHER, len(VALUES))]
]
"""All of them, some to a question: one with all of them would be a statement of sixty joins."""


@dataclass(frozen=True)
class AskedOfPeriods:
    """A question of each month, and its lines: key, first day of the month, and the one value."""

    word: str
    counts: Rows
    on: Expression | None
    value: Expression
    lines: list[tuple]

    def question(self) -> Question:
        return Question(self.counts, self.on, {"value": self.value})


JANUARY, FEBRUARY = d("2026-01-01"), d("2026-02-01")
OF_PERIODS = [
    AskedOfPeriods("period", Things.rows(), Things.begun, Boxes.where(Boxes.made <= PERIOD.end).count(), [
        ("a1", JANUARY, 4), ("a2", JANUARY, 4), ("a3", FEBRUARY, 4), ("n1", FEBRUARY, 1), ("d1", JANUARY, 0)]),
    AskedOfPeriods("period", Things.where(Things.begun <= PERIOD.end), None, Things.begun.days_until(PERIOD.start), [
        ("a1", JANUARY, -4), ("a2", JANUARY, -30), ("a1", FEBRUARY, 27), ("a2", FEBRUARY, 1), ("a3", FEBRUARY, 0),
        ("n1", FEBRUARY, -27), ("d1", JANUARY, -4), ("d1", FEBRUARY, 27)]),
    AskedOfPeriods("period", Things.where(other.where(other.begun > Things.begun, other.begun <= PERIOD.end).any()),
                   None, other.where(other.begun >= PERIOD.start, other.begun <= PERIOD.end).count(), [
        ("a1", JANUARY, 2), ("a1", FEBRUARY, 1), ("a2", FEBRUARY, 1)]),
]  # fmt: skip
