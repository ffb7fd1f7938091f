"""`goldenthread indicators`: the columns others rely on, and one line for each number or why there is none."""

import csv
import io
import json
from datetime import date

import pytest

from goldenthread import cli
from indicators.given import a_snapshot, contacts

COLUMNS = ["code", "period", "breakdown", "numerator", "denominator", "value", "status", "snapshot", "definition"]


@pytest.fixture
def snapshot(tmp_path):
    rows = contacts("2026-10-05", "2026-11-03", team_id="=north", decision_date=date(2026, 10, 6))
    return a_snapshot(tmp_path / "s", {"contacts": rows})


def told(capsys, snapshot, *more):
    assert cli.main(["indicators", "--data", str(snapshot.directory), *more]) == 0
    return capsys.readouterr().out


def test_csv_has_the_columns_and_a_line_for_each_period_and_breakdown(snapshot, capsys):
    text = told(capsys, snapshot, "--format", "csv", "--months", "2", "--code", "CONTACTS")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert list(lines[0]) == COLUMNS
    assert [(line["period"], line["breakdown"], line["numerator"], line["status"]) for line in lines if "source" not in line["breakdown"]] == [
        ("2026-10", "", "1", "complete"), ("2026-11", "", "1", "so far"),
        ("2026-10", "team==north", "1", "complete"), ("2026-11", "team==north", "1", "so far"),
    ]  # fmt: skip
    assert {line["snapshot"] for line in lines} == {snapshot.id}


def test_json_holds_numbers_as_numbers_and_nothing_where_there_is_none(snapshot, capsys):
    text = told(capsys, snapshot, "--format", "json", "--months", "2", "--by", "none")
    lines = {(line["code"], line["period"]): line for line in json.loads(text)}
    assert lines["CONTACT_DECISIONS", "2026-10"]["value"] == 100.0
    assert lines["CONTACTS", "2026-10"]["denominator"] is None
    missing = lines["REFERRAL_DECISIONS", "2026-10"]
    assert missing["value"] is None and missing["status"].endswith("cannot be counted.")


def test_a_table_shows_the_whole_authority_unless_asked(snapshot, capsys):
    assert "north" not in told(capsys, snapshot, "--months", "2")
    assert "north" in told(capsys, snapshot, "--months", "2", "--by", "team", "--code", "CONTACTS")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--code", "NONE"], "There is no indicator NONE. There are: CONTACTS,"),
        (["--by", "moon"], "There is no breakdown by moon. There are: outcome, source, team, and none."),
        (["--months", "0"], "--months 0 is not a number of months from 1 to 600."),
    ],
)
def test_a_mistake_is_a_sentence(snapshot, capsys, more, says):
    assert cli.main(["indicators", "--data", str(snapshot.directory), *more]) == 1
    assert says in capsys.readouterr().err


def test_a_folder_that_is_no_snapshot_is_a_sentence(tmp_path, capsys):
    assert cli.main(["indicators", "--data", str(tmp_path)]) == 1
    assert "is not a snapshot" in capsys.readouterr().err
