"""The database that tests run on: a real server, the service's own roles, and a copy of the migrated tables.

`db` (pytest-django's) gives a test the application's role inside a transaction that is undone. `committed_database`
gives a test a fresh copy of its own in which every role sees what the others have committed.
"""

import hashlib
import os
import re
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src/goldenthread"
ONE_AT_A_TIME = 2_026_112_102
"""The lock held while the template is made, so that of several processes one makes it: any number that nothing else uses."""
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
        process = process_of(name)
        if process and not process_lives(process):
            superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def process_of(database: str) -> int | None:
    """The process that a database of the tests is named by."""
    found = re.match(r"test_(\d+)_", database)
    return int(found.group(1)) if found else None


def remove_what_dead_tests_left() -> None:
    """As root a database lies away from its home, so one whose test was killed outlives the test's folder."""
    from goldenthread.operations.server_account import ROOT_STATE

    for note in (ROOT_STATE / "clusters").glob("*.home"):
        try:
            home, cluster = Path(note.read_text(encoding="utf-8").strip()), note.with_suffix("")
        except FileNotFoundError:
            continue  # Another run that began at the same time has removed it.
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
    """The name of a database with every table and no rows but those the migrations made; it is only ever copied.

    Making it takes longer than most files of tests, so it is kept for whoever runs the same source on the same day.
    """
    name = f"test_template_{digest_of_the_source()}"
    with server.connect() as superuser:
        superuser.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        if not superuser.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            drop_old_templates(superuser)
            # Whoever is killed half way leaves nothing under the name that is looked for.
            make_template(server, superuser, f"test_{os.getpid()}_half_made", django_db_blocker)
            superuser.execute(f'ALTER DATABASE "test_{os.getpid()}_half_made" RENAME TO "{name}"')
    return name


def digest_of_the_source() -> str:
    """Changes with every file that the tables could follow from, and with the day, which calendars follow from."""
    digest = hashlib.sha256(date.today().isoformat().encode())
    for path in sorted(SOURCE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def drop_old_templates(superuser) -> None:
    """Unless a run that began before the source was changed may still copy one."""
    names = [name for (name,) in superuser.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test%'").fetchall()]
    if not any(process_of(name) not in (None, os.getpid()) for name in names):
        for name in names:
            if name.startswith("test_template_"):
                superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def make_template(server, superuser, name: str, django_db_blocker) -> None:
    from goldenthread.operations import roles
    from goldenthread.operations.service import bring_up_to_date

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
