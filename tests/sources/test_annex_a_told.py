"""What an analyst of another authority tried: dirt that was once passed over, or ended the import, is now told."""

from datetime import date

from goldenthread.dataset.sources.annex_a.report import summary

from .annex_workbooks import HEADINGS, Book
from .test_annex_a_workbook import account, read, rows_of


def test_rows_under_headings_in_another_order_are_refused_and_not_read_under_the_first(tmp_path):
    """Two extracts pasted together: the second has its own order, once with and once without the child still first."""
    swapped = [*HEADINGS[1][:5], "Contact Source", "Date of Contact"]
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [{}, swapped, ["2", "a) Male", "a) WBRI", None, None, "q) 6: Police", date(2026, 2, 2)],
                   HEADINGS[1], {"Child Unique ID": "3"}, list(reversed(HEADINGS[1])), ["q) 6: Police", date(2026, 2, 2)]])  # fmt: skip
    annex = read(book)
    assert sorted(row["child_id"] for row in rows_of(annex, "contacts")) == ["1001", "3"]
    assert [(found.row, found.why.split(" are not")[0], found.done) for found in annex.findings] == [
        (3, "The headings of row 3", "the row was not read"),
        (4, "The headings of row 3", "the row was not read"),
        (5, "The headings stand here again", "the row was not read"),
        (7, "The headings of row 7", "the row was not read"),
        (8, "The headings of row 7", "the row was not read"),
    ]


def test_a_line_of_sums_is_no_child(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    sums = [
        ["Total", None, None, None, None, 2],
        ["Grand total:", "50%", None, None, 10.5],
        ["Count", 3],
        ["Totaluna", "a) Male"],
    ]
    book.sheet(1, [{}, *sums])
    annex = read(book)
    assert {row["child_id"] for row in rows_of(annex, "people")} == {"1001", "Totaluna"}
    refused = [found.row for found in annex.findings if found.why == "This is a line of sums, not a child"]
    assert refused == [3, 4, 5]


def test_days_before_the_six_months_of_a_list_are_kept_and_told(tmp_path):
    """A workbook read as of the wrong day would otherwise give nought in every month, and say nothing of it."""
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [{"Date of Contact": date(2025, 9, 29)}, {"Date of Contact": date(2025, 9, 30)}])
    book.sheet(3, [{"Date of Referral": date(2025, 9, 29)}])
    book.sheet(4, [
        {"Continuous Assessment Start Date": date(2025, 6, 2), "Continuous Assessment Date of Authorisation": None},
        {"Continuous Assessment Start Date": date(2025, 6, 1), "Continuous Assessment Date of Authorisation": date(2025, 9, 29)},
    ])  # fmt: skip
    annex = read(book)
    assert [(found.list, found.row, found.column) for found in annex.findings] == [
        ("List 1", 2, "Date of Contact"),
        ("List 3", 2, "Date of Referral"),
        ("List 4", 3, "Continuous Assessment Date of Authorisation"),
    ]
    assert all("check the day given with --as-at" in found.why for found in annex.findings)
    assert len(rows_of(annex, "contacts")) == 2


def test_a_second_row_of_one_event_in_other_words_is_kept_and_told(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [{"Contact Source": "q) 6: Police"}, {"Contact Source": "6"}, {"Contact Source": "e) 2A: Schools"}])
    book.sheet(4, [{}, {"Continuous Assessment Date of Authorisation": None}])
    annex = read(book)
    assert [(found.list, found.row, found.why) for found in annex.findings] == [
        ("List 1", 3, 'A row above has the same child, "Date of Contact" and "Contact Source"'),
        ("List 4", 3, 'A row above has the same child, "Continuous Assessment Start Date"'),
    ]
    assert len(rows_of(annex, "contacts")) == 3 and len(rows_of(annex, "assessments")) == 2


def test_a_filled_cell_in_the_last_corner_of_a_sheet_does_not_stop_the_file(tmp_path):
    """Room for every cell up to it would be more than any machine has: the process used to end without a word."""
    book = Book(tmp_path / "a.xlsx")
    sheet = book.sheet(1, [{}])
    sheet.write_string(1_048_575, 16_383, "x")
    annex = read(book)
    assert len(rows_of(annex, "contacts")) == 1
    assert "List 1: one cell far to the right of the list, XFD1048576, was not looked at." in account(annex)


def test_characters_that_do_not_show_make_no_other_child_code_or_day(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [{}, {"Child Unique ID": "\ufeff1001\u200b", "Date of Contact": "\u200e03/02/2026",
                        "Contact Source": "6\u200b"}])  # fmt: skip
    annex = read(book)
    assert annex.findings == []
    assert [row["child_id"] for row in rows_of(annex, "contacts")] == ["1001", "1001"]


def test_the_like_are_counted_together_in_whole_sentences(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(1, [{}, {"Child Unique ID": "2"}])
    book.sheet(3, [{"Gender": "a) Male"}, {"Child Unique ID": "2", "Gender": "a) Male"}])
    line = "List 3, Gender: 2 times: Another row says otherwise of this child, so neither was taken; the row was kept without it."
    assert f"  {line}" in summary(read(book))
