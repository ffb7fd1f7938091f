"""A folder of SSD-named files says the same rows whichever way it is read, and tells what it could not read."""

import csv
import json
from datetime import date, datetime

import pyarrow
import pyarrow.parquet
import pytest

from goldenthread.cli import main
from goldenthread.dataset.snapshot import read_snapshot
from goldenthread.dataset.sources import ssd_mapping
from goldenthread.dataset.sources.ssd import read_folder, write_folder
from goldenthread.dataset.tables import STORED
from goldenthread.engine.language import CONDITION, DATE, WHOLE
from goldenthread.errors import UserError

HELD_AS = {DATE: pyarrow.date32(), WHOLE: pyarrow.int64(), CONDITION: pyarrow.bool_()}


def a_row(table, number):
    """A row with something in every item; items that name other rows name the row of the same number."""
    values = {"unreadable_items": None}
    for item in table.__items__.values():
        if item.kind is DATE:
            values[item.name] = date(2024, 2, 28 + number % 2)
        elif item.kind is WHOLE:
            values[item.name] = number
        elif item.kind is CONDITION:
            values[item.name] = bool(number % 2)
        elif item.codes is not None:
            values[item.name] = list(item.codes)[number].code
        else:
            values[item.name] = f"{item.name}-{number}"
    if table.__tablename__ == "assessment_factors":
        values["factor_id"] = f"{values['assessment_id']}-{values['factor']}"
    return values


def every_table(rows=3):
    """Every stored table, with its own keys, and one child for each number."""
    tables = {}
    for name, table in STORED.items():
        fields = [(item.name, HELD_AS.get(item.kind, pyarrow.string())) for item in table.__items__.values()]
        schema = pyarrow.schema([*fields, ("unreadable_items", pyarrow.string())])
        tables[name] = pyarrow.Table.from_pylist([a_row(table, number) for number in range(rows)], schema=schema)
    return tables


def sorted_rows(columns, rows):
    return sorted((dict(zip(columns, row, strict=True)) for row in rows), key=str)


@pytest.mark.parametrize("format", ssd_mapping.FORMATS)
def test_every_item_that_identifies_no_one_comes_back_as_it_was_written(tmp_path, format):
    tables = every_table()
    write_folder(tmp_path, tables, format)
    with read_folder(tmp_path) as folder:
        assert folder.connection.execute("FROM not_read").fetchall() == [] and folder.unused == []
        assert set(folder.tables) == set(STORED)
        for name, written in tables.items():
            read = folder.tables[name]
            expected = sorted(written.to_pylist(), key=lambda row: str({column: row[column] for column in read.columns}))
            expected = [{column: row[column] for column in read.columns} for row in expected]
            items = {item.name for item in STORED[name].__items__.values() if not item.identifies}
            assert set(read.columns) == items | {"unreadable_items"}, name
            assert sorted_rows(read.columns, read.fetchall()) == expected, name
            assert folder.held[name] == items, name


def test_parts_make_one_table_and_the_same_rows_the_same_bytes(tmp_path):
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    tables = every_table()
    write_folder(whole, tables)
    first = {path.name: path.read_bytes() for path in whole.iterdir()}
    write_folder(whole, tables)
    assert {path.name: path.read_bytes() for path in whole.iterdir()} == first
    for number in range(3):
        write_folder(parts, {name: rows.slice(number, 1) for name, rows in tables.items()}, part=number)
    with read_folder(parts) as folder:
        assert {name: kept for name, (kept, _) in folder.rows.items()} == dict.fromkeys(STORED, 3)


def a_folder(tmp_path, **files):
    """CSV files by name, each a list of rows by column."""
    for stem, rows in files.items():
        with (tmp_path / f"{stem}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    return tmp_path


def read(folder, table, *items):
    with read_folder(folder) as found:
        rows = found.tables[table].select(*items, "unreadable_items").order("1").fetchall()
        return rows, found.connection.execute('SELECT file, "row", "column", found, why, done FROM not_read').fetchall()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2024-02-29 00:00:00", date(2024, 2, 29)),
        ("2024-02-29T23:59:59.997", date(2024, 2, 29)),
        ("29/02/2024", date(2024, 2, 29)),
        ("03/04/2024 00:00", date(2024, 4, 3)),
        ("", None),
        ("PLACEHOLDER_DATA", None),
    ],
)
def test_days_as_systems_write_them(tmp_path, written, day):
    folder = a_folder(tmp_path, ssd_person=[{"pers_person_id": "1", "pers_dob": written}])
    assert read(folder, "people", "date_of_birth") == ([(day, None)], [])


@pytest.mark.parametrize("written", ["2023-02-29", "13/25/2024", "1900-01-01", "9999-12-31", "soon", "infinity", "45000"])
def test_what_is_no_day_is_marked_and_told_with_its_place(tmp_path, written):
    folder = a_folder(
        tmp_path, ssd_person=[{"pers_person_id": "1", "pers_dob": ""}, {"pers_person_id": "2", "pers_dob": written}]
    )
    rows, told = read(folder, "people", "child_id", "date_of_birth")
    assert rows == [("1", None, None), ("2", None, "|date_of_birth|")]
    [(file, row, column, found, why, done)] = told
    assert (file, row, column, found) == ("ssd_person.csv", 2, "pers_dob", written)
    assert "not a day" in why and done == "the row was kept without it"


@pytest.mark.parametrize(
    ("written", "nfa"), [("Y", True), ("n", False), ("1", True), ("0", False), ("true", True), ("U", None), ("", None)]
)
def test_yes_and_no_as_systems_write_them(tmp_path, written, nfa):
    row = {"cine_referral_id": "r", "cine_person_id": "1", "cine_referral_nfa": written}
    assert read(a_folder(tmp_path, ssd_cin_episodes=[row]), "referrals", "no_further_action") == ([(nfa, None)], [])


def test_codes_are_read_in_any_case_the_misprint_too_and_others_are_told(tmp_path):
    people = [{"pers_person_id": n, "pers_ethnicity": e} for n, e in [("1", "wbri "), ("2", "CNHE"), ("3", "Martian")]]
    rows, told = read(a_folder(tmp_path, ssd_person=people), "people", "child_id", "ethnicity")
    assert rows == [("1", "WBRI", None), ("2", "CHNE", None), ("3", None, "|ethnicity|")]
    assert [line[1:5] for line in told] == [(3, "pers_ethnicity", "Martian", "This is not one of the codes for ethnicity")]


def test_rows_without_a_key_or_a_child_and_rows_that_repeat_a_key_are_refused(tmp_path):
    contacts = [
        {"cont_contact_id": "a", "cont_person_id": "1", "cont_contact_date": "2024-01-01"},
        {"cont_contact_id": "", "cont_person_id": "1", "cont_contact_date": "2024-01-02"},
        {"cont_contact_id": "b", "cont_person_id": "", "cont_contact_date": "2024-01-03"},
        {"cont_contact_id": "a", "cont_person_id": "2", "cont_contact_date": "2024-01-04"},
    ]
    rows, told = read(a_folder(tmp_path, ssd_contacts=contacts), "contacts", "contact_id", "contact_date")
    assert rows == [("a", date(2024, 1, 1), None)]
    assert sorted((row, why.split(",")[0]) for _, row, _, _, why, _ in told if row) == [
        (2, "There is no identifier"),
        (4, "Another row above has the same identifier"),
    ]
    assert [(found, why) for _, row, _, found, why, _ in told if row is None] == [
        ("b", "There is no child, neither in the row nor in one it belongs to")
    ]


def test_a_key_repeated_in_another_part_is_refused_there(tmp_path):
    for number in ("0001", "0002"):
        (tmp_path / f"ssd_contacts.{number}.csv").write_text("cont_contact_id,cont_person_id\na,1\n")
    rows, told = read(tmp_path, "contacts", "contact_id")
    assert rows == [("a", None)]
    assert [(file, row) for file, row, *_ in told] == [("ssd_contacts.0002.csv", 1)]


def test_the_child_is_looked_up_where_a_system_leaves_it_out(tmp_path):
    folder = a_folder(
        tmp_path,
        ssd_cp_plans=[{"cppl_cp_plan_id": "p", "cppl_person_id": "1"}],
        ssd_cp_visits=[{"cppv_cp_visit_id": "v", "cppv_cp_plan_id": "p", "cppv_cp_visit_date": "2024-01-01"}],
        ssd_cla_reviews=[{"clar_cla_review_id": "w", "clar_cla_person_id": "2"}],
    )
    assert read(folder, "protection_visits", "visit_id", "child_id")[0] == [("v", "1", None)]
    assert read(folder, "care_reviews", "review_id", "child_id")[0] == [("w", "2", None)]


def test_periods_of_care_are_made_of_episodes(tmp_path):
    episodes = [("1", "2024-01-01", "2024-02-01"), ("1", "2024-02-01", ""), ("2", "2024-01-05", "2024-03-05")]
    folder = a_folder(tmp_path, ssd_cla_episodes=[
        {
            "clae_cla_id": care, "clae_person_id": "x", "clae_cla_episode_start_date": start,
            "clae_cla_episode_ceased_date": end,
        }
        for care, start, end in episodes
    ])  # fmt: skip
    assert read(folder, "care_periods", "care_id", "start_date", "end_date")[0] == [
        ("1", date(2024, 1, 1), None, None),
        ("2", date(2024, 1, 5), date(2024, 3, 5), None),
    ]


def test_outcomes_and_factors_are_taken_out_of_their_json(tmp_path):
    folder = a_folder(
        tmp_path,
        ssd_contacts=[
            {"cont_contact_id": n, "cont_person_id": "1", "cont_contact_outcome_json": text}
            for n, text in [
                ("a", json.dumps({"NEW_REFERRAL_FLAG": "Y", "ADVICE_FLAG": "Y", "NFA_FLAG": "N"})),
                ("b", "{broken"), ("c", ""),
            ]
        ],
        ssd_cin_assessments=[
            {
                "cina_assessment_id": n, "cina_person_id": "1", "cina_assessment_outcome_json": json.dumps(flags)
            }
            for n, flags in [
                ("s", {"NFA_S47_END_FLAG": "Y"}), ("t", {"NFA_FLAG": "Y", "STRATEGY_DISCUSSION_FLAG": "Y"}), ("u", {}),
            ]
        ],
        ssd_assessment_factors=[
            {"cinf_table_id": n, "cinf_assessment_id": n, "cinf_assessment_factors_json": text}
            for n, text in [("s", '["1A", "4b", "99Z"]'), ("t", "[]"), ("u", "1A,2B"), ("lost", '["1A"]')]
        ],
    )  # fmt: skip
    outcomes, told = read(folder, "contact_outcomes", "contact_id", "outcome", "child_id")
    assert sorted(outcomes) == [("a", "advice", "1", None), ("a", "referral", "1", None)]
    assert read(folder, "assessments", "assessment_id", "outcome")[0] == [
        ("s", "no_further_action", None), ("t", "strategy_discussion", None), ("u", None, None),
    ]  # fmt: skip
    factors, _ = read(folder, "assessment_factors", "factor_id", "child_id", "factor")
    assert factors == [("s-1A", "1", "1A", None), ("s-4B", "1", "4B", None)]
    assert sorted((found, why) for _, _, _, found, why, _ in told) == [
        ("1A", "There is no assessment of this identifier"),
        ("1A,2B", "This is not a list in JSON"),
        ("99Z", "This is not one of the codes for assessment factor"),
        ("b", "This is not JSON"),
    ]


def test_what_is_ours_comes_from_the_companion_and_its_strays_are_told(tmp_path):
    folder = a_folder(
        tmp_path,
        ssd_contacts=[{"cont_contact_id": "1.0", "cont_person_id": "7.0"}],
        ours_contacts=[
            {"contact_id": "1", "decision_date": "2024-01-02", "open_case": "N", "unreadable_items": "|level|"},
            {"contact_id": "9", "decision_date": "2024-01-02", "open_case": "N", "unreadable_items": ""},
        ],
    )
    with read_folder(folder) as found:
        rows = found.tables["contacts"].select("child_id", "decision_date", "open_case", "unreadable_items").fetchall()
        assert rows == [("7", date(2024, 1, 2), False, "|level|")]
        assert found.unused == ["ours_contacts: 1 rows, as ssd_contacts has no row of their identifier"]


def test_parquet_with_types_of_its_own_is_read_the_same(tmp_path):
    pyarrow.parquet.write_table(
        pyarrow.table({"PERS_PERSON_ID": [12], "pers_dob": [datetime(2024, 2, 29)], "pers_death_date": [date(2025, 1, 1)]}),
        tmp_path / "ssd_person.parquet",
    )
    assert read(tmp_path, "people", "child_id", "date_of_birth", "date_of_death") == (
        [("12", date(2024, 2, 29), date(2025, 1, 1), None)],
        [],
    )


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "is named as the standard names them"),
        ({"ssd_person.csv": b"pers_person_id\n1\n", "ssd_person.parquet": b"x"}, "both as CSV and as Parquet"),
        ({"ssd_person.parquet": b"garbage"}, "cannot be read"),
        ({"ssd_person.csv": "pers_person_id,pers_sex\n1,\xe9\n".encode("latin-1")}, "cannot be read"),
    ],
)
def test_a_folder_that_cannot_be_read_is_a_sentence(tmp_path, files, sentence):
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError, match=sentence):
        with read_folder(tmp_path):
            pass


def test_the_command_makes_a_snapshot_and_an_account(tmp_path, capsys):
    folder = a_folder(
        (tmp_path / "in").mkdir() or tmp_path / "in",
        ssd_person=[{"pers_person_id": "Zebedee-9", "pers_forename": "Wren", "pers_dob": "never"}],
        ssd_contacts=[{"cont_contact_id": "a", "cont_person_id": "Zebedee-9", "cont_contact_date": "2024-01-01"}],
        ssd_send=[{"send_table_id": "1"}],
    )
    assert main(["import", "ssd", str(folder), "--as-at", "2024-03-31", "--to", str(tmp_path / "out")]) == 0
    printed = capsys.readouterr().out
    snapshot = read_snapshot(tmp_path / "out")
    snapshot.verify()
    assert snapshot.manifest["tables"]["contacts"]["held"] == ["contact_id", "child_id", "contact_date"]
    assert "people: 1 of 1 rows." in printed and "ssd_send: the dataset has no table for it yet." in printed
    assert "contacts decided in one working day cannot be counted" in printed
    for text in (printed, (tmp_path / "out" / "report.txt").read_text()):
        assert "Zebedee" not in text and "Wren" not in text and "never" not in text
    assert ",never," in (tmp_path / "out" / "not_read.csv").read_text()
    assert (tmp_path / "out" / "not_read.csv").stat().st_mode & 0o777 == 0o600
    assert main(["import", "ssd", str(tmp_path / "none"), "--as-at", "2024-03-31", "--to", str(tmp_path / "out")]) == 1
    assert read_snapshot(tmp_path / "out").id == snapshot.id
