"""Two records side by side: what they say alike, what they say differently, and which of it has to be chosen."""

from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db import connection

from goldenthread.dataset.codes.people import SEX

from ..addresses import Address
from ..facts.fact import Fact
from ..family import Relationship, standing
from ..held import CURRENT
from ..identifiers import IDENTIFIER_KIND, Identifier
from ..names import Name
from ..people import Person
from ..records import LONDON, in_words, today
from ..saying import said
from ..step import question_of
from ..steps.front_door.allocation import Allocation


@dataclass(frozen=True)
class Choice:
    """One thing of which the two records say something different, and one person has only one. `name` is of its row that is kept."""

    asks: str
    kept_says: str
    merged_says: str
    kept_row: UUID
    merged_row: UUID

    @property
    def name(self) -> str:
        return f"holds-{self.kept_row}"


def to_choose(kept: Person, merged: Person) -> list[Choice]:
    """What whoever proposes a merge has to decide: of each thing that differs, which holds."""
    return [_choice(*row[:3]) for row in _differing(kept, merged) if not row[3]]


def _differing(kept: Person, merged: Person) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute('SELECT "table", kept_row, merged_row, alike FROM merge_differing(%s, %s) ORDER BY 1, 2', [kept.pk, merged.pk])
        return cursor.fetchall()


def _choice(table: str, kept_row: UUID, merged_row: UUID) -> Choice:
    one, other = _row(table, kept_row), _row(table, merged_row)
    return Choice(_asks(one), _says(one), _says(other), kept_row, merged_row)


def _row(table: str, key: UUID):
    return apps.get_model("casework", table.removeprefix("casework_")).objects.get(pk=key)


def _asks(row) -> str:
    if isinstance(row, Fact):
        return row.its_kind.asks
    if isinstance(row, Relationship):
        return f"{row.its_kind.says.capitalize()}: {row.person} and {row.to_person}"
    return "Name" if isinstance(row, Name) else row.kind_in_words()


def _says(row) -> str:
    if isinstance(row, Fact):
        return said(question_of(Fact, row.its_kind.field), row.held_value)
    if isinstance(row, Relationship):
        answers = ((question_of(Relationship, each), getattr(row, each.name)) for each in Relationship._meta.fields if each.editable)
        return "; ".join(f"{each.asks} {says}" for each, value in answers if each.kind != "record" and (says := said(each, value)))
    return str(row)


@dataclass(frozen=True)
class Line:
    """One thing of two records beside each other: what each says, and whether that is the same; None where one says nothing."""

    asks: str
    one: list[str]
    other: list[str]

    @property
    def same(self) -> bool | None:
        if not self.one or not self.other:
            return None
        return bool({each.casefold() for each in self.one} & {each.casefold() for each in self.other})


def side_by_side(one: Person, other: Person) -> list[Line]:
    """Who the two are, as far as the reader may see: names, dates, numbers, addresses, family, work, and since when they are here."""
    found = [Line(asks, *(list(dict.fromkeys(of(person))) for person in (one, other))) for asks, of in COMPARED]
    kinds = Identifier.objects.filter(CURRENT, person__in=[one, other]).order_by("kind").values_list("kind", flat=True)
    for kind in dict.fromkeys(kinds):
        numbers = [[each.value for each in Identifier.objects.filter(CURRENT, person=person, kind=kind)] for person in (one, other)]
        found.insert(3, Line(IDENTIFIER_KIND[kind].says, *numbers))
    return [line for line in found if line.one or line.other]


def _names(person: Person) -> list[str]:
    return [str(each) for each in Name.objects.filter(person=person, struck_out_at=None).order_by("-main", "pk")]


def _births(person: Person) -> list[str]:
    born, expected = person.date_of_birth, person.expected_date_of_birth
    return [in_words(born)] if born else [f"expected {in_words(expected)}"] if expected else []


def _sex(person: Person) -> list[str]:
    return [SEX[person.sex].says] if person.sex else []


def _addresses(person: Person) -> list[str]:
    found = Address.objects.filter(person=person, struck_out_at=None).order_by("-recorded_at", "pk")
    return [f"{each}{', which must not be disclosed' if each.protected else ''}" for each in found]


def _family(person: Person) -> list[str]:
    ties = standing().filter(person=person) | standing().filter(to_person=person)
    found = ties.select_related("person", "to_person")
    return sorted(f"{each.other_than(person)}, {each.says_of(each.other_than(person), today())}" for each in found)


def _work(person: Person) -> list[str]:
    held = Allocation.objects.filter(person=person, ended_on=None, struck_out_at=None).select_related("to_worker", "to_team")
    return [f"{each.to_worker.name}, {each.to_team.name}" for each in held]


def _added(person: Person) -> list[str]:
    return [in_words(person.recorded_at.astimezone(LONDON).date())]


COMPARED = (
    ("Names", _names), ("Born", _births), ("Sex", _sex), ("Addresses, now and before", _addresses), ("Family and network", _family),
    ("Case held by", _work), ("In the record since", _added),
)  # fmt: skip
