"""What is done with what is held: confirmed, changed, corrected, ended. Different acts, and what is read back shows which.

- **Confirmed**: it is still so. Nothing else is asked.
- **Changed**: it was so until a day, and something else has been so since.
- **Corrected**: it was never so. It is struck through with a reason, and what is right, where that is known, takes its place.
- **Ended**: it was so until a day, and nothing takes its place.
"""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone

from . import door
from .access.permission import may_record
from .access.refusal import demand
from .accounts import User
from .door import Invalid
from .facts.fact import Fact
from .held import Held
from .people import Person
from .records import in_words

OVERTAKEN = "Someone else has changed this meanwhile: read what is held now, and change that if it is still not right."
SAME = "This is what is held already: confirm it, or write what it is now."


@transaction.atomic
def confirm(found: Held, by: User) -> Held:
    """Say that a fact is still so."""
    return door.close(_current(found, by), by, "confirmed", confirmed_at=timezone.now(), confirmed_by=by)


@transaction.atomic
def supersede(found: Held, by: User, answers: dict) -> Held:
    """Say that it has changed: `answers` are what is so now, `from_on` among them where the day is known."""
    current, since = _current(found, by), answers.get("from_on")
    if isinstance(current, Fact) and not current.its_kind.changes:
        raise Invalid([("", f"“{current.its_kind.title}” does not change in a life: say that what is held was wrong.")])
    if all(getattr(current, name) == value for name, value in answers.items() if name not in ("from_on", "source")):
        raise Invalid([("", SAME)])
    if isinstance(since, date) and current.from_on and since < current.from_on:
        raise Invalid([("from_on", f"What is held began on {in_words(current.from_on)}: what changed since began later. "
                                   "If that was never so, say that it was wrong.")])  # fmt: skip
    key = uuid.uuid4()
    door.close(current, by, "changed", superseded_by_id=key, until_on=since)
    return _in_its_place(current, by, answers, key)


@transaction.atomic
def correct(found: Held, by: User, answers: dict | None, reason: str) -> Held | None:
    """Say that it was never so, and why. `answers` are what is right, or None where that is not known."""
    current = _current(found, by)
    if not reason.strip():
        raise Invalid([("reason", "What was wrong is struck through with a reason: say what was wrong with it.")])
    if answers is not None and all(getattr(current, name) == value for name, value in answers.items()):
        raise Invalid([("", SAME)])
    struck = {"struck_out_at": timezone.now(), "struck_out_by": by, "struck_out_reason": reason.strip()}
    door.close(current, by, "struck out", **struck)
    return None if answers is None else _in_its_place(current, by, answers, uuid.uuid4())


@transaction.atomic
def end(found: Held, by: User, until_on: date) -> Held:
    """Say that it is no longer so, and that nothing takes its place."""
    current = _current(found, by)
    found_wrong = list(Held.rules({"from_on": current.from_on, "until_on": until_on}))
    if until_on > door.today():
        found_wrong.append(("until_on", f"{in_words(until_on)} has not come yet: check the day."))
    if found_wrong:
        raise Invalid(found_wrong)
    return door.close(current, by, "ended", until_on=until_on)


def _current(found: Held, by: User) -> Held:
    """The row itself, held until the transaction ends, for someone who may write of this person."""
    # The row of a person whom they may not see is not read before the answer is yes.
    demand(may_record(type(found), by, Person(pk=found.person_id)))
    current = type(found).objects.select_for_update(of=("self",)).get(pk=found.pk)
    if not current.is_current:
        raise Invalid([("", OVERTAKEN)])
    return current


def _in_its_place(before: Held, by: User, answers: dict, key: uuid.UUID) -> Held:
    known = {name: getattr(before, name) for name in before.goes_on}
    return door.record(type(before), by, {"kind": before.kind, **answers}, person=before.person, key=key, known=known)
