import pytest


@pytest.fixture
def service(committed_database, tmp_path, settings):
    """The service with an empty home of its own."""
    from casework import given
    from web.numbers.service import Service

    settings.HOME = tmp_path
    return Service(given.an_authority())


@pytest.fixture
def desk(where, settings, tmp_path):
    """The invented authority at its browsers, within the transaction of the test."""
    from web.casework.desk import Desk

    settings.HOME = tmp_path
    return Desk(where)
