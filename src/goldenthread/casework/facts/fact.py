"""A fact about a person: a value of a kind, held from a day until a day."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from goldenthread.dataset.codes import collection_year
from goldenthread.dataset.tables.people import Disabilities

from ..dataset_rows import RowsOf, joined
from ..fields import CodeField, Day, ManyCodesField, Words
from ..held import CURRENT, Held
from ..people import DATES, Person, wrong_between_dates
from ..validation import check_of, today
from .kinds import FACT_KIND, KINDS, FactKind

SOME = "some"
ALONE = ("NONE", SOME)
"""Kinds of disability that are said alone: that there is none, and that it is not yet known which."""


class Fact(Held):
    """`value` as text, a day in ISO form; `codes` where the kind has many. What a kind holds is read by `held_value`."""

    kind = CodeField("What is it?", FACT_KIND, null=False, blank=False)
    value = Words("What is so?")
    codes = ArrayField(models.CharField(max_length=40), verbose_name="Which?", default=list, blank=True)

    says = "a fact about a person"
    must_have = ("kind",)
    numbers_may_read = True
    numbers_may_read_where = "kind = 'disability'"
    rows = (
        RowsOf(
            Disabilities,
            where=Q(kind="disability", person__known_as_child=True, person__struck_out_at__isnull=True)
            & CURRENT
            & ~Q(codes__contains=[SOME]),
            expand={"codes": "one_kind"},
            items={"disability_id": joined("id", "one_kind"), "child_id": "person__local_id", "disability": F("one_kind")},
        ),
    )

    class Meta(Held.Meta):
        constraints = [
            *Held.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=CURRENT,
                name="casework_fact_once",
                violation_error_message="Something else is held of this already: say that it has changed, or that it was wrong.",
            ),
        ]

    @property
    def its_kind(self) -> FactKind:
        return KINDS[self.kind]

    @property
    def held_value(self):
        return as_python(self.its_kind, self.value, self.codes)

    @staticmethod
    def rules(values: dict):
        yield from Held.rules(values)
        kind = KINDS.get(values.get("kind"))
        if kind:
            yield from _wrong_with(kind, values)

    def contradictions(self):
        """What cannot be true beside the person's other dates: (question, sentence)."""
        if self.kind in DATES:
            row = Person.objects.filter(pk=self.person_id).values(*DATES).get() | {self.kind: self.held_value}
            yield from (("value", sentence) for _, sentence in wrong_between_dates(*(row[name] for name in DATES)))


def as_python(kind: FactKind, value: str, codes: list[str]):
    """What is held, as a form has it: a date, a code, a list of codes or words; None where nothing is."""
    if isinstance(kind.field, ManyCodesField):
        return list(codes) or None
    if isinstance(kind.field, Day):
        return date.fromisoformat(value) if value else None
    return value or None


def as_held(kind: FactKind, value) -> dict:
    """An answer to a kind's question, as the row holds it."""
    if isinstance(kind.field, ManyCodesField):
        return {"value": "", "codes": list(value or ())}
    return {"value": value.isoformat() if isinstance(value, date) else value or "", "codes": []}


def _wrong_with(kind: FactKind, values: dict):
    """What is wrong with a fact's value, as (question, sentence): checked as the question's own field checks it."""
    question = "codes" if isinstance(kind.field, ManyCodesField) else "value"
    try:
        value = as_python(kind, values.get("value") or "", values.get("codes") or [])
    except ValueError:
        value = values.get("value")
    if value is None:
        # Written over by the person's row, a fact may say that nothing is known; nobody records one so.
        yield question, f"“{kind.asks}” This must be answered."
        return
    sentence = check_of(kind.field, kind.asks)(value, today()) or _out_of_force(kind, value, values.get("from_on"))
    if sentence:
        yield question, sentence
    elif question == "codes" and len(value) > 1 and set(value) & set(ALONE):
        yield question, "That there is no disability, or that its kind is not yet known, is said alone: untick the others."


def _out_of_force(kind: FactKind, value, since: date | None) -> str:
    """A sentence about a code that is in force neither this year nor in the year of the day it is held from."""
    years = {collection_year(day) for day in (today(), since) if isinstance(day, date)}
    for code in () if kind.codes is None else value if isinstance(value, list) else [value]:
        if not any(kind.codes[code].in_force(year) for year in years):
            return f"“{kind.codes[code].says}” is no longer a code of “{kind.asks}”: choose one that is in force."
    return ""
