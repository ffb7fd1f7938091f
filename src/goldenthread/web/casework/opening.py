"""Opening a child's record: allowed or refused with the reason, and every look written down."""

import uuid

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest

from goldenthread.casework import audit
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may, related
from goldenthread.casework.access.refusal import Permission, Refused, demand
from goldenthread.casework.models import Person, ViewLog


def open_child(request: HttpRequest, key: uuid.UUID, page: str) -> tuple[Person, Permission]:
    """The child, and what allows this person to look. Raises Refused with the reason, and writes that down too."""
    demand(may(request.user, roles.VIEW_CHILD))
    allowed = related(request.user, key)
    if not allowed:
        note_refusal(request, key, page, allowed.because)
        raise Refused(allowed)
    person = Person.objects.filter(pk=key).first()
    if person is None:
        raise Http404
    looked(request, person, page, allowed.because)
    return person, allowed


def looked(request: HttpRequest, person: Person, page: str, because: str) -> None:
    ViewLog.objects.create(
        authority_id=request.user.authority_id, user=request.user, person=person, page=page, because=because
    )


def note_refusal(request: HttpRequest, key: uuid.UUID, page: str, because: str) -> None:
    """On the child's own log, so that whoever asks who tried is told; an identifier of nobody's is noted as it came."""
    try:
        with transaction.atomic():
            audit.note(request.user, "refused", page, person=key, because=because)
    except IntegrityError:
        audit.note(request.user, "refused", page, record=key, because=because)
    request.refusal_noted = True
