"""What a worker does with one thing that is held: adds it, confirms it, says that it changed, was wrong or has ended."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework import door, drafts, holding
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may, may_record
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.facts.fact import as_held
from goldenthread.casework.facts.kinds import KINDS
from goldenthread.casework.held import Held
from goldenthread.casework.identifiers import KINDS as NUMBERS
from goldenthread.casework.models import Address, Fact, Identifier, Name
from goldenthread.casework.step import Question
from goldenthread.web import kept
from goldenthread.web.forms import form_class
from goldenthread.web.pages import page

from .choices import records_for
from .correcting import initial_of
from .entry_form import put_errors
from .held_words import Line, asked_of
from .opening import open_child
from .who import model_of, what_of

WHAT_WAS_WRONG = Question("reason", "What was wrong with it?", "words", required=True,
                          help="The wrong entry stays readable, struck through with your reason.")  # fmt: skip
RIGHT_KNOWN = Question("right_known", "Do you know what is right?", "yes_no", required=True)
UNTIL = Question("until_on", "Until when was it so?", "day", required=True)


@dataclass(frozen=True)
class Act:
    """One act. `asks` gives its questions of a record, and `do` does it with the answers of a valid form."""

    title: str
    button: str
    done: str
    asks: Callable
    do: Callable


def now_so(record: Held) -> list[Question]:
    """What is so now: a number stays of its kind, and nothing that is so has ended."""
    fixed = {"until_on", "kind"} if isinstance(record, Identifier) else {"until_on"}
    return [each for each in asked(record) if each.name not in fixed]


def asked(record: Held) -> list[Question]:
    return asked_for(type(record), record.kind)


def asked_for(model: type[Held], kind: str | None) -> list[Question]:
    """The questions; whether an address must be kept from anyone has no default answer, and is asked of each."""
    found = asked_of(model, kind) if model is Fact else asked_of(model)
    return [replace(each, required=True) if model is Address and each.name == "protected" else each for each in found]


def what_was_right(record: Held) -> list[Question]:
    """The answers are needed only where what is right is known."""
    return [RIGHT_KNOWN, *(replace(each, required=False) for each in now_so(record)), WHAT_WAS_WRONG]


def correct(record: Held, by, answers: dict) -> None:
    reason, known = answers.pop("reason"), answers.pop("right_known")
    holding.correct(record, by, columns(type(record), record.kind, answers) if known else None, reason)


ACTS = {
    "changed": Act(
        "has changed", "Record the change", "Recorded: it has changed.", now_so,
        lambda record, by, answers: holding.supersede(record, by, columns(type(record), record.kind, answers)),
    ),
    "wrong": Act("was wrong", "Record the correction", "Corrected. What was wrong is struck through.", what_was_right, correct),
    "ended": Act(
        "has ended", "Record that it has ended", "Recorded: it has ended.", lambda record: [UNTIL],
        lambda record, by, answers: holding.end(record, by, answers["until_on"]),
    ),
}  # fmt: skip


def columns(model: type[Held], kind: str | None, answers: dict) -> dict:
    """A form's answers as the row holds them; a number without the spaces it is printed with."""
    if model is Fact:
        found = {name: value for name, value in answers.items() if name != "value"}
        return {"kind": kind, **as_held(KINDS[kind], answers["value"]), **found}
    if model is Identifier:
        tidy = NUMBERS[answers.get("kind") or kind].tidy
        return answers | {"value": tidy(answers["value"])}
    return answers


@page(methods=("GET", "POST"))
def add_held(request: HttpRequest, key: uuid.UUID, what: str) -> HttpResponse:
    """Add something to what is held of a person."""
    model, kind = model_of(what)
    person, _ = open_child(request, key, "who")
    demand(may_record(model, request.user, person))
    asks = asked_for(model, kind)
    says = KINDS[kind].title if kind else model.says
    act = Act(f"Add: {says}" if kind else f"Add {says}", "Record it", f"Added: {says}.", lambda record: asks,
              lambda record, by, answers: door.record(model, by, columns(model, kind, answers), person=person))  # fmt: skip
    return answered(request, person, act, asks, f"who-{what}", key, initial={})


@page(methods=("GET", "POST"))
def act_on_held(request: HttpRequest, what: str, key: uuid.UUID, act: str) -> HttpResponse:
    """Confirm with one press; or the questions of another act, above what is held now."""
    demand(may(request.user, roles.VIEW_CHILD))
    model, kind = model_of(what)
    record = model.objects.filter(pk=key).first()
    if record is None or what_of(record) != what:
        raise Http404
    person, _ = open_child(request, record.person_id, "who")
    demand(may_record(model, request.user, person))
    if act == "confirm" and request.method == "POST":
        return confirmed(request, record, person)
    if act not in ACTS or (act == "changed" and not Line(what, "", record).may_change):
        raise Http404
    if not record.is_current:
        messages.warning(request, holding.OVERTAKEN)
    chosen = ACTS[act]
    title = f"{KINDS[kind].title if kind else record.kind_in_words() or model.says.capitalize()}: it {chosen.title}"
    return answered(
        request, person, replace(chosen, title=title), chosen.asks(record), f"held-{act}-{what}", key,
        initial=starting(record, act), record=record, line=Line(what, "", record),
    )  # fmt: skip


def confirmed(request: HttpRequest, record: Held, person) -> HttpResponse:
    try:
        holding.confirm(record, request.user)
        messages.success(request, "Confirmed: it is still so.")
    except door.Invalid as invalid:
        messages.warning(request, str(invalid))
    return redirect("who", person.pk)


def starting(record: Held, act: str) -> dict:
    """What is filled in: all of what is held where it is corrected, and of a change what seldom changes with it."""
    if act == "wrong":
        held = {each.name: initial_of(record, each) for each in now_so(record) if each.name != "value" or not isinstance(record, Fact)}
        return held | ({"value": record.held_value} if isinstance(record, Fact) else {})
    if act == "changed" and isinstance(record, Name):
        return {"forename": record.forename}
    return {} if isinstance(record, Fact) else {"kind": record.kind}


def answered(request, person, act: Act, asks: list[Question], draft: str, subject, *, initial: dict, record=None, line=None, to="who"):
    """The page of an act, which keeps its draft; and where it is done, the way back to the page of the person that shows it."""
    data = request.POST if request.method == "POST" else kept.resumed(request.user, draft, subject)
    form = form_class(asks, records_for(None))(data, initial=initial)
    if request.method == "POST":
        if asked_only_to_keep := kept.kept_at(request, draft, subject):
            return asked_only_to_keep
        if form.is_valid():
            try:
                act.do(record, request.user, form.answers())
            except door.Invalid as invalid:
                put_errors(form, [("value" if name == "codes" else name, says) for name, says in invalid.problems])
            else:
                drafts.discard(request.user, draft, subject)
                messages.success(request, act.done)
                return redirect(to, person.pk)
    elif data is not None:
        form._errors = {}
    return render(request, "casework/held_act.html", {
        "title": act.title, "act": act, "person": person, "form": form, "record": record, "line": line,
        "begun": data is not None, "back": reverse(to, args=[person.pk]), **kept.carried(request, draft, subject),
    })  # fmt: skip
