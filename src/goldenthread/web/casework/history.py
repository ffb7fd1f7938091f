"""What happened to a child, newest first, with what was written down late shown as late."""

from dataclasses import dataclass
from datetime import date, datetime, time

from goldenthread.casework.models import Person
from goldenthread.casework.records import LONDON
from goldenthread.casework.step import ChildStep, Question, Step, questions, steps
from goldenthread.casework.two_clocks import TwoClocks
from goldenthread.web.forms import said

SHORT_KINDS = ("code", "codes", "yes_no")
"""Answers that fit in a list; words are read on the entry's own page."""


@dataclass
class Item:
    """One act, as the child's page lists it. `part` is this child's part in an act for several children, `clocks` both
    results of a duty where they differ.
    """

    record: Step
    part: object | None
    shown: list[tuple[str, str]]
    clocks: TwoClocks | None = None

    @property
    def sort_key(self) -> tuple[datetime, datetime]:
        """By when it happened; what was written down on its own day without a time stands at the time it was written, and
        what was written later without one at the end of its day, so that no answer stands before what it answers.
        """
        record = self.record
        if record.happened_time is not None:
            return record.happened_at, record.recorded_at
        return (end_of(record.happened_on) if record.is_late else record.recorded_at), record.recorded_at

    @property
    def stands(self) -> bool:
        return self.record.stands and (self.part is None or self.part.stands)


def end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, LONDON)


def history(person: Person) -> list[Item]:
    """Every act about this child, newest first by when it happened."""
    found = []
    for step in steps():
        part = step.parts()
        if part:
            whole = part.whole
            parts = part.objects.filter(person=person).select_related(f"{whole}__worker", f"{whole}__recorded_by")
            found += [Item(getattr(each, whole), each, in_short(step, getattr(each, whole))) for each in parts]
        elif issubclass(step, ChildStep):
            records = step.objects.filter(person=person).select_related("worker", "recorded_by", *people_of(step))
            found += [Item(each, None, in_short(step, each)) for each in records]
    return sorted(found, key=lambda item: item.sort_key, reverse=True)


def people_of(step: type[Step]) -> list[str]:
    """Links to workers that a list shows by name, read in the same query."""
    names = [each.name for each in step._meta.fields if each.is_relation and each.related_model.__name__ == "Worker"]
    return [name for name in names if name != "worker"]


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
