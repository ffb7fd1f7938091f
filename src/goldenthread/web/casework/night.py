"""Tonight: what day workers left for the night team, and what of the night nobody has read yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework import nights
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may_record
from goldenthread.casework.looking import look_at_all
from goldenthread.casework.step import step_called
from goldenthread.web.pages import page


@page(roles.VIEW_CHILD)
def night(request: HttpRequest) -> HttpResponse:
    """The children handed over for tonight, of those whom the reader may see; each shown is a look that is noted."""
    handed, unread = list(nights.handed_over()), list(nights.unread())
    look_at_all(request.user, [each.person for each in (*handed, *unread)], "tonight")
    return render(request, "casework/night.html", {
        "title": "Tonight", "handed": handed, "unread": unread,
        "may_report": may_record(step_called("nightreport"), request.user),
    })  # fmt: skip
