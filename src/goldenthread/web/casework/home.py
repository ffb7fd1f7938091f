"""My work: what is due, overdue and waiting for me. My team: what nobody holds, the backlog by age, and caseloads."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import (
    caseloads,
    covering,
    escalating,
    holders,
    lateness,
    naming,
    registration,
    safety_plans,
    sealed_matches,
    shared_front_door,
    tasks,
    waiting,
)
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may_record
from goldenthread.casework.access.refusal import Refusal, Refused
from goldenthread.casework.models import Person, User, Worker
from goldenthread.casework.signed_rules import is_verified, signed
from goldenthread.casework.step import Step, step_called
from goldenthread.casework.tasks import Task
from goldenthread.web.menu import start_of
from goldenthread.web.pages import page

from .opening import listed
from .recorded import standing

MOST_SHOWN = 100


@dataclass
class Line:
    """A task as a list shows it."""

    task: Task
    person: Person
    worker: Worker | None
    cover: object
    may: object
    verified: bool
    says_why: object
    written: Step | None

    @property
    def address(self) -> str:
        """Where it is done; where it was written and a manager has yet to authorise it, what was written."""
        code = self.task.step.code()
        return f"/entries/{code}/{self.written.pk}/" if self.written else f"/record/{code}/{self.task.subject}/"


def lines_of(found: list[Task], user: User) -> list[Line]:
    """Tasks with their children and workers, each kind read in one query."""
    people = Person.objects.in_bulk({task.person_id for task in found})
    workers = Worker.objects.in_bulk({task.worker_id for task in found if task.worker_id})
    away = covering.covering(workers)
    allowed = {step: may_record(step, user) for step in {task.step for task in found}}
    known, posts = signed(user.authority_id), covering.posts_of(user.worker) if user.worker and found else set()
    written = {step: standing(step, {task.subject for task in found if task.step is step}) for step in allowed}
    return [
        Line(
            task, people[task.person_id], workers.get(task.worker_id), away.get(task.worker_id), allowed[task.step], is_verified(task.duty, known),
            lateness.says_why(task, user, posts), written[task.step].get(task.subject),
        )
        for task in found if task.person_id in people
    ]  # fmt: skip


@page()
def home(request: HttpRequest) -> HttpResponse:
    """My work; or, for a role that works with no child, where that role begins."""
    user = request.user
    elsewhere = start_of(user)
    if elsewhere:
        return redirect(elsewhere)
    if roles.VIEW_CHILD not in user.its_role.may:
        raise Refused(Refusal("Your role opens no page here: ask an administrator."))
    mine, for_anyone = [], []
    if user.worker:
        mine = tasks.of_worker(user.worker)
        if user.worker.team.front_door:
            for_anyone = [each for each in tasks.of_teams([user.worker.team_id]) if each.worker_id is None]
    listed(request, "my work", len(mine) + len(for_anyone[:MOST_SHOWN]))
    return render(request, "casework/home.html", {
        "title": "My work", "mine": lines_of(mine, user), "waiting": waiting.for_user(user), "team": user.worker and user.worker.team,
        "for_anyone": lines_of(for_anyone[:MOST_SHOWN], user), "for_anyone_count": len(for_anyone),
        "others": bool(user.worker and user.worker.team.front_door) and shared_front_door.shares_now(user),
        "sealed": len(sealed_matches.waiting(user)), "overdue": sum(each.is_overdue for each in mine), "nameless": nameless(user),
        "named_to_me": naming.children_named_to(user) if user.its_role in roles.READERS else (),
        "only_reads": user.its_role in roles.READERS,
        "new_contact": may_record(step_called("contact"), user),
        "held": with_plans(user) if user.worker else [], "covers": covering.covered_by(user.worker),
    })  # fmt: skip


def with_plans(user: User) -> list[tuple[Person, Step | None]]:
    """The children whose cases this person holds, by name, each with the safety plan made last."""
    children = list(Person.objects.filter(pk__in=holders.held_by(user.worker)).order_by("surname", "forename", "pk"))
    plans = safety_plans.latest(children)
    return [(child, plans.get(child.pk)) for child in children]


def nameless(user: User):
    """For the front door: contacts whose children were described by whoever made them and are yet to be found."""
    if not (user.worker and user.worker.team.front_door):
        return []
    return holders.contacts_without_children()


def with_what_is_known(workers: list[Worker]) -> list[Worker]:
    """Each with who stands in while they are away, and with what is known of the registration; a social worker's that is not
    held and checked stands out.
    """
    away = covering.covering(worker.pk for worker in workers)
    for worker in workers:
        worker.cover = away.get(worker.pk)
        worker.registration, worker.registered = registration.state(worker), bool(registration.held(worker))
    return workers


def vacant_below(manager: Worker, team_ids: list) -> list:
    """The teams whose post nobody holds, and whose matters therefore come to this manager."""
    every = escalating.posts()
    vacant = [every[key] for key in team_ids if every[key].vacant]
    return [each for each in vacant if (to := escalating.escalates_to(each.team.pk, every=every)) and to.acts.pk == manager.pk]


@page(roles.VIEW_TEAM)
def team(request: HttpRequest) -> HttpResponse:
    """What the manager of a team, and of the teams that answer to it, has to see to."""
    user = request.user
    if user.worker is None:
        raise Refused(Refusal("Your account has no post, so it has no team: ask an administrator to put that right."))
    below = holders.teams_of(user.worker)
    keys = [each.pk for each in below]
    unallocated, late = holders.unallocated(keys), [each for each in tasks.of_teams(keys) if each.is_overdue]
    listed(request, "team's work", len(unallocated[:MOST_SHOWN]) + len(late[:MOST_SHOWN]))
    return render(request, "casework/team.html", {
        "title": "My team", "teams": below, "unallocated": unallocated[:MOST_SHOWN], "unallocated_count": len(unallocated),
        "ages": holders.by_age([each.days for each in unallocated]), "late": lines_of(late[:MOST_SHOWN], user),
        "late_count": len(late), "late_ages": holders.by_age([each.days_overdue() for each in late]),
        "workers": with_what_is_known(caseloads.caseloads(keys)), "may_allocate": may_record(step_called("allocation"), user),
        "vacant": vacant_below(user.worker, keys),
    })  # fmt: skip
