"""Opening a child's record: permitted, and noted each time."""

from django.db import connection

from .access.permission import may_view
from .access.refusal import Permission, Refused
from .access.relationships import BY_CODE
from .audit import ViewLog, note
from .duplicates.merge import kept_of
from .people import Person


def look(user, person_id, page: str) -> tuple[Person, Permission]:
    """The child and what allows the look, once it has been written down. A refused look is noted too, and raises Refused.

    The row itself is not read before the answer is yes, so a restricted child cannot be told from one of another team.
    A record that was merged into another answers with the one that was kept.
    """
    person_id = kept_of(person_id)
    answer = may_view(user, Person(pk=person_id))
    if not answer:
        note(user, "refused", page, person=person_id if _exists(person_id) else None, because=answer.because)
        raise Refused(answer)
    ViewLog.objects.create(authority_id=user.authority_id, user=user, person_id=person_id, page=page, because=answer.because)
    return Person.objects.get(pk=person_id), answer


def _exists(person_id) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_knows(%s)", [person_id])
        return cursor.fetchone()[0]


def look_at_all(user, people, page: str) -> list:
    """Those of several people whom this person may see, once each look has been written down: two questions for all of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, access_because(%s, access_kept(id)) FROM unnest(%s::uuid[]) id WHERE NOT access_is_closed(%s, id)",
            [user.pk, list({person.pk for person in people}), user.pk],
        )
        because = {key: BY_CODE[code].says for key, code in cursor.fetchall() if code}
    ViewLog.objects.bulk_create(
        ViewLog(authority_id=user.authority_id, user=user, person_id=key, page=page, because=says) for key, says in because.items()
    )
    return [person for person in people if person.pk in because]
