"""A child's genogram and ecomap as shapes, labels and lines: what a page draws, with nothing left to decide."""

from dataclasses import dataclass

from ..family import Relationship
from ..involvements import Involvement
from ..kinds_of_relationship import COUPLES, PARENT_KINDS
from ..people import Person
from ..records import today
from .around import Around, years_at
from .layout import Box, boxes, child_line, couple_line, rows, size

LETTERS = 18
"""How many letters of a name fit in a line of a label."""
SHAPES = {"M": "square", "F": "circle"}
AGENCY = "agency"
"""The shape of a professional or an agency, of whom there is no record."""


@dataclass(frozen=True)
class Drawn:
    """One person in a drawing: their cell, the shape of a genogram, and the lines of their label. No `person` where it is an
    agency.
    """

    person: Person | None
    box: Box
    shape: str
    label: tuple[str, ...]
    child: bool = False


@dataclass(frozen=True)
class LineDrawn:
    """A line through these points; broken where it is over, and a warning where it is a risk."""

    points: tuple[tuple[int, int], ...]
    over: bool = False
    risk: bool = False
    says: str = ""

    @property
    def path(self) -> str:
        return " ".join(f"{x},{y}" for x, y in self.points)


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    people: list[Drawn]
    lines: list[LineDrawn]


def genogram(around: Around) -> Drawing:
    """The family: the oldest generation first, brothers and sisters by age, couples side by side."""
    ties = around.family_ties
    parents = [(tie.person_id, tie.to_person_id) for tie in ties if tie.its_kind.generation]
    couples = [(tie.person_id, tie.to_person_id) for tie in ties if tie.kind in COUPLES]
    people = {key: around.people[key] for key in around.generations}
    by_age = sorted(people, key=lambda key: (str(people[key].date_of_birth or people[key].expected_date_of_birth or "9"), str(key)))
    placed = boxes(rows(around.generations, parents, couples, {key: place for place, key in enumerate(by_age)}))
    twins = _twins(ties, people)
    drawn = [Drawn(people[key], box, shape(people[key]), label(people[key], key in twins), key == around.child.pk) for key, box in placed.items()]
    lanes = {key: place for place, key in enumerate(sorted(placed, key=lambda key: (placed[key].y, placed[key].x)))}
    return Drawing(*size(placed), drawn, [_line(tie, placed, lanes[tie.person_id]) for tie in ties if _is_drawn(tie)])


def ecomap(around: Around) -> Drawing | None:
    """The child, and above them those of the network; None where nobody of it is recorded."""
    ties = {tie.other_than(around.child).pk: tie for tie in around.network_ties}
    agencies = {each.pk: each for each in around.involved}
    others = [*ties, *agencies]
    if not others:
        return None
    # The child has a cell of the same grid, beneath the others, so that every gutter runs through.
    placed = boxes([*(others[place : place + 4] for place in range(0, len(others), 4)), [around.child.pk]])
    child = placed[around.child.pk]
    everyone = {key: around.people[key] for key in placed if key not in agencies}
    drawn = [Drawn(person, placed[key], shape(person), label(person), key == around.child.pk) for key, person in everyone.items()]
    drawn += [Drawn(None, placed[key], AGENCY, label_of(each)) for key, each in agencies.items()]
    says = {key: f"{each}: {each.kind_in_words().lower()}" for key, each in agencies.items()} | {key: _what(tie, around.child) for key, tie in ties.items()}
    lines = [
        LineDrawn(tuple(child_line(placed[key], child, lane)), key in ties and _over(ties[key]), key in ties and ties[key].risky, says[key])
        for lane, key in enumerate(others)
    ]
    return Drawing(*size(placed), drawn, lines)


def shape(person: Person) -> str:
    """A square for a man or boy, a circle for a woman or girl, a triangle for the unborn, a diamond where it is not known."""
    if person.date_of_birth is None and person.expected_date_of_birth:
        return "triangle"
    return SHAPES.get(person.sex or "", "diamond")


def label(person: Person, twin: bool = False) -> tuple[str, ...]:
    """Three lines at most: the name in up to two, and how old they are, or when they are expected or died."""
    years, born = years_at(person), person.date_of_birth
    if person.date_of_death:
        age = f"died {person.date_of_death.year}" + (f" aged {years}" if years is not None else "")
    elif born is None and person.expected_date_of_birth:
        age = f"unborn, due {person.expected_date_of_birth:%b %Y}"
    else:
        age = f"{years} years" if years is not None else "age not known"
    names = [short(each) for each in (person.forename, person.surname) if each] or ["not yet named"]
    return (*names, age + (", twin" if twin else ""))


def label_of(involvement: Involvement) -> tuple[str, ...]:
    """Three lines at most: who, of which agency, of which kind."""
    found = (involvement.professional, involvement.role or involvement.kind_in_words(), involvement.agency)
    return tuple(short(each) for each in found if each)


def short(words: str) -> str:
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 1]}…"


def _twins(ties: list[Relationship], people: dict) -> set:
    """Those who share a parent and a day of birth with another."""
    of: dict = {}
    for tie in ties:
        born = people[tie.to_person_id].date_of_birth or people[tie.to_person_id].expected_date_of_birth
        if tie.kind in PARENT_KINDS and born:
            of.setdefault((tie.person_id, born), set()).add(tie.to_person_id)
    return {key for together in of.values() if len(together) > 1 for key in together}


def _is_drawn(tie: Relationship) -> bool:
    """Parents, carers and couples have a line; that brothers and sisters are so is seen from their parents, and in the list."""
    return bool(tie.its_kind.generation) or tie.kind in COUPLES


def _line(tie: Relationship, placed: dict, lane: int) -> LineDrawn:
    one, other = placed[tie.person_id], placed[tie.to_person_id]
    level = one.y == other.y
    points = couple_line(one, other, lane) if level else child_line(*((one, other) if one.y < other.y else (other, one)), lane)
    return LineDrawn(tuple(points), _over(tie), tie.risky, _what(tie, tie.to_person))


def _over(tie: Relationship) -> bool:
    return tie.kind == "former_partner" or bool(tie.until_on and tie.until_on <= today())


def _what(tie: Relationship, of: Person) -> str:
    other = tie.other_than(of)
    return f"{other}: {tie.says_of(other, today())} of {of}"
