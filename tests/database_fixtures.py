"""The database that tests run on: a real server, the service's own roles, and a copy of the migrated tables.

`db` (pytest-django's) gives a test the application's role inside a transaction that is undone. `committed_database`
gives a test a fresh copy of its own in which every role sees what the others have committed.
"""

import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest

ROLE_OF_ALIAS = {"default": "app", "owner": "owner", "numbers": "numbers"}


@pytest.fixture(scope="session")
def server():
    """The running PostgreSQL of the tests: `.url(role, database)` and `.connect(role, database)`."""
    from goldenthread.operations.postgres import running_database

    remove_what_dead_tests_left()
    with running_database() as database:
        with database.connect() as superuser:
            drop_what_dead_runs_left(superuser)
        yield database


def drop_what_dead_runs_left(superuser) -> None:
    """A run that was killed leaves its databases, which are named by its process."""
    for (name,) in superuser.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test%'").fetchall():
        process = re.match(r"test_(\d+)_", name)
        if process and not process_lives(int(process.group(1))):
            superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def remove_what_dead_tests_left() -> None:
    """As root a database lies away from its home, so one whose test was killed outlives the test's folder."""
    from goldenthread.operations.server_account import ROOT_STATE

    for note in (ROOT_STATE / "clusters").glob("*.home"):
        home, cluster = Path(note.read_text(encoding="utf-8").strip()), note.with_suffix("")
        if home.exists() or not home.is_relative_to(tempfile.gettempdir()):
            continue
        running = cluster / "data/postmaster.pid"
        if running.exists() and process_lives(int(running.read_text().split()[0])):
            continue
        shutil.rmtree(cluster, ignore_errors=True)
        note.unlink(missing_ok=True)


def process_lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # It lives, and is someone else's.
    return True


def use_database(name: str) -> None:
    """Point every address that Django has at this database."""
    from django.db import connections

    for alias in ROLE_OF_ALIAS:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def migrated_template(server, django_test_environment, django_db_blocker):
    """The name of a database with every table and no rows but those the migrations made; it is only ever copied."""
    from goldenthread.operations import roles
    from goldenthread.operations.service import bring_up_to_date

    name = f"test_{os.getpid()}_template"
    with server.connect() as superuser:
        superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        roles.make_database(superuser, name)
    with server.connect(database=name) as inside:
        roles.prepare_database(inside)
    with django_db_blocker.unblock():
        use_database(name)
        bring_up_to_date()
        use_database("postgres")
    # pytest-django empties tables after a test in real transactions, and does it as the application.
    with server.connect(database=name) as inside:
        inside.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {roles.APP}")
    yield name
    with server.connect() as superuser:
        superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def django_db_setup(server, migrated_template, django_db_blocker):
    """In place of pytest-django's own: its application role could not make a database."""
    from goldenthread.operations import roles

    name = f"test_{os.getpid()}_shared"
    with server.connect() as superuser:
        superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        roles.make_database(superuser, name, template=migrated_template)
    with django_db_blocker.unblock():
        use_database(name)
    yield
    with django_db_blocker.unblock():
        use_database("postgres")
    with server.connect() as superuser:
        superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def committed_database(server, django_db_setup, migrated_template, django_db_blocker, request):
    """A fresh database for one test, in which what one role commits every other sees. Its name is the fixture's value."""
    from django.db import connections

    from goldenthread.operations import roles

    name, before = f"test_{os.getpid()}_own", connections["default"].settings_dict["NAME"]
    with server.connect() as superuser:
        superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        roles.make_database(superuser, name, template=migrated_template)
    with django_db_blocker.unblock():
        use_database(name)
        yield name
        use_database(before)
    with server.connect() as superuser:
        superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
