"""A snapshot is whole or absent, the owner's alone, names no one, and gives the same digits for ever."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, date, datetime

import duckdb
import pyarrow
import pytest

from goldenthread.dataset import snapshot as snapshots
from goldenthread.dataset.settings import Authority, read_settings
from goldenthread.dataset.snapshot import latest_snapshot, read_snapshot, snapshots_in, write_snapshot
from goldenthread.dataset.tables import STORED
from goldenthread.dataset.tables.front_door import Contacts, Referrals
from goldenthread.errors import UserError

KNOWN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PEOPLE = pyarrow.table(
    {
        "child_id": ["b", "a"],
        "forename": ["Wren", "Alder"],
        "date_of_birth": [date(2020, 2, 29), None],
        "disabled": [True, None],
        "unreadable_items": [None, "|date_of_birth|"],
    }
)
CONTACTS = pyarrow.table({"contact_id": ["2", "1"], "child_id": ["a", "a"], "contact_date": [date(2026, 1, 5)] * 2})


def taken(directory, people=PEOPLE, **more):
    facts = {"source": "ssd", "as_at": date(2026, 11, 20), "authority": Authority("999", "Elsewhere"), "known_at": KNOWN}
    return write_snapshot(directory, {"people": people, "contacts": CONTACTS}, **{**facts, **more})


def test_every_stored_table_is_there_sorted_and_names_no_one(tmp_path):
    snapshot = taken(tmp_path / "s")
    with snapshot.connect() as connection:
        assert connection.execute("SELECT child_id, date_of_birth, disabled FROM people").fetchall() == [
            ("a", None, None),
            ("b", date(2020, 2, 29), True),
        ]
        assert connection.execute("SELECT contact_id FROM contacts").fetchall() == [("1",), ("2",)]
        for name, table in STORED.items():
            columns = [row[0] for row in connection.execute(f"DESCRIBE {name}").fetchall()]
            expected = [item.name for item in table.__items__.values() if not item.identifies]
            assert columns == [*expected, "unreadable_items"]
            assert snapshot.table_file(name).is_file()
    whole = b"".join(path.read_bytes() for path in (tmp_path / "s").rglob("*") if path.is_file())
    assert b"Wren" not in whole and b"Alder" not in whole


def test_the_manifest_says_what_the_source_held_and_from_when(tmp_path):
    snapshot = taken(tmp_path / "s", coverage={"contacts.contact_date": date(2026, 5, 20)}, inferred={"x.y": "so"})
    assert snapshot.holds(Contacts.__items__["contact_date"])
    assert not snapshot.holds(Contacts.__items__["decision_date"])
    assert not snapshot.holds(Referrals.__items__["referral_id"])
    assert snapshot.covered_from(Contacts.__items__["contact_date"]) == date(2026, 5, 20)
    assert snapshot.manifest["tables"]["people"]["rows"] == 2
    assert "forename" not in snapshot.manifest["tables"]["people"]["not_held"]
    assert snapshot.authority == Authority("999", "Elsewhere") and snapshot.manifest["inferred"] == {"x.y": "so"}


def test_only_its_owner_may_read_it(tmp_path):
    taken(tmp_path / "s")
    for path in [tmp_path / "s", *(tmp_path / "s").rglob("*")]:
        expected = 0o700 if path.is_dir() else 0o400 if path.suffix == ".parquet" else 0o600
        assert path.stat().st_mode & 0o777 == expected, path


def test_the_same_rows_make_the_same_bytes_and_the_same_snapshot(tmp_path):
    one = taken(tmp_path / "one")
    other = taken(tmp_path / "other", people=PEOPLE.take([1, 0]))
    assert one.id == other.id
    assert one.manifest["tables"] == other.manifest["tables"]
    changed = PEOPLE.set_column(0, "child_id", pyarrow.array(["b", "c"]))
    assert taken(tmp_path / "third", people=changed).id != one.id


def test_a_table_changed_by_one_byte_is_refused(tmp_path):
    snapshot = taken(tmp_path / "s")
    path = snapshot.table_file("contacts")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)
    with pytest.raises(UserError, match="contacts.parquet is missing or has been changed"):
        read_snapshot(tmp_path / "s").verify()


def test_the_connection_reads_the_tables_and_nothing_else(tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    snapshot = taken(tmp_path / "it's here")
    file = snapshot.table_file("people")
    with snapshot.connect() as connection:
        assert connection.execute("SELECT count(*) FROM people").fetchall() == [(2,)]
        for query in [
            f"SELECT * FROM '{secret}'",
            f"COPY people TO '{tmp_path}/out.csv'",
            f"ATTACH '{tmp_path}/x.db'",
            "DELETE FROM people",
            "INSTALL httpfs",
            "SET enable_external_access = true",
        ]:
            with pytest.raises(duckdb.Error):
                connection.execute(query)
    assert not (tmp_path / "out.csv").exists() and file.is_file()


def test_writing_again_replaces_it_whole_and_leaves_nothing_beside(tmp_path):
    taken(tmp_path / "s", beside=lambda folder: (folder / "report.txt").write_text("first"))
    taken(tmp_path / "s")
    assert not (tmp_path / "s" / "report.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_a_folder_that_is_not_a_snapshot_is_never_replaced(tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "letter.txt").write_text("mine")
    with pytest.raises(UserError, match="not a snapshot"):
        taken(tmp_path / "s")
    assert (tmp_path / "s" / "letter.txt").read_text() == "mine"


def test_a_failure_leaves_the_old_snapshot_and_no_half_folder(tmp_path):
    before = taken(tmp_path / "s")
    with pytest.raises(duckdb.Error):
        taken(tmp_path / "s", people=PEOPLE.set_column(2, "date_of_birth", pyarrow.array(["no day", "at all"])))
    assert read_snapshot(tmp_path / "s").id == before.id
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


KILLED = """
import sys, time
sys.path[:0] = {path!r}
from pathlib import Path
from sources.test_snapshot import taken
def wait(folder):
    print("half way", flush=True)
    time.sleep(60)
taken(Path({place!r}), beside=wait)
"""


def test_a_kill_midway_leaves_the_old_snapshot_and_the_next_attempt_works(tmp_path):
    before = taken(tmp_path / "s")
    code = KILLED.format(path=sys.path, place=str(tmp_path / "s"))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"half way\n"
        with pytest.raises(UserError, match="Another command is writing"):
            taken(tmp_path / "s")
        os.kill(process.pid, signal.SIGKILL)
    assert read_snapshot(tmp_path / "s").id == before.id
    taken(tmp_path / "s")
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_a_kill_between_the_two_renames_loses_nothing(tmp_path):
    before = taken(tmp_path / "s")
    (tmp_path / "s").rename(tmp_path / ".s.old")
    assert read_snapshot(tmp_path / "s").id == before.id


def test_the_latest_of_a_folder_is_the_last_day_then_the_last_taken(tmp_path):
    for name, day in [("a", date(2026, 3, 31)), ("b", date(2026, 9, 30)), ("c", date(2026, 6, 30))]:
        taken(tmp_path / name, as_at=day)
    assert [each.directory.name for each in snapshots_in(tmp_path)] == ["a", "c", "b"]
    assert latest_snapshot(tmp_path).as_at == date(2026, 9, 30)
    with pytest.raises(UserError, match="no snapshot in"):
        latest_snapshot(tmp_path / "a")


def test_the_authoritys_settings_travel_with_the_snapshot(tmp_path):
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "populations.toml").write_text(
        "[authority]\ncode='999'\nname='Elsewhere'\n"
        "[[populations]]\nsince=2024-07-01\nchildren=46000\n[[populations]]\nsince=2025-07-01\nchildren=46607\n"
    )
    settings = taken(tmp_path / "s", settings=tmp_path / "settings").settings
    assert settings.authority == Authority("999", "Elsewhere")
    assert settings.on(date(2025, 6, 30), "populations")["children"] == 46000
    assert settings.on(date(2025, 7, 1), "populations")["children"] == 46607
    assert settings.on(date(2024, 6, 30), "populations") is None
    assert settings.on(date(2025, 7, 1), "populations", children=1) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[targets]]\nvalue = 1\n", "Entry 1 of targets in .* has no day for 'since'"),
        ("[[targets]]\nsince = 2026-04-01T00:00:00\n", "has no day for 'since'"),
        ("targets = 1\n", "not a list of entries"),
        ("[[targets\n", "cannot be read as TOML"),
    ],
)
def test_settings_that_cannot_be_read_are_said_and_never_frozen(tmp_path, text, sentence):
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "targets.toml").write_text(text)
    with pytest.raises(UserError, match=sentence):
        read_settings(tmp_path / "settings")
    with pytest.raises(UserError, match=sentence):
        taken(tmp_path / "s", settings=tmp_path / "settings")
    assert not (tmp_path / "s").exists()


def test_what_is_no_table_or_source_is_refused(tmp_path):
    with pytest.raises(UserError, match="got 'By fax'"):
        taken(tmp_path / "s", source="By fax")
    with pytest.raises(UserError, match="peoples"):
        write_snapshot(tmp_path / "s", {"peoples": PEOPLE}, source="ssd", as_at=date(2026, 1, 1), authority=Authority())


def test_a_manifest_that_is_not_there_or_not_whole_is_said(tmp_path):
    with pytest.raises(UserError, match="is not a snapshot"):
        read_snapshot(tmp_path)
    (tmp_path / snapshots.MANIFEST).write_text(json.dumps({"snapshot": 1})[:-3])
    with pytest.raises(UserError, match="cannot be read"):
        read_snapshot(tmp_path)
    (tmp_path / snapshots.MANIFEST).write_text(json.dumps({"snapshot": "1", "tables": {}}))
    with pytest.raises(UserError, match="manifest.json lacks as_at, authority, coverage, known_at, source, taken_at"):
        read_snapshot(tmp_path)


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"PAR1")], ids=["gone", "spoiled"])
def test_a_table_that_cannot_be_opened_is_named_with_the_remedy(tmp_path, spoil):
    snapshot = taken(tmp_path / "s")
    path = snapshot.table_file("contacts")
    path.chmod(0o600)
    spoil(path)
    with pytest.raises(UserError, match="contacts.parquet is missing or has been changed .* Restore the folder"):
        snapshot.connect()


def test_a_snapshot_older_than_a_table_does_not_hold_it(tmp_path):
    snapshot = taken(tmp_path / "s")
    del snapshot.manifest["tables"]["referrals"]
    assert snapshot.holds(Contacts.contact_date.item)
    assert not snapshot.holds(Referrals.referral_date.item)
