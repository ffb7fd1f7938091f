"""Why a task is late: given by whoever it waits with, or by a manager, and kept for the day on which it was due.

A reason excuses nothing and moves no date. It stands beside the task wherever the task is shown.
"""

from . import covering, door
from .access.permission import related
from .access.refusal import Permission, Refusal, demand
from .access.roles import MANAGERS, listed
from .accounts import User
from .answers import TaskAnswer
from .people import Person
from .tasks import Task
from .validation import Invalid


def says_why(task: Task, user: User, posts: set | None = None) -> Permission | Refusal:
    """Whether it is for this person to say why a task is late, of a task that they were shown; `posts` are those they act in,
    where they are known already.
    """
    if user.its_role in MANAGERS:
        return Permission("A manager says why a task is late.")
    if user.worker_id and task.worker_id in (covering.posts_of(user.worker) if posts is None else posts):
        return Permission("The task waits with you.")
    if user.worker_id and task.worker_id is None and task.team_id == user.worker.team_id:
        return Permission("The task waits with your team.")
    return Refusal(f"You are not the one this task waits with: they say why it is late, or {listed(MANAGERS)} does.")


def say_why(task: Task, by: User, reason: str) -> TaskAnswer:
    """Give the reason for lateness. Raises Refused, or Invalid where the task is not late or no reason is given."""
    demand(says_why(task, by) and related(by, task.person_id))
    if not task.is_overdue:
        raise Invalid([("", "This is not overdue, so there is no lateness to explain.")])
    if not reason.strip():
        raise Invalid([("reason", "Say why it is late: a reason is what the next reader needs.")])
    answers = {
        "duty": task.duty.code,
        "subject": task.subject,
        "due_on": task.due_on,
        "kind": TaskAnswer.LATE,
        "says": reason.strip(),
    }
    return door.record(TaskAnswer, by, answers, person=Person.objects.get(pk=task.person_id))
