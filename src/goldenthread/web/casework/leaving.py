"""A worker leaves. Refused while children are allocated to them: each is given to someone else first."""

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import caseloads, door, holders
from goldenthread.casework.access import roles
from goldenthread.casework.access.refusal import Refusal, Refused
from goldenthread.casework.models import Worker
from goldenthread.casework.steps.front_door.allocation import Allocation
from goldenthread.web.fields import DateQuestion
from goldenthread.web.pages import page

from .entry_form import put_errors
from .opening import listed


class LeavingForm(forms.Form):
    use_required_attribute = False
    left_on = DateQuestion(label="What is their last day?", help_text="For example, 30 11 2026")


def post_of_theirs(user, key: uuid.UUID) -> Worker:
    """The holder of a post in a team that answers to this manager. Raises Http404, or Refused for any other team's."""
    worker = Worker.objects.select_related("team", "registration_checked_by").filter(pk=key).first()
    if worker is None:
        raise Http404
    if user.worker is None or worker.team_id not in {each.pk for each in holders.teams_of(user.worker)}:
        raise Refused(Refusal("This post is in a team that does not answer to you: ask its own manager."))
    return worker


@page(roles.VIEW_TEAM, roles.MANAGE_POSTS, methods=("GET", "POST"))
def worker_leaves(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The children still with the worker, and the last day once there are none."""
    user = request.user
    worker = post_of_theirs(user, key)
    form = LeavingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            door.change(worker, user, form.cleaned_data, worker.version)
            messages.success(request, f"{worker.name} leaves on {form.cleaned_data['left_on']:%-d %B %Y}.")
            return redirect("team")
        except door.Invalid as invalid:
            put_errors(form, invalid.problems)
    held = Allocation.objects.filter(to_worker=worker, ended_on__isnull=True, struck_out_at__isnull=True)
    held = list(held.select_related("person").order_by("happened_on"))
    # A child whom this manager may not see holds the worker back as well, and only how many there are may be said.
    unseen = caseloads.children_held().get(worker.pk, 0) - len({each.person_id for each in held})
    listed(request, "children of a worker who leaves", len(held))
    return render(request, "casework/leaving.html", {
        "title": "A worker leaves", "worker": worker, "form": form, "back": "/team/",
        "held": held, "unseen": unseen,
    })  # fmt: skip
