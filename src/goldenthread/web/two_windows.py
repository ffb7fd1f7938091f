"""One draft written in two windows: nothing written in either is lost, and nobody is left to think that it was kept.

A form carries a mark of each answer as its own window knows it. What only one window changed is taken from that window.
Where both changed one answer the later is kept in the draft and the other beside it, until the writer has seen the two.
"""

import hashlib
from dataclasses import dataclass, field

Answers = dict[str, list[str]]
"""The fields of a form as they are sent."""

BOXES = ("_day", "_month", "_year")
ROW = "--"
"""Between a question, the number of a line and the name of its column: risks--0--who."""
NOT_ASKED = {"version"}
"""What a form carries for itself: nobody is asked which of two was meant."""


@dataclass(frozen=True)
class Window:
    """One opening of a form: who it is, and the mark of each answer that it shows."""

    name: str
    known: dict[str, str] = field(default_factory=dict)

    def after(self, sent: Answers, both: Answers) -> "Window":
        """The window when it has sent its answers. Of what the other window changed it still shows the older answer."""
        now = marks(both)
        taken = {question: each for question, each in marks(sent).items() if each == now.get(question, NOTHING)}
        return Window(self.name, self.known | taken)


@dataclass
class Together:
    """The answers of two windows: which window answered each question last, and what `differs`, question by question."""

    answers: Answers
    by: dict[str, str]
    differs: dict[str, Answers] = field(default_factory=dict)
    joined: bool = False
    """Whether the draft now holds anything that the window which sent does not show."""


def question_of(name: str) -> str:
    """The question that a box belongs to: a date is one answer in three boxes, lines of answers are one in many."""
    if ROW in name:
        return name.partition(ROW)[0]
    return next((name.removesuffix(box) for box in BOXES if name.endswith(box)), name)


def by_question(answers: Answers) -> dict[str, Answers]:
    found: dict[str, Answers] = {}
    for name, values in answers.items():
        found.setdefault(question_of(name), {})[name] = values
    return found


def mark(answer: Answers) -> str:
    """A short mark of one answer; what was never answered and what was left empty have the same."""
    written = "\0".join(f"{name}\0{each}" for name in sorted(answer) for each in answer[name] if each)
    return hashlib.blake2b(written.encode(), digest_size=4).hexdigest()


NOTHING = mark({})


def marks(answers: Answers) -> dict[str, str]:
    return {question: mark(answer) for question, answer in by_question(answers).items()}


def together(kept: Answers, by: dict[str, str], sent: Answers, window: Window) -> Together:
    """What the draft holds (`by` says who wrote it) and what a window now sends, as one."""
    found, held = Together(dict(kept), dict(by)), by_question(kept)
    for question, answer in by_question(sent).items():
        there = held.get(question, {})
        before, now, mine = window.known.get(question, NOTHING), mark(there), mark(answer)
        elsewhere = now != before and by.get(question) != window.name
        if mine == now:
            continue
        if elsewhere and mine == before:
            found.joined = True
            continue
        if elsewhere and question not in NOT_ASKED:
            found.differs[question] = there
        found.answers |= answer
        found.by[question] = window.name
    return found
