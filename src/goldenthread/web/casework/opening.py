"""Opening a child's record from a page: allowed or refused with the reason, and every look written down."""

import uuid

from django.http import Http404, HttpRequest

from goldenthread.casework.access.permission import related
from goldenthread.casework.access.refusal import Permission, Refused
from goldenthread.casework.looking import look
from goldenthread.casework.models import Person, ViewLog


def open_child(request: HttpRequest, key: uuid.UUID, page: str) -> tuple[Person, Permission]:
    """The child, and what allows this person to look. Raises Refused with the reason, which `look` has written down."""
    try:
        person = look(request.user, key, page)
    except Refused:
        request.refusal_noted, request.refused_child = True, key
        raise
    except Person.DoesNotExist:
        raise Http404 from None
    return person, related(request.user, key)


def looked(request: HttpRequest, person: Person, page: str, because: str) -> None:
    """For a page about several children, each of whom this person was found to be allowed to see."""
    ViewLog.objects.create(authority_id=request.user.authority_id, user=request.user, person=person, page=page, because=because)
