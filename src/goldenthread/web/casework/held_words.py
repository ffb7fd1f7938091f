"""What is held, in words: the value, since when, from whom, how old it is, and what came of what was held before."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from goldenthread.casework.codes_of_people import SOURCE
from goldenthread.casework.facts.fact import Fact
from goldenthread.casework.facts.kinds import KINDS
from goldenthread.casework.held import Held
from goldenthread.casework.records import LONDON
from goldenthread.casework.step import Question, question_of, questions
from goldenthread.web.forms import said
from goldenthread.web.templatetags.service import day as in_words

WHEN_AND_WHO = ("from_on", "until_on", "source")


def asked_of(model: type[Held], kind: str = "") -> list[Question]:
    """What is asked of one thing that is held: what it is, and then since when, until when and who told us."""
    if model is Fact:
        found = [question_of(Fact, KINDS[kind].field, name="value", required=True)]
        when = WHEN_AND_WHO if KINDS[kind].changes else ("source",)
    else:
        found, when = [each for each in questions(model) if each.name not in WHEN_AND_WHO], WHEN_AND_WHO
    return [*found, *(question_of(model, model._meta.get_field(name)) for name in when)]


def says(record: Held) -> str:
    """The value in words."""
    if isinstance(record, Fact):
        return said(question_of(Fact, record.its_kind.field), record.held_value).replace("\n", "; ")
    return str(record)


def london_day(moment) -> date:
    return moment.astimezone(LONDON).date()


def age_in_words(days: int) -> str:
    """How old: in years from the second, in months from the second, in days before."""
    years, months = days // 365, days * 12 // 365
    count, of = (years, "year") if years >= 2 else (months, "month") if months >= 2 else (days, "day")
    return "new today" if days == 0 else f"{count} {of}{'' if count == 1 else 's'} old"


def held_since(record: Held, today: date | None = None) -> str:
    """Since when we hold it, from whom, and how old that is: "held since 3 May 2024 from the school, 2 years old"."""
    today, written = today or timezone.localdate(), london_day(record.recorded_at)
    source = f" from {lower_first(SOURCE[record.source].says)}" if record.source else ""
    age = age_in_words((today - written).days)
    return f"held since {in_words(written)}{source}, {age}"


def lower_first(words: str) -> str:
    return words if words.startswith("NHS") else words[:1].lower() + words[1:]


def should_be_confirmed(record: Held, today: date) -> bool:
    """Whether nobody has said for so long that it is still so, that somebody should be asked."""
    if not isinstance(record, Fact) or not record.its_kind.months:
        return False
    last = london_day(max(each for each in (record.recorded_at, record.confirmed_at) if each))
    return (today.year - last.year) * 12 + today.month - last.month - (today.day < last.day) >= record.its_kind.months


@dataclass
class Line:
    """One thing that is, or is not, held. `what` is its name in addresses and `earlier` what was held before it."""

    what: str
    title: str
    record: Held | None = None
    sensitive: bool = False
    missing: bool = False
    earlier: list[Held] = field(default_factory=list)
    since: date | None = None

    @property
    def says(self) -> str:
        return says(self.record) if self.record else ""

    @property
    def held(self) -> str:
        return held_since(self.record)

    @property
    def stale(self) -> bool:
        return bool(self.record) and should_be_confirmed(self.record, timezone.localdate())

    @property
    def changed(self) -> bool:
        """Whether anything came of it since the day the reader asks about."""
        return self.since is not None and any(
            london_day(moment) >= self.since
            for each in (self.record, *self.earlier)
            if each
            for moment in (each.recorded_at, each.struck_out_at)
            if moment
        )

    @property
    def may_change(self) -> bool:
        return not isinstance(self.record, Fact) or self.record.its_kind.changes
