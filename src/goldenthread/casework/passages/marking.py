"""Saying how a passage is handled, and releasing a child's words once the child was asked."""

import uuid

from django.db import transaction

from .. import door
from ..access.permission import may_record
from ..access.refusal import demand
from ..handling import OWN_WORDS
from ..validation import Invalid
from .passage import Passage, act_of, records_of
from .said import PassageMark, PassageRelease


@transaction.atomic
def mark(passage: Passage, by, handling: str, about=()) -> None:
    """Say how a passage is handled and whom it is about. Whoever may record the act may; what was said before stays in the
    history. A child's own words need the child whose they are.
    """
    _may_say(passage, by)
    if handling == OWN_WORDS and not about:
        raise Invalid([("about", "A child's own words are some child's: say whose.")])
    batch = uuid.uuid4()
    for person in about or (None,):
        door.record(PassageMark, by, {"handling": handling}, known=_place(passage, batch) | {"person": person})


@transaction.atomic
def carry(passage: Passage, to: Passage, by) -> None:
    """Handle a copy of a passage as the passage is handled: every marking of it, and none of what a child answered about who may
    know. Whose words it holds and whom it is about stays as it was said.
    """
    _may_say(to, by)
    batch = uuid.uuid4()
    for handling, person in passage.marks:
        door.record(PassageMark, by, {"handling": handling}, known=_place(to, batch) | {"person": person})


@transaction.atomic
def release(passage: Passage, by, child, answers: dict, people=()) -> None:
    """Record whom a child, having been asked, is content to have know what they said: kinds of people in `answers`, and
    people by name. Nobody is an answer too, and takes back an earlier one.
    """
    _may_say(passage, by)
    if child.pk not in {each.pk for each in passage.speakers if each is not None}:
        raise Invalid([("", "This passage is not marked as this child's own words: mark it first.")])
    batch = uuid.uuid4()
    for person in (None, *people):
        given = answers if person is None else {**answers, "kinds": []}
        door.record(PassageRelease, by, given, known=_place(passage, batch) | {"person": child, "to_person": person})


def _may_say(passage: Passage, by) -> None:
    act = act_of(passage.record)
    for each in records_of(act):
        demand(may_record(type(act), by, getattr(each, "person", None)))


def _place(passage: Passage, batch: uuid.UUID) -> dict:
    act = act_of(passage.record)
    return {
        "table": act._meta.db_table, "record": act.pk, "part": passage.record.pk, "question": passage.question,
        "digest": passage.digest, "batch": batch,
    }  # fmt: skip
