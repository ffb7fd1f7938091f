"""Workbooks as authorities really send them: where the lists are, how they are headed, and what is missing."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from goldenthread.cli import main
from goldenthread.dataset.snapshot import read_snapshot
from goldenthread.dataset.sources.annex_a import read_annex_a, workbook
from goldenthread.dataset.sources.annex_a.lists import LISTS
from goldenthread.dataset.sources.annex_a.report import report, summary
from goldenthread.errors import UserError

from .annex_workbooks import AS_AT, CARE_LEAVERS_2024, CARE_LEAVERS_OLDER, CHILD, CLEAN, HEADINGS, Book, whole_workbook


def read(book: Book | Path):
    return read_annex_a(book.close() if isinstance(book, Book) else book, AS_AT, "999")


def rows_of(annex, table: str) -> list[dict]:
    return annex.tables[table].to_pylist() if table in annex.tables else []


def account(annex) -> str:
    return report(annex, [])


@pytest.mark.parametrize("older", [False, True], ids=["January 2024", "older"])
def test_both_layouts_are_read_into_every_table_they_have(tmp_path, older):
    annex = read(whole_workbook(tmp_path / "a.xlsx", older))
    assert annex.findings == []
    assert {name: rows.num_rows for name, rows in annex.tables.items()} == {
        "people": 1, "contacts": 1, "referrals": 1, "assessments": 1, "enquiries": 1, "strategy_discussions": 1,
        "initial_conferences": 1, "protection_plans": 1, "protection_visits": 1, "care_periods": 1, "legal_statuses": 1,
        "care_reviews": 1, "care_visits": 1, "placements": 1, "teams": 1, "workers": 1,
    }  # fmt: skip
    [person] = rows_of(annex, "people")
    assert (person["sex"], person["ethnicity"], person["date_of_birth"], person["disabled"]) == (
        "F", "WBRI", date(2015, 1, 25), False,
    )  # fmt: skip
    [referral] = rows_of(annex, "referrals")
    assert (referral["source"], referral["no_further_action"], referral["earlier_referrals"]) == ("2A", False, 1)
    assert referral["primary_need"] == "N1"  # list 6 speaks of the referral of the same day
    [assessment] = rows_of(annex, "assessments")
    assert assessment["referral_id"] == referral["referral_id"] and assessment["no_further_action"] is False
    [conference] = rows_of(annex, "initial_conferences")
    [enquiry] = rows_of(annex, "enquiries")
    assert conference["enquiry_id"] == enquiry["enquiry_id"] and conference["plan_made"] is True
    assert enquiry["discussion_id"] == rows_of(annex, "strategy_discussions")[0]["discussion_id"]
    [plan] = rows_of(annex, "protection_plans")
    assert (plan["initial_category"], plan["latest_category"]) == ("Neglect", "Physical")
    assert rows_of(annex, "protection_visits")[0]["plan_id"] == plan["plan_id"]
    assert rows_of(annex, "placements")[0]["care_id"] == rows_of(annex, "care_periods")[0]["care_id"]
    assert rows_of(annex, "legal_statuses")[0]["legal_status"] == "C1"
    taken = '"Age of Child (Years)" was taken for "Age"'
    assert (taken in account(annex)) is older
    assert len(CARE_LEAVERS_2024) == 17 and len(CARE_LEAVERS_OLDER) == 13
    assert "List 9, Care leavers: 1 rows were not read, as the dataset has no table for it yet" in account(annex)
    assert annex.coverage["contacts.contact_date"] == date(2025, 9, 30)  # 31 March less six months, clamped


@pytest.mark.parametrize(
    "name",
    ["List 1", "List_1", "list 1", "1", "List1", "LIST 01", "List 1 - Contacts", "Annex A List 1", "AnnexA_List 1", " list 1 "],
)
def test_the_names_sheets_go_by(tmp_path, name):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [{}], name=name)
    assert len(rows_of(read(book), "contacts")) == 1


def test_sheets_that_are_no_list_or_the_same_list_twice_are_told_and_not_read(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [{}])
    book.sheet(1, [{}], name="List 1 old")
    book.sheet(3, [{}])
    book.sheet(1, [{}], name="Notes")
    for name in ("List 12", "3rd party", "List 1a"):
        book.sheet(1, [], name=name, columns=["x"])
    annex = read(book)
    text = account(annex)
    assert 'The sheets "List 1" and "List 1 old" are both named as list 1: neither was read. Rename one.' in text
    assert 'The sheet "Notes" is named like no list, and was not read.' in text
    assert text.count("is named like no list, and was not read.") == 4
    assert "contacts" not in annex.tables
    assert "List 1, Contacts: more than one sheet is named as it: contacts cannot be counted." in text
    assert "List 4, Assessments: the workbook has no such sheet" in text


def test_of_two_sheets_of_a_list_the_empty_or_hidden_one_is_passed_over(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [{}])
    book.sheet(1, [{}, {}], name="List 1 (2)").hide()
    book.workbook.add_worksheet("list_1")
    assert len(rows_of(read(book), "contacts")) == 1


def test_hidden_sheets_and_rows_are_read_and_told(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(3, [{}])
    sheet = book.sheet(1, [{}, {"Child Unique ID": "1002"}])
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.hide()
    annex = read(book)
    assert len(rows_of(annex, "contacts")) == 2
    assert "List 1: its sheet is hidden; it was read all the same." in account(annex)
    assert "List 1: 1 of its rows are hidden by a filter or by hand; they were read all the same." in account(annex)


def test_titles_above_the_headings_and_empty_rows_within_and_after(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    sheet = book.sheet(1, [{}, [], {"Child Unique ID": "1002"}, [None, " "], [""]],
                       above=[["Annex A"], ["Child level data", "Date of Contact"], []])  # fmt: skip
    sheet.merge_range(0, 0, 0, 6, "Annex A, at the day of inspection", book.day)
    sheet.write_blank(500, 3, None, book.day)
    annex = read(book)
    assert len(rows_of(annex, "contacts")) == 2 and annex.findings == []
    assert annex.accounts[1].rows == 2


def test_headings_in_other_dress_and_another_order(tmp_path):
    columns = [
        "contact  source ", "DATE OF CONTACT", "Child\xa0Unique ID*", "Sex", "Ethnic Group", "DOB", "Age\n(years)",
    ]  # fmt: skip
    row = ["q) 6: Police", date(2026, 1, 15), "1001", "b) Female", "a) WBRI", date(2015, 1, 25), 11]
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [row], columns=columns)
    annex = read(book)
    [contact] = rows_of(annex, "contacts")
    assert (contact["source"], contact["contact_date"], contact["child_id"]) == ("6", date(2026, 1, 15), "1001")
    assert rows_of(annex, "people")[0]["sex"] == "F"
    assert 'List 1: the heading "Sex" was taken for "Gender".' in account(annex)


def test_curly_quotes_and_doubled_brackets_in_headings(tmp_path):
    uasc = "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))"
    missing = "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months"
    book = Book(tmp_path / "a.xlsx")
    book.sheet(8, [["1001", "b) No", 0, date(2026, 3, 1), date(2026, 3, 1), "C1: ICO"]], columns=[
        "Child Unique ID", uasc, missing, "Date Started to be Looked After", "Start date of current legal status",
        "Child’s Legal Status",
    ])  # fmt: skip
    annex = read(book)
    assert rows_of(annex, "legal_statuses")[0]["legal_status"] == "C1"
    assert "is not one of the list" not in account(annex) and "was taken for" not in account(annex)


def test_columns_of_ones_own_and_columns_without_a_heading_are_told(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    row = {**CLEAN[1], "Our note": "x", "": "y"}
    book.sheet(1, [list(row.values())], columns=[*HEADINGS[1], "Our note", ""])
    text = account(read(book))
    assert 'List 1: the column "Our note" is not one of the list, and was not read.' in text
    assert "List 1: column I has no heading, and was not read." in text


@pytest.mark.parametrize(
    ("second", "read_from", "sentence"),
    [
        ("e) 2A: Schools", None, "stands over columns G, H, which differ: neither was read. Remove one"),
        ("q) 6: Police", "6", "stands over columns G, H: G was read"),
        (None, "6", "stands over columns G, H: G was read"),
    ],
)
def test_a_heading_that_stands_twice(tmp_path, second, read_from, sentence):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [[*CLEAN[1].values(), second]], columns=[*HEADINGS[1], "Contact Source"])
    annex = read(book)
    assert rows_of(annex, "contacts")[0]["source"] == read_from
    assert sentence in account(annex)
    assert ("source" in annex.held["contacts"]) is (read_from is not None)


def test_each_missing_column_is_named_with_what_it_costs(tmp_path):
    """One workbook for each column of each list that is read, without it."""
    for number, definition in LISTS.items():
        for column in [column for column in definition.columns[1:] if column.fills]:
            book = Book(tmp_path / "a.xlsx")
            book.sheet(number, [{}], columns=[each.heading for each in definition.columns if each is not column])
            if number == 6:
                book.sheet(3, [{}])
            annex = read(book)
            sentence = f'{definition.title}, {definition.name}: there is no column "{column.heading}"'
            [line] = [line for line in summary(annex) if sentence in line]
            assert line.endswith(f"that could be read: {column.costs}.") and column.costs
            table, item = column.fills.split(".")
            if table != "people" and number != 6:
                assert item not in annex.held[table]


def test_each_missing_list_is_named_with_what_it_costs(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(4, [{}])
    annex = read(book)
    for number, definition in LISTS.items():
        told = any(line.startswith(f"  {definition.title}, ") and "no such sheet" in line and definition.costs in line
                   for line in summary(annex))  # fmt: skip
        assert told is (number != 4)
    assert rows_of(annex, "assessments")[0]["referral_id"] is None and "referral_id" not in annex.held["assessments"]


def test_the_snapshot_holds_no_item_of_a_list_that_is_not_there(tmp_path, capsys):
    """List 6 and the assessments ask for referrals; without List 3 there are none, and none are held."""
    book = Book(tmp_path / "a.xlsx")
    book.sheet(4, [{}])
    book.sheet(6, [{}])
    book.close()
    assert main(["import", "annex-a", str(book.path), "--as-at", str(AS_AT), "--to", str(tmp_path / "out")]) == 0
    tables = read_snapshot(tmp_path / "out").manifest["tables"]
    assert tables["referrals"]["held"] == [] and tables["referrals"]["rows"] == 0
    assert "referral_id" in tables["assessments"]["not_held"] and "start_date" in tables["assessments"]["held"]
    assert "referrals that led to an assessment cannot be counted" in capsys.readouterr().out


def test_a_list_without_headings_or_without_children_is_told(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [], columns=["Nothing", "to", "report"])
    book.sheet(3, [{}], columns=HEADINGS[3][1:])
    book.workbook.add_worksheet("List 4")
    book.sheet(5, [])
    annex = read(book)
    text = account(annex)
    assert "List 1, Contacts: no row has its headings, so it was not read (put them in one row, among the first 30): contacts cannot be counted." in text
    assert 'List 3, Referrals: there is no column "Child Unique ID" that could be read: no row' in text
    assert "List 3, row 2, Child Unique ID: There is no column of child identifiers; the row was not read." in text
    assert "List 4, Assessments: no row has its headings" in text
    assert "List 5, Section 47 enquiries: 0 of 0 rows." in text


def test_rows_that_are_not_children(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [{}, HEADINGS[1], ["Total: 2"], {"Child Unique ID": None, "Gender": "a) Male"}])
    annex = read(book)
    assert [(found.row, found.why) for found in annex.findings] == [
        (3, "The headings stand here again"),
        (4, "Only one cell is filled in: a note or a total, not a child"),
        (5, "There is no child identifier"),
    ]
    assert len(rows_of(annex, "contacts")) == 1


def test_merged_cells_are_not_taken_for_filled_ones(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    sheet = book.sheet(1, [{}, {}, {"Child Unique ID": "1002"}, {"Child Unique ID": "1003"}])
    sheet.merge_range(1, 0, 2, 0, "1001", book.day)
    sheet.merge_range(3, 6, 4, 6, "q) 6: Police", book.day)
    annex = read(book)
    assert [(found.row, found.column, found.why.split(";")[0]) for found in annex.findings] == [
        (3, "Child Unique ID", "Its child identifier is merged with the row above"),
        (5, "Contact Source", "It is merged with the cell above"),
    ]
    assert sorted((row["child_id"], row["source"]) for row in rows_of(annex, "contacts")) == [
        ("1001", "6"), ("1002", "6"), ("1003", None),
    ]  # fmt: skip


def test_rows_that_repeat_word_for_word(tmp_path):
    """A child may have two contacts on a day; an assessment that stands twice is one."""
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [{}, {}])
    book.sheet(4, [{}, {}])
    book.sheet(7, [{}, {"Child Protection Plan Start Date": date(2026, 3, 5)}])
    annex = read(book)
    assert [row["contact_id"][16:] for row in rows_of(annex, "contacts")] == ["", "-2"]
    assert len(rows_of(annex, "assessments")) == 1 and len(rows_of(annex, "protection_plans")) == 2
    assert [(found.list, found.row, found.done) for found in annex.findings] == [
        ("List 1", 3, "it was kept as written"),
        ("List 4", 3, "the row was not read"),
        ("List 7", 3, "it was kept as written"),
    ]


def test_rows_that_contradict_each_other_about_a_child_are_not_chosen_between(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [{}, {"Child Unique ID": "2", "Gender": "c) Not stated/recorded", "Ethnicity": "s) NOBT"}])
    book.sheet(3, [{"Gender": "a) Male", "Date of Birth": "25/01/2015"},
                   {"Child Unique ID": "2", "Gender": "a) Male", "Ethnicity": "q) CHNE"}])  # fmt: skip
    annex = read(book)
    people = {row["child_id"]: row for row in rows_of(annex, "people")}
    assert people["1001"]["sex"] is None and people["1001"]["unreadable_items"] == "|sex|"
    assert people["1001"]["date_of_birth"] == date(2015, 1, 25)
    assert (people["2"]["sex"], people["2"]["ethnicity"]) == ("M", "CHNE")
    [found] = annex.findings
    assert found.why == "Another row, List 1 row 2, says otherwise of this child, so neither was taken"


def test_workbooks_that_count_from_1904(tmp_path):
    book = Book(tmp_path / "a.xlsx", starts_1904=True)
    book.sheet(1, [{"Date of Contact": date(2026, 2, 3)},
                   {"Child Unique ID": "2", "Date of Contact": (date(2026, 2, 3) - date(1904, 1, 1)).days}])  # fmt: skip
    annex = read(book)
    assert [row["contact_date"] for row in rows_of(annex, "contacts")] == [date(2026, 2, 3)] * 2
    assert "The workbook counts its days from 1904; its dates were read so." in account(annex)


def test_the_referral_of_an_assessment_is_the_latest_that_led_on(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(3, [
        {"Date of Referral": date(2025, 11, 1)},
        {"Date of Referral": date(2026, 1, 10)},
        {"Date of Referral": date(2026, 1, 18), "Referral NFA?": "a) Yes"},
        {"Date of Referral": date(2026, 1, 21)},
    ])  # fmt: skip
    book.sheet(4, [{}, {"Child Unique ID": "other"}])
    annex = read(book)
    of = {row["referral_id"]: row["referral_date"] for row in rows_of(annex, "referrals")}
    linked = {row["child_id"]: of.get(row["referral_id"]) for row in rows_of(annex, "assessments")}
    assert linked == {"1001": date(2026, 1, 10), "other": None}
    assert annex.inferred["assessments.referral_id"].startswith("An assessment answers")


def test_an_episode_from_before_the_months_covered_is_a_referral_of_its_own(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(3, [{}, {"Child Unique ID": "2"}, {"Child Unique ID": "2"}])
    book.sheet(6, [
        {"CIN Start Date": date(2025, 2, 2), "CIN Closure Date": date(2026, 3, 3), "Reason for Closure": "RC7"},
        {"Child Unique ID": "2"},
    ])  # fmt: skip
    annex = read(book)
    old = next(row for row in rows_of(annex, "referrals") if row["referral_date"] == date(2025, 2, 2))
    assert (old["closure_date"], old["closure_reason"], old["primary_need"]) == (date(2026, 3, 3), "RC7", "N1")
    assert [found.why for found in annex.findings if found.list == "List 6"] == [
        "List 3 has two referrals of this child on that day, and which of them this is cannot be told"
    ]


def test_identifiers_stay_the_same_from_workbook_to_workbook(tmp_path):
    """An assessment authorised since is the same assessment; another authority's team of one name is another team."""
    first, second = Book(tmp_path / "a.xlsx"), Book(tmp_path / "b.xlsx")
    first.sheet(4, [{"Continuous Assessment Date of Authorisation": None}])
    second.sheet(4, [{"Child Unique ID": "2"}, {"Allocated Worker": "Wren\xa0 Alder", "Allocated Team": "NORTH "}])
    one, other = read(first), read(second)
    [before] = rows_of(one, "assessments")
    after = next(row for row in rows_of(other, "assessments") if row["child_id"] == "1001")
    for item in ("assessment_id", "team_id", "worker_id"):
        assert before[item] == after[item]
    elsewhere = read_annex_a(tmp_path / "a.xlsx", AS_AT, "998")
    assert rows_of(elsewhere, "assessments")[0]["team_id"] != before["team_id"]


def a_zip(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return path


def test_what_is_no_workbook_is_a_sentence_and_an_exit_code(tmp_path, capsys):
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    (tmp_path / "old.xls").write_bytes(old)
    (tmp_path / "locked.xlsx").write_bytes(old + "EncryptedPackage".encode("utf-16-le"))
    (tmp_path / "empty.xlsx").write_bytes(b"")
    (tmp_path / "garbage.xlsx").write_bytes(b"garbage" * 100)
    whole = whole_workbook(tmp_path / "whole.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    a_zip(tmp_path / "letter.docx", {"word/document.xml": "<a/>"})
    a_zip(tmp_path / "sheet.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
    a_zip(tmp_path / "sheet.xlsb", {"xl/workbook.bin": ""})
    a_zip(tmp_path / "hollow.xlsx", {"xl/workbook.xml": "<workbook/>"})
    book = Book(tmp_path / "other.xlsx")
    book.sheet(1, [{}], name="Spending")
    book.close()
    for name, sentence in {
        "old.xls": "is in the format of Excel before 2007 (.xls). Save it as .xlsx",
        "locked.xlsx": "is locked with a password. Take the password off",
        "empty.xlsx": "is empty. Export the workbook again.",
        "garbage.xlsx": "is not a workbook that can be read",
        "cut.xlsx": "is not a workbook that can be read",
        "letter.docx": "is not a workbook. Give the Annex A workbook",
        "sheet.ods": "is an OpenDocument spreadsheet (.ods). Save it as .xlsx",
        "sheet.xlsb": "is a binary workbook (.xlsb). Save it as .xlsx",
        "hollow.xlsx": "is not a workbook that can be read",
        "other.xlsx": 'has no sheet named "List 1"',
        "nowhere.xlsx": "There is no file",
    }.items():
        assert main(["import", "annex-a", str(tmp_path / name), "--as-at", str(AS_AT), "--to", str(tmp_path / "to")]) == 1
        assert sentence in capsys.readouterr().err, name
        assert not (tmp_path / "to").exists()


def test_a_workbook_that_unfolds_to_more_than_any_list_could_is_not_unfolded(tmp_path, monkeypatch):
    path = whole_workbook(tmp_path / "a.xlsx")
    monkeypatch.setattr(workbook, "LARGEST", 1024)
    with pytest.raises(UserError, match="unfolds to more than"):
        read_annex_a(path, AS_AT, "999")


def test_a_workbook_with_macros_is_read_and_its_macros_are_not(tmp_path):
    path = whole_workbook(tmp_path / "a.xlsm")
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("xl/vbaProject.bin", "x")
    annex = read(path)
    assert len(rows_of(annex, "contacts")) == 1
    assert "The workbook holds macros, which were not looked at." in account(annex)


def test_the_command_says_what_it_read_and_no_childs_details(tmp_path, capsys):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [{**CHILD, "Child Unique ID": "Zebedee-9", "Contact Source": "from his aunt Wren"}])
    book.close()
    arguments = ["import", "annex-a", str(book.path), "--as-at", str(AS_AT), "--to", str(tmp_path / "out")]
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    assert "List 1, Contacts: 1 of 1 rows." in printed
    assert "contacts decided in one working day cannot be counted." in printed
    assert "Zebedee" not in printed and "aunt" not in printed
    assert "aunt" in (tmp_path / "out" / "not_read.csv").read_text()
    for name in ("report.txt", "not_read.csv"):
        assert (tmp_path / "out" / name).stat().st_mode & 0o777 == 0o600
    first = (tmp_path / "out" / "manifest.json").read_text().split("taken_at")[0]
    assert main(arguments) == 0
    assert (tmp_path / "out" / "manifest.json").read_text().split("taken_at")[0] == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "out"]


def test_days_that_cannot_be_are_refused_by_the_command(tmp_path, capsys):
    path = str(whole_workbook(tmp_path / "a.xlsx"))
    with pytest.raises(SystemExit):
        main(["import", "annex-a", path, "--as-at", "31/03/2026", "--to", str(tmp_path / "out")])
    assert "write it as 2026-03-31" in capsys.readouterr().err
    assert main(["import", "annex-a", path, "--as-at", "2999-03-31", "--to", str(tmp_path / "out")]) == 1
    assert "has not come yet" in capsys.readouterr().err


def test_no_list_is_read_without_words_for_its_lack():
    with pytest.raises(UserError):
        read(Path("no such file"))
    for definition in LISTS.values():
        assert definition.costs and bool(definition.because) != bool(definition.columns)
        for column in definition.columns:
            assert bool(column.fills) != bool(column.because)
            assert bool(column.costs) == bool(column.fills)
