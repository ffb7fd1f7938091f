"""The Annex A workbook we write: its headings, who is in each list, and that others read it as it was meant."""

import csv
import subprocess
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pyarrow
import pytest

from goldenthread.cli import main
from goldenthread.dataset.settings import Authority
from goldenthread.dataset.snapshot import read_snapshot, write_snapshot
from goldenthread.indicators import all_indicators
from goldenthread.indicators.answers import cells, last_months
from goldenthread.indicators.sources import of_snapshot
from goldenthread.outputs.annex_a import write_annex_a

from .annex_workbooks import HEADINGS, whole_workbook

AS_AT = date(2026, 8, 31)
SIX_MONTHS_BEFORE = date(2026, 2, 28)
"""The corresponding date of February, clamped."""


def table(**columns):
    return pyarrow.table(columns)


PEOPLE = table(
    child_id=["c1", "c2", "c3", "c4"],
    sex=["F", "M", "U", None],
    ethnicity=["WBRI", "CHNE", None, "REFU"],
    date_of_birth=[date(2020, 2, 29), date(2015, 9, 1), None, None],
    expected_date_of_birth=pyarrow.array([None, None, date(2026, 12, 1), None], pyarrow.date32()),
    disabled=[None, False, None, None],
)
DISABILITIES = table(disability_id=["d1", "d2"], child_id=["c1", "c4"], disability=["AUT", "NONE"])
TEAMS = table(team_id=["t1"], name=["North assessment team"])


def a_snapshot(folder, coverage=None, **tables):
    given = {"people": PEOPLE, "disabilities": DISABILITIES, "teams": TEAMS, **tables}
    return write_snapshot(
        folder / "snapshot", given, source="ssd", as_at=AS_AT, authority=Authority("999", "Elsewhere"),
        known_at=datetime(2026, 8, 31, tzinfo=UTC), coverage=coverage,
    )  # fmt: skip


def sheet(path, number):
    """(headings, rows as dicts) by a reader that is not ours."""
    rows = list(openpyxl.load_workbook(path)[f"List {number}"].iter_rows(values_only=True))
    return list(rows[0]), [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def written(folder, number, coverage=None, names=None, **tables):
    path = folder / "annex.xlsx"
    exported = write_annex_a(a_snapshot(folder, coverage, **tables), path, names)
    found, rows = sheet(path, number)
    assert found == HEADINGS[number]
    return rows, exported


def contacts(*days, children=None, sources=None):
    count = len(days)
    return table(
        contact_id=[f"k{n}" for n in range(count)], child_id=children or ["c1"] * count,
        contact_date=pyarrow.array(days, pyarrow.date32()), source=sources or ["6"] * count,
    )  # fmt: skip


def test_list_1_holds_the_contacts_of_six_months_both_ends_included(tmp_path):
    days = [date(2026, 2, 27), SIX_MONTHS_BEFORE, AS_AT, date(2026, 9, 1), None]
    rows, exported = written(tmp_path, 1, contacts=contacts(*days))
    assert [row["Date of Contact"].date() for row in rows] == [SIX_MONTHS_BEFORE, AS_AT]
    assert exported.rows[1] == 2
    assert "List 1: 1 rows of the snapshot have no date that can be read, and are left out." in exported.sentences


def test_who_a_child_is_is_written_as_the_template_offers_it(tmp_path):
    rows, _ = written(tmp_path, 1, contacts=contacts(*[AS_AT] * 4, children=["c1", "c2", "c3", "c4"]))
    assert [(row["Gender"], row["Ethnicity"], row["Age"]) for row in rows] == [
        ("b) Female", "a) WBRI", 6),
        ("a) Male", "q) CHNE", 10),  # eleven the day after
        ("c) Not stated/recorded", "u) UNKNOWN", -1),  # not yet born
        ("c) Not stated/recorded", "s) REFU", None),
    ]
    assert rows[0]["Date of Birth"] == datetime(2020, 2, 29) and rows[2]["Date of Birth"] is None
    assert rows[0]["Contact Source"] == "q) 6: Police"


def test_a_code_that_is_missing_is_left_blank_and_told(tmp_path):
    rows, exported = written(tmp_path, 1, contacts=contacts(AS_AT, AS_AT, sources=["5D", None]))
    assert [row["Contact Source"] for row in rows] == ["p1) 5D: LA services", None]
    assert "List 1: Contact Source is blank in 1 rows and must be filled in before it is handed over." in exported.sentences


def referrals(*days, nfa=None, given=None):
    count = len(days)
    return table(
        referral_id=[f"r{n}" for n in range(count)], child_id=["c1"] * count, referral_date=list(days),
        source=["2A"] * count, no_further_action=pyarrow.array(nfa or [False] * count, pyarrow.bool_()),
        earlier_referrals=pyarrow.array(given or [None] * count, pyarrow.int64()),
        team_id=["t1"] * count, worker_id=["w1"] * count,
    )  # fmt: skip


def test_list_3_counts_the_referrals_of_the_twelve_months_before_each(tmp_path):
    days = [date(2025, 6, 30), date(2025, 7, 1), date(2026, 3, 1), date(2026, 7, 1), date(2026, 7, 1)]
    rows, _ = written(tmp_path, 3, referrals=referrals(*days, nfa=[False, False, True, None, False]))
    assert [row["Date of Referral"].date() for row in rows] == days[2:]
    assert [row["Number of Referrals in Last 12 Months"] for row in rows] == [2, 2, 2]
    assert [row["Referral NFA?"] for row in rows] == ["a) Yes", None, "b) No"]
    assert rows[0]["Allocated Team"] == "North assessment team"


def test_the_number_a_source_gave_is_written_and_one_that_cannot_be_counted_is_not(tmp_path):
    days = [date(2026, 4, 1), date(2026, 8, 1)]
    coverage = {"referrals.referral_date": date(2025, 6, 1)}
    rows, exported = written(tmp_path, 3, coverage, referrals=referrals(*days, given=[5, None]))
    assert [row["Number of Referrals in Last 12 Months"] for row in rows] == [5, 1]
    coverage = {"referrals.referral_date": date(2026, 4, 1)}
    rows, exported = written(tmp_path, 3, coverage, referrals=referrals(*days, given=[5, None]))
    assert [row["Number of Referrals in Last 12 Months"] for row in rows] == [5, None]
    assert "List 3: the snapshot has referrals only from 2026-04-01 on." in exported.sentences


def test_workers_are_written_by_name_only_where_the_caller_gives_it(tmp_path):
    rows, exported = written(tmp_path, 3, referrals=referrals(AS_AT))
    assert rows[0]["Allocated Worker"] == "w1"
    assert any("holds the identifiers of 1 workers" in sentence for sentence in exported.sentences)
    rows, exported = written(tmp_path, 3, referrals=referrals(AS_AT), names={"w1": "=Wren Alder"})
    assert rows[0]["Allocated Worker"] == "=Wren Alder"
    assert not any("identifiers" in sentence for sentence in exported.sentences)


def test_list_4_holds_assessments_in_progress_and_those_authorised_in_six_months(tmp_path):
    started = [date(2024, 1, 1)] * 4 + [date(2026, 9, 1)]
    authorised = [None, date(2026, 2, 27), SIX_MONTHS_BEFORE, None, None]
    rows, exported = written(tmp_path, 4, assessments=table(
        assessment_id=[f"a{n}" for n in range(5)], child_id=["c1", "c1", "c2", "c4", "c1"], start_date=started,
        authorised_date=authorised, child_seen=[True, True, None, False, True],
        no_further_action=[None, True, True, False, None],
        unreadable_items=[None, None, None, "|authorised_date|", None],
    ))  # fmt: skip
    assert [(row["Child Unique ID"], row["Child Seen During Continuous Assessment"]) for row in rows] == [
        ("c1", "a) Yes"), ("c2", "c) Unknown"), ("c4", "b) No"),
    ]  # fmt: skip
    support = "Was the child assessed as requiring LA children's social care support?"
    assert [row[support] for row in rows] == [None, "b) No", "a) Yes"]
    assert [row["Does the Child have a Disability"] for row in rows] == ["a) Yes", "b) No", "b) No"]
    assert rows[1]["Continuous Assessment Date of Authorisation"] == datetime(2026, 2, 28)


def test_the_workbook_is_its_owners_alone_and_written_whole(tmp_path):
    written(tmp_path, 1, contacts=contacts(AS_AT))
    first = (tmp_path / "annex.xlsx").read_bytes()
    written(tmp_path, 1, contacts=contacts(AS_AT))
    assert (tmp_path / "annex.xlsx").read_bytes() == first
    assert (tmp_path / "annex.xlsx").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["annex.xlsx", "snapshot"]


def answers(snapshot):
    source = of_snapshot(snapshot)
    found = cells(source, all_indicators().values(), last_months(snapshot.as_at, 12))
    return [(c.code, c.period_text, c.breakdown_text, c.numerator, c.denominator, c.value, c.status) for c in found]


@pytest.fixture
def a_years_snapshot(tmp_path):
    """Enough rows that every number of the lists has something in it."""
    days = [date(2026, 3, 1) + timedelta(n) for n in range(120)]
    children = [f"c{1 + n % 4}" for n in range(120)]
    led_on = [n for n in range(120) if n % 5]
    starts = [days[n] for n in led_on]
    ends = [start + timedelta(20 + n) for n, start in enumerate(starts)]
    return a_snapshot(
        tmp_path,
        contacts=contacts(*days, children=children, sources=[["6", "2A", "3C"][n % 3] for n in range(120)]),
        referrals=referrals(*days, nfa=[not n % 5 for n in range(120)]).set_column(1, "child_id", pyarrow.array(children)),
        assessments=table(
            assessment_id=[f"a{n}" for n in led_on], child_id=[children[n] for n in led_on], start_date=starts,
            referral_id=[f"r{n}" for n in led_on], child_seen=[[True, False, None][n % 3] for n in led_on],
            authorised_date=[end if end <= AS_AT else None for end in ends],
            no_further_action=[n % 2 == 0 for n in led_on], team_id=["t1"] * 96, worker_id=["w1"] * 96,
        ),
    )  # fmt: skip


def imported(path, to):
    assert main(["import", "annex-a", str(path), "--as-at", str(AS_AT), "--to", str(to), "--authority", "999"]) == 0
    return read_snapshot(to)


def test_what_was_exported_and_imported_again_gives_the_same_numbers(a_years_snapshot, tmp_path, capsys):
    first = tmp_path / "first.xlsx"
    assert main(["export", "annex-a", "--data", str(a_years_snapshot.directory), "--to", str(first)]) == 0
    once = imported(first, tmp_path / "once")
    second = tmp_path / "second.xlsx"
    write_annex_a(once, second, {})
    again = imported(second, tmp_path / "again")
    assert {number: len(sheet(first, number)[1]) for number in HEADINGS} == {1: 120, 3: 120, 4: 96}
    by_child = [answers(each) for each in (once, again)]
    assert by_child[0] == by_child[1]
    counted = {"CONTACTS", "ASSESSMENTS_MEASURED", "ASSESSMENTS_IN_TIME", "ASSESSMENTS_OVERDUE"}
    months = {f"2026-0{month}" for month in range(3, 9)}  # those that lists of six months hold whole

    def of_the_authority(snapshot):
        return {line[:2]: line for line in answers(snapshot) if line[0] in counted and line[1] in months and not line[2]}

    lists, whole = of_the_authority(once), of_the_authority(a_years_snapshot)
    answered = {place for place, line in lists.items() if not line[-1].startswith("The source has")}
    assert {place: lists[place] for place in answered} == {place: whole[place] for place in answered}
    assert len(answered) >= 21 and len(lists) == 24
    capsys.readouterr()


def test_ssd_files_exported_and_imported_again_give_the_same_numbers(a_years_snapshot, tmp_path, capsys):
    for form in ("csv", "parquet"):
        folder, to = tmp_path / form, tmp_path / f"again-{form}"
        data = str(a_years_snapshot.directory)
        assert main(["export", "ssd", "--data", data, "--to", str(folder), "--files", form]) == 0
        assert main(["import", "ssd", str(folder), "--as-at", str(AS_AT), "--to", str(to)]) == 0
        assert answers(read_snapshot(to)) == answers(a_years_snapshot)
        assert main(["export", "ssd", "--data", data, "--to", str(folder)]) == 1
    assert "is not an empty folder" in capsys.readouterr().err


def test_a_short_source_stays_short_through_ssd_files(tmp_path, capsys):
    whole_workbook(tmp_path / "a.xlsx")
    once = imported(tmp_path / "a.xlsx", tmp_path / "once")
    assert main(["export", "ssd", "--data", str(once.directory), "--to", str(tmp_path / "ssd")]) == 0
    assert main(["import", "ssd", str(tmp_path / "ssd"), "--as-at", str(AS_AT), "--to", str(tmp_path / "again")]) == 0
    again = read_snapshot(tmp_path / "again")
    assert again.manifest["coverage"] == once.manifest["coverage"]
    for name, about in once.manifest["tables"].items():
        assert set(again.manifest["tables"][name]["held"]) == set(about["held"]), name
    assert answers(again) == answers(once)
    capsys.readouterr()


def test_mistakes_of_the_export_are_sentences(a_years_snapshot, tmp_path, capsys):
    data = ["--data", str(a_years_snapshot.directory)]
    (tmp_path / "names.csv").write_text("id,called\n1,x\n")
    for arguments, sentence in [
        (["annex-a", *data, "--to", str(tmp_path / "a.pdf")], "Give a name that ends in .xlsx"),
        (["annex-a", *data, "--to", str(tmp_path / "none" / "a.xlsx")], "There is no folder"),
        (["annex-a", "--data", str(tmp_path), "--to", str(tmp_path / "a.xlsx")], "is not a snapshot"),
        (["annex-a", *data, "--to", str(tmp_path / "a.xlsx"), "--worker-names", str(tmp_path / "names.csv")], "worker_id"),
        (["annex-a", *data, "--to", str(tmp_path / "a.xlsx"), "--worker-names", str(tmp_path / "x.csv")], "There is no file"),
    ]:
        assert main(["export", *arguments]) == 1
        assert sentence in capsys.readouterr().err
    (tmp_path / "names.csv").write_text("worker_id,name\nw1,Wren Alder\n")
    arguments = ["annex-a", *data, "--to", str(tmp_path / "a.xlsx"), "--worker-names", str(tmp_path / "names.csv")]
    assert main(["export", *arguments]) == 0
    assert sheet(tmp_path / "a.xlsx", 3)[1][0]["Allocated Worker"] == "Wren Alder"


@pytest.mark.office
def test_libreoffice_opens_it_and_shows_what_was_written(a_years_snapshot, tmp_path):
    path = tmp_path / "annex.xlsx"
    write_annex_a(a_years_snapshot, path, {"w1": "Wren Alder"})
    # The last figure asks for every sheet in a file of its own.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path / "out"), str(path)],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    for number in HEADINGS:
        with (tmp_path / "out" / f"annex-List {number}.csv").open(newline="", encoding="utf-8") as file:
            shown = list(csv.reader(file))
        assert shown[0] == HEADINGS[number]
        _, rows = sheet(path, number)
        expected = [[as_shown(value) for value in row.values()] for row in rows]
        assert shown[1:] == expected and len(expected) >= 96


def as_shown(value) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)
