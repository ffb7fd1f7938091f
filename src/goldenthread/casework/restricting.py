"""Restricting a record, and who may open it while it is restricted."""

from django.db import transaction
from django.db.models.functions import Now

from . import audit
from .access.permission import may_restrict
from .access.refusal import demand
from .people import Person, RestrictedAccess, Restriction
from .validation import Invalid


@transaction.atomic
def restrict(person: Person, by, reason: str, ring: str) -> Restriction:
    """Close a record to all but the names on its list; whoever restricts it is the first of them."""
    demand(may_restrict(by, person))
    _needs(reason, "A record is restricted with a reason: say why.")
    allow(person, by, by, reason)
    made = Restriction.objects.create(authority_id=by.authority_id, person=person, reason=reason, ring=ring, recorded_by=by)
    audit.note(by, "restricted", "person", record=person.pk, person=person)
    return made


@transaction.atomic
def allow(person: Person, user, by, reason: str) -> RestrictedAccess:
    """Put a name on the list of a restricted record."""
    demand(may_restrict(by, person))
    _needs(reason, "A name goes on the list with a reason: say why this person needs to open the record.")
    made = RestrictedAccess.objects.create(authority_id=by.authority_id, person=person, user=user, allowed_by=by, reason=reason)
    audit.note(by, "put on the list", "person", record=person.pk, person=person, because=reason, name=str(user.pk))
    return made


@transaction.atomic
def take_off(person: Person, user, by) -> None:
    """Take a name off the list of a restricted record."""
    demand(may_restrict(by, person))
    RestrictedAccess.objects.filter(person=person, user=user, ended_at__isnull=True).update(ended_at=Now())
    audit.note(by, "taken off the list", "person", record=person.pk, person=person, name=str(user.pk))


@transaction.atomic
def open_again(person: Person, by, reason: str) -> None:
    """End the restriction."""
    demand(may_restrict(by, person))
    _needs(reason, "A restriction ends with a reason: say why.")
    Restriction.objects.filter(person=person, ended_at__isnull=True).update(ended_at=Now())
    audit.note(by, "opened again", "person", record=person.pk, person=person, because=reason)


def _needs(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise Invalid([("reason", sentence)])
