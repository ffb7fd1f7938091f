"""Posts and who holds them; and cover in one act while somebody is away."""

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import caseloads, covering, escalating
from goldenthread.casework.access import roles
from goldenthread.casework.covering import AWAY
from goldenthread.casework.models import Cover, User, Worker
from goldenthread.web.fields import DateQuestion
from goldenthread.web.pages import page

from .acting import ActForm, acting
from .leaving import post_of_theirs
from .opening import listed

SAYS = {each.code: each.says for each in AWAY}


class CoverForm(ActForm):
    because = forms.ChoiceField(label="Why are they away?", widget=forms.RadioSelect, choices=list(SAYS.items()))
    from_on = DateQuestion(label="From which day?", help_text="For example, 30 11 2026")
    until_on = DateQuestion(label="Until which day?", required=False, help_text="It may be left open for sickness. Their last day away.")
    user = forms.ChoiceField(label="Who stands in for them?", help_text="Everything that waits with them waits with this person.")


def who_may_stand_in(worker: Worker) -> list[User]:
    """Everybody here with a post and an account, the worker's own team first."""
    found = User.objects.filter(is_active=True, worker__left_on__isnull=True, worker__isnull=False).exclude(worker=worker)
    return sorted(found.select_related("worker__team"), key=lambda each: (each.worker.team_id != worker.team_id, each.name))


@page(roles.VIEW_TEAM)
def posts(request: HttpRequest) -> HttpResponse:
    """Every team from the top down: who answers for it, which posts are vacant and to whom what would go there passes."""
    every = escalating.posts()
    lines = [
        (post, escalating.escalates_to(key, every=every) if post.vacant else None)
        for key, post in every.items()
    ]
    lines.sort(key=lambda line: [post.team.name for post in reversed(escalating.above(line[0].team.pk, every))])
    listed(request, "posts", len(lines))
    return render(request, "casework/posts.html", {
        "title": "Posts", "lines": lines, "vacant": sum(post.vacant for post, _ in lines), "back": "/team/",
        "covers": covering.standing().order_by("worker__name"), "away": SAYS,
    })  # fmt: skip


@page(roles.VIEW_TEAM, roles.MANAGE_POSTS, methods=("GET", "POST"))
def cover(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Everything of a worker who is away, with somebody else from a day until a day."""
    worker = post_of_theirs(request.user, key)

    def do(answers: dict) -> str:
        made = covering.arrange(worker, request.user, answers.pop("user").worker, **answers)
        return f"From {made.from_on:%-d %B %Y} what waits with {worker.name} waits with {made.by_worker.name}."

    return acting(
        request, CoverForm, draft="worker-cover", key=key, do=do, to="/team/", accounts=who_may_stand_in(worker),
        template="casework/cover.html", context={
            "title": f"{worker.name} is away", "worker": worker, "back": "/team/", "children": caseloads.children_held().get(worker.pk, 0),
            "covers": Cover.objects.filter(worker=worker, ended_at=None, struck_out_at=None).select_related("by_worker"),
        },
    )  # fmt: skip


@page(roles.VIEW_TEAM, roles.MANAGE_POSTS, methods=("GET", "POST"))
def end_cover(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Whoever was away is back before the day, or on a day that nobody knew."""
    found = Cover.objects.filter(pk=key, ended_at=None).select_related("worker", "by_worker").first()
    if found is None:
        raise Http404
    post_of_theirs(request.user, found.worker_id)
    if request.method == "POST":
        covering.end(found, request.user)
        messages.success(request, f"{found.worker.name} is back: what waits with them is theirs again.")
        return redirect("team")
    return render(request, "casework/end_cover.html", {"title": "Back at work", "cover": found, "back": "/team/"})
