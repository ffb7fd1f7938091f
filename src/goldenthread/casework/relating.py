"""What is done with what two people are to each other: recorded, changed, ended. A wrong tie is corrected or struck through by the door.

- **Changed**: they were one thing to each other until a day, and another since. What was said before stays and is read.
- **Ended**: they were so until a day, and nothing takes its place.
"""

import uuid
from datetime import date

from django.db import connection, transaction

from . import door
from .access.permission import may_tie, related
from .access.refusal import demand
from .accounts import User
from .door import Invalid
from .family import Relationship
from .holding import OVERTAKEN, SAME
from .people import Person
from .records import in_words, today

ENDED = "This has ended already: correct it if the day is wrong."


def whom(by: User, key) -> Person:
    """A person whom a search found and who may be tied to a child: one of the reader's own, or a grown-up of the authority, of
    whom no more is read than the search gave. Raises Refused.
    """
    if found := Person.objects.filter(pk=key, struck_out_at=None).first():
        return found
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_to_be_linked(%s)", [key])
        row = cursor.fetchone()
    if row is None:
        demand(related(by, key))
        raise Person.DoesNotExist
    return Person(**dict(zip(LINKED, row, strict=True)))


LINKED = ("id", "forename", "surname", "date_of_birth", "expected_date_of_birth", "date_of_death", "sex")
"""What `access_to_be_linked` gives of a grown-up, in its order."""


@transaction.atomic
def relate(person: Person, by: User, other: Person | dict, answers: dict) -> Relationship:
    """Record what `other` is to `person`: somebody of the record, or the answers about somebody who is not in it yet.

    `answers["kind"]` is a code of `kinds_of_relationship.choices`, read from its far end where a dash stands before it.
    Raises Refused or Invalid; then nobody was added either.
    """
    if not isinstance(other, Person):
        # The child's tie makes them known to the child's workers; of themselves they are nobody's case.
        other = door.record(Person, by, other, known={"known_as_child": False})
    code, far = answers["kind"].removeprefix("-"), answers["kind"].startswith("-")
    one, to = (person, other) if far else (other, person)
    return door.record(Relationship, by, answers | {"kind": code, "to_person": to}, person=one)


@transaction.atomic
def supersede(found: Relationship, by: User, answers: dict) -> Relationship:
    """Say that it has changed: `answers` are what is so now, `from_on` among them where the day is known."""
    current, since = _current(found, by), answers.get("from_on")
    if all(getattr(current, name) == value for name, value in answers.items() if name not in ("from_on", "until_on")):
        raise Invalid([("", SAME)])
    if isinstance(since, date) and current.from_on and since < current.from_on:
        raise Invalid([("from_on", f"What is recorded began on {in_words(current.from_on)}: what changed since began later. "
                                   "If that was never so, correct it.")])  # fmt: skip
    key = uuid.uuid4()
    door.close(current, by, "changed", superseded_by_id=key, until_on=current.until_on or since)
    return door.record(Relationship, by, answers | {"to_person": current.to_person}, person=current.person, key=key)


@transaction.atomic
def end(found: Relationship, by: User, until_on: date) -> Relationship:
    """Say that they are it no longer, and that nothing takes its place."""
    current = _current(found, by)
    wrong = [("until_on", ENDED)] if current.until_on else []
    wrong += [each for each in Relationship.rules({"from_on": current.from_on, "until_on": until_on})]
    if until_on > today():
        wrong.append(("until_on", f"{in_words(until_on)} has not come yet: check the day."))
    if wrong:
        raise Invalid(wrong)
    return door.close(current, by, "ended", until_on=until_on)


def _current(found: Relationship, by: User) -> Relationship:
    """The row itself, held until the transaction ends, for somebody who may write of the two."""
    demand(may_tie(found, by))
    current = Relationship.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if not current.is_current:
        raise Invalid([("", OVERTAKEN)])
    return current
