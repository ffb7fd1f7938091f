"""Why a task is late: one question about one task, on a page of its own."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import drafts, holders, lateness, tasks
from goldenthread.casework.access import roles
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.validation import Invalid
from goldenthread.web import kept
from goldenthread.web.pages import page

from .opening import open_child


@page(roles.VIEW_CHILD, methods=("GET", "POST"))
def why_late(request: HttpRequest, duty: str, subject: uuid.UUID) -> HttpResponse:
    """Ask for the reason of an overdue task, with those that were given before it."""
    step = tasks.doing().get(duty)
    held = holders.of_subjects(step, [subject]).get(subject) if step else None
    if held is None:
        raise Http404
    person, _ = open_child(request, held.person_id, "why late")
    task = next((each for each in tasks.of_person(person) if (each.duty.code, each.subject) == (duty, subject)), None)
    if task is None or not task.is_overdue:
        messages.success(request, "That is not overdue: it was done, or the day it is due has changed.")
        return redirect("child", person.pk)
    demand(lateness.says_why(task, request.user))
    draft = f"late-{duty}"
    data = request.POST if request.method == "POST" else kept.resumed(request.user, draft, subject) or {}
    errors, reason = [], data.get("reason", "")
    if request.method == "POST":
        if asked_only_to_keep := kept.kept_at(request, draft, subject):
            return asked_only_to_keep
        try:
            lateness.say_why(task, request.user, reason)
            drafts.discard(request.user, draft, subject)
            messages.success(request, f"Your reason is kept: {task.says}.")
            return redirect("child", person.pk)
        except Invalid as invalid:
            errors = [sentence for _, sentence in invalid.problems]
    return render(request, "casework/why_late.html", {
        "title": "Why is this late?", "person": person, "task": task, "reason": reason, "errors": errors,
        "back": f"/children/{person.pk}/", **kept.carried(request, draft, subject),
    })  # fmt: skip
