"""Reads an Annex A workbook into tables of the dataset."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow

from goldenthread.engine.language import CONDITION, DATE, TEXT, WHOLE
from goldenthread.engine.tables import UNREADABLE
from goldenthread.errors import UserError

from ...tables import STORED
from . import settling
from .cells import Place
from .headings import list_number, sheets_of_lists
from .lists import LISTS, Column
from .reading import Finding, Gathered, ListAccount, read_list
from .workbook import Workbook, open_workbook

ARROW = {TEXT: pyarrow.string(), DATE: pyarrow.date32(), WHOLE: pyarrow.int64(), CONDITION: pyarrow.bool_()}


@dataclass
class AnnexA:
    """What a workbook gave: rows, what it held, and the account of what it did not."""

    as_at: date
    tables: dict[str, pyarrow.Table]
    held: dict[str, set[str]]
    coverage: dict[str, date]
    inferred: dict[str, str]
    only: dict[str, str]
    accounts: dict[int, ListAccount]
    findings: list[Finding]
    sentences: list[str]
    twice: set[int]
    """Lists for which two sheets are named, so that neither was read."""

    def missing_columns(self, account: ListAccount) -> list[Column]:
        """The columns a list was read without, that would have filled something."""
        if account.header is None:
            return []
        return [each for each in account.definition.columns if each.fills and not account.header.has(each)]


def read_annex_a(path: Path, as_at: date, authority: str = "") -> AnnexA:
    """Read a workbook as at its day. Raises UserError only when it cannot be opened or has no list in it.

    `authority` is the code that keeps one authority's team of a name apart from another's.
    """
    workbook = open_workbook(path)
    if not any(LISTS[number].columns for number in map(list_number, workbook.names) if number):
        raise UserError(
            f'{path} has no sheet named "List 1", "List 3" or any other list that is read. '
            "Name each sheet after its list, and import it again."
        )
    return read_sheets(workbook, as_at, authority)


def read_sheets(workbook: Workbook, as_at: date, authority: str = "") -> AnnexA:
    """Read a workbook that has been opened; whatever stands in its cells, it is read or told."""
    sheets, sentences = sheets_of_lists(workbook.sheets)
    if workbook.has_macros:
        sentences.append("The workbook holds macros, which were not looked at.")
    if workbook.starts_1904:
        sentences.append("The workbook counts its days from 1904; its dates were read so.")
    gathered = Gathered(Place(as_at, workbook.starts_1904))
    for number, sheet in sheets.items():
        read_list(gathered, LISTS[number], sheet)
    covered_from = gathered.place.lists_begin
    settling.settle_people(gathered)
    settling.settle_episodes(gathered, covered_from)
    settling.settle_assessments(gathered)
    settling.settle_names(gathered, authority)
    held = _held(gathered)
    return AnnexA(
        as_at=as_at,
        tables={name: _arrow(name, rows) for name, rows in gathered.tables.items()},
        held=held,
        coverage={
            place: covered_from
            for account in _read(gathered)
            for place in account.definition.covers
            if place.split(".")[1] in held[place.split(".")[0]]
        },
        inferred=_inferred(gathered, held),
        only={table: says for account in _read(gathered) for table, says in account.definition.only.items()},
        accounts=gathered.accounts,
        findings=sorted(gathered.findings, key=lambda each: (int(each.list.split()[1]), each.row, each.column)),
        sentences=sentences,
        twice={number for sheet in workbook.sheets if (number := list_number(sheet.name))} - set(sheets),
    )


def _read(gathered: Gathered) -> list[ListAccount]:
    """The accounts of the lists whose headings were found."""
    return [account for account in gathered.accounts.values() if account.header is not None]


def _held(gathered: Gathered) -> dict[str, set[str]]:
    """The items the workbook has a column for, and those made by the rules of `settling`."""
    held: dict[str, set[str]] = defaultdict(set)
    for account in _read(gathered):
        for part in account.definition.parts:
            table = STORED[part.table]
            beside = {STORED[other.table].key() for other in account.definition.parts}
            held[part.table] |= {table.key(), "child_id"} | (beside & set(table.__items__))
        for column in account.definition.columns:
            if account.header.has(column):
                for place in column.places:
                    held[place.split(".")[0]].add(place.split(".")[1])
    if not gathered.accounts.get(3) or gathered.accounts[3].header is None:
        held.pop("referrals", None)  # List 6 alone makes no referrals
    for name in ("team_id", "worker_id"):
        if any(name in items for items in held.values()):
            held[name.removesuffix("_id") + "s"].add(name)
    if "team_id" in held["teams"]:
        held["teams"].add("name")
    if held["assessments"] and held["referrals"]:
        held["assessments"].add("referral_id")
    return held


def _inferred(gathered: Gathered, held: dict[str, set[str]]) -> dict[str, str]:
    rules = {
        f"{part.table}.{STORED[part.table].key()}": settling.IDENTIFIER_RULE
        for account in _read(gathered)
        for part in account.definition.parts
    }
    for table, name in (("teams", "team_id"), ("workers", "worker_id")):
        if name in held[table]:
            rules[f"{table}.{name}"] = settling.NAME_RULE
    if "referral_id" in held["assessments"]:
        rules["assessments.referral_id"] = settling.LINK_RULE
    if "primary_need" in held["referrals"] or "closure_date" in held["referrals"]:
        rules["referrals.primary_need"] = rules["referrals.closure_date"] = settling.EPISODE_RULE
    return rules


def _arrow(name: str, rows: dict) -> pyarrow.Table:
    table = STORED[name]
    values = [settling.row_values(row, table.key(), key) for key, row in sorted(rows.items())]
    fields = [(item.name, ARROW[item.kind]) for item in table.__items__.values()] + [(UNREADABLE, pyarrow.string())]
    return pyarrow.Table.from_pylist(values, schema=pyarrow.schema(fields))
