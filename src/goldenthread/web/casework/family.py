"""The people around a child: drawn as a genogram and an ecomap, and told as a list with dates, ages then and now, and risks."""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework.access.permission import may_record
from goldenthread.casework.codes import COURT_ORDERS, PARENTAL_RESPONSIBILITY
from goldenthread.casework.drawing.around import Around, around, years_at
from goldenthread.casework.drawing.drawn import ecomap, genogram
from goldenthread.casework.family import Relationship, overtaken
from goldenthread.casework.households import households_of
from goldenthread.casework.records import in_short, today
from goldenthread.web.pages import page

from . import held_acts, relating
from .opening import open_child


@dataclass(frozen=True)
class Tie:
    """What one person is to another, in words."""

    row: Relationship
    one: object
    other: object

    @property
    def says(self) -> str:
        return self.row.says_of(self.one, today())

    @property
    def age_now(self) -> int | None:
        return years_at(self.one)

    @property
    def age_then(self) -> int | None:
        """How old the one was when it began."""
        return years_at(self.one, self.row.from_on) if self.row.from_on else None

    @property
    def more(self) -> list[str]:
        row, found = self.row, [COURT_ORDERS[code].says for code in self.row.orders]
        if row.orders_from or row.expected_end_of_orders:
            made, ends = row.orders_from, row.expected_end_of_orders
            found.append("; ".join(filter(None, (made and f"the latest made {in_short(made)}", ends and f"ends {in_short(ends)}"))))
        found += [row.orders_say] if row.orders_say else []
        if row.parental_responsibility:
            until = f" until {in_short(row.responsibility_until)}" if row.responsibility_until else ""
            since = f", since {in_short(row.responsibility_from)}" if row.responsibility_from else ""
            found.insert(0, f"Parental responsibility: {PARENTAL_RESPONSIBILITY[row.parental_responsibility].says.lower()}{since}{until}")
        return found


@page()
def family(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Only people whom the reader may see: a tie to anyone else is in neither the drawing nor the list."""
    person, _ = open_child(request, key, "family")
    found = around(person)
    return render(request, "casework/family.html", {
        "title": "Family and network", "person": person, "genogram": genogram(found) if len(found.generations) > 1 else None,
        "ecomap": ecomap(found), "ties": ties_of(found), "involved": found.involved, "back": f"/children/{person.pk}/", "households": households_of(person),
        "before": overtaken(found.people), "may_write": bool(may_record(Relationship, request.user, person)),
        "acts": [("correct", "Correct"), *said_of(relating.ACTS)], "acts_on_members": said_of(held_acts.ACTS),
    })  # fmt: skip


def said_of(acts: dict) -> list[tuple[str, str]]:
    """Acts as links: "It has changed"."""
    return [(code, f"It {act.title.removeprefix('it ')}") for code, act in acts.items()]


def ties_of(found: Around) -> list[Tie]:
    """The child's own ties first, and then the others' among themselves."""
    made = []
    for row in found.ties:
        one, other = (row.to_person, row.person) if row.person_id == found.child.pk else (row.person, row.to_person)
        made.append(Tie(row, one, other))
    return sorted(made, key=lambda tie: (tie.other.pk != found.child.pk, str(tie.other), str(tie.one)))
