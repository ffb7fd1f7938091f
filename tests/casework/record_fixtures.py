"""An invented authority to test in: shared by the tests that leave nothing behind, or alone for one that commits."""

import copy
import os
from contextlib import contextmanager
from itertools import count

import pytest

from database_fixtures import use_database

MADE = count(1)


@pytest.fixture(scope="session")
def ambermouth(server, migrated_template, django_db_setup, django_db_blocker):
    """A database with the authority in it, made once; and the authority."""
    from django.db import connections

    from casework import given
    from goldenthread.operations import roles

    # Each folder that imports this has one of its own: with one name for all, a second would drop the first one's.
    name, before = f"test_{os.getpid()}_ambermouth_{next(MADE)}", connections["default"].settings_dict["NAME"]
    with server.connect() as superuser:
        superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        roles.make_database(superuser, name, template=migrated_template)
    with django_db_blocker.unblock():
        use_database(name)
        authority = given.an_authority()
        use_database(before)
    yield name, authority
    with server.connect() as superuser:
        superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def where(ambermouth, django_db_blocker):
    """The invented authority, within a transaction that is undone. A test that writes as the owner uses `alone`."""
    with invented(ambermouth, django_db_blocker) as authority:
        yield authority


@contextmanager
def invented(ambermouth, django_db_blocker):
    from django.db import connections

    name, authority = ambermouth
    before = connections["default"].settings_dict["NAME"]
    with django_db_blocker.unblock():
        use_database(name)
        with undone():
            yield copy.deepcopy(authority)
        use_database(before)


@pytest.fixture
def alone(committed_database):
    """The invented authority in a database of the test's own, for what the owner or the numbers commit or read."""
    from casework import given

    authority = given.an_authority()
    with undone():
        yield authority


@contextmanager
def undone():
    """What the application records within is taken back at the end."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
