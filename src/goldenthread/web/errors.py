"""The pages for what went wrong. None says anything of a child, and none needs the database."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.access.reader import tell

from . import kept

NOT_SAID = "You may not do this. Ask your manager, or an administrator, if you think you should be able to."


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, with the reason where there is one."""
    return render(request, "403.html", {"because": str(exception or "") or NOT_SAID}, status=403)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was opened before its reader signed in again. What was written in it is kept as its writer's draft."""
    with transaction.atomic():
        place = kept.keep_for_its_writer(request)
        if request.user.is_authenticated:
            # Keeping it told the database that its writer reads; from here on the one signed in does.
            tell(request.user)
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=403)
    if place and request.user.is_authenticated:
        return redirect(place)
    if place:
        return redirect(f"{reverse('account_login')}?kept=1&next={place}")
    because = "This form was opened before you last signed in, so it was not taken. Go back, open it again and send it."
    return render(request, "403.html", {"because": because}, status=403)


def not_offered(request: HttpRequest, **_) -> HttpResponse:
    """An address of the sign-in library's that this service does not use."""
    raise Http404


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "429.html", status=429)
