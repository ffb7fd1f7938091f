"""Who a person is: everything that is held of them, each thing with its age, and what was held before.

A fact is filled in once. After that a worker only confirms it, says that it has changed, or says that it was wrong.
"""

import uuid
from collections import defaultdict
from datetime import date

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework import restricting
from goldenthread.casework.access.permission import may_record
from goldenthread.casework.facts.kinds import KINDS
from goldenthread.casework.facts.reviewed import last_assessed
from goldenthread.casework.held import Held
from goldenthread.casework.models import Address, ContactDetail, Fact, Identifier, Involvement, Name
from goldenthread.web.fields import DateQuestion
from goldenthread.web.pages import page

from .held_words import Line
from .opening import open_child

LISTS: dict[str, tuple[type[Held], str]] = {
    "name": (Name, "Names"),
    "identifier": (Identifier, "Numbers"),
    "address": (Address, "Addresses"),
    "contactdetail": (ContactDetail, "How to reach them"),
    "involvement": (Involvement, "Professionals and agencies"),
}
"""What a person has any number of, by its name in addresses."""


class SinceForm(forms.Form):
    use_required_attribute = False
    since = DateQuestion(label="Mark what changed since", required=False)


def model_of(what: str) -> tuple[type[Held], str]:
    """The model, and the kind of fact, that an address names."""
    if what in LISTS:
        return LISTS[what][0], ""
    if what in KINDS:
        return Fact, what
    raise Http404


def what_of(record: Held) -> str:
    return record.kind if isinstance(record, Fact) else record._meta.model_name


@page(methods=("GET", "POST"))
def who(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Everything held of a person. A day to mark the changes since is sent in a form, as everything about a child is."""
    person, _ = open_child(request, key, "who")
    form = SinceForm(request.POST if request.method == "POST" else None)
    reviewed = last_assessed(person)
    since = form.cleaned_data["since"] if form.is_bound and form.is_valid() else None
    since = since or reviewed
    facts, lists = lines_of(person, since)
    return render(request, "casework/who.html", {
        "title": "Who they are", "person": person, "form": form, "facts": facts, "lists": lists, "since": since,
        "since_the_assessment": since is not None and since == reviewed, "back": f"/children/{person.pk}/",
        "missing": sum(line.missing for line in facts), "stale": sum(line.stale for line in facts),
        "changed": [line for line in (*facts, *(line for each in lists for line in each["lines"])) if line.changed],
        "restricted": bool(restricting.restriction_of(person)),
        "protected_address": any(line.record and line.record.protected for line in lists[2]["lines"]),
        "may_write": bool(may_record(Fact, request.user)),
    })  # fmt: skip


def held_of(model: type[Held], person) -> list[Held]:
    """Everything of one table about a person, the latest first, with who wrote of it: one query."""
    found = model.objects.filter(person=person).select_related("recorded_by", "confirmed_by", "struck_out_by")
    return list(found.order_by("-recorded_at", "pk"))


def lines_of(person, since: date | None) -> tuple[list[Line], list[dict]]:
    """The facts in the order of their kinds, and the lists. As many queries as there are tables, whatever they hold."""
    by_kind = defaultdict(list)
    for fact in held_of(Fact, person):
        by_kind[fact.kind].append(fact)
    facts = [_line_of(kind, by_kind[kind.code], person, since) for kind in KINDS.values()]
    lists = [
        {"what": what, "title": title, "lines": _lines_of_a_list(what, held_of(model, person), since)}
        for what, (model, title) in LISTS.items()
    ]
    return [line for line in facts if line.record or line.earlier or line.missing or _is_for(line, person)], lists


def facts_in_sight(person, kinds: tuple[str, ...]) -> list[Line]:
    """These kinds of fact, known or not, for somebody who writes about the person: filled in once and not asked again."""
    held = held_of(Fact, person) if kinds else []
    return [_line_of(KINDS[code], [each for each in held if each.kind == code], person, None) for code in kinds]


def _line_of(kind, held: list[Fact], person, since) -> Line:
    current = next((each for each in held if each.is_current), None)
    known = current if current and current.held_value is not None else None
    needless = kind.needless or (kind.code == "expected_date_of_birth" and person.date_of_birth is not None)
    return Line(
        kind.code, kind.title, known, kind.sensitive, known is None and not needless,
        [each for each in held if each is not current], since,
    )  # fmt: skip


def _is_for(line: Line, person) -> bool:
    """A living person's death and a born child's expected birth are not offered; everything else may be added."""
    return not (line.what == "expected_date_of_birth" and person.date_of_birth)


def _lines_of_a_list(what: str, held: list[Held], since) -> list[Line]:
    """A line for each thing that is current, with what it took the place of; and one for each that has ended or was wrong."""
    before = defaultdict(list)
    for each in held:
        before[each.superseded_by_id].append(each)
    lines = []
    for each in held:
        if each.superseded_by_id is None:
            title = each.kind_in_words() or "Of a kind not yet said"
            line = Line(what, title, each, earlier=list(_chain(each, before)), since=since)
            lines.append(line)
    return sorted(lines, key=lambda line: not line.record.is_current)


def _chain(record: Held, before: dict):
    """What it took the place of, and what that had taken the place of."""
    for each in before[record.pk]:
        yield each
        yield from _chain(each, before)
