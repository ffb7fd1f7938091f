"""Cover: while somebody is away, everything that waits with them waits with one named person, by one act.

It holds from a day until a day, and ends by itself. Whoever covers sees the children of the one who is away, and their tasks,
directions and authorisations; a manager who covers a manager sees the other's teams as well.
"""

from datetime import date

from django.db import connection, models, transaction
from django.db.models import Q
from django.db.models.functions import Now

from goldenthread.dataset.codes import Code, CodeSet

from . import audit
from .access import roles
from .access.permission import may
from .access.refusal import Refusal, Refused, demand
from .accounts import User
from .fields import CodeField, Day
from .organisation import Worker
from .records import Recorded, today
from .validation import Invalid

AWAY = CodeSet(
    "away",
    "Why somebody is away from their post",
    [Code("sickness", "Sickness"), Code("leave", "Leave"), Code("training", "Training"), Code("other", "Another reason")],
)
OPEN_ENDED = ("sickness",)
"""What nobody knows the end of when it begins."""


class Cover(Recorded):
    """That one worker stands in for another, both days included; without a last day until it is ended."""

    worker = models.ForeignKey("casework.Worker", on_delete=models.PROTECT, related_name="covers", editable=False)
    by_worker = models.ForeignKey(
        "casework.Worker", on_delete=models.PROTECT, related_name="covering", verbose_name="Who stands in for them?"
    )
    because = CodeField("Why are they away?", AWAY, null=False, blank=False)
    from_on = models.DateField("From when?")
    until_on = Day("Until when?", to_come=True)
    ended_at = models.DateTimeField(null=True, editable=False)

    ability = roles.MANAGE_POSTS
    numbers_may_read = False

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="casework_cover_by_another", condition=~Q(worker=models.F("by_worker")),
                violation_error_message="Somebody else stands in for whoever is away.",
            ),
            models.CheckConstraint(
                name="casework_cover_ends_after_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                violation_error_message="Cover cannot end before the day it began.",
            ),
        ]  # fmt: skip


FUNCTIONS = """
CREATE OR REPLACE FUNCTION access_closed_to_cover(away uuid, account uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(DISTINCT held.person_id) FROM casework_allocation held
    WHERE held.to_worker_id = away AND held.ended_on IS NULL AND held.struck_out_at IS NULL
      AND held.authority_id = access_authority() AND access_is_closed(account, held.person_id)
$$;
"""


def standing(on: date | None = None):
    """The cover that holds on a day."""
    on = on or today()
    found = Cover.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on, ended_at=None, struck_out_at=None)
    return found.select_related("worker", "by_worker")


def covered_by(worker: Worker | None):
    """The cover in which this worker stands in for others today."""
    return standing().filter(by_worker=worker) if worker else standing().none()


def posts_of(worker: Worker) -> set:
    """The keys of the workers for whom this one acts today, their own among them."""
    return {worker.pk, *covered_by(worker).values_list("worker_id", flat=True)}


def covering(workers) -> dict:
    """Who stands in today for each of these workers that is away, by the key of the one who is away."""
    return {each.worker_id: each for each in standing().filter(worker__in=list(workers))}


@transaction.atomic
def arrange(worker: Worker, by: User, by_worker: Worker, because: str, from_on: date, until_on: date | None) -> Cover:
    """Everything of one worker's waits with another from that day. Raises Refused, or Invalid with the sentence."""
    demand(may(by, roles.MANAGE_POSTS))
    # Of two managers who name somebody at once, the second is told of the first.
    worker = Worker.objects.select_for_update(of=("self",)).get(pk=worker.pk)
    if problems := list(_wrong(worker, by_worker, because, from_on, until_on)):
        raise Invalid(problems)
    made = Cover.objects.create(
        authority_id=worker.authority_id, worker=worker, by_worker=by_worker, because=because, from_on=from_on, until_on=until_on,
        recorded_by=by,
    )  # fmt: skip
    audit.note(by, "arranged cover", "worker", record=made.pk, because=AWAY[because].says, away=str(worker.pk), by=str(by_worker.pk))
    return made


@transaction.atomic
def end(cover: Cover, by: User) -> None:
    """Whoever was away is back."""
    demand(may(by, roles.MANAGE_POSTS))
    if not Cover.objects.filter(pk=cover.pk, ended_at=None).update(ended_at=Now()):
        raise Refused(Refusal("You are late: this cover was ended already."))
    audit.note(by, "ended cover", "worker", record=cover.pk, away=str(cover.worker_id), by=str(cover.by_worker_id))


def _wrong(worker: Worker, by_worker: Worker, because: str, from_on: date, until_on: date | None):
    if because not in {code.code for code in AWAY}:
        yield "because", "Say why they are away: choose one that is listed."
    if until_on is None and because not in OPEN_ENDED:
        yield "until_on", "Say until which day: only for sickness may the last day be left open."
    if until_on and until_on < max(from_on, today()):
        yield "until_on", "The last day is today or to come, and not before the first."
    if by_worker.pk == worker.pk:
        yield "by_worker", "Somebody else stands in for whoever is away: choose another name."
        return
    yield from _cannot_stand_in(worker, by_worker, from_on, until_on)


def _cannot_stand_in(worker: Worker, by_worker: Worker, from_on: date, until_on: date | None):
    account = User.objects.filter(worker=by_worker, is_active=True).first()
    if by_worker.left_on is not None or account is None:
        yield "by_worker", f"{by_worker} has no account here, so nothing would reach them: choose somebody who has."
        return
    if worker.manager and not by_worker.manager:
        yield "by_worker", f"{worker} answers for a team: only a manager stands in for a manager."
    meanwhile = Q(ended_at=None, struck_out_at=None) & (Q(until_on__isnull=True) | Q(until_on__gte=from_on))
    meanwhile &= Q(from_on__lte=until_on) if until_on else Q()
    for other in Cover.objects.filter(meanwhile).select_related("worker", "by_worker"):
        if other.worker_id == worker.pk:
            yield "", f"{other.by_worker} stands in for {worker} already in those days: end that first."
        elif other.worker_id == by_worker.pk:
            yield "by_worker", f"{by_worker} is away themselves in those days: choose somebody who is here."
        elif other.by_worker_id == worker.pk:
            yield "", f"{worker} stands in for {other.worker} in those days: name somebody else for that first."
    if closed := _closed_to(worker, account):
        children = "1 child's record is" if closed == 1 else f"{closed} children's records are"
        yield "by_worker", (
            f"{children} closed to {by_worker}, as restricted or as too close to them: give those cases to somebody else first, or "
            "have the name put on the list."
        )


def _closed_to(worker: Worker, account: User) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_closed_to_cover(%s, %s)", [worker.pk, account.pk])
        return cursor.fetchone()[0]
