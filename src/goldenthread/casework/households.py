"""Who lives together, from when until when: each person of a household on a row of their own.

A household has no row and no name: it is the random identifier that its people's rows share, so that nothing tells whoever may
not see one of them that somebody else lives there. A child may live in two.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import models, transaction
from django.db.models import Q

from . import door
from .accounts import User
from .codes_of_people import LIVES_THERE
from .drawing.around import years_at
from .fields import CodeField
from .held import CURRENT, Held
from .people import Person
from .records import today
from .validation import Invalid


class HouseholdMember(Held):
    """That somebody lives, or lived, in a household. An adult's is seen by whoever knows the adult through a child."""

    household = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = CodeField("How do they live there?", LIVES_THERE)

    says = "who lives together"
    by_name = True
    goes_on = ("household",)

    class Meta(Held.Meta):
        verbose_name = "who lives together"
        verbose_name_plural = "who lives together"
        constraints = [
            *Held.Meta.constraints,
            models.UniqueConstraint(
                fields=["household", "person"], condition=CURRENT, name="casework_in_a_household_once",
                violation_error_message="This person is recorded there already: say what changed, or that it has ended.",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["household"], name="casework_of_a_household")]

    def __str__(self) -> str:
        return self.kind_in_words() or "Lives there"

    @property
    def age_now(self) -> int | None:
        return years_at(self.person)

    @property
    def age_then(self) -> int | None:
        """How old they were when they came to live there."""
        return years_at(self.person, self.from_on) if self.from_on else None

    def is_so_on(self, day: date) -> bool:
        return (self.from_on is None or self.from_on <= day) and (self.until_on is None or self.until_on > day)


@dataclass(frozen=True)
class Household:
    """One household as the reader may see it: its people, those who live there now before those who did."""

    key: uuid.UUID
    members: list[HouseholdMember]

    @property
    def now(self) -> list[HouseholdMember]:
        return [each for each in self.members if each.is_so_on(today())]

    def with_whom(self, person: Person) -> list[Person]:
        return [each.person for each in self.now if each.person_id != person.pk]

    def says_with(self, person: Person) -> str:
        """With whom a person lives there, in words."""
        return ", ".join(map(str, self.with_whom(person))) or "nobody else who is recorded"


def households_of(person: Person) -> list[Household]:
    """The households in which a person lives or lived: two queries. What was wrong or has changed since is left out."""
    standing = HouseholdMember.objects.filter(struck_out_at=None, superseded_by=None)
    mine = standing.filter(person=person).values("household")
    of: dict[uuid.UUID, list] = {}
    for each in standing.filter(household__in=mine).select_related("person").order_by("from_on", "person__date_of_birth", "pk"):
        of.setdefault(each.household, []).append(each)
    day = today()
    found = [Household(key, sorted(members, key=lambda each: not each.is_so_on(day))) for key, members in of.items()]
    lives_in = {each.key for each in found if any(one.person_id == person.pk for one in each.now)}
    return sorted(found, key=lambda each: each.key not in lives_in)


@transaction.atomic
def live_together(people: list[Person], by: User, answers: dict, household: uuid.UUID | None = None) -> uuid.UUID:
    """Record that these people live, or lived, in one household: a new one, or one that somebody of theirs is in already.

    Raises Refused or Invalid; then nobody of them was recorded.
    """
    if not people:
        raise Invalid([("people", "Say who lives there: choose at least one.")])
    household = household or uuid.uuid4()
    for person in people:
        there = HouseholdMember.objects.filter(Q(household=household), CURRENT, person=person).exists()
        if there:
            raise Invalid([("people", f"{person} is recorded there already: say what changed, or that it has ended.")])
        door.record(HouseholdMember, by, answers, person=person, known={"household": household})
    return household
