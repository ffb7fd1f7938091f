"""Who would read more than before once two records are one. What ties them to the one record ties them to all of it."""

from dataclasses import dataclass

from django.db import connection

from ..addresses import Address
from ..people import Person

# Of every account that is tied to one of the two and closed out of neither: those who answer for all children see both already.
_TIED_TO_ONE = """
SELECT name, one, other FROM (
    SELECT u.id, u.name, access_because(u.id, %s) IS NOT NULL AS one, access_because(u.id, %s) IS NOT NULL AS other
    FROM casework_user u WHERE u.is_active AND u.authority_id = %s) tied
WHERE one <> other AND NOT access_is_closed(id, %s) AND NOT access_is_closed(id, %s) ORDER BY name"""


@dataclass(frozen=True)
class LetIn:
    """Somebody who may open one of the two records, and would open the other's content with it."""

    name: str
    opens_first: bool


def let_in(one: Person, other: Person) -> list[LetIn]:
    """Everybody who would read more than they do."""
    with connection.cursor() as cursor:
        cursor.execute(_TIED_TO_ONE, [one.pk, other.pk, one.authority_id, one.pk, other.pk])
        return [LetIn(name, opens_one) for name, opens_one, _ in cursor.fetchall()]


def let_in_to_what_is_protected(one: Person, other: Person) -> list[str]:
    """The names of those who would learn an address that is kept from others."""
    holds = set(Address.objects.filter(person__in=[one, other], protected=True, struck_out_at__isnull=True).values_list("person", flat=True))
    if not holds:
        return []
    return [each.name for each in let_in(one, other) if (other if each.opens_first else one).pk in holds]
