"""What every page does before its own work: nobody is let in who was not allowed, and a refusal says why."""

import functools
import uuid

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework import audit
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may
from goldenthread.casework.access.refusal import Refusal, Refused, demand

from . import kept


def page(*needs: str, methods=("GET",)):
    """Make a view a page for those signed in whose role has these abilities; a view without this is refused to load.

    A page that asks no ability here asks the database about the child, or shows a person only what is their own.
    """

    def wrap(view):
        @functools.wraps(view)
        def answer(request: HttpRequest, *args, **more) -> HttpResponse:
            if not request.user.is_authenticated:
                return sign_in_first(request)
            if request.method == "HEAD" and "GET" in methods:
                request.method = "GET"
            try:
                for ability in needs:
                    demand(may(request.user, ability))
                if request.method not in methods:
                    return not_here(request, methods)
                return view(request, *args, **more)
            except Refused as refused:
                return refuse(request, refused.refusal)
            except Http404:
                keep_note_of_nothing(request, more)
                raise

        answer.page_methods, answer.page_needs = tuple(methods), tuple(needs)
        return answer

    return wrap


def keep_note_of_nothing(request: HttpRequest, named: dict) -> None:
    """What a person asks for and does not find may be there and not be theirs to see, so the asking is written down."""
    asked_for = next((value for value in named.values() if isinstance(value, uuid.UUID)), None)
    if asked_for:
        audit.note(request.user, "found nothing", request.resolver_match.view_name, record=asked_for)


def not_here(request: HttpRequest, methods) -> HttpResponse:
    """The page for an address that was opened where a form should have been sent to it, or the other way about."""
    answer = render(request, "405.html", status=405)
    answer.headers["Allow"] = ", ".join(methods)
    return answer


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back. What was being written when a sign-in ran out is kept as its writer's draft."""
    if request.method == "POST":
        place = kept.keep_for_its_writer(request)
        if request.headers.get("X-Requested-With") == "fetch":
            return HttpResponse(status=403)
        if place:
            return redirect(f"{reverse(settings.LOGIN_URL)}?kept=1&next={place}")
        return redirect_to_login("/")
    return redirect_to_login(request.get_full_path())


def refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page that says why not; the same sentence goes into the audit."""
    if request.user.is_authenticated and not getattr(request, "refusal_noted", False):
        audit.note(request.user, "refused", request.resolver_match.view_name or "page", because=refusal.because)
    child = getattr(request, "refused_child", None)
    glass = child if child and may(request.user, roles.BREAK_GLASS) else None
    return render(request, "403.html", {"because": refusal.because, "glass": glass}, status=403)
