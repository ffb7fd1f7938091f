"""Opening a child's record from a page: allowed or refused with the reason, and every look written down."""

import uuid

from django.http import Http404, HttpRequest

from goldenthread.casework import audit
from goldenthread.casework.access.permission import related_to_each
from goldenthread.casework.access.refusal import Permission, Refused, demand
from goldenthread.casework.looking import look
from goldenthread.casework.models import Person, ViewLog


def open_child(request: HttpRequest, key: uuid.UUID, page: str) -> tuple[Person, Permission]:
    """The child, and what allows this person to look. Raises Refused with the reason, which `look` has written down."""
    try:
        return look(request.user, key, page)
    except Refused:
        request.refusal_noted, request.refused_child = True, key
        raise
    except Person.DoesNotExist:
        raise Http404 from None


def looked_at(request: HttpRequest, people: list[Person], page: str) -> None:
    """For a page about children who were found otherwise: each must be this person's to see, and each look is kept."""
    ties = related_to_each(request.user, [person.pk for person in people])
    for person in people:
        because = demand(ties[person.pk]).because
        ViewLog.objects.create(
            authority_id=request.user.authority_id, user=request.user, person=person, page=page, because=because
        )  # fmt: skip


def listed(request: HttpRequest, what: str, shown: int) -> None:
    """For a page that lists children by name: that it was opened and how many it showed. Each record opened from it is a look."""
    audit.note(request.user, "listed", what, shown=shown)
