"""The report to the scrutiny committee: its house form, with every published number, its chart and its table.

What a person must write is asked for and marked. Nothing is written in their place.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from goldenthread.dataset.settings import Settings
from goldenthread.dataset.snapshot import Snapshot
from goldenthread.engine.question import Period
from goldenthread.indicators import AREAS, all_indicators, answers, sources
from goldenthread.indicators.authority import changes_in_counting, target_on
from goldenthread.indicators.cells import Cell
from goldenthread.indicators.definition import Indicator, Target

from . import charts
from .frozen import frozen_cells
from .messages import change, latest, level, message
from .published import HIDDEN_MARK, HIDDEN_SAYS, PublishedCell, published
from .word import Report

SPLIT = "outcome"
"""The breakdown that is published, of counts: the teams' numbers are for those who manage them."""


def committee_report(snapshot: Snapshot, how_many_months: int = 12) -> bytes:
    """The Word document on the last closed months of a snapshot; made again it is the same to the byte."""
    months = closed_months(snapshot.as_at, how_many_months)
    cells = frozen_cells(snapshot, f"committee-{how_many_months}", lambda: _made(snapshot, months))
    by_code: dict[str, list[PublishedCell]] = {}
    for each in published(cells):
        by_code.setdefault(each.cell.code, []).append(each)
    title = f"Children's social care: the front door and assessment, to {months[-1].end:%B %Y}"
    author = snapshot.authority.name or "Golden Thread"
    report = Report(title, author, snapshot.as_at)
    _opening(report, title)
    _numbers(report, snapshot, months, by_code)
    _the_rest(report, snapshot, by_code)
    return report.bytes()


def closed_months(as_at: date, how_many: int) -> list[Period]:
    """The last whole months before the day of the data, oldest first."""
    months = answers.last_months(as_at, how_many + 1)
    return months[1:] if months[-1].end <= as_at else months[:-1]


def published_breakdowns(indicator: Indicator) -> list[str]:
    return [name for name in indicator.by if name == SPLIT and indicator.unit == "count"]


def _made(snapshot: Snapshot, months: list[Period]) -> tuple[list[Cell], str]:
    source, cells, texts = sources.of_snapshot(snapshot), [], []
    for indicator in all_indicators().values():
        wanted = published_breakdowns(indicator)
        cells += answers.cells(source, [indicator], months, wanted)
        texts.append(answers.statement(source, indicator, months, wanted))
    return cells, "\n\n".join(texts) + "\n"


def _opening(report: Report, title: str) -> None:
    report.ask("name of the committee, agenda item number and date of the meeting", numbered=False)
    report.plain("PUBLIC REPORT", bold=True)
    report.title(title)
    for line in ("Report of", "Cabinet member responsible", "Contact officer, with telephone"):
        report.ask(line.lower(), numbered=False)
    report.plain("RECOMMENDATIONS", bold=True)
    report.ask("what the committee is asked to note, agree or decide, one line each", numbered=False)
    report.section("Origin of report")
    report.ask("who asked for this report and when, or the cycle it belongs to")


def _numbers(report: Report, snapshot: Snapshot, months: list[Period], by_code: dict[str, list[PublishedCell]]) -> None:
    first, last, settings = months[0].start, months[-1].end, snapshot.settings
    report.section("Purpose and reason for report")
    report.say(
        f"This report shows the work of the front door and of assessment from {first:%B %Y} to {last:%B %Y}, from the "
        f"record as it stood on {sources.in_words(snapshot.as_at)} (snapshot {snapshot.id})."
    )
    report.ask("why the committee receives it now, and the corporate priority it serves")
    report.section("Timescales")
    report.ask("whether this is a major policy item or statutory plan, and if so the dates for Cabinet and Council")
    report.section("Background and key issues")
    report.ask("what the committee should worry about first, and what has changed since it last met")
    report.heading("In short")
    for code, indicator in all_indicators().items():
        if any(each.cell.value is not None for each in by_code.get(code, ())):
            report.bullet(_message(indicator, by_code[code], _target(settings, indicator, months)) + ".")
    report.say(f"In the tables, {HIDDEN_SAYS}")
    area = ""
    for code, indicator in all_indicators().items():
        if indicator.area != area:
            area = indicator.area
            report.heading(AREAS[area])
        if code in by_code:
            _one(report, snapshot, indicator, by_code[code], months)


def _one(report: Report, snapshot: Snapshot, indicator: Indicator, cells: Sequence[PublishedCell], months: list[Period]) -> None:
    settings, drawings = snapshot.settings, snapshot.directory / "cells" / "charts"
    target = _target(settings, indicator, months)
    changes = changes_in_counting(settings, indicator, months[0].start, months[-1].end)
    whole = [cell for cell in cells if not cell.cell.breakdown]
    report.heading(indicator.title)
    if all(cell.cell.value is None for cell in whole):
        report.say(whole[-1].status)
        return
    title = _message(indicator, whole, target)
    report.say(f"{title}. {indicator.reads}")
    drawn = charts.by_month(indicator, _shown_cells(whole), target, changes, title=title)
    report.picture(drawn.png(drawings), drawn.description)
    lines = [_line(f"{cell.cell.month:%B %Y}", cell) for cell in whole]
    report.table(f"{indicator.title}, by month. {indicator.of}", _heads("Month", indicator), lines)
    split = [cell for cell in cells if cell.cell.breakdown and cell.cell.period == whole[-1].cell.period]
    if split:
        _by_part(report, indicator, split, drawings)
    course = change(indicator, _shown_cells(whole), changes)
    report.say(" ".join(filter(None, (course, indicator.limits, _target_says(target, indicator)))))
    for day, says in changes:
        report.say(f"Counting changed on {sources.in_words(day)}: {says}")
    report.ask("why this is so, what it has meant for children, what is being done, and what is not known")


def _by_part(report: Report, indicator: Indicator, split: Sequence[PublishedCell], drawings: Path) -> None:
    codes = {code.code: code.says for code in indicator.by[SPLIT].item.codes}
    title = f"{indicator.title}: {split[0].cell.month:%B %Y}"
    shown = {cell.cell.of: cell.shown for cell in split}
    drawn = charts.by_part(indicator, _shown_cells(split), codes, title, shown)
    report.picture(drawn.png(drawings), drawn.description)
    lines = [_line(codes.get(cell.cell.of, cell.cell.of) or "Not recorded", cell) for cell in split]
    report.table(f"{title}, by {SPLIT}", _heads(SPLIT.capitalize(), indicator), lines)


def _shown_cells(cells: Sequence[PublishedCell]) -> list[Cell]:
    """Cells for drawing: a hidden number is not drawn."""
    return [cell.cell._replace(value=cell.value) for cell in cells]


def _message(indicator: Indicator, cells: Sequence[PublishedCell], target: Target | None) -> str:
    whole = _shown_cells([cell for cell in cells if not cell.cell.breakdown])
    if latest(whole) is None or whole[-1].value is None:
        return f"{indicator.title}: the number of {whole[-1].month:%B %Y} is too small to publish"
    return message(indicator, whole, target)


def _target(settings: Settings, indicator: Indicator, months: list[Period]) -> Target | None:
    return target_on(settings, indicator, months[-1].end)


def _target_says(target: Target | None, indicator: Indicator) -> str:
    if target is None:
        return ""
    levels = [level(one, indicator.unit) for one in (target.level, target.upper) if one is not None]
    owner = f"; {target.owner} answers for it" if target.owner else ""
    return f"Target {' to '.join(levels)} ({target.source}{owner})."


def _heads(first: str, indicator: Indicator) -> list[str]:
    many = indicator.unit_of_count[1].capitalize()
    if indicator.unit == "percent":
        return [first, "Number", f"Of {indicator.unit_of_count[1]}", "Share"]
    if indicator.unit == "average":
        return [first, f"{many} counted", "Average days"]
    return [first, many] + ([] if indicator.unit == "count" else ["Per 10,000 children"])


def _line(name: str, cell: PublishedCell) -> list[str]:
    numerator, denominator = _number(cell.numerator, cell.hidden.met), _number(cell.denominator, cell.hidden.of)
    unit = cell.cell.unit
    if unit == "percent":
        return [name, numerator, denominator, cell.shown]
    if unit == "average":
        return [name, denominator, cell.shown]
    return [name, numerator] + ([] if unit == "count" else [cell.shown])


def _number(value: int | None, hidden: bool) -> str:
    if hidden:
        return HIDDEN_MARK
    return "" if value is None else f"{value:,}"


def _the_rest(report: Report, snapshot: Snapshot, by_code: dict[str, list[PublishedCell]]) -> None:
    report.section("Consultation")
    report.ask("who was consulted, and what children, families and partners said")
    report.section("Anticipated outcomes or impact")
    report.ask("what is expected to follow from the committee's consideration")
    report.section("Reason for the recommendation")
    report.ask("why the committee is asked to do what is recommended")
    report.section("Alternative options considered")
    report.ask("what else was considered, and why it was not chosen")
    report.section("Implications")
    for which in ("Financial", "Legal", "Equalities", "Rural"):
        report.heading(f"{which} implications")
        report.ask(f"{which.lower()} implications, and the officer who cleared them with the date")
    report.section("Background documents")
    report.plain("Used to prepare this report, in accordance with the Local Government (Access to Information) Act 1985")
    report.say(
        f"Snapshot {snapshot.id} of the record of {snapshot.authority.name or 'the authority'}, as at "
        f"{sources.in_words(snapshot.as_at)}, with the definitions listed in appendix 1."
    )
    report.ask("other documents relied on")
    report.section("Appendices")
    report.say("Appendix 1: how each number is counted.")
    lines = []
    for code, indicator in all_indicators().items():
        mark = by_code[code][0].cell.definition if code in by_code else indicator.mark
        lines.append([indicator.title, f"{code} {mark}", indicator.of, indicator.strength.says, indicator.source])
    report.table("Appendix 1", ["Number", "Definition and version", "What is counted", "Standing", "Source"], lines)
