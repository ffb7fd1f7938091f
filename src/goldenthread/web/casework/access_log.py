"""Who looked at a child's record, who wrote in it and who was refused, for the managers who answer for it."""

import uuid
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldenthread.casework.access import roles
from goldenthread.casework.models import AuditEvent, ViewLog
from goldenthread.web.pages import page

from .opening import open_child

DAYS_SHOWN = 90
MOST_SHOWN = 500


@page(roles.VIEW_ACCESS_LOG)
def who_looked(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The looks and acts of the last 90 days, the latest first."""
    person, _ = open_child(request, key, "who looked")
    since = timezone.now() - timedelta(days=DAYS_SHOWN)
    looks = ViewLog.objects.filter(person=person, at__gte=since).select_related("user").order_by("-at")[:MOST_SHOWN]
    acts = AuditEvent.objects.filter(person=person, at__gte=since).select_related("user").order_by("-at")[:MOST_SHOWN]
    lines = [
        {"at": each.at, "who": each.user, "what": f"Looked: {each.page}", "because": each.because, "refused": False}
        for each in looks
    ] + [
        {"at": each.at, "who": each.user, "what": f"{each.action.capitalize()}: {each.what}", "because": each.because,
         "refused": each.action == "refused"}
        for each in acts
    ]  # fmt: skip
    lines.sort(key=lambda line: line["at"], reverse=True)
    return render(request, "casework/who_looked.html", {
        "title": "Who looked", "person": person, "lines": lines[:MOST_SHOWN], "days": DAYS_SHOWN,
        "people": len({line["who"].pk for line in lines if line["who"]}), "back": f"/children/{person.pk}/",
    })  # fmt: skip
