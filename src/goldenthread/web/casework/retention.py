"""How long a child's record is kept and what holds it, for those who answer for it."""

import uuid

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework.access import roles
from goldenthread.casework.models import LegalHold, Person
from goldenthread.casework.retention import SAID, held_back, lives
from goldenthread.web.fields import DateQuestion
from goldenthread.web.pages import page

from .acting import KEPT, ActForm, acting
from .opening import open_child

NAME = "retention"


class HoldForm(ActForm):
    reason = forms.CharField(
        label="Why is it held?", widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Which proceedings, inquiry or complaint it is for. {KEPT}",
    )  # fmt: skip


class ClassForm(ActForm):
    kind = forms.ChoiceField(label="Of which class is the record?", widget=forms.RadioSelect, choices=SAID.choices())
    since = DateQuestion(
        label="On which day did it happen that the years are counted from?", required=False,
        help_text="The order, the end of the approval or of the placement, the refusal. Without it such a record is kept.",
    )  # fmt: skip
    reason = forms.CharField(label="How is that known?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3}))


class TakeBackForm(ActForm):
    kind = forms.ChoiceField(label="Which class is it not of?", widget=forms.RadioSelect, choices=SAID.choices())
    reason = forms.CharField(label="Why is it not?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3}))


class LiftForm(ActForm):
    reason = forms.CharField(label="Why need it no longer be held?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3}))


ACTS = {
    "hold": ("Put it on legal hold", HoldForm, held_back.hold, "It is on legal hold, and is not disposed of while that stands."),
    "class": ("Say of which class it is", ClassForm, held_back.say_class, "It is kept for that class too."),
    "not-class": ("Take a class back", TakeBackForm, held_back.take_class_back, "It is no longer of that class."),
}


@page(roles.KEEP_RECORDS)
def retention(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Each class that the record is of, until when it is kept for that and by what right; and what holds it."""
    person, _ = open_child(request, key, NAME)
    (found,) = lives.standing([person.pk])
    return render(request, "casework/retention.html", {
        "title": "How long this record is kept", "person": person, "found": found, "said": held_back.said_of(person),
        "holds": held_back.holds_on(person),
    })  # fmt: skip


@page(roles.KEEP_RECORDS, methods=("GET", "POST"))
def act_on_retention(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """One act, with its reason."""
    if act not in ACTS:
        raise Http404
    person, _ = open_child(request, key, NAME)
    says, form, do_it, done = ACTS[act]

    def do(answers: dict) -> str:
        do_it(person, request.user, **answers)
        return done

    return _acting(request, person, form, f"retention-{act}", key, do, says)


@page(roles.KEEP_RECORDS, methods=("GET", "POST"))
def lift_hold(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Lift one hold."""
    found = LegalHold.objects.filter(pk=key, lifted_at=None).select_related("person").first()
    if found is None:
        raise Http404
    person, _ = open_child(request, found.person_id, NAME)

    def do(answers: dict) -> str:
        held_back.lift(found, request.user, **answers)
        return "The hold is lifted."

    return _acting(request, person, LiftForm, "hold-lift", key, do, "Lift the hold", [f"Held because: {found.reason}"])


def _acting(request: HttpRequest, person: Person, form, draft: str, key: uuid.UUID, do, says: str, told=()) -> HttpResponse:
    back = f"/children/{person.pk}/retention/"
    return acting(
        request, form, draft=draft, key=key, do=do, to=back, template="casework/act_on_child.html",
        context={"title": says, "says": told, "button": says, "person": person, "back": back},
    )  # fmt: skip
