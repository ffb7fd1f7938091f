"""The chronology of significant events: picked from what happened or added, read oldest first, and given to a court."""

from dataclasses import dataclass

from django.db import transaction

from .. import audit, door
from ..access.permission import related
from ..access.refusal import demand
from ..passages import carry, for_recipient, of_record
from ..people import Person
from ..step import Step
from ..steps.chronology.significant_event import SignificantEvent, SignificantEventChild
from ..validation import Invalid
from .happened import Happening, Wanted, happened

COURT = "court"


def events(people) -> list[Happening]:
    """The significant events of these children that stand, the earliest first, each once, as the reader may see them."""
    found = happened(people, Wanted(kinds=(SignificantEvent.code(),)))
    return [event for event in reversed(found) if event.stands]


def pick(act: Step, people: list[Person], by, answers: dict) -> SignificantEvent:
    """Make an act of the record a significant event for these children of it. Raises Refused, or Invalid."""
    if not people:
        raise Invalid([("people", "Say which child it matters for.")])
    known = {"source_step": act.code(), "source_record": act.pk}
    given = {"happened_on": act.happened_on, "happened_time": act.happened_time, **answers}
    return door.record(SignificantEvent, by, given, children=[(person, {}) for person in people], known=known)


@transaction.atomic
def copy(event: SignificantEvent, to: Person, by, answers: dict) -> SignificantEvent:
    """Copy an event to a brother's or sister's chronology, with why it matters for that child. What is unchanged of its words is
    handled as it was; what a child answered about who may know is asked again. Raises Refused, or Invalid.
    """
    if not event.stands:
        raise Invalid([("", "This event was struck through: what is wrong is not copied.")])
    if not answers.get("matters", "").strip():
        raise Invalid([("matters", f"Say why it matters for {to}.")])
    if _copies(event, to).exists() or SignificantEventChild.objects.filter(event=event, person=to, struck_out_at=None).exists():
        raise Invalid([("people", f"It is among the significant events of {to} already.")])
    made = pick(event, [to], by, {"what": event.what, **answers})
    before = {passage.digest: passage for passage in of_record(event)}
    for passage in of_record(made):
        if passage.digest in before and before[passage.digest].looked_at:
            carry(before[passage.digest], passage, by)
    audit.note(by, "copied", "significantevent", record=made.pk, person=to, because=answers["matters"].strip(), event=str(event.pk))
    return made


def _copies(event: SignificantEvent, to: Person):
    return SignificantEventChild.objects.filter(person=to, struck_out_at=None, event__source_record=event.pk, event__struck_out_at=None)


@dataclass(frozen=True)
class ForCourt:
    """An event as a court is given it. `withheld` are the reasons why words of it are left out, each once."""

    event: Happening
    what: str
    matters: str
    withheld: tuple[str, ...]


def for_court(people: list[Person], by) -> list[ForCourt]:
    """The events as they may be given to a court, noted as an export of each child. Raises Refused for a child not the reader's.

    Only passages that somebody looked at, and that a court may have, are given.
    """
    found = may_go_to_court(people, by)
    for person in people:
        audit.note(by, "exported", "chronology", person=person, because=related(by, person.pk).because, events=len(found))
    return found


def may_go_to_court(people: list[Person], by) -> list[ForCourt]:
    """The same while nothing leaves the service, for an edition that is kept."""
    for person in people:
        demand(related(by, person.pk))
    return [_for_court(event, people) for event in events(people)]


def _for_court(event: Happening, people: list[Person]) -> ForCourt:
    words, withheld = {"what": [], "matters": []}, {}
    for passage in for_recipient(event.record, COURT, children=people):
        if passage.given:
            words.setdefault(passage.question, []).append(passage.text)
        withheld.update(dict.fromkeys(passage.withheld))
    return ForCourt(event, "\n".join(words["what"]), "\n".join(words["matters"]), tuple(withheld))
