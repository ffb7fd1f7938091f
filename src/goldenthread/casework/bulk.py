"""The same door made wider: history written in batches, checked by the same checks, in one transaction.

COPY cannot write to a table under row-level security, so each batch is copied beside it and inserted from there; the
policies of the owner and every constraint of the table still hold. One audit event tells of each table that was loaded.
"""

import itertools
import uuid
from collections.abc import Iterable, Mapping

from django.db import IntegrityError, connections, models, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

from .audit import AuditEvent
from .integrity import sentence_of
from .keys import checked_at_the_end
from .organisation import Worker
from .records import Record
from .search_keys import KEPT_FROM, kept_at_the_end
from .step import Authorised, Declaration, QuestionsAsked, Step, answered_records, wording
from .validation import Invalid, problems

BATCH = 20_000
PROBLEMS_SHOWN = 20


def load(
    tables: Mapping[type[Record], Iterable[dict]],
    *,
    authority: str,
    by=None,
    using: str = "owner",
    progress=lambda sentence: None,
) -> dict[type[Record], int]:
    """Write rows of several models, parents first; all of them or, on Invalid, none.

    A row holds values by column (`person_id`, `happened_on`); what it leaves out takes the model's default, and `id` a
    random one. What a step works out when one is recorded (`Person.local_id`, `Allocation.to_team_id`) is given.
    Needs the owner's connection. Gives the number of rows written of each model.
    """  # fmt: skip
    written = {}
    with transaction.atomic(using=using), checked_at_the_end(tables, using), kept_at_the_end(using) as people:
        for model, rows in tables.items():
            loading = _Loading(model, authority, by, using, people)
            written[model] = loading.all(rows)
            progress(f"{written[model]:,} rows of {model._meta.verbose_name_plural}.")
            AuditEvent.objects.using(using).create(
                authority_id=authority, user=by, action="loaded", what=model._meta.model_name,
                detail={"rows": written[model]},
            )  # fmt: skip
        for model in tables:
            _check_children(model, using)
    with connections[using].cursor() as cursor:
        for model in tables:
            cursor.execute(f"ANALYZE {model._meta.db_table}")
    return written


class _Loading:
    """One model's rows on their way in."""

    def __init__(self, model: type[Record], authority: str, by, using: str, people: set):
        self.model, self.using, self.people = model, using, people
        self.table = model._meta.db_table
        self.fields = {field.attname: field for field in model._meta.concrete_fields}
        self.json = {name for name, field in self.fields.items() if isinstance(field, models.JSONField)}
        self.always = {"authority_id": authority}
        if "recorded_at" in self.fields:
            self.always["recorded_at"] = timezone.now()
            self.always["recorded_by_id"] = getattr(by, "pk", None)
        if issubclass(model, Declaration):
            digest, questions = wording(model)
            asked, _ = QuestionsAsked.objects.using(using).get_or_create(
                authority_id=authority, digest=digest, defaults={"step": model.code(), "questions": questions}
            )
            self.always["asked_id"] = asked.pk
        self.may_decide, self.managers = self._deciders(authority)

    def _deciders(self, authority: str) -> tuple[set | None, set | None]:
        """Who may have decided, and who may have authorised; None where anyone may."""
        if not issubclass(self.model, Step) or not (self.model.decided_by_qualified or self.model.authorised_by_roles):
            return None, None
        posts = Worker.objects.using(self.using).filter(authority_id=authority)
        managers = set(posts.filter(manager=True).values_list("pk", flat=True))
        qualified = managers | set(posts.filter(qualified=True).values_list("pk", flat=True))
        return (
            qualified if self.model.decided_by_qualified else None,
            managers if issubclass(self.model, Authorised) else None,
        )

    def all(self, rows: Iterable[dict]) -> int:
        rows, count = iter(rows), 0
        while batch := list(itertools.islice(rows, BATCH)):
            self._check(batch, count)
            self._write(batch)
            count += len(batch)
        return count

    def _check(self, batch: list[dict], before: int) -> None:
        found = []
        for place, row in enumerate(batch, before + 1):
            for question, sentence in self._problems(row):
                found.append((question, f"Row {place} of {self.model._meta.verbose_name_plural}: {sentence}"))
            if len(found) >= PROBLEMS_SHOWN:
                break
        if found:
            raise Invalid(found)

    def _problems(self, row: dict) -> Iterable[tuple[str, str]]:
        strangers = row.keys() - self.fields.keys()
        if strangers:
            yield from ((name, f"there is no column {name!r}: take it away.") for name in sorted(strangers))
        yield from problems(self.model, row)
        if self.may_decide is not None and row.get("worker_id") not in self.may_decide:
            yield "worker", f"only a qualified social worker or a manager records {self.model.says}."
        if self.managers is not None and row.get("authorised_on"):
            if row.get("authorised_by_id") not in self.managers:
                yield "authorised_by", f"only a manager authorises {self.model.says}."
            elif row["authorised_by_id"] == row.get("worker_id"):
                yield "authorised_by", f"nobody authorises {self.model.says} that they wrote themselves."

    def _write(self, batch: list[dict]) -> None:
        given = sorted({name for row in batch for name in row} | {"id"})
        left_out = [name for name in self.fields if name not in given]
        defaults = {name: self._default(name) for name in self.fields}
        names, others = self._columns(given), self._columns(left_out)
        beside = f"loading_{self.table}"
        connection = connections[self.using]
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMP TABLE {beside} ON COMMIT DROP AS SELECT {names} FROM {self.table} WITH NO DATA")
            with cursor.copy(f"COPY {beside} ({names}) FROM STDIN") as copy:
                for row in batch:
                    row.setdefault("id", uuid.uuid4())
                    copy.write_row([self._plain(name, row.get(name, defaults[name])) for name in given])
            fixed = [self.fields[name].get_db_prep_save(defaults[name], connection) for name in left_out]
            placeholders = ", ".join(["%s"] * len(fixed))
            try:
                cursor.execute(
                    f"INSERT INTO {self.table} ({names}, {others}) SELECT {names}, {placeholders} FROM {beside}", fixed
                )
            except IntegrityError as error:
                raise Invalid([("", sentence_of(error, self.model))]) from None
            cursor.execute(f"DROP TABLE {beside}")
        if whose := KEPT_FROM.get(self.table):
            self.people |= {row[whose] for row in batch}

    def _columns(self, names: list[str]) -> str:
        return ", ".join(f'"{self.fields[name].column}"' for name in names)

    def _plain(self, name: str, value):
        return Jsonb(value) if name in self.json else value

    def _default(self, name: str):
        return self.always[name] if name in self.always else self.fields[name].get_default()


def _check_children(model: type[Record], using: str) -> None:
    """A record of a child names records of that same child only."""
    for name in answered_records(model):
        strangers = model.objects.using(using).exclude(person=models.F(f"{name}__person")).filter(**{f"{name}__isnull": False})
        if count := strangers.count():
            answered = model._meta.get_field(name).related_model._meta.verbose_name
            raise Invalid([
                (name, f"{count} of {model._meta.verbose_name_plural} name the {answered} of another child: "
                       "give both the same person_id.")
            ])  # fmt: skip
