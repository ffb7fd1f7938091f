"""The children who are likely to be written of together: brothers and sisters, and those told of in one contact."""

from django.db.models import Q, QuerySet

from .family import standing
from .kinds_of_relationship import PARENT_KINDS
from .people import Person
from .steps.front_door.contact import ContactChild

SIBLINGS = ("sibling", "half_sibling", "step_sibling")


def of(people: list[Person]) -> QuerySet[Person]:
    """Children with a parent, a brother or sister or a contact in common with these, as far as the reader may see."""
    keys = [each.pk for each in people]
    parents = standing().filter(kind__in=PARENT_KINDS, to_person__in=keys).values("person")
    brothers = standing().filter(kind__in=SIBLINGS)
    contacts = ContactChild.objects.filter(person__in=keys, struck_out_at=None).values("contact")
    together = (
        Q(pk__in=standing().filter(kind__in=PARENT_KINDS, person__in=parents).values("to_person"))
        | Q(pk__in=brothers.filter(person__in=keys).values("to_person"))
        | Q(pk__in=brothers.filter(to_person__in=keys).values("person"))
        | Q(pk__in=ContactChild.objects.filter(contact__in=contacts, struck_out_at=None).values("person"))
    )
    found = Person.objects.filter(together, known_as_child=True, struck_out_at=None).exclude(pk__in=keys)
    return found.order_by("date_of_birth", "forename", "pk")
