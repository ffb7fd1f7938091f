"""What a process step is: a Django model that says what it asks, by what law, who records and who authorises it, which
duty it answers, what it may lead to, and which rows of the dataset it makes.

Forms, check pages, permissions, audit, the dataset's views and the reference pages follow from that one file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time

from django.apps import apps
from django.db import models

from .access.roles import WORKERS, Role
from .dataset_rows import RowsOf
from .fields import CodeField, Day, ManyCodesField, Rows, YesNo
from .records import LONDON, Record, Recorded


@dataclass(frozen=True)
class Question:
    """One question of a step, as a page needs it.

    `kind` is text, words, rows (lines of several answers, its `columns`), day, time, yes_no, code, codes, whole or record
    (another record, named by `of`).
    """

    name: str
    asks: str
    kind: str
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    of: str = ""
    protected: bool = False
    local: bool = False
    columns: tuple[tuple[str, str], ...] = ()


class Declaration(Recorded):
    """What steps and the parts of steps that each child has say of themselves."""

    asked = models.ForeignKey(
        "casework.QuestionsAsked", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    local = models.JSONField("Questions of the authority's own", default=dict, blank=True, editable=False)

    says: str = ""
    rows: tuple[RowsOf, ...] = ()
    must_have: tuple[str, ...] = ()
    """Questions without whose answer nothing is recorded: the reason of a decision, and nothing else that can wait."""
    protected: tuple[str, ...] = ()
    """Questions whose answers are kept like a protected address."""
    handling: dict[str, str] = {}
    """How every passage of an answer is handled from the start (`handling.py`), by question: a child's words are a child's words."""
    shows_facts: tuple[str, ...] = ()
    """Kinds of fact (`facts/kinds.py`) that its writer has in sight with their age, and so is never asked again."""

    class Meta(Recorded.Meta):
        abstract = True

    @staticmethod
    def rules(values: dict) -> Iterable[tuple[str, str]]:
        """What is wrong between the answers, as (question, sentence). Both doors ask it."""
        return ()

    @staticmethod
    def needless(values: dict) -> set[str]:
        """Questions that need no answer, given the other answers: they are not shown as missing, nor counted."""
        return set()

    @classmethod
    def code(cls) -> str:
        """The step's name in addresses, drafts and the audit."""
        return cls._meta.model_name


class Step(Declaration):
    """One act of the work. A record of it says when the act happened and, apart, when it was written down."""

    happened_on = models.DateField("When did it happen?")
    happened_time = models.TimeField("At what time?", null=True, blank=True)
    worker = models.ForeignKey(
        "casework.Worker",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="Who did it?",
    )
    team = models.ForeignKey(
        "casework.Team",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="In which team?",
    )

    law: str = ""
    when: str = "When did it happen?"
    area: str = ""
    recorded_by_roles: tuple[Role, ...] = WORKERS
    decided_by_qualified: bool = False
    """A decision of a qualified social worker or a manager, and of nobody else."""
    authorised_by_roles: tuple[Role, ...] = ()
    about: str = ""
    """The field that holds the record this one answers; empty when a step begins with the child."""
    leads_to: tuple[str, ...] = ()
    duty: str = ""
    """Code of the duty (in `statute/`) that recording this step does."""
    child_part: str = ""
    """Where one act covers several children: the model with a part for each child."""
    begun_from: str = ""
    """Where such an act begins from one child's record of another step: the field of the part that holds it. Otherwise it
    begins with a child."""
    asks_time: bool = False
    uploaded: bool = False
    """Whether it comes with a file, and so has a page of its own to be added on."""

    class Meta(Declaration.Meta):
        abstract = True

    @property
    def happened_at(self) -> datetime:
        """The moment it happened in London; the start of the day where no time was written down."""
        return datetime.combine(self.happened_on, self.happened_time or time(), LONDON)

    @property
    def days_late(self) -> int:
        """Calendar days between what happened and when it was written down."""
        return (self.recorded_at.astimezone(LONDON).date() - self.happened_on).days

    @property
    def is_late(self) -> bool:
        return self.days_late > 0

    @classmethod
    def begins_with(cls) -> str:
        """For a step that answers no record: the path to what it begins with, a child or one child's record."""
        return f"children__{cls.begun_from or 'person'}" if cls.child_part else "person"

    @classmethod
    def parts(cls) -> type[ChildPart] | None:
        return apps.get_model("casework", cls.child_part) if cls.child_part else None

    @classmethod
    def may_follow(cls, about) -> bool:
        """Whether this very record, of the kind that the step answers, asks for an answer."""
        return True

    def after_record(self) -> None:
        """What else becomes so in the same transaction."""


class OfChild(models.Model):
    """About one child."""

    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, editable=False, related_name="+")

    person_column = "person_id"

    class Meta:
        abstract = True


def answered_records(model: type[models.Model]) -> list[str]:
    """The fields of a child's record that name other records of that same child."""
    return [
        field.name
        for field in model._meta.fields
        if field.is_relation and issubclass(field.related_model, OfChild) and issubclass(model, OfChild)
    ]


class ChildStep(OfChild, Step):
    """A step about one child."""

    person_column = "person_id"

    class Meta(Step.Meta):
        abstract = True


class ChildPart(OfChild, Declaration):
    """One child's part in a step that covers several. `whole` names the field that holds the step."""

    whole: str = ""
    person_column = "person_id"

    class Meta(Declaration.Meta):
        abstract = True


class Authorised(models.Model):
    """For a step that a manager authorises, with a reason, or sends back, with a reason."""

    authorised_on = Day("Authorised on", editable=False)
    authorised_time = models.TimeField(null=True, editable=False)
    authorised_by = models.ForeignKey(
        "casework.Worker", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    authorised_reason = models.TextField("Why is it authorised?", default="", editable=False)
    returned_on = Day("Sent back on", editable=False)
    returned_by = models.ForeignKey(
        "casework.Worker", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    returned_reason = models.TextField("Why is it sent back?", default="", editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_authorised_whole",
                condition=models.Q(authorised_on__isnull=True, authorised_by__isnull=True, authorised_reason="")
                | (models.Q(authorised_on__isnull=False, authorised_by__isnull=False) & ~models.Q(authorised_reason="")),
                violation_error_message="An authorisation has a day, a manager and a reason.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_returned_whole",
                condition=models.Q(returned_on__isnull=True, returned_by__isnull=True, returned_reason="")
                | (models.Q(returned_on__isnull=False, returned_by__isnull=False) & ~models.Q(returned_reason="")),
                violation_error_message="What is sent back has a day, a manager and a reason.",
            ),
        ]
        # What waits for a manager is asked with every "My work", of years of what was authorised long ago.
        indexes = [
            models.Index(
                fields=["returned_on"], name="%(class)s_waits",
                condition=models.Q(authorised_on__isnull=True, struck_out_at__isnull=True),
            )
        ]  # fmt: skip

    @property
    def waits_for_a_manager(self) -> bool:
        return self.authorised_on is None and self.returned_on is None


class QuestionsAsked(Record):
    """The questions of a step as they were worded when a record was made, kept once for each wording."""

    step = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    questions = models.JSONField()

    app_may = ("SELECT", "INSERT")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "digest"], name="casework_wording_once")]


BOOKKEEPING = {each.name for base in (Step, ChildPart, Authorised) for each in base._meta.fields}


def steps() -> list[type[Step]]:
    """Every step of the service, by area and then as the work goes."""
    found = [model for model in apps.get_app_config("casework").get_models() if issubclass(model, Step)]
    order = list(AREAS)
    return sorted(
        found,
        key=lambda step: (
            order.index(step.area) if step.area in order else len(order), step.area, step._meta.model_name
        ),
    )  # fmt: skip


def step_called(code: str) -> type[Step]:
    """The step with this code; LookupError names the ones there are."""
    found = {step.code(): step for step in steps()}
    if code not in found:
        raise LookupError(f"There is no step called {code!r}. The steps are {', '.join(found)}.")
    return found[code]


def declarations() -> list[type[Declaration]]:
    """Steps and the parts of steps."""
    return [model for model in apps.get_app_config("casework").get_models() if issubclass(model, Declaration)]


class _Areas(dict):
    """What areas are called, in the order of the work. One that is not listed comes last, by the name of its folder."""

    def __missing__(self, area: str) -> str:
        return area.replace("_", " ").capitalize()


AREAS = _Areas(
    front_door="The front door", assessment="Single assessment", notes="Notes and direct work", plans="Plans",
    warnings="Warnings", chronology="Significant events",
    decisions="Managers' decisions",
    documents="Documents",
    out_of_hours="Out of hours",
)


def questions(model: type[Record], local: Iterable[dict] = ()) -> list[Question]:
    """What a step (or a person, an address, a child's part) asks, in the order it is asked."""
    found = []
    if issubclass(model, Step):
        found.append(Question("happened_on", model.when, "day", required=True))
        if model.asks_time:
            found.append(Question("happened_time", "At what time?", "time"))
    found += [_question(model, each) for each in model._meta.fields if is_asked(model, each)]
    for extra in local:
        choices = tuple((code, code) for code in extra.get("codes", ()))
        found.append(Question(extra["name"], extra["asks"], extra["kind"], choices=choices, local=True))
    return found


def is_asked(model, each) -> bool:
    structural = {getattr(model, "about", ""), getattr(model, "whole", "")}
    return each.editable and not each.primary_key and each.name not in BOOKKEEPING and each.name not in structural


def question_of(model, each, **otherwise) -> Question:
    """A field as the question it asks; `otherwise` is what differs from the field's own."""
    return replace(_question(model, each), **otherwise)


def _question(model, each) -> Question:
    return Question(
        name=each.name,
        asks=str(each.verbose_name),
        kind=_kind(each),
        help=str(each.help_text),
        choices=tuple((code.code, code.says) for code in each.codes) if getattr(each, "codes", None) else (),
        required=each.name in getattr(model, "must_have", ()) or not (each.blank or each.null or each.has_default()),
        of=each.related_model._meta.model_name if each.is_relation else "",
        # An address has a question of that name; only a step lists which of its own are protected.
        protected=issubclass(model, Declaration) and each.name in model.protected,
        columns=tuple(getattr(each, "columns", ())),
    )


def _kind(each) -> str:
    if each.is_relation:
        return "record"
    for kind, classes in (
        ("code", CodeField), ("codes", ManyCodesField), ("rows", Rows), ("yes_no", (YesNo, models.BooleanField)),
        ("day", models.DateField), ("time", models.TimeField), ("whole", models.IntegerField),
        ("words", models.TextField), ("text", models.CharField),
    ):  # fmt: skip
        if isinstance(each, classes):
            return kind
    raise TypeError(f"{each} is of a kind that no page can ask. Use a field of casework/fields.py.")


def wording(model: type[Declaration], local: Iterable[dict] = ()) -> tuple[str, list[dict]]:
    """A digest of the questions as they are worded now, and the questions."""
    asked = [asdict(question) for question in questions(model, local)]
    text = json.dumps([model.code(), asked], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest(), asked
