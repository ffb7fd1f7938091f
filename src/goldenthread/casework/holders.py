"""Who holds what: the worker and team with whom a piece of a child's case waits, and what waits with nobody."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q

from . import covering
from .organisation import Team, Worker
from .step import Step
from .steps.front_door.allocation import Allocation
from .steps.front_door.contact import Contact, ContactChild
from .steps.front_door.referral import Referral, open_referrals
from .validation import today


@dataclass(frozen=True)
class Holder:
    """With whom something about a child waits; nobody where `worker_id` is None."""

    person_id: UUID
    worker_id: UUID | None
    team_id: UUID | None


def of_subjects(step: type[Step], subjects) -> dict[UUID, Holder]:
    """Who is to record a step about each of these records: the child's allocated worker, or else the team that has it."""
    model = step._meta.get_field(step.about).related_model
    records = model.objects.filter(pk__in=list(subjects), struck_out_at__isnull=True)
    # The episode of need that a record belongs to, and the team that took it before anyone was allocated.
    episode = {"referral": "pk", "assessmentchild": "referral_id"}.get(model._meta.model_name)
    team = {"referral": "team_id", "assessmentchild": "referral__team_id", "contactchild": "contact__team_id"}
    taken_by = team.get(model._meta.model_name)
    wanted = ["pk", "person_id"] + [name for name in (taken_by, episode) if name]
    rows = list(records.values(*dict.fromkeys(wanted)))
    held = _allocated([row[episode] for row in rows]) if episode else {}
    found = {}
    for row in rows:
        worker, its_team = held.get(row[episode] if episode else None, (None, row.get(taken_by)))
        found[row["pk"]] = Holder(row["person_id"], worker, its_team)
    return found


def _allocated(referrals: list[UUID]) -> dict[UUID, tuple[UUID, UUID]]:
    open_now = Allocation.objects.filter(referral_id__in=referrals, ended_on__isnull=True, struck_out_at__isnull=True)
    return {row[0]: row[1:] for row in open_now.values_list("referral_id", "to_worker_id", "to_team_id")}


def held_by(worker: Worker):
    """The children whose cases a worker holds now, or those whom they stand in for."""
    return Allocation.objects.filter(
        to_worker__in=covering.posts_of(worker), ended_on__isnull=True, struck_out_at__isnull=True
    ).values("person_id")  # fmt: skip


def held_of(people):
    """Those of these people whose case somebody holds now."""
    return Allocation.objects.filter(person__in=people, ended_on__isnull=True, struck_out_at__isnull=True).values("person_id")


@dataclass(frozen=True)
class Unallocated:
    """A child whose open case nobody holds, and for how many calendar days."""

    referral: Referral
    since: date
    days: int


def unallocated(team_ids=None, as_at: date | None = None) -> list[Unallocated]:
    """Open cases that nobody holds, the longest wait first; of every team the reader may see, or of these."""
    as_at = as_at or today()
    held = Allocation.objects.filter(referral=OuterRef("pk"), ended_on__isnull=True, struck_out_at__isnull=True)
    last_held = Max("allocations__ended_on", filter=Q(allocations__struck_out_at__isnull=True))
    waiting = open_referrals().filter(~Exists(held))
    if team_ids is not None:
        waiting = waiting.filter(team_id__in=list(team_ids))
    # The few that wait are found first: joined in the same query, every child and allocation there ever was would be.
    keys = list(waiting.values_list("pk", flat=True))
    made = []
    for referral in Referral.objects.filter(pk__in=keys).select_related("person", "team").annotate(last_held=last_held):
        since = referral.last_held or referral.happened_on
        made.append(Unallocated(referral, since, (as_at - since).days))
    return sorted(made, key=lambda each: -each.days)


def teams_of(worker: Worker) -> list[Team]:
    """The team of a worker and those that answer to it, and the same of every manager for whom they stand in."""
    tops = [worker.team_id, *(each.worker.team_id for each in covering.covered_by(worker) if each.worker.manager)]
    found = {team.pk: team for top in tops for team in teams_below(top)}
    return list(found.values())


AGES = ((0, 1, "today or yesterday"), (2, 7, "up to a week"), (8, 28, "up to four weeks"), (29, None, "longer"))


def by_age(waits: list[int]) -> dict[str, int]:
    """How many have waited how long, from their numbers of days."""
    return {says: sum(1 for days in waits if first <= days and (last is None or days <= last)) for first, last, says in AGES}


def teams_below(top: UUID) -> list[Team]:
    """The team with this identifier and every team that answers to it, the nearest first."""
    answering: dict[UUID | None, list[Team]] = {}
    every = list(Team.objects.order_by("name"))
    for each in every:
        answering.setdefault(each.parent_id, []).append(each)
    level = [each for each in every if each.pk == top]
    found = list(level)
    while level:
        level = [each for above in level for each in answering.get(above.pk, ()) if each not in found]
        found += level
    return found


def contacts_without_children():
    """Contacts whose children were described and have yet to be found or added, the oldest first."""
    found = ContactChild.objects.filter(contact=OuterRef("pk"))
    described = Contact.objects.filter(struck_out_at__isnull=True).exclude(children_described="")
    return described.filter(~Exists(found)).order_by("happened_on")
