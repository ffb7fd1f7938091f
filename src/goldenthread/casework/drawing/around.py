"""The people around a child and what they are to each other, as the reader may see them, with how many generations apart."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from ..family import Relationship, standing
from ..involvements import Involvement, involved
from ..people import Person
from ..records import today

STEPS = 3
"""How far from the child ties are followed: a grandparent's partner is three steps away."""


@dataclass
class Around:
    """`generations` is how many rows above the child each person of the family stands, by key; below the child is less than 0.
    `involved` are the professionals and agencies around the child now, who are nobody's record.
    """

    child: Person
    ties: list[Relationship]
    people: dict = field(default_factory=dict)
    generations: dict = field(default_factory=dict)
    involved: list[Involvement] = field(default_factory=list)

    @property
    def family_ties(self) -> list[Relationship]:
        return [tie for tie in self.ties if tie.person_id in self.generations and tie.to_person_id in self.generations and tie.its_kind.family]

    @property
    def network_ties(self) -> list[Relationship]:
        """The child's own ties to those who are not drawn among the family, and those of anyone who poses a risk."""
        own = [tie for tie in self.ties if self.child.pk in (tie.person_id, tie.to_person_id)]
        return [tie for tie in own if not tie.its_kind.family or tie.risky]


def around(child: Person) -> Around:
    """Everyone within three steps of a child: a query for each step, and one for who is involved. Beyond the family nobody's own ties are followed."""
    found, ties = Around(child, [], {child.pk: child}, {child.pk: 0}), {}
    level = {child.pk}
    for _ in range(STEPS):
        rows = standing().filter(Q(person__in=level) | Q(to_person__in=level)).select_related("person", "to_person")
        new = set()
        for tie in rows.order_by("recorded_at", "pk"):
            ties[tie.pk] = tie
            found.people |= {tie.person_id: tie.person, tie.to_person_id: tie.to_person}
            new |= _placed(found, tie)
        level = new
        if not level:
            break
    found.ties, found.involved = list(ties.values()), list(involved(child))
    return found


def _placed(found: Around, tie: Relationship) -> set:
    """Who of the two is of the family and had no generation yet, now that the other's is known."""
    kind, generations = tie.its_kind, found.generations
    if not kind.family:
        return set()
    if tie.to_person_id in generations and tie.person_id not in generations:
        generations[tie.person_id] = generations[tie.to_person_id] + kind.generation
        return {tie.person_id}
    if tie.person_id in generations and tie.to_person_id not in generations:
        generations[tie.to_person_id] = generations[tie.person_id] - kind.generation
        return {tie.to_person_id}
    return set()


def years_at(person: Person, day: date | None = None) -> int | None:
    """How old a person was on a day, in whole years; None where that is not known or they were not born. Today where no day is given."""
    born, day = person.date_of_birth, min(filter(None, (day or today(), person.date_of_death)))
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
