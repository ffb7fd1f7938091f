"""A passage of a record with what stands of it: the latest marking, and what each child answered last."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from ..handling import HANDLING, ORDINARY, OWN_WORDS, REFERRER
from ..step import ChildPart, Declaration
from ..wordings import as_asked
from .said import PassageMark, PassageRelease

FREE_TEXT = ("words", "text", "rows")
"""Kinds of questions whose answers are passages."""


@dataclass(frozen=True)
class Passage:
    """A paragraph of an answer. `marks` are (handling, person or None), the strictest counts; `may_know` what each child whose
    words it holds last answered, by the child's key.
    """

    record: Declaration
    question: str
    asks: str
    text: str
    marks: tuple[tuple[str, object], ...] = ()
    may_know: dict | None = None

    @cached_property
    def digest(self) -> str:
        return digest_of(self.text)

    @property
    def looked_at(self) -> bool:
        return bool(self.marks)

    @property
    def handlings(self) -> list[str]:
        """Every way in which it has to be handled, in the order of the code set."""
        found = {handling for handling, _ in self.marks}
        return [code.code for code in HANDLING if code.code in found and (code.code != ORDINARY or len(found) == 1)]

    @property
    def about(self) -> list:
        return list({person.pk: person for _, person in self.marks if person is not None}.values())

    @property
    def speakers(self) -> list:
        """The children whose words it holds; None among them where nobody has said whose they are."""
        return list({getattr(person, "pk", None): person for handling, person in self.marks if handling == OWN_WORDS}.values())


def digest_of(text: str) -> str:
    """What a paragraph is known by: its words, whatever the space between them."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def paragraphs(question: dict, value) -> list[str]:
    """The paragraphs of an answer as it was asked."""
    if question["kind"] == "rows":
        return [row for row in ("; ".join(str(each) for each in line.values() if each) for line in value or ()) if row]
    return [each.strip() for each in str(value or "").splitlines() if each.strip()]


def act_of(record: Declaration) -> Declaration:
    """The act that a record is, or is a child's part of."""
    return getattr(record, record.whole) if isinstance(record, ChildPart) else record


def of_record(record: Declaration) -> list[Passage]:
    """Every passage of one record, with what stands of how it is handled."""
    act = act_of(record)
    marks, releases = _marks_of(act), _releases_of(act)
    return [
        Passage(found.record, found.question, found.asks, found.text, marks.get(found.digest, ()), releases.get(found.digest, {}))
        for found in _plain(record)
    ]


def _plain(record: Declaration) -> list[Passage]:
    return [
        Passage(record, question["name"], question["asks"], text)
        for question, value in as_asked(record) if question["kind"] in FREE_TEXT
        for text in paragraphs(question, value)
    ]  # fmt: skip


def records_of(act: Declaration) -> list[Declaration]:
    """The act and the parts of it that the reader may see."""
    model = act.parts() if hasattr(act, "parts") else None
    parts = model.objects.filter(**{model.whole: act}, struck_out_at=None).select_related("person") if model else ()
    return [act, *parts]


def _marks_of(act: Declaration) -> dict[str, tuple]:
    """What stands of each paragraph of an act, wherever in it the paragraph is: what its question says from the start, and
    the latest marking of each place.
    """
    found: dict[str, set] = {}
    for record in records_of(act):
        for passage in _plain(record):
            if starts := REFERRER if _protected(record, passage.question) else record.handling.get(passage.question):
                found.setdefault(passage.digest, set()).add((starts, getattr(record, "person", None)))
    for mark in _latest(PassageMark.objects.filter(record=act.pk).select_related("person"), "part", "question", "digest"):
        found.setdefault(mark.digest, set()).add((mark.handling, mark.person))
    return {digest: tuple(sorted(marks, key=str)) for digest, marks in found.items()}


def _protected(record: Declaration, question: str) -> bool:
    return question in record.protected


def _releases_of(act: Declaration) -> dict[str, dict]:
    """What each child last answered of each paragraph of an act."""
    found: dict[str, dict] = {}
    rows = PassageRelease.objects.filter(record=act.pk).select_related("person", "to_person", "asked_by")
    for release in _latest(rows, "digest", "person_id"):
        found.setdefault(release.digest, {}).setdefault(release.person_id, []).append(release)
    return found


def _latest(rows, *key: str) -> list:
    """The rows of the latest batch for each key."""
    kept: dict = {}
    for row in rows.filter(struck_out_at=None).order_by("recorded_at", "pk"):
        place = tuple(getattr(row, each) for each in key)
        kept[place] = [*(each for each in kept.get(place, ()) if each.batch == row.batch), row]
    return [row for batch in kept.values() for row in batch]
