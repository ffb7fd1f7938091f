"""What each operation means, by example: inputs and the answer, one line each.

`None` is missing, "?" unreadable. The lines are evaluated by every engine; they must also be rich enough that a
mistake in any engine's way of saying an operation (`test_mutants`) gives another answer on at least one of them.
"""

from dataclasses import dataclass
from typing import Any

from engine.small_tables import Things, d, row
from goldenthread.engine.language import (
    CONDITION,
    DATE,
    OPERATIONS,
    TEXT,
    WHOLE,
    Expression,
    apply,
    earliest_of,
    latest_of,
)

COLUMNS = {TEXT: ("word", "name"), DATE: ("begun", "ended"), WHOLE: ("number", "other"), CONDITION: ("sure", "kept")}
T, F, N, U = True, False, None, "?"


@dataclass(frozen=True)
class Group:
    """Examples of one operation on arguments of certain kinds."""

    operation: str
    kinds: tuple
    lines: tuple[tuple, ...]
    options: tuple = ()

    @property
    def name(self) -> str:
        kinds = "_".join(kind.name.lower() for kind in self.kinds)
        return "__".join([self.operation, kinds, *(str(o) for o in self.options if self.operation != "one_of")])

    def columns(self) -> list[str]:
        """The column of `things` that holds each argument."""
        taken: dict[Any, int] = {}
        names = []
        for kind in self.kinds:
            names.append(COLUMNS[kind][taken.get(kind, 0)])
            taken[kind] = taken.get(kind, 0) + 1
        return names

    def expression(self) -> Expression:
        arguments = [getattr(Things, name) for name in self.columns()]
        if self.operation == "one_of":
            return arguments[0].one_of(self.options)
        if OPERATIONS[self.operation].many:
            return (earliest_of if self.operation == "earliest_of" else latest_of)(*arguments)
        return apply(self.operation, *arguments, options=self.options)

    def rows(self):
        """(key, row, expected) for each line."""
        for place, (*given, expected) in enumerate(self.lines):
            key = f"{self.name}.{place}"
            values = dict(zip(self.columns(), given, strict=True))
            yield key, row(Things, thing_id=key, child_id=f"child of {key}", **values), expected


def days(*lines):
    """Lines whose texts like 2024-02-29 are dates."""
    return tuple(tuple(d(v) if isinstance(v, str) and len(v) == 10 else v for v in line) for line in lines)


GROUPS = [
    Group("equals", (TEXT, TEXT), (("a", "a", T), ("a", "b", F), ("a", "A", F), ("é", "é", T), ("a", "a ", F),
                                   ("", "", T), (N, "a", N), ("a", N, N), (N, N, N), (U, "a", N))),
    Group("equals", (DATE, DATE), days(("2024-02-29", "2024-02-29", T), ("2024-02-29", "2024-03-01", F),
                                       (N, "2024-02-29", N))),
    Group("equals", (WHOLE, WHOLE), ((3, 3, T), (3, -3, F), (0, N, N), (N, N, N))),
    Group("equals", (CONDITION, CONDITION), ((T, T, T), (F, F, T), (T, F, F), (N, F, N), (T, N, N))),
    Group("differs", (TEXT, TEXT), (("a", "b", T), ("a", "a", F), (N, "a", N), ("a", N, N), (N, N, N))),
    Group("differs", (DATE, DATE), days(("2024-02-29", "2024-03-01", T), ("2024-03-01", "2024-03-01", F), (U, U, N))),
    Group("differs", (WHOLE, WHOLE), ((3, 4, T), (3, 3, F), (N, 3, N))),
    Group("differs", (CONDITION, CONDITION), ((T, F, T), (F, F, F), (N, T, N))),
    Group("before", (DATE, DATE), days(("2026-12-24", "2026-12-25", T), ("2026-12-25", "2026-12-25", F),
                                       ("2026-12-26", "2026-12-25", F), (N, "2026-12-25", N), ("2026-12-25", N, N))),
    Group("before", (WHOLE, WHOLE), ((2, 10, T), (10, 2, F), (2, 2, F), (-1, 0, T), (N, 1, N))),
    Group("on_or_before", (DATE, DATE), days(("2026-12-24", "2026-12-25", T), ("2026-12-25", "2026-12-25", T),
                                             ("2026-12-26", "2026-12-25", F), (N, "2026-12-25", N), (N, N, N))),
    Group("on_or_before", (WHOLE, WHOLE), ((2, 10, T), (2, 2, T), (10, 2, F), (1, N, N))),
    Group("after", (DATE, DATE), days(("2026-12-26", "2026-12-25", T), ("2026-12-25", "2026-12-25", F),
                                      ("2026-12-24", "2026-12-25", F), (N, "2026-12-25", N), ("2026-12-25", U, N))),
    Group("after", (WHOLE, WHOLE), ((10, 2, T), (2, 2, F), (2, 10, F), (N, N, N))),
    Group("on_or_after", (DATE, DATE), days(("2026-12-26", "2026-12-25", T), ("2026-12-25", "2026-12-25", T),
                                            ("2026-12-24", "2026-12-25", F), (N, "2026-12-25", N))),
    Group("on_or_after", (WHOLE, WHOLE), ((10, 2, T), (2, 2, T), (2, 10, F), (N, 2, N), (2, N, N))),
    Group("both", (CONDITION, CONDITION), ((T, T, T), (T, F, F), (F, T, F), (F, F, F), (T, N, N), (N, T, N),
                                           (F, N, F), (N, F, F), (N, N, N))),
    Group("either", (CONDITION, CONDITION), ((T, T, T), (T, F, T), (F, T, T), (F, F, F), (T, N, T), (N, T, T),
                                             (F, N, N), (N, F, N), (N, N, N))),
    Group("opposite", (CONDITION,), ((T, F), (F, T), (N, N), (U, N))),
    Group("is_known", (TEXT,), (("", T), ("a", T), (N, F), (U, F))),
    Group("is_known", (CONDITION,), ((T, T), (F, T), (N, F), (U, F))),
    Group("is_known", (DATE,), days(("2024-02-29", T), (N, F))),
    Group("is_known", (WHOLE,), ((0, T), (N, F))),
    Group("is_missing", (TEXT,), (("", F), ("a", F), (N, T), (U, F))),
    Group("is_missing", (DATE,), days(("2024-02-29", F), (N, T), (U, F))),
    Group("is_missing", (CONDITION,), ((F, F), (T, F), (N, T), (U, F))),
    Group("is_unreadable", (DATE,), days(("2024-02-29", F), (N, F), (U, T))),
    Group("is_unreadable", (WHOLE,), ((0, F), (N, F), (U, T))),
    Group("one_of", (TEXT,), (("x", T), ("y", T), ("z", F), ("", F), (N, N), (U, N)), options=("x", "y")),
    Group("one_of", (WHOLE,), ((1, T), (2, F), (3, T), (4, F), (N, N)), options=(1, 3)),
    Group("or_else", (DATE, DATE), days(("2024-02-29", "2024-03-01", "2024-02-29"), (N, "2024-03-01", "2024-03-01"),
                                        ("2024-02-29", N, "2024-02-29"), (N, N, N), (U, "2024-03-01", "2024-03-01"))),
    Group("or_else", (CONDITION, CONDITION), ((F, T, F), (N, T, T), (N, F, F), (N, N, N))),
    Group("or_else", (TEXT, TEXT), (("", "b", ""), (N, "b", "b"), (N, N, N))),
    Group("or_else", (WHOLE, WHOLE), ((0, 5, 0), (N, 5, 5))),
    Group("plus", (WHOLE, WHOLE), ((2, 3, 5), (2, -3, -1), (2147483647, 1, 2147483648), (N, 1, N), (1, N, N))),
    Group("minus", (WHOLE, WHOLE), ((2, 3, -1), (3, 2, 1), (-2147483648, 1, -2147483649), (N, 1, N), (1, N, N))),
    Group("times", (WHOLE, WHOLE), ((2, 3, 6), (-2, 3, -6), (100000, 100000, 10000000000), (0, 7, 0), (N, 0, N))),
    Group("plus_days", (DATE, WHOLE), days(
        ("2024-02-28", 1, "2024-02-29"), ("2023-02-28", 1, "2023-03-01"), ("2024-03-01", -1, "2024-02-29"),
        ("2026-12-31", 1, "2027-01-01"), ("2026-11-20", 7, "2026-11-27"), ("2026-11-27", 42, "2027-01-08"),
        ("2026-11-20", 0, "2026-11-20"), (N, 1, N), ("2026-11-20", N, N))),
    Group("plus_months", (DATE, WHOLE), days(
        ("2026-11-30", 3, "2027-02-28"), ("2026-11-30", 6, "2027-05-30"), ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"), ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
        ("2024-02-29", -12, "2023-02-28"), ("2026-12-31", 2, "2027-02-28"), ("2027-02-28", 1, "2027-03-28"),
        ("2027-03-31", -1, "2027-02-28"), ("2026-12-15", 1, "2027-01-15"), ("2027-01-15", -1, "2026-12-15"),
        ("2026-11-30", 1, "2026-12-30"), ("2026-10-31", 1, "2026-11-30"), ("2026-10-31", 2, "2026-12-31"),
        ("2026-10-31", 0, "2026-10-31"), (N, 3, N), ("2026-11-30", N, N))),
    Group("plus_working_days", (DATE, WHOLE), days(
        ("2026-11-20", 1, "2026-11-23"), ("2026-11-21", 1, "2026-11-23"), ("2026-11-22", 1, "2026-11-23"),
        ("2026-12-24", 1, "2026-12-29"), ("2026-12-24", 2, "2026-12-30"), ("2026-12-24", 4, "2027-01-04"),
        ("2026-04-02", 1, "2026-04-07"), ("2022-09-16", 1, "2022-09-20"), ("2022-09-19", 1, "2022-09-20"),
        ("2023-05-05", 1, "2023-05-09"), ("2020-05-01", 1, "2020-05-04"), ("2020-05-07", 1, "2020-05-11"),
        ("2026-11-24", 0, "2026-11-24"), ("2026-11-24", -1, "2026-11-23"), ("2026-11-27", 1, "2026-11-30"),
        ("1989-12-31", 1, N), ("2060-12-31", 1, N), ("1990-01-01", -1, N), (N, 1, N), ("2026-11-24", N, N)),
        options=("england",)),
    Group("plus_working_days", (DATE, WHOLE), days(
        ("2026-11-27", 1, "2026-12-01"), ("2026-11-23", 20, "2026-12-22"), ("2027-03-16", 1, "2027-03-18"),
        ("2026-01-01", 1, "2026-01-05"), ("2026-07-10", 1, "2026-07-14")), options=("uk_any_part",)),
    Group("days_until", (DATE, DATE), days(
        ("2024-02-28", "2024-03-01", 2), ("2023-02-28", "2023-03-01", 1), ("2026-11-21", "2026-11-21", 0),
        ("2026-11-22", "2026-11-21", -1), ("1996-02-29", "2026-02-28", 10957), (N, "2026-11-21", N),
        ("2026-11-21", N, N))),
    Group("working_days_until", (DATE, DATE), days(
        ("2026-12-24", "2026-12-29", 1), ("2026-12-24", "2026-12-28", 0), ("2026-12-24", "2027-01-01", 3),
        ("2026-11-20", "2026-11-23", 1), ("2026-11-21", "2026-11-23", 1), ("2026-11-23", "2026-11-20", -1),
        ("2022-09-16", "2022-09-20", 1), ("2023-05-05", "2023-05-09", 1), ("2026-11-02", "2027-01-07", 45),
        ("1989-12-31", "2026-01-01", N), ("2026-01-01", "2061-01-01", N), (N, "2026-01-01", N),
        ("2026-01-01", N, N)), options=("england",)),
    Group("working_days_until", (DATE, DATE), days(("2026-11-27", "2026-12-01", 1), ("2026-03-16", "2026-03-18", 1)),
          options=("uk_any_part",)),
    Group("age_on", (DATE, DATE), days(
        ("2008-02-29", "2026-02-28", 17), ("2008-02-29", "2026-03-01", 18), ("2008-02-29", "2024-02-29", 16),
        ("2008-02-29", "2024-02-28", 15), ("2010-11-30", "2026-11-30", 16), ("2010-11-30", "2026-11-29", 15),
        ("2010-03-01", "2026-02-28", 15), ("2010-01-31", "2026-02-01", 16), ("2010-12-31", "2026-01-01", 15),
        ("2026-11-21", "2026-11-21", 0), ("2026-11-22", "2026-11-21", -1), (N, "2026-11-21", N),
        ("2026-11-21", N, N))),
    Group("month_of", (DATE,), days(("2024-02-29", "2024-02-01"), ("2026-12-31", "2026-12-01"),
                                    ("2026-11-01", "2026-11-01"), (N, N))),
    Group("earliest_of", (DATE, DATE), days(
        ("2024-02-29", "2024-03-01", "2024-02-29"), ("2024-03-01", "2024-02-29", "2024-02-29"),
        (N, "2024-03-01", "2024-03-01"), ("2024-03-01", U, "2024-03-01"), (N, N, N))),
    Group("earliest_of", (WHOLE, WHOLE), ((2, 10, 2), (10, 2, 2), (N, 0, 0), (N, N, N))),
    Group("latest_of", (DATE, DATE), days(
        ("2024-02-29", "2024-03-01", "2024-03-01"), ("2024-03-01", "2024-02-29", "2024-03-01"),
        (N, "2024-02-29", "2024-02-29"), ("2024-02-29", N, "2024-02-29"), (N, N, N))),
    Group("latest_of", (WHOLE, WHOLE), ((2, 10, 10), (10, 2, 10), (N, -1, -1), (N, N, N))),
]  # fmt: skip
