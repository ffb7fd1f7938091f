"""The records that a question may be answered with, in words that help to choose."""

from django.db.models import Count, Q

from goldenthread.casework.access.roles import PROFESSIONAL
from goldenthread.casework.models import Person, Team, User, Worker
from goldenthread.casework.step import Question
from goldenthread.casework.steps.front_door.referral import Referral
from goldenthread.web.forms import Records

from .subjects import open_referrals


def records_for(person: Person | None, ever: bool = False) -> Records:
    """For a question about this child: the records it may be answered with.

    `ever` also gives those no longer to be chosen, for a page that shows what was answered.
    """

    def records(question: Question) -> list[tuple[str, str]]:
        if question.of == "worker":
            return workers(ever)
        if question.of == "team":
            return [(str(team.pk), team.name) for team in Team.objects.order_by("name")]
        if question.of == "user":
            return professionals()
        if question.of == "referral":
            return referrals(person, ended=question.name == "reopens", ever=ever)
        raise LookupError(f"No page can offer a {question.of} to choose: say in web/casework/choices.py which there are.")

    return records


def professionals() -> list[tuple[str, str]]:
    """Accounts of those outside the service who tell it of worries."""
    found = User.objects.filter(role=PROFESSIONAL.code, is_active=True).order_by("agency", "name")
    return [(str(each.pk), f"{each.name}, {each.agency}" if each.agency else each.name) for each in found]


def workers(ever: bool = False) -> list[tuple[str, str]]:
    """Workers by team, each with what they hold and can hold."""
    return [(str(worker.pk), describe(worker)) for worker in with_caseload(ever)]


def with_caseload(ever: bool = False):
    """Workers with `holds`, the number of children allocated to each."""
    held = Q(allocations__pk__isnull=False, allocations__ended_on__isnull=True, allocations__struck_out_at__isnull=True)
    found = Worker.objects.filter(struck_out_at__isnull=True).select_related("team")
    if not ever:
        found = found.filter(left_on__isnull=True)
    return found.annotate(holds=Count("allocations__person", filter=held, distinct=True)).order_by("team__name", "name")


def describe(worker: Worker) -> str:
    """A worker with team and room: "Ann Example, North: holds 14 of 18"."""
    room = f"holds {worker.holds}" + (f" of {worker.capacity}" if worker.capacity is not None else "")
    full = ", full" if worker.capacity is not None and worker.holds >= worker.capacity else ""
    return f"{worker.name}, {worker.team.name}: {room}{full}"


def referrals(person: Person | None, ended: bool = False, ever: bool = False) -> list[tuple[str, str]]:
    """A child's referrals by their day: those still open, or those that have ended and may be opened again."""
    if person is None:
        return []
    found = list(Referral.objects.filter(person=person, struck_out_at__isnull=True).order_by("-happened_on"))
    if not ever:
        still_open = {each.pk for each in open_referrals(person)}
        found = [each for each in found if (each.pk in still_open) is not ended]
    return [(str(each.pk), f"Referral of {each.happened_on.day} {each.happened_on:%B %Y}") for each in found]
