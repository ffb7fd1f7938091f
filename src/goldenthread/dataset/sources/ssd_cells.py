"""How a cell of an SSD file becomes an item, as DuckDB expressions: fast enough for the country.

Each item has two expressions: what was written (NULL when nothing was), and the value (NULL when it could not be read).
Written without a value is unreadable.
"""

from goldenthread.engine.language import CONDITION, DATE, WHOLE
from goldenthread.engine.tables import Item

from .ssd_mapping import CODE_ALIASES, PLACEHOLDER

EARLIEST, LATEST = "1901-01-01", "2199-12-31"
"""Systems write 1900-01-01 and 9999-12-31 for no date; neither is read as one."""

YES, NO, NOT_KNOWN = ("Y", "YES", "1", "TRUE", "T"), ("N", "NO", "0", "FALSE", "F"), ("U", "UNKNOWN", "Z")

WHY = {
    DATE: f"This is not a day between {EARLIEST} and {LATEST}, written as 2026-03-31 or 31/03/2026",
    WHOLE: "A whole number, nought or more, belongs here",
    CONDITION: "Y or N belongs here",
}


def why_unreadable(item: Item) -> str:
    return WHY.get(item.kind) or f"This is not one of the codes for {item.codes.name.replace('_', ' ')}"


def written(item: Item, column: str, kind: str) -> str:
    """What stands in the column, as text; nothing for blanks, placeholders and "not known"."""
    tidy = f"nullif(nullif(trim(CAST({column} AS VARCHAR)), ''), {quoted(PLACEHOLDER)})"
    if item.kind is CONDITION and kind == "VARCHAR":
        return f"CASE WHEN upper({tidy}) NOT IN {_among(NOT_KNOWN)} THEN {tidy} END"
    return tidy


def value(item: Item, text: str) -> str:
    """The item's value from its text; NULL when it says none."""
    if item.kind is DATE:
        return f"CASE WHEN {_day(text)} BETWEEN DATE '{EARLIEST}' AND DATE '{LATEST}' THEN {_day(text)} END"
    if item.kind is WHOLE:
        return f"CASE WHEN regexp_full_match({text}, '\\d{{1,9}}(\\.0+)?') THEN CAST(CAST({text} AS DOUBLE) AS BIGINT) END"
    if item.kind is CONDITION:
        return f"CASE WHEN upper({text}) IN {_among(YES)} THEN true WHEN upper({text}) IN {_among(NO)} THEN false END"
    if item.codes is not None:
        known = {code.code.lower(): code.code for code in item.codes}
        known |= {alias.lower(): code for alias, code in CODE_ALIASES.get(item.codes.name, {}).items()}
        branches = " ".join(f"WHEN {quoted(alias)} THEN {quoted(code)}" for alias, code in known.items())
        return f"CASE lower({text}) {branches} END"
    if item.name.endswith("_id"):
        # A number that passed through a spreadsheet or a data frame has become 123.0.
        return f"CASE WHEN {text} LIKE '%.0' THEN regexp_replace({text}, '^(\\d+)\\.0$', '\\1') ELSE {text} END"
    return text


def _day(text: str) -> str:
    return (
        f"CASE WHEN {text} LIKE '____-__-__%' THEN CAST(try_cast({text} AS TIMESTAMP) AS DATE)"
        f" WHEN {text} LIKE '%/%/____%' THEN CAST(try_strptime(split_part({text}, ' ', 1), '%d/%m/%Y') AS DATE) END"
    )


def _among(texts: tuple[str, ...]) -> str:
    return "(" + ", ".join(map(quoted, texts)) + ")"


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def named(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
