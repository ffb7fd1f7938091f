"""The inspectorate's Annex A workbook, made from a snapshot: lists 1, 3 and 4, for now.

Its headings and values are those the import reads (`dataset.sources.annex_a.lists`). A snapshot holds no names of
workers, so "Allocated Worker" is the worker's identifier unless the caller gives their names.
"""

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from goldenthread.dataset.snapshot import Snapshot
from goldenthread.dataset.sources.annex_a.cells import MONTHS_BACK
from goldenthread.dataset.sources.annex_a.lists import LISTS, AnnexList, Column
from goldenthread.dataset.sources.annex_a.values import ValueList
from goldenthread.dataset.tables.assessment import Assessments
from goldenthread.dataset.tables.front_door import Contacts, Referrals
from goldenthread.engine.language import PERIOD
from goldenthread.engine.question import Period, Question
from goldenthread.engine.reference import age_on, plus_months
from goldenthread.engine.sql import rows_query
from goldenthread.engine.tables import Table
from goldenthread.indicators.front_door.re_referrals import had_earlier
from goldenthread.indicators.sources import Source, of_snapshot

Row = dict[str, Any]
"""One row of a list, by "table.item" and, for what is worked out, by its name."""

BRITISH_DATE = "[$-809]dd/mm/yyyy"
"""With its language, as LibreOffice shows a bare dd/mm/yyyy in the order of the machine's own country."""

UNBORN = -1
"""The age written for a child not yet born, as the Standard Safeguarding Dataset writes it."""


def items_of(table: type[Table]) -> dict[str, Any]:
    return {name: getattr(table, name) for name in table.__items__ if name != "child_id"}


QUESTIONS = {
    1: Question(Contacts.rows(), Contacts.contact_date, items_of(Contacts)),
    3: Question(Referrals.rows(), Referrals.referral_date, {
        **items_of(Referrals), "counted_earlier": had_earlier.rows.count(),
    }),
    # In progress, or authorised in the months of the list, whenever they started. One whose day of authorisation
    # cannot be read may be either, so it stays.
    4: Question(Assessments.where(
        Assessments.start_date <= PERIOD.end,
        ~Assessments.authorised_date.is_known() | (Assessments.authorised_date >= PERIOD.start),
    ), None, items_of(Assessments)),
}  # fmt: skip
"""Who is in each list."""

ORDER = {1: "contacts.contact_date", 3: "referrals.referral_date", 4: "assessments.start_date"}


@dataclass
class Exported:
    """What was written: how many rows in each list, and sentences about what could not be filled in."""

    rows: dict[int, int] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)


def write_annex_a(snapshot: Snapshot, path: Path, worker_names: Mapping[str, str] | None = None) -> Exported:
    """Write the workbook, readable by its owner alone; replaces a file at `path` whole.

    `worker_names` are names by the identifiers the snapshot has; without it the identifiers are written.
    """
    source, exported = of_snapshot(snapshot), Exported()
    period = Period(plus_months(snapshot.as_at, -MONTHS_BACK), snapshot.as_at)
    new = path.with_name(f".{path.name}.new")
    os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(new, options) as workbook:
        workbook.set_properties({
            "title": f"Annex A as at {snapshot.as_at}", "comments": f"Snapshot {snapshot.id}",
            "created": datetime.combine(snapshot.as_at, datetime.min.time()),
        })  # fmt: skip
        names = _names(source, worker_names or {})
        for number in QUESTIONS:
            definition = LISTS[number]
            rows = _rows(source, definition, period, names)
            _write_sheet(workbook, definition, rows)
            exported.rows[number] = len(rows)
            exported.sentences += _lacking(snapshot, source, definition, period, rows)
            exported.sentences += _unnamed(definition, rows, set((worker_names or {}).values()))
    os.replace(new, path)
    return exported


def _names(source: Source, workers: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """Names by identifier, for the items that are written as names."""
    teams = source.engine.lines("SELECT team_id, name FROM teams WHERE name IS NOT NULL")[1]
    return {"team_id": dict(teams), "worker_id": workers}


def _rows(source: Source, definition: AnnexList, period: Period, names) -> list[Row]:
    question = QUESTIONS[definition.number]
    table = question.counts.table.__tablename__
    people = _people(source, period.end)
    source.engine.set_periods([period])
    statement = rows_query(question, source.engine.dialect, period.end, whole_months=False)
    rows = []
    for line in source.engine.run(statement):
        row = {f"{table}.{name}": line[name] for name in question.values} | {"people.child_id": line["subject"]}
        row |= people.get(line["subject"], {})
        for name, known in names.items():
            place = f"{table}.{name}"
            row[place] = known.get(row.get(place), row.get(place))
        if definition.number == 3:
            row["referrals.earlier_referrals"] = _earlier(source, row)
        rows.append(row)
    key = f"{table}.{question.counts.table.key()}"
    return sorted(rows, key=lambda row: (row[ORDER[definition.number]] or date.min, row["people.child_id"], row[key]))


def _earlier(source: Source, row: Row) -> int | None:
    """The number the source gave, or those counted where its referrals reach back far enough."""
    given, day = row["referrals.earlier_referrals"], row["referrals.referral_date"]
    reaches = source.covered_from(Referrals.__items__["referral_date"])
    if given is not None or (reaches is not None and reaches > plus_months(day, -12)):
        return given
    return row["referrals.counted_earlier"]


def _people(source: Source, as_at: date) -> dict[str, Row]:
    """What the lists say of every child, by identifier. A kind of disability answers whether there is one."""
    people = source.engine.lines(
        "SELECT child_id, sex, ethnicity, date_of_birth, expected_date_of_birth, coalesce(disabled, kinds) FROM people"
        " LEFT JOIN (SELECT child_id, bool_or(disability <> 'NONE') AS kinds FROM disabilities GROUP BY 1) USING (child_id)"
    )[1]
    found = {}
    for child, sex, ethnicity, born, expected, disabled in people:
        unborn = born is None and expected is not None and expected > as_at
        age = UNBORN if unborn else age_on(born, as_at) if born is not None and born <= as_at else None
        found[child] = {
            "people.sex": sex, "people.ethnicity": ethnicity, "people.date_of_birth": born, "people.disabled": disabled,
            "age": age,
        }  # fmt: skip
    return found


def written(column: Column, row: Row) -> Any:
    """What stands in a cell: the drop-down's text for a code, a date, a number; None for a blank one."""
    value = row.get(column.worked_out or column.fills)
    if isinstance(column.read, ValueList):
        if column.turned and value is not None:
            value = not value
        return column.read.write(value) if column.required or value is not None else None
    return value


def _write_sheet(workbook: xlsxwriter.Workbook, definition: AnnexList, rows: list[Row]) -> None:
    sheet = workbook.add_worksheet(definition.title)
    heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    day = workbook.add_format({"num_format": BRITISH_DATE})
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(definition.columns) - 1, 18)
    for place, column in enumerate(definition.columns):
        sheet.write_string(0, place, column.heading, heading)
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(definition.columns):
            value = written(column, row)
            if isinstance(value, date):
                sheet.write_datetime(number, place, datetime.combine(value, datetime.min.time()), day)
            elif isinstance(value, int):
                sheet.write_number(number, place, value)
            elif value is not None:
                sheet.write_string(number, place, value)


def _lacking(snapshot: Snapshot, source: Source, definition: AnnexList, period: Period, rows) -> Iterator[str]:
    """What a person must put right before the workbook is handed over."""
    question = QUESTIONS[definition.number]
    table = question.counts.table
    for place in definition.covers:
        item = table.__items__[place.split(".")[1]]
        starts = source.covered_from(item)
        if not snapshot.holds(item):
            yield f"{definition.title}: the snapshot holds no {item.name.replace('_', ' ')} of {definition.name.lower()}."
        elif starts is not None and starts > period.start:
            yield f"{definition.title}: the snapshot has {definition.name.lower()} only from {starts.isoformat()} on."
    if question.on is not None:
        name = table.__tablename__
        undated = source.engine.lines(f"SELECT count(*) FROM {name} WHERE {question.on.name} IS NULL")[1][0][0]
        if undated:
            yield f"{definition.title}: {undated} rows of the snapshot have no date that can be read, and are left out."
    blank = Counter(
        column.heading for row in rows for column in definition.columns if column.required and written(column, row) is None
    )
    for heading, count in blank.items():
        yield f"{definition.title}: {heading} is blank in {count} rows and must be filled in before it is handed over."


def _unnamed(definition: AnnexList, rows: list[Row], named: set[str]) -> Iterator[str]:
    for column in definition.columns:
        if column.fills.endswith(".worker_id"):
            unnamed = {row[column.fills] for row in rows} - named - {None}
            if unnamed:
                yield (
                    f"{definition.title}: {column.heading} holds the identifiers of {len(unnamed)} workers, as a snapshot "
                    "has no names of workers and none were given for these."
                )
