"""A person's request for their own record: taken, gone through passage by passage, checked by a second person, released."""

import datetime as dt
import uuid

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import audit
from goldenthread.casework.access import roles
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.models import RequestItem, SubjectAccessRequest
from goldenthread.casework.requests import answering
from goldenthread.casework.requests.codes import LEFT_OUT
from goldenthread.casework.requests.request import CHECKED, COLLECTED, RELEASED, WAITS
from goldenthread.casework.step import questions
from goldenthread.casework.validation import Invalid
from goldenthread.outputs.word import Report
from goldenthread.web.forms import form_class
from goldenthread.web.numbers.download import attachment
from goldenthread.web.pages import page

from .acting import Act, ActForm, acting
from .choices import records_for
from .opening import open_child
from .version import WORD

ON_A_PAGE = 40
BEGIN = form_class(questions(SubjectAccessRequest), records_for(None))


class BeginForm(ActForm, BEGIN):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["asks_for"].required = False


@page(roles.ANSWER_REQUESTS, methods=("GET", "POST"))
def requests(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The requests there are for this person's record; and taking one, by which everything is collected."""
    person, _ = open_child(request, key, "requests for the record")

    def do(answers: dict) -> str:
        made = answering.begin(person, request.user, answers)
        return f"Taken. {made.items.count()} passages were collected; it is due by {made.due_on:%-d %B %Y}."

    return acting(
        request, BeginForm, draft="child-requests", key=key, do=do, to=request.path, template="casework/requests.html", context={
            "title": "Requests for this record", "person": person, "back": f"/children/{key}/",
            "requests": SubjectAccessRequest.objects.filter(person=person).select_related("recorded_by").order_by("-asked_on"),
        },
    )  # fmt: skip


def request_or_404(request: HttpRequest, key: uuid.UUID, name: str) -> SubjectAccessRequest:
    found = SubjectAccessRequest.objects.select_related("person", "recorded_by", "checked_by", "ready_by").filter(pk=key).first()
    if found is None:
        raise Http404
    open_child(request, found.person_id, name)
    return found


@page(roles.ANSWER_REQUESTS, methods=("GET", "POST"))
def one_request(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Its passages, forty at a time, each with what speaks against it and what was decided."""
    found = request_or_404(request, key, "request for the record")
    shown = Paginator(found.items.select_related("decided_by"), ON_A_PAGE).get_page(request.GET.get("page"))
    if request.method == "POST":
        return act_at_once(request, found, shown)
    return render(request, "casework/request.html", {
        "title": "A request for this record", "found": found, "person": found.person, "shown": shown,
        "open_still": found.items.filter(given=None).count(), "acts": acts_on(found, request.user),
        "plain": any(item.given is None and not item.against for item in shown), "back": f"/children/{found.person_id}/requests/",
        "left_out": {code.code: code.says for code in LEFT_OUT}, "deciding": found.state == COLLECTED,
        "answer": getattr(found, "answer", None),
    })  # fmt: skip


def act_at_once(request: HttpRequest, found: SubjectAccessRequest, shown) -> HttpResponse:
    """Give what nothing speaks against on the page that was read, or say that everything is decided."""
    try:
        if request.POST.get("action") == "ready":
            answering.make_ready(found, request.user)
            messages.success(request, "Everything is decided. A second person checks all of it.")
        else:
            given = answering.give_plain(found, request.user, [item.place for item in shown])
            messages.success(request, f"{given} passages are given.")
    except Invalid as invalid:
        messages.error(request, str(invalid))
    return redirect(request.get_full_path())


class DecideForm(ActForm):
    give = forms.ChoiceField(
        label="Is it given?", widget=forms.RadioSelect, choices=[("yes", "It is given"), ("no", "It is left out")]
    )
    left_out = forms.ChoiceField(
        label="If it is left out, why?", required=False, widget=forms.RadioSelect, choices=LEFT_OUT.choices(),
        help_text="Whoever asked is told this reason, and nothing of the passage.",
    )  # fmt: skip
    reason = forms.CharField(
        label="Why is that so of this passage?", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed where it is left out, or given although something speaks against it. It is kept here and not given.",
    )  # fmt: skip


@page(roles.ANSWER_REQUESTS, methods=("GET", "POST"))
def decide_item(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One passage: given, or left out with the law's reason and why."""
    item = RequestItem.objects.select_related("request").filter(pk=key).first()
    if item is None:
        raise Http404
    found = request_or_404(request, item.request_id, "passage of a request")
    place = f"/requests/{found.pk}/?page={(item.place - 1) // ON_A_PAGE + 1}"

    def do(answers: dict) -> str:
        if answers["give"] == "yes":
            answering.give(item, request.user, answers["reason"])
            return "It is given."
        answering.leave_out(item, request.user, answers["left_out"], answers["reason"])
        return "It is left out."

    return acting(
        request, DecideForm, draft="request-item", key=key, do=do, to=place, template="casework/request_item.html",
        context={"title": "Is this passage given?", "button": "Decide", "person": found.person, "item": item, "back": place},
    )  # fmt: skip


class SaysForm(ActForm):
    says = forms.CharField(label="What must be put right?", widget=forms.Textarea(attrs={"rows": 3}))


class CheckForm(ActForm):
    says = forms.CharField(label="What did you check?", widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawForm(ActForm):
    says = forms.CharField(label="Who withdrew it, when and how?", widget=forms.Textarea(attrs={"rows": 3}))


class ReleaseForm(ActForm):
    says = forms.CharField(label="How was it given, and to whom?", widget=forms.Textarea(attrs={"rows": 3}))


ACTS = {
    "check": Act("Check it", CheckForm, answering.check, "Checked: it may be released.", (WAITS,)),
    "send-back": Act("Send it back", SaysForm, answering.send_back, "Sent back.", (WAITS, CHECKED)),
    "release": Act("Note that it was released", ReleaseForm, answering.release, "Noted: it is kept as it went.", (CHECKED,)),
    "withdraw": Act("Note that it was withdrawn", WithdrawForm, answering.withdraw, "Noted: it is not asked for any more.",
                    (COLLECTED, WAITS, CHECKED)),
}  # fmt: skip


def acts_on(found: SubjectAccessRequest, user) -> list[tuple[str, Act, object]]:
    return [(code, act, answering.may_check(user, found) if code == "check" else True)
            for code, act in ACTS.items() if found.state in act.states]  # fmt: skip


@page(roles.ANSWER_REQUESTS, methods=("GET", "POST"))
def act_on_request(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """One act, with all that goes above its question."""
    found = request_or_404(request, key, f"{act} request")
    if act not in ACTS:
        raise Http404
    chosen, back = ACTS[act], f"/requests/{key}/"
    if found.state not in chosen.states:
        messages.error(request, f"It is now {found.state}.")
        return redirect(back)
    if act == "check":
        demand(answering.may_check(request.user, found))

    def do(answers: dict) -> str:
        chosen.do(found, request.user, answers["says"])
        return chosen.done

    return acting(
        request, chosen.form, draft=f"request-{act}", key=key, do=do, to=back, template="casework/request_act.html",
        context={"title": chosen.says, "button": chosen.says, "person": found.person, "content": answering.content_of(found),
                 "back": back},
    )  # fmt: skip


@page(roles.ANSWER_REQUESTS)
def bundle(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What goes, as a Word document made of what is given alone: there is nothing beneath what is left out."""
    found = request_or_404(request, key, "bundle")
    if found.state not in (CHECKED, RELEASED):
        raise Http404
    content = found.answer.content if found.state == RELEASED else answering.content_of(found)
    audit.note(request.user, "downloaded", "subjectaccessrequest", record=found.pk, person=found.person, digest=found.digest)
    return attachment(in_word(content, found), "record.docx", WORD)


def in_word(content: dict, found: SubjectAccessRequest) -> bytes:
    report = Report("Your record", found.authority.name, found.ready_at.date())
    report.title("Your record")
    asked = dt.date.fromisoformat(content["asked_on"])
    report.plain(f"For {content['name']}. You asked for it on {asked:%-d %B %Y}. Where something is left out, the law's reason is given.")
    for heading, lines in content["parts"]:
        report.heading(heading)
        for asks, text in lines:
            report.plain(asks, bold=True)
            report.plain(text)
    return report.bytes()
