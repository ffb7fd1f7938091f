"""Recording a step: its questions, the answers to check, and the one door by which they are written.

Between the pages the answers live in the writer's draft. So nothing is lost when a browser closes, a page is refreshed
or a sign-in runs out, and every page works without script.
"""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from goldenthread.casework import drafts
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may, may_record
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.step import Step, step_called
from goldenthread.web import kept
from goldenthread.web.begun import begun_or_404
from goldenthread.web.pages import page

from .beside import beside
from .entry_form import EntryForm
from .opening import looked_at
from .recorded import made_by, standing
from .subjects import Subject, subject_of

WHEN = ("happened_on", "happened_time")


def step_or_404(code: str) -> type[Step]:
    try:
        return step_called(code)
    except LookupError:
        raise Http404 from None


def one_at_a_time(step: type[Step]) -> bool:
    """Whether its questions come one to a page: what is decided at once and for good, with no manager to look again."""
    return step.decided_by_qualified and not step.authorised_by_roles


def turns(subject: Subject) -> list[str]:
    """The questions that have a page of their own, in order. When it was is filled in and can be changed at the end."""
    return [question.name for question in subject.questions if question.name not in WHEN]


@page(methods=("GET", "POST"))
def record(request: HttpRequest, code: str, key: uuid.UUID, turn: str = "") -> HttpResponse:
    """The questions of a step: all on one page, or one at a time."""
    step = step_or_404(code)
    data = request.POST if request.method == "POST" else kept.resumed(request.user, code, key)
    if data is None and (there := standing(step, [key]).get(key)):
        return recorded_already(request, there)
    subject = subject_of(step, key, request.user, data if data is not None else request.GET)
    looked_at(request, subject.people, f"record {step.says}")
    single = one_at_a_time(step)
    order = turns(subject)
    if single and not turn:
        turn = order[0]
    if turn and (not single or turn not in [*order, "when"]):
        raise Http404
    only = (WHEN if turn == "when" else (turn,)) if turn else None
    if request.method == "POST":
        action = request.POST.get("action", "check")
        saved = kept.keep_sent(request, code, key, settles=action == "check")
        if saved.elsewhere:
            return kept.read_again(request)
        if action == "find":
            return redirect(f"/people/?draft={key}")
        if action == "draft":
            kept.say_saved(request, code, key)
            return redirect(request.path)
        form = EntryForm(subject, data=request.POST, only=only)
        if form.is_valid():
            after = order.index(turn) + 1 if turn in order else len(order)
            again = bool(request.GET.get("change"))
            if single and after < len(order) and not again:
                return redirect(f"{subject.address}{order[after]}/")
            return redirect(f"{subject.address}check/")
    else:
        form = EntryForm(subject, data=data, only=only, quiet=True, start=request.GET)
    context = {
        "subject": subject, "step": step, "form": form.main, "forms": form.all_forms[1:], "parts": form.parts,
        "person": subject.person, "beside": beside(subject), **kept.carried(request, code, key),
        "turn": turn, "place": order.index(turn) + 1 if turn in order else 0, "turns": len(order),
        "begun": data is not None and request.method == "GET",
        "back": address_before(subject, order, turn, request),
    }  # fmt: skip
    return render(request, "casework/question.html" if turn else "casework/record.html", context)


def address_before(subject: Subject, order: list[str], turn: str, request: HttpRequest) -> str:
    if request.GET.get("change") or turn == "when":
        return f"{subject.address}check/"
    if turn in order and order.index(turn):
        return f"{subject.address}{order[order.index(turn) - 1]}/"
    return f"/children/{subject.people[0].pk}/" if subject.people else "/"


@page(methods=("GET", "POST"))
def check(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """The answers as they will be recorded. What is missing is shown, and stops nothing but a decision without reason."""
    step = step_or_404(code)
    data = kept.resumed(request.user, code, key, hold=request.method == "POST")
    if data is None and (there := standing(step, [key]).get(key) or made_by(request.user, step, key)):
        return recorded_already(request, there)
    subject = subject_of(step, key, request.user, data)
    looked_at(request, subject.people, f"check {step.says}")
    if data is None:
        return redirect("own_contacts" if request.user.its_role.outside else subject.address)
    if question := next(iter(kept.differing(request.user, code, key)), ""):
        messages.warning(request, f"{kept.TWICE} Choose which answer stands.")
        return redirect(where_asked(subject, question))
    form = EntryForm(subject, data=data)
    if not form.is_valid():
        for turn, errors in form.main.errors.items() if one_at_a_time(step) else ():
            messages.error(request, errors[0])
            return redirect(where_asked(subject, turn))
        return render(request, "casework/record.html", {
            "subject": subject, "step": step, "form": form.main, "forms": form.all_forms[1:], "parts": form.parts,
            "person": subject.person, "beside": beside(subject), **kept.carried(request, code, key),
            "back": subject.address,
        })  # fmt: skip
    if request.method == "POST":
        if kept.changed_elsewhere(request, code, key):
            return kept.read_again(request)
        written = form.write()
        if written is not None:
            drafts.discard(request.user, code, key)
            messages.success(request, f"Recorded: {step.says}.")
            return redirect(after(subject, written))
    return render(request, "casework/check.html", {
        "subject": subject, "step": step, "form": form.main, "summary": form.summary(), "person": subject.person,
        "parts": form.part_summaries(), "missing": form.missing(), "single": one_at_a_time(step),
        "errors": form.errors_of_writing, "back": subject.address, "slip": kept.slip(request, code, key),
    })  # fmt: skip


def where_asked(subject: Subject, question: str) -> str:
    """The address of the page that asks a question."""
    if not one_at_a_time(subject.step):
        return subject.address
    return f"{subject.address}{'when' if question in WHEN else question}/?change=1"


def recorded_already(request: HttpRequest, there: Step) -> HttpResponse:
    """To the entry; who made it from outside is shown it among their own."""
    messages.success(request, f"Recorded already: {there.says}.")
    return redirect("/contacts/mine/" if request.user.its_role.outside else f"/entries/{there.code()}/{there.pk}/")


def after(subject: Subject, written) -> str:
    """Where the writer goes on: the entry, which offers what may follow; someone from outside, to their own contacts."""
    if subject.user.its_role.outside:
        return "/contacts/mine/"
    return f"/entries/{subject.step.code()}/{written.pk}/"


@page(methods=("POST",))
def keep_draft(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """The draft, saved by the page's script while it is being written."""
    step = begun_or_404(code).step
    demand(may_record(step, request.user) if step else may(request.user, roles.VIEW_CHILD))
    saved = kept.keep_sent(request, code, key)
    says = f"{kept.TWICE} Press Save draft to see both." if saved.elsewhere else kept.saved_at()
    return JsonResponse({"says": says, "slip": saved.slip})
