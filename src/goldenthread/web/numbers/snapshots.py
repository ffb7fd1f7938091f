"""The snapshots there are, and taking one now."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from procrastinate.contrib.django.models import ProcrastinateJob

from goldenthread.casework import audit
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may
from goldenthread.web.pages import page

from .frozen import all_of

SHOWN = 100
UNFINISHED = ("todo", "doing")
TASK = "goldenthread.web.jobs.take_snapshot"


@page(roles.VIEW_PUBLISHED)
def every(request: HttpRequest) -> HttpResponse:
    """An authority's snapshots, the latest first; what is being taken; and what failed."""
    found = all_of(request.user.authority)
    return render(request, "numbers/snapshots.html", {
        "title": "Snapshots", "snapshots": found[:SHOWN], "more": max(0, len(found) - SHOWN),
        "waiting": jobs(request, *UNFINISHED).count(), "failed": jobs(request, "failed").count(),
        "may_take": bool(may(request.user, roles.TAKE_SNAPSHOT)), "back": "/numbers/", "back_says": "Numbers",
    })  # fmt: skip


@page(roles.TAKE_SNAPSHOT, methods=("POST",))
def take(request: HttpRequest) -> HttpResponse:
    """Ask the worker for a snapshot now. One already asked for is the one that is taken."""
    from goldenthread.web.jobs import take_snapshot

    if jobs(request, *UNFINISHED).exists():
        messages.success(request, "A snapshot has already been asked for. It will be here in a moment.")
    else:
        take_snapshot.defer(authority=request.user.authority_id)
        audit.note(request.user, "asked", "snapshot", because=may(request.user, roles.TAKE_SNAPSHOT).because)
        messages.success(request, "The snapshot is being taken. It will be here in a moment.")
    return redirect("snapshots")


def jobs(request: HttpRequest, *states: str):
    return ProcrastinateJob.objects.filter(
        task_name=TASK, status__in=states, args__authority=request.user.authority_id
    )
