"""The same service on a database that somebody else serves."""

import os
import subprocess
import sys

import pytest

from goldenthread.errors import UserError
from goldenthread.operations.postgres import running_database
from goldenthread.operations.roles import ADDRESS_VARIABLES
from goldenthread.operations.settings_from_environment import database_address, django_database, public_address


@pytest.fixture
def served(home):
    """A running server that the service did not start, and the settings that name a new database of it."""
    with running_database(home) as database:
        yield database, {name: database.url(role, "care") for role, name in ADDRESS_VARIABLES.items()}


def goldenthread(environment, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "goldenthread", *arguments], env=os.environ | environment, capture_output=True, text=True
    )


def test_a_served_database_is_prepared_migrated_and_never_started_or_stopped_by_us(served, tmp_path):
    database, addresses = served
    environment = addresses | {"GOLDENTHREAD_HOME": str(tmp_path / "own")}
    done = goldenthread(environment, "prepare-database", "--as", database.url("superuser", "postgres"))
    assert (done.returncode, done.stdout) == (0, "The database care is ready: `goldenthread run` makes its tables.\n"), (
        done.stderr
    )
    migrate = "from goldenthread.operations.service import open_record\nwith open_record(progress=print): pass"
    done = subprocess.run([sys.executable, "-c", migrate], env=os.environ | environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "own/postgres").exists(), "no server of our own was made"
    with database.connect("superuser", "care") as superuser:
        owners = superuser.execute("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert owners == [("goldenthread_owner",)]


def test_an_address_that_is_not_set_is_named(served, tmp_path):
    _, addresses = served
    with pytest.raises(UserError, match="GOLDENTHREAD_OWNER_URL is not: set it"):
        database_address("owner", tmp_path, {"DATABASE_URL": addresses["DATABASE_URL"]})
    done = goldenthread({"DATABASE_URL": "postgresql://someone@server/care"}, "prepare-database", "--as", "postgresql://x")
    assert done.returncode == 1
    assert "DATABASE_URL must be set to postgresql://goldenthread_app:PASSWORD@SERVER/DATABASE" in done.stderr


def test_the_role_for_numbers_reads_only():
    options = django_database("postgresql://n:p@server:6543/care?sslmode=require", pool=True, read_only=True)
    assert (options["HOST"], options["PORT"]) == ("server", "6543")
    assert options["OPTIONS"]["sslmode"] == "require"
    assert options["OPTIONS"]["options"] == "-c default_transaction_read_only=on"


@pytest.mark.parametrize("address", ["http://care.example.gov.uk", "http://10.1.2.3:8000"])
def test_an_address_that_others_can_reach_must_be_secure(address):
    with pytest.raises(UserError, match="use an https address"):
        public_address({"GOLDENTHREAD_ADDRESS": address})


def test_this_machine_and_a_secure_address_are_accepted():
    assert public_address({}) == ("http://127.0.0.1:8000", "127.0.0.1", False)
    assert public_address({"GOLDENTHREAD_ADDRESS": "https://care.example.gov.uk/"})[1:] == ("care.example.gov.uk", True)


@pytest.mark.parametrize("verb", [("snapshot",), ("prepare-database", "--as", "postgresql://nobody@127.0.0.1:1/x")])
def test_an_address_that_is_none_is_named_and_not_repeated(verb, tmp_path):
    environment = dict.fromkeys(ADDRESS_VARIABLES.values(), "secret word") | {"GOLDENTHREAD_HOME": str(tmp_path)}
    done = goldenthread(environment, *verb)
    assert done.returncode == 1 and "DATABASE_URL is not the address of a database" in done.stderr
    assert "Traceback" not in done.stderr and "secret" not in done.stderr


def test_a_server_that_lets_a_role_not_in_is_named_by_its_variable(served, tmp_path):
    database, addresses = served
    environment = addresses | {"GOLDENTHREAD_HOME": str(tmp_path / "own")}
    done = goldenthread(environment, "snapshot")
    assert done.returncode == 1 and "the database that DATABASE_URL names lets nobody in" in done.stderr
    assert 'database "care" does not exist' in done.stderr and "Traceback" not in done.stderr
    assert database.password("app") not in done.stderr
