"""Places and groups outside the family: a list of those that are the reader's, the page of each, and what is done with them.

The page of a place names the children whose records the reader may open, and neither names nor counts any other: what it says
of them is the same sentence whoever reads it and however many there are.
"""

import uuid

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework import audit, contexts, door
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may_record, may_strike_out
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.contexts import Context, ContextEntry, ContextReader, ContextTie, may_work
from goldenthread.casework.models import Person, User
from goldenthread.casework.step import questions
from goldenthread.web.fields import DateQuestion
from goldenthread.web.forms import field_for, form_class
from goldenthread.web.pages import page

from .acting import KEPT, ActForm, acting
from .choices import records_for
from .correcting import correcting
from .held_acts import UNTIL, WHAT_WAS_WRONG
from .opening import listed, open_child

STAMPED = ("worked_by", "worked_in", "until_on")
"""What is not asked of a new place or group: whoever records it works it until they say otherwise."""


def asking(model, left_out=()) -> type[ActForm]:
    """A form of a model's own questions, whose answers the door takes as they are."""
    asked = form_class([each for each in questions(model) if each.name not in left_out and each.of != "user"], records_for(None))

    class Asking(ActForm):
        def answers(self) -> dict:
            found = super().answers()
            return {name: None if each == "" and isinstance(self.fields[name], forms.ChoiceField) else each for name, each in found.items()}

    Asking.base_fields.update(asked.base_fields)
    return Asking


class NameForm(ActForm):
    user = forms.ChoiceField(label="Who is to read it?")
    reason = forms.CharField(label="Why do they need to read it?", widget=forms.Textarea(attrs={"rows": 3}))
    until_on = DateQuestion(label="Until which day?", help_text="At most a year away. It ends by itself after that day.")


class EndForm(ActForm):
    reason = forms.CharField(label="Why do they no longer need to read it?", widget=forms.Textarea(attrs={"rows": 3}))


class WrongForm(ActForm):
    reason = field_for(WHAT_WAS_WRONG, records_for(None))


class UntilForm(ActForm):
    until_on = DateQuestion(label=UNTIL.asks)


@page(roles.VIEW_CHILD)
def every_context(request: HttpRequest) -> HttpResponse:
    """The places and groups that the reader works or is named to read, those of today first."""
    found = list(Context.objects.filter(struck_out_at=None).select_related("worked_by", "worked_in").order_by("until_on", "name", "pk"))
    listed(request, "context", len(found))
    return render(request, "casework/contexts.html", {
        "title": "Places and groups", "contexts": sorted(found, key=lambda each: each.until_on is not None), "may_add": may_record(Context, request.user),
    })  # fmt: skip


@page(roles.CREATE_PERSON, methods=("GET", "POST"))
def add_context(request: HttpRequest) -> HttpResponse:
    """Record a place or group; its writer works it until they give it to somebody else."""
    made: list[Context] = []

    def do(answers: dict) -> str:
        made.append(contexts.begin(request.user, answers))
        return "Recorded. You work it until you say who does."

    return acting(
        request, asking(Context, STAMPED), draft="context-add", key=request.user.pk, do=do, to="/places/", template="casework/act_on_child.html",
        context={"title": "Record a place or group", "button": "Record it", "back": "/places/",
                 "says": ["What is written here is read by everyone who works it. Name no child: children are tied to it on their own pages."]},
    )  # fmt: skip


def opened(request: HttpRequest, key: uuid.UUID) -> Context:
    """A place or group that is the reader's to see; the look is kept."""
    found = Context.objects.select_related("worked_by", "worked_in").filter(pk=key).first()
    if found is None:
        raise Http404
    audit.note(request.user, "looked", "context", record=found.pk)
    return found


@page(roles.VIEW_CHILD)
def context(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One place or group: why it is of concern, its entries, its readers, and the children of it whom the reader may see."""
    found = opened(request, key)
    ties = list(found.ties.filter(struck_out_at=None).select_related("person").order_by("person__surname", "person__forename", "pk"))
    listed(request, "context", len(ties))
    return render(request, "casework/context.html", {
        "title": found.name, "context": found, "ties": ties, "back": "/places/",
        "entries": list(found.entries.order_by("-on_day", "-recorded_at").select_related("recorded_by")),
        "readers": list(found.readers.filter(ended_at=None).select_related("user", "recorded_by").order_by("until_on")),
        "works": may_work(request.user, found), "may_name": may_work(request.user, found, ContextReader),
    })  # fmt: skip


@page(roles.VIEW_CHILD, methods=("GET", "POST"))
def act_on_context(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """Write an entry of it, name a reader, or put right what is recorded of it, who works it among that."""
    found, back = opened(request, key), f"/places/{key}/"
    if act == "correct":
        demand(may_work(request.user, found, Context))
        return correcting(request, found, [], questions(Context), says=str(found), draft="context-correct", back=back)
    if act == "entry":
        demand(may_work(request.user, found))
        return acted(request, asking(ContextEntry), found, "entry", "Write an entry", lambda answers: contexts.write(found, request.user, answers))
    if act == "reader":
        demand(may_work(request.user, found, ContextReader))
        return acted(request, NameForm, found, "reader", "Name a reader", lambda answers: contexts.name(found, by=request.user, **answers),
                     accounts=who_open_records())  # fmt: skip
    raise Http404


def acted(request: HttpRequest, form, found: Context, act: str, title: str, do, accounts=()) -> HttpResponse:
    def done(answers: dict) -> str:
        do(answers)
        return "Recorded."

    return acting(
        request, form, draft=f"context-{act}", key=found.pk, do=done, to=f"/places/{found.pk}/", accounts=accounts,
        template="casework/act_on_child.html", context={"title": f"{found}: {title.lower()}", "button": title, "back": f"/places/{found.pk}/"},
    )  # fmt: skip


def who_open_records() -> list[User]:
    codes = [role.code for role in roles.ROLES.values() if roles.VIEW_CHILD in role.may]
    return list(User.objects.filter(is_active=True, role__in=codes).order_by("name"))


@page(roles.NAME_READERS, methods=("GET", "POST"))
def end_context_reader(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a name away before its day, with the reason."""
    reader = ContextReader.objects.filter(pk=key, ended_at=None).select_related("user", "context").first()
    if reader is None:
        raise Http404
    found = opened(request, reader.context_id)
    demand(may_work(request.user, found, ContextReader))

    def do(answers: dict) -> str:
        contexts.end_reader(reader, request.user, **answers)
        return f"{reader.user.name} may no longer read it by name."

    back = f"/places/{found.pk}/"
    return acting(
        request, EndForm, draft="contextreader-end", key=key, do=do, to=back, template="casework/act_on_child.html",
        context={"title": f"{found}: take away the name of {reader.user.name}", "button": "Take the name away", "back": back, "says": [KEPT]},
    )  # fmt: skip


@page(roles.VIEW_CHILD, methods=("GET", "POST"))
def act_on_context_entry(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """Correct an entry of a place or group, or strike it through with the reason."""
    entry = ContextEntry.objects.select_related("context").filter(pk=key, struck_out_at=None).first()
    if entry is None or act not in ("correct", "wrong"):
        raise Http404
    found, back = opened(request, entry.context_id), f"/places/{entry.context_id}/"
    demand(may_work(request.user, found))
    if act == "correct":
        return correcting(request, entry, [], questions(ContextEntry), says=f"an entry of {found}", draft="contextentry-correct", back=back)
    demand(may_strike_out(entry, request.user))

    def do(answers: dict) -> str:
        door.strike_out(entry, request.user, answers["reason"])
        return "Struck through. It stays readable with your reason."

    return acting(
        request, WrongForm, draft="contextentry-wrong", key=key, do=do, to=back, template="casework/act_on_child.html",
        context={"title": f"{found}: strike through an entry", "button": "Strike it through", "back": back},
    )  # fmt: skip


# ---- from a child's record ---------------------------------------------------------------------------------------------


@page(methods=("GET", "POST"))
def contexts_of_child(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The places and groups that a child is tied to, as far as the reader may see both; and tying the child to one they work."""
    person, _ = open_child(request, key, "places and groups")
    may_write = bool(may_record(ContextTie, request.user, person))
    worked = {str(each.pk): each for each in contexts.worked_by(request.user)} if may_write else {}

    def made(data=None, **options) -> ActForm:
        form = asking(ContextTie)(data, **options)
        form.fields = {"context": forms.ChoiceField(label="Which place or group?", choices=[("", "Choose"), *((k, str(each)) for k, each in worked.items())]),
                       **form.fields}  # fmt: skip
        return form

    def do(answers: dict) -> str:
        contexts.tie(worked[answers.pop("context")], person, request.user, answers)
        return "Recorded: the child is tied to it."

    if request.method == "POST":
        demand(may_record(ContextTie, request.user, person))
    return acting(
        request, made, draft="child-places", key=key, do=do, to=request.path, template="casework/contexts_of_child.html", context={
            "title": "Places and groups", "person": person, "back": f"/children/{key}/", "ties": list(contexts.ties_of(person)),
            "may_write": may_write, "worked": worked,
        },
    )  # fmt: skip


@page(roles.VIEW_CHILD, methods=("GET", "POST"))
def act_on_context_tie(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """Say that a child is tied to a place or group no longer, or never was."""
    found = ContextTie.objects.filter(pk=key, struck_out_at=None).select_related("context").first()
    if found is None or act not in ("ended", "wrong") or (act == "ended" and found.until_on):
        raise Http404
    person, _ = open_child(request, found.person_id, "places and groups")
    demand(may_work(request.user, found.context, ContextTie) and may_record(ContextTie, request.user, person))

    def do(answers: dict) -> str:
        if act == "wrong":
            door.strike_out(found, request.user, answers["reason"])
            return "Struck through: it no longer counts."
        contexts.untie(found, request.user, **answers)
        return "Recorded: it has ended."

    back = f"/children/{person.pk}/places/"
    title, button = ("was never tied to it", "Strike it through") if act == "wrong" else ("is tied to it no longer", "Record that it has ended")
    return acting(
        request, WrongForm if act == "wrong" else UntilForm, draft=f"contexttie-{act}", key=key, do=do, to=back,
        template="casework/act_on_child.html",
        context={"title": f"{found.context}: {person} {title}", "button": button, "person": person, "back": back},
    )  # fmt: skip


def tied(person: Person) -> list[ContextTie]:
    """For the child's page: the ties of today that the reader may see."""
    return [each for each in contexts.ties_of(person) if each.until_on is None]
