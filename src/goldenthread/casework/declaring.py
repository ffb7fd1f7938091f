"""Declaring an interest, one's own or a worker's, and ending it."""

from django.db import transaction
from django.db.models.functions import Now

from . import audit
from .access.permission import may_declare
from .access.refusal import demand
from .accounts import User
from .interests import TOO_CLOSE, DeclaredInterest
from .people import Person
from .validation import Invalid


def declared(person: Person):
    """Who is too close to this person now, as the reader may see it."""
    found = DeclaredInterest.objects.filter(person=person, ended_at__isnull=True, struck_out_at__isnull=True)
    return found.select_related("user", "recorded_by").order_by("recorded_at")


@transaction.atomic
def declare(person: Person, user: User, by: User, kind: str, reason: str) -> DeclaredInterest:
    """Close a person's record, with the family's and household's, to somebody who is too close to them.

    Whoever declares their own interest closes the record to themselves with this act. Raises Refused or Invalid.
    """
    demand(may_declare(by, person, user))
    if kind not in {code.code for code in TOO_CLOSE}:
        raise Invalid([("kind", "Say how they are too close: choose one that is listed.")])
    if not reason.strip():
        raise Invalid([("reason", "An interest is declared with a reason: say what makes it so.")])
    if declared(person).filter(user=user).exists():
        raise Invalid([("user", f"It is declared already that {user.name} is too close to this family.")])
    made = DeclaredInterest.objects.create(
        authority_id=by.authority_id, person=person, user=user, kind=kind, reason=reason, recorded_by=by
    )
    audit.note(by, "declared an interest", "person", record=made.pk, person=person, because=reason, name=str(user.pk))
    return made


@transaction.atomic
def end(interest: DeclaredInterest, by: User, reason: str) -> None:
    """End a declared interest, with a reason; never one's own."""
    demand(may_declare(by, interest.person, interest.user, ending=True))
    if not reason.strip():
        raise Invalid([("reason", "A declared interest ends with a reason: say why it no longer holds.")])
    if not DeclaredInterest.objects.filter(pk=interest.pk, ended_at__isnull=True).update(ended_at=Now()):
        raise Invalid([("", "This declaration has ended already.")])
    audit.note(by, "ended an interest", "person", record=interest.pk, person=interest.person, because=reason,
               name=str(interest.user_id))  # fmt: skip
