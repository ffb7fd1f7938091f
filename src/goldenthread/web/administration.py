"""Administration: work in the background that failed, and one's own account."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from procrastinate.contrib.django.models import ProcrastinateJob

from goldenthread.casework.access import roles

from .pages import page

MOST_SHOWN = 200


@page(roles.CONFIGURE)
def failed_jobs(request: HttpRequest) -> HttpResponse:
    """What failed, the latest first. A job is named by its task and number; what it was given holds identifiers only."""
    failed = ProcrastinateJob.objects.filter(status="failed").order_by("-id")[:MOST_SHOWN]
    waiting = ProcrastinateJob.objects.filter(status="todo").count()
    doing = ProcrastinateJob.objects.filter(status="doing").count()
    jobs = [{"job": job, "failed_at": failed_at(job)} for job in failed.prefetch_related("procrastinateevent_set")]
    return render(request, "administration/jobs.html", {
        "title": "Failed jobs", "jobs": jobs, "waiting": waiting, "doing": doing,
    })  # fmt: skip


def failed_at(job: ProcrastinateJob):
    """When it failed for the last time."""
    return max((each.at for each in job.procrastinateevent_set.all() if each.type == "failed"), default=None)


@page()
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: role, post, and how to change the password and the second factor."""
    secured = Authenticator.objects.filter(user=request.user).exists()
    return render(request, "administration/account.html", {"title": "Your account", "second_factor": secured})
