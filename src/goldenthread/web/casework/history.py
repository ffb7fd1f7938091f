"""What happened to a child, newest first, with what was written down late shown as late."""

from dataclasses import dataclass, field

from goldenthread.casework.chronology.happened import Happening, happened
from goldenthread.casework.models import Person
from goldenthread.casework.step import Question, Step, questions
from goldenthread.casework.two_clocks import TwoClocks
from goldenthread.web.forms import said

SHORT_KINDS = ("code", "codes", "yes_no")
"""Answers that fit in a list; words are read on the entry's own page."""


@dataclass
class Item:
    """One act, as a page lists it, with the answers that are read at a glance. `clocks` are both results of a duty where
    they differ.
    """

    happening: Happening
    shown: list[tuple[str, str]]
    clocks: TwoClocks | None = None
    told: list[tuple[str, str]] = field(default_factory=list)
    """What was written first in the act, and in each child's part of it, as (whose it is, words): a story is read, not opened."""

    @property
    def record(self) -> Step:
        return self.happening.record

    @property
    def part(self):
        """The part of the child whose history it is, in an act for several children."""
        return self.happening.parts[0] if self.happening.parts else None

    @property
    def stands(self) -> bool:
        return self.happening.stands


def history(person: Person, most: int | None = None, always: tuple[str, ...] = ()) -> list[Item]:
    """The acts about this child, newest first by when they happened: all of them, or `most`, and behind these all that are of
    the kinds of step `always` wanted.
    """
    return items_of(happened([person], most=most, always=always))


def items_of(acts: list[Happening], told: bool = False) -> list[Item]:
    """Each act as an item; `told` with the first of its words."""
    return [Item(act, in_short(type(act.record), act.record), told=first_words(act) if told else []) for act in acts]


def first_words(act: Happening) -> list[tuple[str, str]]:
    """What was written first in an act and in each part. An answer that is kept like a protected address is not among it."""
    found = [("", words_of(act.record)), *((part.person.forename, words_of(part)) for part in act.parts)]
    return [(whose, words) for whose, words in found if words]


def words_of(record) -> str:
    wordy = (q.name for q in asked(type(record)) if q.kind == "words" and q.name not in record.protected)
    return next((text for name in wordy if (text := getattr(record, name))), "")


_ASKED: dict[type, list[Question]] = {}


def asked(model: type) -> list[Question]:
    """The questions of a step, worked out once."""
    if model not in _ASKED:
        _ASKED[model] = questions(model)
    return _ASKED[model]


def in_short(step: type[Step], record: Step) -> list[tuple[str, str]]:
    """The answers that can be read at a glance, and who was chosen."""
    found = []
    for question in asked(step):
        value = getattr(record, question.name)
        if question.kind in SHORT_KINDS:
            says = said(question, value).replace("\n", "; ")
        elif question.kind == "record" and question.of == "worker" and value is not None:
            says = value.name
        else:
            continue
        if says:
            found.append((question.asks, says))
    return found
