"""A backup made, opened in an empty place and compared, with a real database."""

import re

import pytest

from goldenthread.cli import main
from goldenthread.errors import UserError
from goldenthread.operations import postgres
from goldenthread.operations.backup import back_up, restore
from goldenthread.operations.fingerprints import differences
from goldenthread.operations.postgres import running_database
from goldenthread.operations.sealed import PIECE

FILES = {
    "documents/a1/letter.pdf": b"x" * (2 * PIECE + 5),
    "settings/999/authority.toml": b'[authority]\ncode = "999"\n',
    "snapshots/2026-10-31/manifest.json": b"{}",
}


def quietly(sentence):
    """Progress nobody watches."""


@pytest.fixture
def recorded(home):
    """A home with rows that only some roles may see, a document larger than one sealed piece, settings and a snapshot."""
    with running_database(home) as database, database.connect("owner") as owner:
        owner.execute("CREATE TABLE visit (id int PRIMARY KEY, child text, made timestamptz, seen interval)")
        owner.execute("INSERT INTO visit VALUES (1, 'Áda', '2026-03-29 01:30Z', '1 day'), (2, NULL, NULL, NULL)")
        owner.execute("ALTER TABLE visit ENABLE ROW LEVEL SECURITY; ALTER TABLE visit FORCE ROW LEVEL SECURITY")
        owner.execute("CREATE POLICY none ON visit TO goldenthread_app USING (false)")
    for path, content in (FILES | {"keys/django.key": b"signs"}).items():
        place = home / path
        place.parent.mkdir(parents=True)
        place.write_bytes(content)
    return home


@pytest.fixture
def elsewhere(tmp_path):
    place = tmp_path / "restored"
    yield place
    if (place / "postgres").exists():
        postgres.destroy(place)


def test_what_was_backed_up_is_what_is_restored(recorded, elsewhere, tmp_path):
    backup, key = tmp_path / "away/copy.backup", tmp_path / "safe/backup.key"
    backup.parent.mkdir()
    back_up(recorded, backup, key, quietly)
    restore(backup, elsewhere, key, quietly)
    with running_database(elsewhere) as database:
        with database.connect() as superuser:
            rows = superuser.execute("SELECT id, child, extract(epoch FROM made)::int FROM visit ORDER BY id").fetchall()
        with database.connect("app") as app:
            assert app.execute("SELECT count(*) FROM visit").fetchone() == (0,), "the policies came too"
    assert rows == [(1, "Áda", 1774747800), (2, None, None)]
    assert {path: (elsewhere / path).read_bytes() for path in FILES} == FILES
    assert not (elsewhere / "keys").exists(), "what was signed before, sessions among it, is not taken in a restored home"
    assert not (elsewhere / "working").exists(), "nothing is left unsealed"


def test_a_backup_shows_nothing_without_its_key(recorded, tmp_path):
    back_up(recorded, tmp_path / "copy.backup", tmp_path / "safe/key", quietly)
    content = (tmp_path / "copy.backup").read_bytes()
    for word in (b"visit", b"manifest", b"PGDMP", b"letter", b"x" * 20):
        assert word not in content
    assert list((recorded / "working").iterdir()) == []


def test_the_key_is_never_left_beside_the_backup(recorded, tmp_path):
    with pytest.raises(UserError, match="would lie beside the backup"):
        back_up(recorded, tmp_path / "copy.backup", tmp_path / "backup.key", quietly)
    assert not (tmp_path / "backup.key").exists()


def test_a_backup_never_overwrites_one(recorded, tmp_path):
    (tmp_path / "copy.backup").write_text("the only other copy")
    with pytest.raises(UserError, match="a backup never overwrites one"):
        back_up(recorded, tmp_path / "copy.backup", tmp_path / "safe/key", quietly)


def test_a_restore_only_goes_into_an_empty_place(recorded, tmp_path):
    back_up(recorded, tmp_path / "copy.backup", tmp_path / "safe/key", quietly)
    with pytest.raises(UserError, match="is not empty"):
        restore(tmp_path / "copy.backup", recorded, tmp_path / "safe/key", quietly)
    assert (recorded / "documents/a1/letter.pdf").exists()


@pytest.mark.parametrize(
    "spoil",
    [lambda content: content[:-100], lambda content: content[: PIECE + 68], lambda content: content[:500] + b"?" + content[501:]],
    ids=["cut short", "cut at the end of a piece", "one byte changed"],
)
def test_a_spoiled_backup_is_refused_and_nothing_is_left(recorded, elsewhere, tmp_path, spoil):
    backup = tmp_path / "copy.backup"
    back_up(recorded, backup, tmp_path / "safe/key", quietly)
    backup.write_bytes(spoil(backup.read_bytes()))
    with pytest.raises(UserError, match="damaged or cut short"):
        restore(backup, elsewhere, tmp_path / "safe/key", quietly)
    assert not elsewhere.exists()


def test_a_wrong_key_is_told_from_no_key(recorded, elsewhere, tmp_path):
    backup, other = tmp_path / "copy.backup", tmp_path / "other.key"
    back_up(recorded, backup, tmp_path / "safe/key", quietly)
    other.write_text("00" * 32)
    with pytest.raises(UserError, match="the key is not the one it was made with"):
        restore(backup, elsewhere, other, quietly)
    with pytest.raises(UserError, match="there is no key at"):
        restore(backup, elsewhere, tmp_path / "nowhere", quietly)


def test_every_kind_of_difference_is_said():
    expected, actual = {"a": 1, "b": 1, "c": 1}, {"b": 1, "c": 2, "d": 1}
    assert differences(expected, actual, "table") == [
        "table a is missing", "table c differs", "table d was not in the backup",
    ]  # fmt: skip


def test_the_commands_say_what_was_kept_and_compared(recorded, elsewhere, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(recorded))
    backup = str(tmp_path / "copy.backup")
    assert main(["backup", "--to", backup]) == 0
    assert "keep a copy of that somewhere else" in capsys.readouterr().out
    assert main(["restore", backup, "--into", str(elsewhere)]) == 0
    assert re.search(r"2 rows of 1 tables and 3 files, compared and the same", capsys.readouterr().out)
    assert main(["restore", backup, "--into", str(elsewhere)]) == 1
    assert "is not empty" in capsys.readouterr().err
