"""Opening a child's record from a page: allowed or refused with the reason, and every look written down."""

import uuid

from django.http import Http404, HttpRequest

from goldenthread.casework import audit
from goldenthread.casework.access.permission import related_to_each
from goldenthread.casework.access.refusal import Permission, Refused, demand
from goldenthread.casework.looking import look
from goldenthread.casework.models import Person, ViewLog

READY_TO_PRINT = "print"
"""What an address ends in, by which a page about a child is readied for paper."""


def open_child(request: HttpRequest, key: uuid.UUID, page: str) -> tuple[Person, Permission]:
    """The child, and what allows this person to look. Raises Refused with the reason, which `look` has written down."""
    try:
        person, allowed = look(request.user, key, page)
    except Refused:
        request.refusal_noted, request.refused_child = True, key
        raise
    except Person.DoesNotExist:
        raise Http404 from None
    _on_paper(request, {person: allowed.because}, page)
    return person, allowed


def looked_at(request: HttpRequest, people: list[Person], page: str) -> None:
    """For a page about children who were found otherwise: each must be this person's to see, and each look is kept."""
    ties = related_to_each(request.user, [person.pk for person in people])
    _on_paper(request, {person: demand(ties[person.pk]).because for person in people}, page)
    for person in people:
        because = ties[person.pk].because
        ViewLog.objects.create(
            authority_id=request.user.authority_id, user=request.user, person=person, page=page, because=because
        )  # fmt: skip


def _on_paper(request: HttpRequest, people: dict[Person, str], page: str) -> None:
    """A page that shows a child prints nothing but a sentence, unless it was asked for to be printed: then the log says so."""
    request.of_a_child = True
    if READY_TO_PRINT in request.GET:
        request.printed = True
        for person, because in people.items():
            audit.note(request.user, "printed", page, person=person, because=because)


def listed(request: HttpRequest, what: str, shown: int) -> None:
    """For a page that lists children by name: that it was opened and how many it showed. Each record opened from it is a look."""
    audit.note(request.user, "listed", what, shown=shown)
