"""The chronology of significant events: picked from what happened or added, read oldest first, and given to a court."""

from dataclasses import dataclass

from .. import audit, door
from ..access.permission import related
from ..access.refusal import demand
from ..passages import for_recipient
from ..people import Person
from ..step import Step
from ..steps.chronology.significant_event import SignificantEvent
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
    for person in people:
        demand(related(by, person.pk))
    found = [_for_court(event, people) for event in events(people)]
    for person in people:
        audit.note(by, "exported", "chronology", person=person, because=related(by, person.pk).because, events=len(found))
    return found


def _for_court(event: Happening, people: list[Person]) -> ForCourt:
    words, withheld = {"what": [], "matters": []}, {}
    for passage in for_recipient(event.record, COURT, children=people):
        if passage.given:
            words.setdefault(passage.question, []).append(passage.text)
        withheld.update(dict.fromkeys(passage.withheld))
    return ForCourt(event, "\n".join(words["what"]), "\n".join(words["matters"]), tuple(withheld))
