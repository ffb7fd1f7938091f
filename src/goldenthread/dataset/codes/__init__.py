"""Sets of codes, each code with its meaning and the years it is in force.

A year is the collection year by its last month: 2026 is the year to 31 March 2026.
"""

from dataclasses import dataclass
from datetime import date


def collection_year(day: date) -> int:
    """The collection year a day falls in, by its last month."""
    return day.year + (day.month >= 4)


@dataclass(frozen=True)
class Code:
    """One code. `flag` is its key in the standard's outcome columns, where it has one."""

    code: str
    says: str
    since: int = 0
    until: int = 9999
    flag: str = ""

    def in_force(self, year: int) -> bool:
        return self.since <= year <= self.until


class CodeSet:
    """The codes an item may hold, in the order people expect to read them."""

    def __init__(self, name: str, says: str, codes: list[Code]):
        self.name, self.says = name, says
        self.codes = {code.code: code for code in codes}
        if len(self.codes) != len(codes):
            raise ValueError(f"The code set {name} lists a code twice. Remove one.")
        CODE_SETS[name] = self

    def __iter__(self):
        return iter(self.codes.values())

    def __contains__(self, code: str) -> bool:
        return code in self.codes

    def __getitem__(self, code: str) -> Code:
        return self.codes[code]

    def in_year(self, year: int) -> list[Code]:
        return [code for code in self if code.in_force(year)]

    def choices(self, year: int | None = None) -> list[tuple[str, str]]:
        return [(code.code, code.says) for code in (self if year is None else self.in_year(year))]


CODE_SETS: dict[str, CodeSet] = {}
