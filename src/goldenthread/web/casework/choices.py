"""The records that a question may be answered with, in words that help to choose."""

from goldenthread.casework.access.roles import PROFESSIONAL
from goldenthread.casework.caseloads import caseloads
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
            return workers_by_name() if ever else workers()
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


def workers() -> list[tuple[str, str]]:
    """Workers who are here by team, each with what they hold and can hold."""
    return [(str(worker.pk), describe(worker)) for worker in caseloads()]


def workers_by_name() -> list[tuple[str, str]]:
    """Every worker there ever was, to read an answer back: what they hold today says nothing of the day it was given."""
    return [(str(worker.pk), f"{worker.name}, {worker.team.name}") for worker in Worker.objects.select_related("team")]


def describe(worker: Worker) -> str:
    """A worker with team and room: "Ann Example, North: holds 14 of 18"."""
    room = f"holds {worker.children}" + (f" of {worker.capacity}" if worker.capacity is not None else "")
    full = ", full" if worker.capacity is not None and worker.children >= worker.capacity else ""
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
