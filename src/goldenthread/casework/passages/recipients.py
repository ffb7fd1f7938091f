"""Whom a passage may reach: the one way in which the text of a record leaves the service."""

from dataclasses import dataclass

from ..handling import ABOUT_ANOTHER, CHILD, COMES_FROM, NOT_LOOKED_AT, ORDINARY, OWN_WORDS, RECIPIENTS, WITHHELD_BECAUSE, WORKER
from ..step import Declaration
from .holding_back import Held, held_for
from .passage import Passage, of_record


@dataclass(frozen=True)
class ForRecipient:
    """A passage as one recipient may have it: its text, or why it is withheld and no text."""

    question: str
    asks: str
    text: str
    withheld: tuple[str, ...] = ()

    @property
    def given(self) -> bool:
        return not self.withheld


def for_recipient(record: Declaration, kind: str, recipient=None, children=None, held: Held | None = None) -> list[ForRecipient]:
    """Every passage of a record as a recipient of this kind (`handling.RECIPIENTS`) may have it: given, or withheld and why.

    The one way in which the text of a record leaves the service. `recipient` is the person it goes to, where they are in the
    record; `children` are those about whom they may be told, by default the child whose record it is. What nobody has
    looked at is withheld, and so is what names a protected address, a referrer or another child, whatever it was marked;
    `held` is what is looked for, where the caller has it. Raises LookupError for a kind that is not in the list.
    """
    if kind not in RECIPIENTS:
        raise LookupError(f"There is no recipient of the kind {kind!r}. The kinds are {', '.join(RECIPIENTS.codes)}.")
    told_of = {each.pk for each in children} if children is not None else {getattr(record, "person_id", None)}
    if held is None and kind != WORKER:
        held = held_for(record, recipient, told_of)
    found = []
    for passage in of_record(record):
        withheld = () if kind == WORKER else tuple(dict.fromkeys([*_withheld(passage, kind, recipient, told_of), *held.names(passage.text)]))
        found.append(ForRecipient(passage.question, passage.asks, "" if withheld else passage.text, withheld))
    return found


def _withheld(passage: Passage, kind: str, recipient, told_of: set):
    """Every reason for which a recipient outside the service may not have a passage."""
    if not passage.looked_at:
        yield NOT_LOOKED_AT
    for handling in passage.handlings:
        allowed = handling == ORDINARY or kind in COMES_FROM.get(handling, ())
        if handling == OWN_WORDS:
            allowed = all(_may_know(passage, child, kind, recipient) for child in passage.speakers)
        if not allowed:
            yield WITHHELD_BECAUSE[handling]
    if any(person.pk not in told_of for person in passage.about):
        yield ABOUT_ANOTHER


def _may_know(passage: Passage, child, kind: str, recipient) -> bool:
    """Whether a child is content that this recipient knows what the child said; the child themselves said it."""
    if child is None:
        return False
    if kind == CHILD and recipient is not None and recipient.pk == child.pk:
        return True
    answered = (passage.may_know or {}).get(child.pk, ())
    return any(kind in each.kinds or (recipient is not None and each.to_person_id == recipient.pk) for each in answered)
