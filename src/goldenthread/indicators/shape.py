"""Whether the parts of an indicator are what they should be; a slip is told when its file loads, not when it is counted."""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.engine.errors import DefinitionError
from goldenthread.engine.language import TEXT, Column, Expression, said, walk
from goldenthread.engine.question import Question


def refuse_wrong_shape(indicator, kinds: Mapping[str, type]) -> None:
    """Raises DefinitionError naming the part. `kinds` are the parts that hold one of a set of words or a thing of their own."""
    code = indicator.code
    for name, kind in kinds.items():
        if not isinstance(getattr(indicator, name), kind):
            raise DefinitionError(f"{name} of {code} is {getattr(indicator, name)!r}. Give {kind.__name__}, as other indicators do.")
    if not _is_count(indicator.months) or indicator.months < 1:
        raise DefinitionError(f"months of {code} is {indicator.months!r}. Give how many calendar months it looks back over, 1 or more.")
    unit = indicator.unit_of_count
    if not isinstance(unit, tuple) or len(unit) != 2 or not all(isinstance(word, str) for word in unit):
        raise DefinitionError(f'unit_of_count of {code} is {unit!r}. Give one and many: ("contact", "contacts").')
    for name in ("optional", "one_will_do"):
        _refuse_all_but_items(code, name, getattr(indicator, name))
    _refuse_history(code, indicator.history)
    _refuse_breakdowns(indicator)


def refuse_wrong_target(level, upper, tolerance) -> None:
    """Raises DefinitionError for a level that cannot be compared with a number."""
    for name, value in (("level", level), ("upper", 0 if upper is None else upper), ("tolerance", tolerance)):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise DefinitionError(f"{name} of a target is {value!r}. Give a number, in the indicator's own unit.")


def _is_count(value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _refuse_all_but_items(code: str, name: str, given) -> None:
    if not isinstance(given, tuple) or not all(isinstance(each, Column) for each in given):
        raise DefinitionError(f"{name} of {code} is {_shown(given)}. Give items in a tuple: (Referrals.contact_id,).")


def _refuse_history(code: str, given) -> None:
    pairs = isinstance(given, tuple) and all(isinstance(each, tuple) and len(each) == 2 for each in given)
    if not pairs or not all(isinstance(column, Column) and _is_count(back) for column, back in given):
        raise DefinitionError(
            f"history of {code} is {_shown(given)}. Give pairs of a date and months back: ((Referrals.referral_date, 12),)."
        )


def _refuse_breakdowns(indicator) -> None:
    """A breakdown is a text of the row that is counted, and never what could name or place a person."""
    by = indicator.by
    if not isinstance(by, Mapping) or not all(isinstance(name, str) for name in by):
        raise DefinitionError(f"by of {indicator.code} is {_shown(by)}. Give names and items: " + '{"team": Contacts.team_id}.')
    for name, part in by.items():
        if not isinstance(part, Expression) or part.kind is not TEXT:
            raise DefinitionError(f"by {name} of {indicator.code} is {said(part)}. Give an item that is a text, such as a code.")
        named = next((each for each in walk(part) if isinstance(each, Column) and each.item.identifies), None)
        if named is not None:
            raise DefinitionError(f"by {name} of {indicator.code} reads {named!r}, which could name or place a person. Give another item.")
    try:
        Question(indicator.counts, indicator.on, {f"by {name}": part for name, part in by.items()})
    except DefinitionError as fault:
        raise DefinitionError(f"{indicator.code}: {fault}") from fault


def _shown(given) -> str:
    return repr(given) if isinstance(given, (tuple, list, set, dict)) else said(given)
