"""What each role may do and for whom: read from the declarations, so that it cannot say anything else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework.access.explained import every_role, explained
from goldenthread.casework.access.roles import ROLES

from .pages import page


@page()
def all_roles(request: HttpRequest) -> HttpResponse:
    """Every role, with a sentence about each."""
    return render(request, "roles/every.html", {"title": "Who may do what", "roles": every_role()})


@page()
def one_role(request: HttpRequest, code: str) -> HttpResponse:
    """One role: what it is for, whose records it opens and why, what it records and authorises, what else it may do."""
    if code not in ROLES:
        raise Http404
    role = ROLES[code]
    return render(request, "roles/one.html", {
        "title": role.says[0].upper() + role.says[1:], "role": explained(role), "is_mine": request.user.its_role is role,
        "back": "/roles/", "back_says": "Who may do what",
    })  # fmt: skip
