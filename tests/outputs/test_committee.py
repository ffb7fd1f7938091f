"""The committee's report: its house form, made again to the digit, and nothing in it that could point to a child."""

import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from goldenthread import cli, indicators
from goldenthread.outputs import committee
from goldenthread.outputs.published import HIDDEN_MARK
from indicators.given import a_snapshot

SECTIONS = [
    "ORIGIN OF REPORT", "PURPOSE AND REASON FOR REPORT", "TIMESCALES", "BACKGROUND AND KEY ISSUES", "CONSULTATION",
    "ANTICIPATED OUTCOMES OR IMPACT", "REASON FOR THE RECOMMENDATION", "ALTERNATIVE OPTIONS CONSIDERED", "IMPLICATIONS",
    "BACKGROUND DOCUMENTS", "APPENDICES",
]  # fmt: skip
SETTINGS = """
[[populations]]
since = 2020-07-01
children = 1000

[[targets]]
since = 2026-04-01
indicator = "CONTACT_DECISIONS"
level = 95
source = "The authority's plan"
owner = "Head of the front door"

[[changes_in_counting]]
since = 2026-03-01
indicators = ["CONTACTS"]
says = "Police notices are contacts."
"""


@pytest.fixture
def snapshot(tmp_path):
    """Two contacts a day, and three in all that were passed to early help in October 2026."""
    contacts, outcomes = [], []
    for place in range(800):
        day = date(2025, 10, 1) + timedelta(place // 2)
        contacts.append({
            "contact_id": f"c{place:04}", "child_id": f"k{place % 200:03}", "contact_date": day, "team_id": "north",
            "decision_date": day + timedelta(place % 4), "source": "6",
        })  # fmt: skip
        rare = day in (date(2026, 10, 5), date(2026, 10, 6), date(2026, 10, 7)) and place % 2
        outcome = "early_help" if rare else ("referral", "advice")[place % 2]
        outcomes.append({"contact_outcome_id": f"o{place}", "child_id": f"k{place % 200:03}",
                         "contact_id": f"c{place:04}", "outcome": outcome})  # fmt: skip
    return a_snapshot(tmp_path / "snapshot", {"contacts": contacts, "contact_outcomes": outcomes}, SETTINGS)


def words(made: bytes) -> str:
    document = Document(BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_it_has_the_eleven_sections_of_the_house_form(snapshot):
    document = Document(BytesIO(committee.committee_report(snapshot)))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings == [f"{number}. {title}" for number, title in enumerate(SECTIONS, 1)]
    said = words(committee.committee_report(snapshot))
    for which in ("Financial", "Legal", "Equalities", "Rural"):
        assert f"{which} implications" in said


def test_what_a_person_must_write_is_marked_and_not_written(snapshot):
    document = Document(BytesIO(committee.committee_report(snapshot)))
    asked = [run for paragraph in document.paragraphs for run in paragraph.runs if "To be written by the author" in run.text]
    assert len(asked) > 15 and all(run.font.highlight_color is not None for run in asked)


def test_it_prints_the_day_of_the_data_the_snapshot_and_each_definition(snapshot):
    said = words(committee.committee_report(snapshot))
    assert "as it stood on 21 November 2026" in said and snapshot.id in said
    for code, indicator in indicators.all_indicators().items():
        assert f"{code} {indicator.mark}" in said
    assert "Counting changed on 1 March 2026: Police notices are contacts." in said
    assert "Target 95% (The authority's plan; Head of the front door answers for it)." in said


def test_what_cannot_be_counted_has_its_sentence_and_no_chart(snapshot):
    said = words(committee.committee_report(snapshot))
    assert "No referrals: re-referrals within 12 months cannot be counted." in said


def test_each_chart_has_words_for_it_and_each_table_a_header(snapshot):
    document = Document(BytesIO(committee.committee_report(snapshot)))
    pictures = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(pictures) > 4 and all(len(words) > 40 for words in pictures)
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_small_number_and_what_would_give_it_away_are_not_printed_or_drawn(snapshot):
    document = Document(BytesIO(committee.committee_report(snapshot)))
    table = next(table for table in document.tables if table.rows[0].cells[0].text == "Outcome")
    printed = {row.cells[0].text: row.cells[1].text for row in table.rows[1:]}
    assert printed["Passed to early help"] == HIDDEN_MARK
    assert sorted(printed.values()).count(HIDDEN_MARK) == 2, "the total would give a lone one away"
    drawn = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert not any("Passed to early help" in words for words in drawn)


def test_made_again_it_is_the_same_to_the_byte(snapshot):
    first = committee.committee_report(snapshot)
    assert committee.committee_report(snapshot) == first
    dates = {entry.date_time for entry in zipfile.ZipFile(BytesIO(first)).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_a_published_figure_stays_when_its_definition_is_corrected(snapshot, monkeypatch):
    before = words(committee.committee_report(snapshot))
    found = dict(indicators.all_indicators())
    corrected = replace(found["CONTACTS"], counts=found["CONTACTS"].counts.where(found["CONTACTS"].by["source"] == "1A"), version=2)
    object.__setattr__(corrected, "module", found["CONTACTS"].module)
    monkeypatch.setattr(committee, "all_indicators", lambda: found | {"CONTACTS": corrected})
    assert words(committee.committee_report(snapshot)) == before


def test_the_sql_of_each_number_is_kept_beside_it_and_gives_it_again(snapshot):
    committee.committee_report(snapshot, 3)
    text = (snapshot.directory / "cells/committee-3.sql").read_text()
    assert re.search(r"-- CONTACTS 1-[0-9a-f]{8} on " + snapshot.id, text)
    query = text.split("-- CONTACTS ", 1)[1].split("-- CONTACT_OUTCOMES", 1)[0].split("\n", 2)[2]
    connection = snapshot.connect()
    connection.execute("CREATE TEMP TABLE periods AS SELECT DATE '2026-10-01' AS period_start, DATE '2026-10-31' AS period_end")
    assert connection.execute(query).fetchall() == [(date(2026, 10, 1), 62)]


def test_the_command_writes_the_document_and_says_what_is_left_to_do(snapshot, tmp_path, capsys):
    to = tmp_path / "report.docx"
    assert cli.main(["report", "committee", "--data", str(snapshot.directory), "--to", str(to), "--months", "3"]) == 0
    assert "marked in yellow" in capsys.readouterr().out and to.stat().st_size > 10_000
    assert cli.main(["report", "committee", "--data", str(snapshot.directory), "--to", str(tmp_path / "x.pdf")]) == 1
    assert "Give one that ends in .docx" in capsys.readouterr().err
