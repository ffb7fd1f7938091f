"""The operations of the language: every word, what it takes and gives, and what it means.

Each has one function in `reference`, one rendering in SQL, and examples on which every engine is run.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What sort of value an expression gives."""

    TEXT = "text"
    DATE = "date"
    WHOLE = "whole number"
    CONDITION = "condition"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True)
class Operation:
    """One word of the language: what it takes and gives, in kinds, and what it means."""

    name: str
    takes: tuple[tuple[Kind, ...] | Kind, ...]
    gives: Kind
    says: str
    many: bool = False


TEXT, DATE, WHOLE, CONDITION = Kind.TEXT, Kind.DATE, Kind.WHOLE, Kind.CONDITION
ANY_KIND = (TEXT, DATE, WHOLE, CONDITION)
ORDERED = (DATE, WHOLE)

OPERATIONS: dict[str, Operation] = {
    operation.name: operation
    for operation in [
        Operation("equals", (ANY_KIND, ANY_KIND), CONDITION, "the two are the same; not known if either is"),
        Operation("differs", (ANY_KIND, ANY_KIND), CONDITION, "the two are not the same; not known if either is"),
        Operation("before", (ORDERED, ORDERED), CONDITION, "the first is earlier or smaller"),
        Operation("on_or_before", (ORDERED, ORDERED), CONDITION, "the first is earlier, smaller or the same"),
        Operation("after", (ORDERED, ORDERED), CONDITION, "the first is later or larger"),
        Operation("on_or_after", (ORDERED, ORDERED), CONDITION, "the first is later, larger or the same"),
        Operation("both", (CONDITION, CONDITION), CONDITION, "three-valued and"),
        Operation("either", (CONDITION, CONDITION), CONDITION, "three-valued or"),
        Operation("opposite", (CONDITION,), CONDITION, "three-valued not"),
        Operation("is_known", (ANY_KIND,), CONDITION, "there is a value that could be read"),
        Operation("is_missing", (ANY_KIND,), CONDITION, "nothing was recorded (an unreadable value is not missing)"),
        Operation("is_unreadable", (ANY_KIND,), CONDITION, "something was recorded that could not be read"),
        Operation("one_of", ((TEXT, WHOLE),), CONDITION, "the value is one of the listed codes"),
        Operation("or_else", (ANY_KIND, ANY_KIND), CONDITION, "the first, or the second where the first is not known"),
        Operation("plus", (WHOLE, WHOLE), WHOLE, "addition"),
        Operation("minus", (WHOLE, WHOLE), WHOLE, "subtraction"),
        Operation("times", (WHOLE, WHOLE), WHOLE, "multiplication"),
        Operation("plus_days", (DATE, WHOLE), DATE, "calendar days later"),
        Operation("plus_months", (DATE, WHOLE), DATE, "the corresponding date of a later month, or its last day"),
        Operation("plus_working_days", (DATE, WHOLE), DATE, "the n-th working day after, day 0 being the date"),
        Operation("days_until", (DATE, DATE), WHOLE, "calendar days from the first to the second"),
        Operation("working_days_until", (DATE, DATE), WHOLE, "working days after the first, up to the second"),
        Operation("age_on", (DATE, DATE), WHOLE, "whole years; 29 February birthdays fall on 1 March"),
        Operation("month_of", (DATE,), DATE, "the first day of the month"),
        Operation("earliest_of", (ORDERED,), DATE, "the earliest or smallest of those known", many=True),
        Operation("latest_of", (ORDERED,), DATE, "the latest or largest of those known", many=True),
        # The rest have nodes of their own; they are listed so that each has its example and its rendering.
        Operation("case", (), CONDITION, "the first branch whose condition is true"),
        Operation("count", (), WHOLE, "how many rows; 0 when there are none"),
        Operation("any", (), CONDITION, "whether there is a row; never unknown"),
        Operation("total", (), WHOLE, "the sum of the known values; 0 when there are none"),
        Operation("distinct", (), WHOLE, "how many different known values"),
        Operation("earliest", (), DATE, "the earliest known value"),
        Operation("latest", (), DATE, "the latest known value"),
        Operation("first", (), TEXT, "the row with the earliest value; of two, the one whose key sorts first"),
        Operation("last", (), TEXT, "the row with the latest value; of two, the one whose key sorts last"),
        Operation("follow", (), TEXT, "the row a link leads to, of the same subject"),
    ]
}

WITH_A_CALENDAR = {"plus_working_days", "working_days_until"}
PERIOD_NAMES = {"period_start", "period_end"}
SAME_KIND = {"equals", "differs", "before", "on_or_before", "after", "on_or_after", "or_else"}
KIND_OF_FIRST = {"or_else", "earliest_of", "latest_of"}
