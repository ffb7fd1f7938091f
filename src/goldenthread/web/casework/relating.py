"""What people are to each other, written: somebody is looked for, tied to the child, and what is recorded of the two corrected,
changed, ended or struck through. Different acts, and the page of the family shows which.
"""

import uuid
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import door, drafts, relating
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may, may_record, related_to_each
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.family import Relationship
from goldenthread.casework.kinds_of_relationship import choices
from goldenthread.casework.models import Person
from goldenthread.casework.people_search import search
from goldenthread.casework.step import Question, question_of, questions
from goldenthread.web import kept
from goldenthread.web.forms import form_class
from goldenthread.web.pages import page

from .choices import records_for
from .correcting import correcting, initial_of
from .entry_form import put_errors
from .finding import FindForm, identifier
from .held_acts import UNTIL, Act, answered
from .opening import open_child

RELATIVE = "relative-add"
WHO_THEY_ARE = ("forename", "surname", "date_of_birth", "expected_date_of_birth", "sex")
"""What is asked of somebody who is not in the record yet, before what they are to the child; the rest is on their own page."""
WHAT_WAS_WRONG = Question("reason", "What was wrong with it?", "words", required=True,
                          help="It stays readable with your reason, and no longer counts. To put a detail right, correct it instead.")  # fmt: skip


def opened(request: HttpRequest, key: uuid.UUID) -> Person:
    """The child, for somebody who may record what people are to each other."""
    person, _ = open_child(request, key, "family")
    demand(may_record(Relationship, request.user, person))
    return person


@page(methods=("GET", "POST"))
def find_relative(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Look for somebody before they are added: most people of a family are in the record already."""
    person = opened(request, key)
    action = request.POST.get("action", "")
    if action in ("choose", "add"):
        chosen = relating.whom(request.user, identifier(request.POST, "chosen")).pk if action == "choose" else ""
        draft = uuid.uuid4()
        kept.keep(request.user, RELATIVE, draft, {"child": [str(person.pk)], "other": [str(chosen)]})
        return redirect("add_relative", draft)
    form = FindForm(request.POST if request.method == "POST" else None)
    found = search(request.user, form.cleaned_data["asked"]) if form.is_bound and form.is_valid() else None
    return render(request, "casework/find_relative.html", {
        "title": "Who is it?", "person": person, "form": form, "found": found, "back": f"/children/{person.pk}/family/",
        "matches": [each for each in found.matches if each.person_id != person.pk] if found else [],
    })  # fmt: skip


@page(methods=("GET", "POST"))
def add_relative(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What somebody is to the child: since when, with which responsibility, under which orders. A draft until it is recorded."""
    data = request.POST if request.method == "POST" else kept.resumed(request.user, RELATIVE, key)
    child = identifier(data or {}, "child")
    if child is None:
        raise Http404
    person = opened(request, child)
    other = relating.whom(request.user, chosen) if (chosen := identifier(data, "other")) else None
    asks = [*([] if other else who_they_are()), *asked_of_two(f"What is {other or 'this person'} to {person}?")]
    form = form_class(asks, records_for(None))(data)
    if request.method == "GET":
        form._errors = {}
    elif asked_only_to_keep := kept.kept_at(request, RELATIVE, key):
        return asked_only_to_keep
    elif form.is_valid():
        try:
            relate(person, request.user, other, form.answers())
        except door.Invalid as invalid:
            put_errors(form, invalid.problems)
        else:
            drafts.discard(request.user, RELATIVE, key)
            messages.success(request, "Recorded: it is in the drawing and in the list.")
            return redirect("family", person.pk)
    return render(request, "casework/add_relative.html", {
        "title": f"{other or 'Somebody new'} and {person}", "person": person, "other": other, "form": form,
        "begun": request.method == "GET", "back": f"/children/{person.pk}/family/", **kept.carried(request, RELATIVE, key),
    })  # fmt: skip


def relate(person: Person, by, other: Person | None, answers: dict) -> None:
    who = {name: answers.pop(name) for name in WHO_THEY_ARE if name in answers}
    if other is None and not (who["forename"] or who["surname"]):
        raise door.Invalid([("surname", "Somebody is added by a name: write what you know of it.")])
    relating.relate(person, by, other or who, answers)


def who_they_are() -> list[Question]:
    return [each for each in questions(Person) if each.name in WHO_THEY_ARE]


def asked_of_two(what: str = "", to: Relationship | None = None) -> list[Question]:
    """The questions about two people. `what` asks what the one is to the other, from either end; of a tie `to` that stands, as it
    is kept.
    """
    kind = question_of(Relationship, Relationship._meta.get_field("kind"), required=True)
    kind = replace(kind, asks=f"What is {to.person} to {to.to_person}?") if to else replace(kind, asks=what, choices=tuple(choices()))
    return [kind, *(each for each in questions(Relationship) if each.name not in ("kind", "to_person"))]


# ---- what is done with a tie that stands --------------------------------------------------------------------------------

ACTS = {
    "changed": Act("it has changed", "Record the change", "Recorded: it has changed. What was so before stays in the list.",
                   lambda tie: asked_of_two(to=tie), relating.supersede),
    "ended": Act("it has ended", "Record that it has ended", "Recorded: it has ended.", lambda tie: [UNTIL],
                 lambda tie, by, answers: relating.end(tie, by, answers["until_on"])),
    "wrong": Act("it was never so", "Strike it through", "Struck through: it no longer counts.", lambda tie: [WHAT_WAS_WRONG],
                 lambda tie, by, answers: door.strike_out(tie, by, answers["reason"])),
}  # fmt: skip


@page(methods=("GET", "POST"))
def act_on_tie(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """One act on what two people are to each other; the page is of the one of them with whom this person works."""
    demand(may(request.user, roles.VIEW_CHILD))
    found = Relationship.objects.select_related("person", "to_person").filter(pk=key).first()
    if found is None or not found.is_current or act not in (*ACTS, "correct"):
        raise Http404
    person = opened(request, one_to_open(request.user, [found.to_person, found.person]).pk)
    says = f"what {found.person} is to {found.to_person}"
    if act == "correct":
        return correcting(request, found, [person], asked_of_two(to=found), says=says, draft="tie-correct", back=f"/children/{person.pk}/family/")
    chosen = replace(ACTS[act], title=f"{says[0].upper()}{says[1:]}: {ACTS[act].title}")
    asks = chosen.asks(found)
    initial = {each.name: initial_of(found, each) for each in asks if each.name not in ("from_on", "until_on")} if act == "changed" else {}
    return answered(request, person, chosen, asks, f"tie-{act}", found.pk, initial=initial, record=found, to="family")


def one_to_open(user, people: list[Person]) -> Person:
    """Of people who are the reader's to see in one way or another: the first whose page they may open, a child before a grown-up."""
    ties = related_to_each(user, [each.pk for each in people])
    return min(people, key=lambda each: (not ties[each.pk], not each.known_as_child, each.is_grown_up))
