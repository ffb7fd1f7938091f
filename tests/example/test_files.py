"""The files of the invented authority: the same each time, in districts, read back by the numbers."""

import hashlib
from datetime import date

import duckdb
import pytest

from goldenthread.cli import main
from goldenthread.engine.reference import plus_months
from goldenthread.errors import UserError
from goldenthread.example import simulation, ssd_folder
from goldenthread.example.measures import Measures

UNTIL = date(2019, 7, 31)


def digests(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


@pytest.mark.parametrize("format", ["parquet", "csv"])
def test_the_same_seed_gives_the_same_bytes(tmp_path, format):
    for name in ("one", "two"):
        ssd_folder.write(tmp_path / name, 3_000, 2, UNTIL, seed=5, format=format)
    ssd_folder.write(tmp_path / "other", 3_000, 2, UNTIL, seed=6, format=format)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert f"ssd_person.{format}" in digests(tmp_path / "one")
    other = digests(tmp_path / "other")
    assert all(other[name] != digest for name, digest in digests(tmp_path / "one").items() if "contacts" in name)


def test_a_large_place_is_written_in_districts_that_share_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(simulation, "LARGEST", 2_000)
    assert ssd_folder.write(tmp_path / "two", 4_000, 1, UNTIL, seed=5) == 2
    files = digests(tmp_path / "two")
    assert {"ssd_person.0001.parquet", "ssd_person.0002.parquet"} <= set(files)
    with duckdb.connect() as connection:
        found = connection.execute(
            f"SELECT count(*), count(DISTINCT pers_person_id) FROM '{tmp_path}/two/ssd_person.*.parquet'"
        ).fetchall()
        contacts = connection.execute(f"SELECT count(*) FROM '{tmp_path}/two/ssd_contacts.*.parquet'").fetchall()
    assert found[0][0] == found[0][1] > 300
    assert contacts[0][0] == pytest.approx(4_000 * 0.22, rel=0.3)


def test_a_folder_is_not_written_over_unless_asked(tmp_path):
    place = tmp_path / "place"
    ssd_folder.write(place, 500, 1, UNTIL, seed=1)
    before = digests(place)
    with pytest.raises(UserError, match="is not empty"):
        ssd_folder.write(place, 500, 1, UNTIL, seed=2)
    assert digests(place) == before
    ssd_folder.write(place, 500, 1, UNTIL, seed=2, replace=True)
    assert digests(place) != before


def test_a_folder_of_something_else_is_never_written_over(tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    (place / "letters.txt").write_text("keep me")
    with pytest.raises(UserError):
        ssd_folder.write(place, 500, 1, UNTIL, seed=1, replace=True)
    assert (place / "letters.txt").read_text() == "keep me"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--children", "499"], "500 to 12,000,000"),
        (["--years", "40"], "1 to 20 years"),
        (["--decline", "CONTACTS:2019-01-01:-5"], "No lever"),
        (["--decline", "RE_REFERRALS:2019-01-01"], "CODE:DATE:POINTS"),
        (["--decline", "RE_REFERRALS:2019-01-01:0"], "more than 0"),
        (["--decline", "RE_REFERRALS:2019-07-01:9"], "Give another day"),
    ],
)
def test_a_mistake_is_a_sentence_and_writes_nothing(tmp_path, capsys, arguments, sentence):
    place = tmp_path / "place"
    assert main(["example", "--to", str(place), "--until", "2019-07-31", *arguments]) == 1
    assert sentence in capsys.readouterr().err
    assert not place.exists()


def test_the_numbers_read_the_files_and_count_what_we_count(tmp_path, capsys, monkeypatch):
    """Our own plain arithmetic against the indicators, on the same rows."""
    from goldenthread.dataset.snapshot import read_snapshot
    from goldenthread.example.city import days_of, districts, rows_of
    from goldenthread.indicators import all_indicators, answers
    from goldenthread.indicators.sources import of_snapshot

    children, month = 6_000, date(2019, 5, 1)
    place, snapshot = tmp_path / "place", tmp_path / "snapshot"
    common = ["--children", str(children), "--years", "3", "--until", "2019-07-31", "--seed", "4"]
    assert main(["example", "--to", str(place), *common]) == 0
    assert (
        main(["import", "ssd", str(place), "--as-at", "2019-07-31", "--settings", f"{place}/settings", "--to", str(snapshot)])
        == 0
    )
    capsys.readouterr()
    rows = rows_of(districts(children)[0], days_of(UNTIL, 3, None), seed=4)
    measures, last = Measures(rows.tables, children, UNTIL), date(2019, 5, 31)
    year = plus_months(month, -11)
    expected = {
        "CONTACTS": measures.contacts(month, last),
        "CONTACT_DECISIONS": measures.contact_decisions_in(1, month, last),
        "CONTACTS_CONVERTED": measures.contacts_converted(month, last),
        "REFERRAL_RATE": measures.referral_rate(year, last),
        "REFERRAL_DECISIONS": measures.referral_decisions_in(1, month, last),
        "RE_REFERRALS": measures.re_referrals(year, last),
        "REFERRALS_ASSESSED": measures.referrals_assessed(year, last),
        "ASSESSMENTS_MEASURED": measures.assessments_in(45, month, last),
        "ASSESSMENTS_NO_ACTION": measures.assessments_without_plan(month, last),
    }
    source = of_snapshot(read_snapshot(snapshot))
    known = all_indicators()
    cells = answers.cells(source, [known[code] for code in expected], answers.last_months(source.as_at, 4), [])
    found = {cell.code: cell for cell in cells if cell.month == month}
    for code, value in expected.items():
        cell = found[code]
        theirs = cell.numerator if cell.unit == "count" else float(cell.value)
        assert theirs == pytest.approx(value, abs=0.06), (code, cell.status)
