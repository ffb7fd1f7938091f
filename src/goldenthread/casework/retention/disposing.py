"""Disposal by two people: one proposes a list of records that are due, with the reason; another approves it, or does not.

Never by itself. The approval and everything that it takes away are one transaction, so that whatever happens in the middle
leaves all of the records or none. Files of documents and snapshots, which no transaction holds, are seen to after it, and
again until that is done.
"""

from pathlib import Path

from django.db import connection, connections, transaction
from django.utils import timezone

from goldenthread.dataset.snapshot import forget_children, snapshots_in
from goldenthread.operations.home import snapshots

from .. import audit
from ..access import roles
from ..access.permission import may
from ..access.refusal import Permission, Refusal, demand
from ..documents import storing
from ..validation import Invalid
from .disposal import Disposal, Tombstone
from .lives import due, standing


def may_decide(user, disposal: Disposal) -> Permission | Refusal:
    """Whether this person is the second who decides on a list."""
    if disposal.proposed_by_id == user.pk:
        return Refusal("You proposed this list yourself: somebody else looks at every record on it and decides.")
    return may(user, roles.DISPOSE)


def lists(user) -> list[Disposal]:
    """Every list, those that wait first and then the latest."""
    demand(may(user, roles.DISPOSE))
    found = Disposal.objects.select_related("proposed_by", "decided_by").prefetch_related("records").order_by("-proposed_at")
    return sorted(found, key=lambda each: each.approved is not None)


@transaction.atomic
def propose(by, people: list, reason: str) -> Disposal:
    """Propose records for disposal. Raises Invalid where one is not due, or waits on another list."""
    demand(may(by, roles.DISPOSE))
    if not reason.strip():
        raise Invalid([("reason", "Say why these records are to be disposed of.")])
    now_due = {each.person_id: each for each in due()}
    waiting = set(Tombstone.objects.filter(disposal__approved=None, record__in=people).values_list("record", flat=True))
    if not people or not set(people) <= set(now_due) or waiting:
        raise Invalid([("records", "Choose records that are due and wait on no other list.")])
    made = Disposal.objects.create(authority_id=by.authority_id, proposed_at=timezone.now(), proposed_by=by, reason=reason.strip())
    Tombstone.objects.bulk_create(
        Tombstone(authority_id=by.authority_id, disposal=made, record=each.person_id, kept_until=each.until,
                  classes=sorted(kept.of.code for kept in each.kept))
        for each in (now_due[person] for person in people)
    )  # fmt: skip
    audit.note(by, "proposed", "disposal", record=made.pk, because=reason.strip(), records=len(people))
    return made


@transaction.atomic
def approve(disposal: Disposal, by, reason: str) -> int:
    """Approve a list, and dispose of every record on it; how many. Raises Invalid where one is no longer due, and nothing is done."""
    current = _decide(disposal, by, reason, approved=True)
    waiting = list(current.records.all())
    not_due = {each.record for each in waiting} - {each.person_id for each in standing([each.record for each in waiting]) if each.is_due}
    if not_due:
        raise Invalid([("", f"{len(not_due)} of these {len(waiting)} records {'is' if len(not_due) == 1 else 'are'} no longer due: work "
                            "with the child began again, or a legal hold was put on. Do not approve the list, and propose another.")])  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT retention_dispose(%s)", [current.pk])
    for each in current.records.all():
        audit.note(by, audit.DISPOSED_OF, "tombstone", record=each.pk, classes=each.classes, rows=each.rows_removed)
    return len(waiting)


@transaction.atomic
def refuse(disposal: Disposal, by, reason: str) -> None:
    """Do not approve a list: its records stay."""
    _decide(disposal, by, reason, approved=False)


def take_files_away(using: str = "owner") -> int:
    """Take away the files of documents that were disposed of, as the owner; how many. A file that could not be is tried again."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT record FROM retention_file")
        waiting = [row[0] for row in cursor.fetchall()]
        for record in waiting:
            storing.forget(record)
            cursor.execute("DELETE FROM retention_file WHERE record = %s", [record])
    return len(waiting)


def forget_in_snapshots(home: Path, using: str = "owner") -> int:
    """Give each child who was disposed of another identifier in every snapshot of the authority, as the owner; how many children."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT authority_id, array_agg(local_id) FROM retention_snapshot GROUP BY authority_id")
        waiting = cursor.fetchall()
        for authority, children in waiting:
            for snapshot in snapshots_in(snapshots(home)):
                if snapshot.authority.code == authority:
                    forget_children(snapshot, children)
            cursor.execute("DELETE FROM retention_snapshot WHERE authority_id = %s AND local_id = ANY (%s)", [authority, children])
    return sum(len(children) for _, children in waiting)


def _decide(disposal: Disposal, by, reason: str, approved: bool) -> Disposal:
    demand(may_decide(by, disposal))
    current = Disposal.objects.select_for_update().get(pk=disposal.pk)
    if current.approved is not None:
        raise Invalid([("", f"Somebody has decided on this list meanwhile: it is {current.state}.")])
    if not reason.strip():
        raise Invalid([("reason", "Say what you checked, or why you do not approve.")])
    current.decided_at, current.decided_by, current.decided_reason, current.approved = timezone.now(), by, reason.strip(), approved
    current.save()
    audit.note(by, "approved" if approved else "not approved", "disposal", record=current.pk, because=reason.strip())
    return current
