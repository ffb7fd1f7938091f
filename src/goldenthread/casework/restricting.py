"""Restricting a record, and who may open it while it is restricted."""

from django.db import transaction
from django.db.models.functions import Now

from . import audit
from .access.permission import may_restrict
from .access.refusal import demand
from .people import Person, RestrictedAccess, Restriction
from .validation import Invalid


def restriction_of(person: Person) -> Restriction | None:
    """The restriction that holds now, as the reader may see it."""
    return Restriction.objects.filter(person=person, ended_at__isnull=True, struck_out_at__isnull=True).first()


def names_on_the_list(person: Person):
    """The names on the list now, in the order in which they were put there."""
    listed = RestrictedAccess.objects.filter(person=person, ended_at__isnull=True)
    return listed.select_related("user", "allowed_by").order_by("allowed_at", "user__name")


@transaction.atomic
def restrict(person: Person, by, reason: str, ring: str, sealed: bool = False) -> Restriction:
    """Close a record to all but the names on its list; whoever restricts it is the first of them. No emergency opens a
    `sealed` one.
    """
    demand(may_restrict(by, person))
    _needs(reason, "A record is restricted with a reason: say why.")
    if restriction_of(person):
        raise Invalid([("", "This record is restricted already: put names on its list or take them off.")])
    allow(person, by, by, reason)
    made = Restriction.objects.create(authority_id=by.authority_id, person=person, reason=reason, ring=ring, sealed=sealed, recorded_by=by)
    audit.note(by, "restricted", "person", record=made.pk, person=person)
    return made


@transaction.atomic
def allow(person: Person, user, by, reason: str) -> RestrictedAccess:
    """Put a name on the list of a restricted record."""
    demand(may_restrict(by, person))
    _needs(reason, "A name goes on the list with a reason: say why this person needs to open the record.")
    if names_on_the_list(person).filter(user=user).exists():
        raise Invalid([("user", f"{user.name} is on the list already.")])
    made = RestrictedAccess.objects.create(authority_id=by.authority_id, person=person, user=user, allowed_by=by, reason=reason)
    audit.note(by, "put on the list", "person", record=person.pk, person=person, because=reason, name=str(user.pk))
    return made


@transaction.atomic
def take_off(person: Person, user, by, reason: str) -> None:
    """Take a name off the list of a restricted record."""
    demand(may_restrict(by, person))
    _needs(reason, "A name comes off the list with a reason: say why this person no longer needs to open the record.")
    if user.pk == by.pk:
        # Whoever takes names off is on the list, so one who may open the record and change its list always remains.
        raise Invalid([("user", "Your own name is taken off by someone else on the list who may restrict records: ask them.")])
    if not names_on_the_list(person).filter(user=user).update(ended_at=Now()):
        raise Invalid([("user", f"{user.name} is not on the list.")])
    audit.note(by, "taken off the list", "person", record=person.pk, person=person, because=reason, name=str(user.pk))


@transaction.atomic
def open_again(person: Person, by, reason: str) -> None:
    """End the restriction, and its list with it: a restriction made later begins with a list of its own."""
    demand(may_restrict(by, person))
    _needs(reason, "A restriction ends with a reason: say why.")
    if not Restriction.objects.filter(person=person, ended_at__isnull=True).update(ended_at=Now()):
        raise Invalid([("", "This record is not restricted.")])
    RestrictedAccess.objects.filter(person=person, ended_at__isnull=True).update(ended_at=Now())
    audit.note(by, "opened again", "person", record=person.pk, person=person, because=reason)


def _needs(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise Invalid([("reason", sentence)])
