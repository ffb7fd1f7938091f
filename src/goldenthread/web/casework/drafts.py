"""What a person has begun to write: a list of it, and throwing one away."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import drafts
from goldenthread.casework.models import Draft
from goldenthread.web.begun import begun, begun_or_404
from goldenthread.web.pages import page


@page()
def my_drafts(request: HttpRequest) -> HttpResponse:
    """Everything begun and not recorded, the latest first. No answer is shown here: the list may be read over a shoulder."""
    listed = []
    for each in drafts.of(request.user):
        of = begun(each.step)
        listed.append({"draft": each, "says": of.says, "address": of.place.format(each.subject)})
    return render(request, "casework/drafts.html", {"title": "My drafts", "drafts": listed})


@page(methods=("POST",))
def throw_away(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Throw one draft away, at its writer's word."""
    begun_or_404(code)
    if not Draft.objects.filter(user=request.user, step=code, subject=key).exists():
        raise Http404
    drafts.discard(request.user, code, key)
    messages.success(request, "The draft is thrown away.")
    return redirect("drafts")
