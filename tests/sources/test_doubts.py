"""An import says what its own numbers may have wrong, and names the referrals that overlap; nothing is put right."""

import csv
from datetime import date

import pytest

from goldenthread.cli import main

from .annex_workbooks import AS_AT, Book

REFERRALS = [
    # child, referral, referred, no further action, closed; whether it overlaps another
    ("ada", "a1", "2026-01-05", "N", "2026-01-20", False),
    ("ada", "a2", "2026-01-20", "N", "", False),  # The first ended that day.
    ("ada", "a3", "2026-02-02", "N", "2026-03-01", True),
    ("bea", "b1", "2026-01-05", "Y", "", False),
    ("bea", "b2", "2026-01-06", "N", "", False),  # Nothing further followed from the first.
    ("cyd", "c1", "2026-01-05", "N", "", True),
    ("cyd", "c2", "2026-01-05", "N", "2026-01-30", True),  # On one day each is open as the other is made.
    ("dan", "d1", "2026-01-05", "N", "soon", False),
    ("dan", "d2", "2026-01-06", "N", "", False),  # Whether the first had ended cannot be read, so nothing is said.
]


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "ssd"
    place.mkdir()
    lines = ["cine_referral_id,cine_person_id,cine_referral_date,cine_referral_nfa,cine_close_date"]
    lines += [f"{key},{child},{day},{nfa},{closed}" for child, key, day, nfa, closed, _ in REFERRALS]
    (place / "ssd_cin_episodes.csv").write_text("\n".join(lines) + "\n")
    (place / "ssd_contacts.csv").write_text(
        "cont_contact_id,cont_person_id,cont_contact_date\n1,ada,\n2,ada,2026-02-30\n3,ada,2026-02-02\n"
    )
    return place


def told(tmp_path, *arguments) -> str:
    assert main(["import", *arguments, "--as-at", str(AS_AT), "--to", str(tmp_path / "out")]) == 0
    return (tmp_path / "out" / "report.txt").read_text()


def test_overlapping_referrals_are_kept_counted_and_named(folder, tmp_path, capsys):
    text = told(tmp_path, "ssd", str(folder))
    with (tmp_path / "out" / "overlapping_referrals.csv").open(newline="") as file:
        named = {line["referral_id"] for line in csv.DictReader(file)}
    assert named == {key for _, key, *_, overlaps in REFERRALS if overlaps}
    for place in (text, capsys.readouterr().out):
        assert "Referrals: 3 overlap another of the same child" in place and "each is counted" in place
    assert "referrals: 9 of 9 rows." in text
    assert (tmp_path / "out" / "overlapping_referrals.csv").stat().st_mode & 0o777 == 0o600


def test_rows_that_no_month_counts_are_told(folder, tmp_path):
    text = told(tmp_path, "ssd", str(folder))
    assert "Contacts: 2 of 3 have no date that could be read (contact_date: " in text


def test_days_after_the_day_it_speaks_of_are_told(folder, tmp_path):
    """What is planned may be to come; what happened may not, and no month counts it yet."""
    (folder / "ssd_contacts.csv").write_text(
        "cont_contact_id,cont_person_id,cont_contact_date\n1,ada,2026-02-02\n2,ada,2026-11-02\n3,ada,2027-02-02\n"
    )
    text = told(tmp_path, "ssd", str(folder))
    assert "Contacts: 2 have a day after 2026-03-31 (contact_date, the latest 2027-02-02), and are counted in no month" in text


def test_a_workbook_without_days_of_ending_says_nothing_of_overlaps(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(3, [{}, {"Date of Referral": date(2026, 2, 2)}])
    assert "overlap" not in told(tmp_path, "annex-a", str(book.close()))
    assert not (tmp_path / "out" / "overlapping_referrals.csv").exists()


def test_columns_of_a_file_that_no_item_reads_are_named(folder, tmp_path):
    """One misspelt, and the second of two of one name, whose days may be other days."""
    lines = ["cont_contact_id,cont_person_id,cont_contact_date,cont_contact_date,cont_contact_sorce_code"]
    (folder / "ssd_contacts.csv").write_text("\n".join([*lines, "1,ada,2026-02-02,2026-02-03,6"]) + "\n")
    text = told(tmp_path, "ssd", str(folder))
    names = "cont_contact_date_1, cont_contact_sorce_code"
    assert f"  ssd_contacts: not read, as the dataset has no item for them: {names}.\n" in text
