"""What may be written, asked by both doors of plain values: the same checks for one record and for a hundred thousand.

Each model's checks are put together once. A mistake is a sentence beside its question. What is missing is not a mistake:
it is shown and counted. The exceptions are a decision's reason and what a record cannot be kept without.
"""

import unicodedata
import uuid
from datetime import date, datetime, time
from functools import cache

from django.db import models
from django.utils import timezone

from goldenthread.errors import UserError

from .fields import CodeField, ManyCodesField, Rows
from .records import LONDON, today
from .step import Step, is_asked

EARLIEST = date(1900, 1, 1)


class Invalid(UserError):
    """What cannot be recorded as it is; `problems` lists (question, sentence)."""

    def __init__(self, problems: list[tuple[str, str]]):
        super().__init__(" ".join(sentence for _, sentence in problems))
        self.problems = problems


def problems(model: type[models.Model], values: dict) -> list[tuple[str, str]]:
    """What is wrong with a record's values, by the names of its columns; empty when it may be recorded."""
    found = []
    now = today()
    for name, needed, check, missing in checks(model):
        value = values.get(name)
        if value is None or value == "":
            if needed:
                found.append((name, missing))
            continue
        sentence = check(value, now) if check else None
        if sentence:
            found.append((name, sentence))
    if issubclass(model, Step) and _is_yet_to_come(values.get("happened_on"), values.get("happened_time"), now):
        found.append(("happened_time", "The time has not come yet today: check it, and whether it was the day before."))
    found.extend(getattr(model, "rules", _no_rules)(values))
    return found


def _is_yet_to_come(day, hour, now: date) -> bool:
    return day == now and isinstance(hour, time) and datetime.combine(day, hour, LONDON) > timezone.now()


def _no_rules(values):
    return ()


@cache
def checks(model: type[models.Model]) -> tuple:
    """(column, whether needed, its check or None, what to say when it is missing) for each question of a model."""
    made = []
    for field in model._meta.fields:
        happened = issubclass(model, Step) and field.name in ("happened_on", "happened_time", "worker", "team")
        if not (is_asked(model, field) or happened or _is_structural(model, field)):
            continue
        asks = model.when if field.name == "happened_on" else str(field.verbose_name)
        needed = field.name in getattr(model, "must_have", ()) or not (field.blank or field.null or field.has_default())
        made.append((field.attname, needed, check_of(field, asks), _missing(model, field, asks)))
    return tuple(made)


def _is_structural(model, field) -> bool:
    return field.name == "person" or field.name in (getattr(model, "about", ""), getattr(model, "whole", ""))


def _missing(model, field, asks: str) -> str:
    if field.name == "reason" and field.name in getattr(model, "must_have", ()):
        return f"There is no decision without its reason: answer “{asks}”"
    return f"{model._meta.verbose_name.capitalize()} cannot be kept without an answer to “{asks}”"


def check_of(field, asks: str):
    """The check of a field's value, taking it and the day it is; None where there is none. It gives a sentence, or nothing."""
    if isinstance(field, CodeField):
        return _codes_check(field, asks)
    if isinstance(field, ManyCodesField):
        return _many_codes_check(field, asks)
    if field.is_relation:
        return _of_class(uuid.UUID, asks, "a record")
    if isinstance(field, models.BooleanField):
        return _of_class(bool, asks, "yes or no")
    if isinstance(field, models.IntegerField):
        return _of_class(int, asks, "a whole number")
    if isinstance(field, Rows):
        return _rows_check(field, asks)
    if isinstance(field, models.TimeField):
        return _of_class(time, asks, "a time")
    if isinstance(field, models.DateField):
        return _day_check(field, asks)
    if isinstance(field, models.CharField | models.TextField):
        return _text_check(field, asks)
    return None


def _codes_check(field, asks: str):
    if field.codes is None:
        return _text_check(field, asks)
    known = frozenset(code.code for code in field.codes)
    return lambda value, now: None if value in known else f"“{asks}” has no answer {value!r}: choose one that is listed."


def _many_codes_check(field, asks: str):
    known = frozenset(code.code for code in field.codes)

    def check(value, now):
        strangers = [each for each in value if each not in known]
        if strangers:
            return f"“{asks}” has no answer {strangers[0]!r}: choose from those that are listed."
        return f"“{asks}” has an answer twice: leave one of them out." if len(set(value)) < len(value) else None

    return check


def _rows_check(field, asks: str):
    known = {name for name, _ in field.columns}

    def check(value, now):
        if not isinstance(value, list) or any(not isinstance(row, dict) or row.keys() - known for row in value):
            return f"“{asks}” is answered with lines of {', '.join(says for _, says in field.columns)}."
        words = [each for row in value for each in row.values()]
        return f"“{asks}” is answered with words." if any(not isinstance(each, str) or "\x00" in each for each in words) else None

    return check


def _of_class(cls: type, asks: str, what: str):
    return lambda value, now: None if isinstance(value, cls) else f"“{asks}” is answered with {what}."


def _day_check(field, asks: str):
    expected = field.name.startswith("expected_") or getattr(field, "to_come", False)

    def check(value, now):
        if not isinstance(value, date) or isinstance(value, datetime):
            return f"“{asks}” is answered with a day."
        if value > now and not expected:
            return f"“{asks}” is answered with {value:%-d %B %Y}, which has not come yet: check the day."
        return f"“{asks}” is answered with a year before 1900: check the day." if value < EARLIEST else None

    return check


JOINERS = "\u200c\u200d"
"""Signs without a width that Persian, Bengali and other scripts are spelled with."""
INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""The Unicode categories of control signs, marks of direction and the like, breaks of line, and what is no sign at all."""


def invisible(line: str) -> str:
    """A sentence about the first sign in a line that nobody can see; empty where there is none.

    A mark of direction can make one name read as another, and what is not seen is not found by a search.
    """
    for place, each in enumerate(line):
        if unicodedata.category(each) in INVISIBLE and not _joins(line, place):
            name = unicodedata.name(each, f"U+{ord(each):04X}").lower()
            after = f"after “{line[:place][-12:]}”" if line[:place].strip() else "at the beginning"
            return f"holds a sign that cannot be seen ({name}) {after}: take it away, or type the line again."
    return ""


def _joins(line: str, place: int) -> bool:
    """Whether a joiner stands between two letters of a script that is spelled with it."""
    both = line[max(0, place - 1) : place] + line[place + 1 : place + 2]
    return line[place] in JOINERS and len(both) == 2 and all(
        unicodedata.category(each)[0] in "LM" and not unicodedata.name(each, "").startswith("LATIN") for each in both
    )


def _text_check(field, asks: str):
    longest, one_line = field.max_length, isinstance(field, models.CharField)

    def check(value, now):
        if not isinstance(value, str) or "\x00" in value:
            return f"“{asks}” is answered with words."
        if one_line and (unseen := invisible(value)):
            return f"“{asks}” {unseen}"
        if longest and len(value) > longest:
            return f"“{asks}” holds at most {longest} letters, and {len(value)} were written: say it more shortly."
        return None

    return check
