"""What is due, overdue and waiting: worked out from the record each time it is asked, never stored.

A due date is a duty's own expression (`statute/`): for one child the reference engine answers it from that child's rows,
for a list PostgreSQL answers the same question, bound by what the reader may see.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.db import connection
from django.db.models import Q

import goldenthread.statute
from goldenthread.dataset.tables import STORED
from goldenthread.engine import reference
from goldenthread.engine.loading import definitions
from goldenthread.engine.question import Question
from goldenthread.engine.sql import rows_query
from goldenthread.statute.calendars import CALENDARS
from goldenthread.statute.definition import Duty, Evidence

from . import covering, dataset_views, holders
from .answers import TaskAnswer
from .people import Person
from .step import Step, steps
from .validation import today


@dataclass(frozen=True)
class Task:
    """Something one child's case needs by a day. `subject` is the record that `step` is to be recorded about."""

    duty: Duty
    step: type[Step]
    subject: UUID
    person_id: UUID
    starts_on: date | None
    due_on: date | None
    worker_id: UUID | None
    team_id: UUID | None
    answers: tuple[TaskAnswer, ...] = ()

    @property
    def says(self) -> str:
        return self.duty.task

    @property
    def key(self) -> tuple[str, UUID, date | None]:
        return self.duty.code, self.subject, self.due_on

    @property
    def verified(self) -> bool:
        """Whether the rule's own text was read; otherwise its date is shown as not yet verified."""
        return self.duty.evidence is Evidence.READ

    def days_overdue(self, on: date | None = None) -> int:
        """Calendar days since it was due; 0 when it is not overdue."""
        return max(0, ((on or today()) - self.due_on).days) if self.due_on else 0

    @property
    def is_overdue(self) -> bool:
        return self.days_overdue() > 0

    @property
    def reasons(self) -> tuple[TaskAnswer, ...]:
        """The reasons that were given for its lateness, the first one first."""
        return tuple(answer for answer in self.answers if answer.kind == TaskAnswer.LATE)


@cache
def duties() -> dict[str, Duty]:
    """Every duty, by its code."""
    return definitions(goldenthread.statute, Duty, "duty")


@cache
def doing() -> dict[str, type[Step]]:
    """The step that does each duty, by the duty's code."""
    return {step.duty: step for step in steps() if step.duty}


def undone(duty: Duty) -> Question:
    """The duty asked of the rows for which it has not been done."""
    return Question(duty.applies_to.where(duty.done.is_missing()), values={"starts": duty.starts, "due": duty.due})


def of_person(person: Person, as_at: date | None = None, rows: dict[str, list[dict]] | None = None) -> list[Task]:
    """What one child's case needs, the soonest first: answered by the reference engine from the child's rows."""
    as_at = as_at or today()
    rows = rows_of(person) if rows is None else rows
    found = {code: reference.answer(undone(duties()[code]), rows, as_at, CALENDARS) for code in doing() if code in duties()}
    return _tasks(found)


def rows_of(person: Person, names: tuple[str, ...] = tuple(STORED)) -> dict[str, list[dict]]:
    """One child's rows of these tables of the dataset, as the reader may see them."""
    found = {}
    with connection.cursor() as cursor:
        for name in names:
            table = STORED[name]
            if table.__subject__ != "child" or table.__import_only__:
                continue
            cursor.execute(f"SELECT * FROM {dataset_views.SCHEMA}.{name} WHERE child_id = %s", [person.local_id])
            names = [column.name for column in cursor.description]
            found[name] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


def of_everyone(people: list[Person] | None = None, as_at: date | None = None) -> list[Task]:
    """What the cases need of every child that the reader may see, or of these: answered by PostgreSQL."""
    as_at = as_at or today()
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('search_path', %s, true)", [f"{dataset_views.SCHEMA}, public"])
        for code in doing():
            if code not in duties():
                continue
            question = undone(duties()[code])
            if people is not None:
                if not people:
                    return []
                table = question.counts.table
                question = Question(
                    question.counts.where(table.child_id.one_of([each.local_id for each in people])),
                    values=question.values,
                )
            cursor.execute(rows_query(question, "postgres", as_at).sql(dialect="postgres").replace("%", "%%"), ())
            names = [column.name for column in cursor.description]
            found[code] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        cursor.execute("SELECT set_config('search_path', 'public', true)")
    return _tasks(found)


def of_worker(worker, as_at: date | None = None) -> list[Task]:
    """What waits with one worker, and with those for whom they stand in."""
    posts = covering.posts_of(worker)
    held = list(Person.objects.filter(pk__in=holders.held_by(worker)))
    return [task for task in of_everyone(held, as_at) if task.worker_id in posts]


def of_teams(team_ids, as_at: date | None = None) -> list[Task]:
    """What waits in these teams, with somebody or with nobody."""
    wanted = set(team_ids)
    return [task for task in of_everyone(None, as_at) if task.team_id in wanted]


def _tasks(found: dict[str, list[dict]]) -> list[Task]:
    made = []
    for code, lines in found.items():
        duty, step = duties()[code], doing()[code]
        subjects = {UUID(line["key"]): line for line in lines}
        where = holders.of_subjects(step, subjects)
        for subject, line in subjects.items():
            if subject in where:
                made.append(Task(duty, step, subject, *_placed(line, where[subject])))
    made = _with_answers(made)
    return sorted(made, key=lambda task: (task.due_on or date.max, task.duty.code, str(task.subject)))


def _placed(line: dict, held: "holders.Holder") -> tuple:
    return held.person_id, line["starts"], line["due"], held.worker_id, held.team_id


def _with_answers(made: list[Task]) -> list[Task]:
    given: dict = {}
    if made:
        asked = Q(subject__in={task.subject for task in made}, struck_out_at__isnull=True)
        for answer in TaskAnswer.objects.filter(asked).select_related("recorded_by").order_by("recorded_at"):
            given.setdefault((answer.duty, answer.subject, answer.due_on), []).append(answer)
    return [
        Task(**{name: getattr(task, name) for name in task.__dataclass_fields__ if name != "answers"},
             answers=tuple(given.get(task.key, ())))
        for task in made
    ]  # fmt: skip
