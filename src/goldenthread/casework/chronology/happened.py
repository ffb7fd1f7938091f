"""What happened, worked out from every step: for one child, or for brothers and sisters as one story, each act once.

The database finds and orders the acts of every step in one question and hands over one page of them, so that a record of
15 years costs what a record of a month does. The policies of each table say what the reader sees of it: an act that covers
several children names those whose part the reader may see.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.db import connection
from django.db.models import Q

from ..people import Person
from ..records import LONDON
from ..step import ChildPart, ChildStep, Step, step_called, steps

LONDON_TIME = "(recorded_at AT TIME ZONE 'Europe/London')"
# Within a day: by the hour it happened; what was written down that day without one, by the hour it was written; what was
# written down later without one, last, so that no answer stands before what it answers.
ORDER = f"""happened_on DESC, COALESCE(happened_time,
    CASE WHEN {LONDON_TIME}::date > happened_on THEN time '24:00' ELSE {LONDON_TIME}::time END) DESC, recorded_at DESC, act"""


@dataclass(frozen=True)
class Wanted:
    """Which acts: of these kinds of step (of every kind where empty), from a day until a day, by one worker."""

    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    worker: UUID | None = None


@dataclass
class Happening:
    """One act. `parts` are the parts in it of the children asked about, `people` these children, the eldest first."""

    record: Step
    people: list[Person]
    parts: list[ChildPart] = field(default_factory=list)

    @property
    def stands(self) -> bool:
        return self.record.stands and (not self.parts or any(part.stands for part in self.parts))

    @property
    def happened_at(self) -> datetime:
        return datetime.combine(self.record.happened_on, self.record.happened_time or time(), LONDON)


def happened(
    people: Iterable[Person], wanted: Wanted = Wanted(), most: int | None = None, skip: int = 0, always: tuple[str, ...] = ()
) -> list[Happening]:
    """The acts about any of these children that the reader may see, the latest first: `most` of them after `skip`; and behind
    these, in the same order, what else there is of the kinds of step that are `always` wanted.
    """
    people = list(people)
    with connection.cursor() as cursor:
        sql, given = _acts(people, wanted)
        cursor.execute(
            f"""SELECT code, act FROM (SELECT code, act, row_number() OVER (ORDER BY {ORDER}) AS place FROM ({sql}) acts) placed
                WHERE place > %s AND (%s::bigint IS NULL OR place <= %s OR code = ANY(%s)) ORDER BY place""",
            [*given, skip, most, skip + (most or 0), list(always)],
        )
        found = [(row[0], row[1]) for row in cursor.fetchall()]
    return _read(found, people)


@dataclass(frozen=True)
class Counted:
    """How many acts there are of one kind of step, by one worker; None where nobody was named."""

    code: str
    worker: UUID | None
    acts: int


def counted(people: Iterable[Person], wanted: Wanted = Wanted()) -> list[Counted]:
    """How many acts there are by kind and by worker: one question for a page that needs both."""
    sql, given = _acts(list(people), wanted)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT code, worker_id, count(*) FROM ({sql}) acts GROUP BY code, worker_id", given)
        return [Counted(*row) for row in cursor.fetchall()]


def how_many(people: Iterable[Person], wanted: Wanted = Wanted()) -> int:
    """How many acts there are."""
    return sum(each.acts for each in counted(people, wanted))


def of_children() -> list[type[Step]]:
    """The steps that are about children."""
    return [step for step in steps() if step.parts() or issubclass(step, ChildStep)]


def _acts(people: list[Person], wanted: Wanted) -> tuple[str, list]:
    """Every act in one question: its code, itself, and what it is ordered and sought by."""
    each, given = [], []
    for step in of_children():
        if wanted.kinds and step.code() not in wanted.kinds:
            continue
        narrower, values = _narrower(wanted)
        each.append(_acts_of(step) + narrower)
        given += [step.code(), [person.pk for person in people], *values]
    if not each:
        raise LookupError(f"No step about a child is called {', '.join(wanted.kinds)}.")
    return " UNION ALL ".join(f"({sql})" for sql in each), given


def _acts_of(step: type[Step]) -> str:
    columns, part = "act.id AS act, act.happened_on, act.happened_time, act.recorded_at, act.worker_id", step.parts()
    about = "act.person_id = ANY(%s)"
    if part:
        whole = part._meta.get_field(part.whole).column
        about = f"act.id IN (SELECT {whole} FROM {part._meta.db_table} WHERE person_id = ANY(%s))"
    return f"SELECT %s AS code, {columns} FROM {step._meta.db_table} act WHERE {about}"


def _narrower(wanted: Wanted) -> tuple[str, list]:
    asked = (("act.happened_on >= %s", wanted.since), ("act.happened_on <= %s", wanted.until), ("act.worker_id = %s", wanted.worker))
    held = [(sql, value) for sql, value in asked if value is not None]
    return "".join(f" AND {sql}" for sql, _ in held), [value for _, value in held]


def _read(found: list[tuple[str, UUID]], people: list[Person]) -> list[Happening]:
    """The acts themselves, in the order in which they were found: a query or two for each kind that is among them."""
    keys, known = defaultdict(list), {person.pk: person for person in people}
    for code, key in found:
        keys[code].append(key)
    read = {}
    for code, of_kind in keys.items():
        step = step_called(code)
        part, parts = step.parts(), defaultdict(list)
        if part:
            about = Q(person__in=known) & Q(**{f"{part.whole}__in": of_kind})
            for each in part.objects.filter(about):
                each.person = known[each.person_id]
                parts[getattr(each, f"{part.whole}_id")].append(each)
        for act in step.objects.filter(pk__in=of_kind).select_related("worker", "recorded_by", *workers_of(step)):
            read[code, act.pk] = _happening(act, parts[act.pk], known)
    return [read[each] for each in found if each in read]


def _happening(act: Step, parts: list[ChildPart], known: dict) -> Happening:
    for part in parts:
        setattr(part, part.whole, act)
    about = [known[part.person_id] for part in parts] if parts else [known[act.person_id]]
    if not parts:
        act.person = known[act.person_id]
    people = sorted(dict.fromkeys(about), key=lambda person: (person.date_of_birth or date.max, str(person.pk)))
    return Happening(act, people, sorted(parts, key=lambda part: people.index(part.person)))


def workers_of(step: type[Step]) -> list[str]:
    """Links to workers that a list shows by name, read in the same query."""
    names = [each.name for each in step._meta.fields if each.is_relation and each.related_model.__name__ == "Worker"]
    return [name for name in names if name != "worker"]
