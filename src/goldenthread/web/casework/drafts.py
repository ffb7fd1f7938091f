"""What a person has begun to write: a list of it, and throwing one away."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import drafts
from goldenthread.casework.models import Draft
from goldenthread.web.kept import REASONS, known_or_404, parts_of
from goldenthread.web.pages import page


@page()
def my_drafts(request: HttpRequest) -> HttpResponse:
    """Everything begun and not recorded, the latest first. No answer is shown here: the list may be read over a shoulder."""
    listed = [{"draft": each, "says": says_of(each.step), "address": address_of(each)} for each in drafts.of(request.user)]
    return render(request, "casework/drafts.html", {"title": "My drafts", "drafts": listed})


def says_of(code: str) -> str:
    act, step = parts_of(code)
    if act == "record":
        return step.says
    return f"correcting {step.says}" if act == "correct" else f"{REASONS[act]} {step.says}"


def address_of(draft: Draft) -> str:
    act, step = parts_of(draft.step)
    if act == "record":
        return f"/record/{step.code()}/{draft.subject}/"
    return f"/entries/{step.code()}/{draft.subject}/{act}/"


@page(methods=("POST",))
def throw_away(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Throw one draft away, at its writer's word."""
    known_or_404(code)
    if not Draft.objects.filter(user=request.user, step=code, subject=key).exists():
        raise Http404
    drafts.discard(request.user, code, key)
    messages.success(request, "The draft is thrown away.")
    return redirect("drafts")
