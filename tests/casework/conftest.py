import pytest


@pytest.fixture
def where(committed_database):
    """An invented authority in a database of the test's own, inside a transaction that is never committed."""
    from django.db import transaction

    from casework import given

    found = given.an_authority()
    with transaction.atomic():
        yield found
        transaction.set_rollback(True)
