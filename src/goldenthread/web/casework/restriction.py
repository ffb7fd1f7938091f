"""Restricting a record and keeping its list: who may open it, why, and whom anyone else is told to ring.

Each act asks for its reason and is checked before it is done. What is to be done travels with the check; what was written
is kept as its writer's draft until then.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from goldenthread.casework import drafts, restricting
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may_restrict, who_works_with
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.models import Person, User
from goldenthread.casework.validation import Invalid
from goldenthread.web import kept
from goldenthread.web.pages import page

from .entry_form import put_errors
from .opening import open_child

RECORDED_IN = "Your reason stays in the list of who looked at this record and what they did."


class ReasonForm(forms.Form):
    """Every act has its reason; an act about somebody has their name, out of those it may be done to."""

    use_required_attribute = False
    reason = forms.CharField(label="Why?", help_text=RECORDED_IN, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ("user", "ring", "sealed", "reason")

    def __init__(self, *args, people=(), **options):
        super().__init__(*args, **options)
        self.people = {str(each.pk): each for each in people}
        if "user" in self.fields:
            named = [(key, f"{each.name}, {each.its_role}") for key, each in self.people.items()]
            self.fields["user"].choices = [("", "Choose"), *named]
        for field in self.fields.values():
            field.error_messages["required"] = f"{field.label} This must be answered."

    def answers(self) -> dict:
        found = dict(self.cleaned_data)
        return found | {"user": self.people[found["user"]]} if "user" in found else found

    def summary(self) -> list[dict]:
        said = self.cleaned_data | ({"sealed": "Yes" if self.cleaned_data["sealed"] else "No"} if "sealed" in self.fields else {})
        said |= ({"user": dict(self.fields["user"].choices)[self.cleaned_data["user"]]}
                                    if "user" in self.fields else {})  # fmt: skip
        return [{"asks": field.label, "says": said[name]} for name, field in self.fields.items()]


class RestrictForm(ReasonForm):
    ring = forms.CharField(
        label="Whom should someone ring who believes this is their child?", max_length=200,
        help_text="Anyone who is refused is told this, so name a person and a number and nothing of the child.",
    )  # fmt: skip


    sealed = forms.TypedChoiceField(
        label="Is it sealed: an adoption, or an identity that is protected?", choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda given: given == "yes", widget=forms.RadioSelect,
        help_text="Not even an emergency opens a sealed record to a name that is not on its list.",
    )  # fmt: skip


class NameForm(ReasonForm):
    user = forms.ChoiceField(label="Whose name?")


@dataclass(frozen=True)
class Act:
    """One act on a restriction. `people` gives those it may be done to, and `restricted` when it may be done."""

    says: str
    button: str
    done: str
    form: type[ReasonForm]
    do: Callable
    restricted: bool = True
    people: Callable = lambda person, by: ()


def who_may_be_named(person: Person, by: User) -> list[User]:
    """Accounts in a role that opens children's records and not yet on the list."""
    listed = restricting.names_on_the_list(person).values("user_id")
    codes = [role.code for role in roles.ROLES.values() if roles.VIEW_CHILD in role.may]
    return list(User.objects.filter(is_active=True, role__in=codes).exclude(pk__in=listed).order_by("name"))


def who_may_be_taken_off(person: Person, by: User) -> list[User]:
    return [each.user for each in restricting.names_on_the_list(person) if each.user_id != by.pk]


ACTS = {
    "restrict": Act(
        "Restrict this record", "Restrict this record", "Restricted: only the names on the list may open it.", RestrictForm,
        lambda person, by, answers: restricting.restrict(person, by, **answers), restricted=False,
    ),
    "add-name": Act(
        "Put a name on the list", "Put this name on the list", "A name was put on the list.", NameForm,
        lambda person, by, answers: restricting.allow(person, by=by, **answers), people=who_may_be_named,
    ),
    "take-name-off": Act(
        "Take a name off the list", "Take this name off the list", "A name was taken off the list.", NameForm,
        lambda person, by, answers: restricting.take_off(person, by=by, **answers), people=who_may_be_taken_off,
    ),
    "open-again": Act(
        "Open this record again", "Open this record again", "The restriction has ended.", ReasonForm,
        lambda person, by, answers: restricting.open_again(person, by, **answers),
    ),
}  # fmt: skip


def opened(request: HttpRequest, key: uuid.UUID) -> Person:
    person, _ = open_child(request, key, "restriction")
    demand(may_restrict(request.user, person))
    return person


@page(roles.RESTRICT)
def restriction(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Whether the record is restricted, why, whom to ring, and each name on its list with whether they work with the child."""
    person = opened(request, key)
    found = restricting.restriction_of(person)
    names = list(restricting.names_on_the_list(person)) if found else []
    works = who_works_with([each.user for each in names], person.pk)
    return render(request, "casework/restriction.html", {
        "title": "Who may open this record", "person": person, "restriction": found, "restricted": bool(found),
        "names": [(each, each.user_id in works) for each in names], "back": f"/children/{person.pk}/",
    })  # fmt: skip


@page(roles.RESTRICT, methods=("GET", "POST"))
def act_on_restriction(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """One act: its questions, then the answers to check, then done."""
    if act not in ACTS:
        raise Http404
    person, chosen = opened(request, key), ACTS[act]
    found = restricting.restriction_of(person)
    if bool(found) is not chosen.restricted:
        messages.error(request, "This record is restricted already." if found else "This record is not restricted.")
        return redirect("restriction", person.pk)
    draft = f"restriction-{act}"
    if request.method == "POST" and (asked_only_to_keep := kept.kept_at(request, draft, key)):
        return asked_only_to_keep
    start = {name: each[0] for name, each in (kept.resumed(request.user, draft, key) or QueryDict()).lists()}
    start |= {"user": request.GET["name"]} if request.GET.get("name") else {}
    form = chosen.form(request.POST or None, initial=start, people=chosen.people(person, request.user))
    step = request.POST.get("action", "check")
    checking = form.is_valid() and step != "change"
    if checking and step == "record":
        try:
            chosen.do(person, request.user, form.answers())
            drafts.discard(request.user, draft, key)
            messages.success(request, chosen.done)
            return redirect("restriction", person.pk)
        except Invalid as invalid:
            put_errors(form, invalid.problems)
            checking = False
    return render(request, "casework/restriction_check.html" if checking else "casework/restriction_act.html", {
        "title": "Check your answers" if checking else chosen.says, "act": chosen, "person": person, "form": form,
        "restricted": bool(found), "back": f"/children/{person.pk}/restriction/",
        "summary": form.summary() if checking else [], **kept.carried(request, draft, key),
    })  # fmt: skip
