import pytest


@pytest.fixture
def service(committed_database, tmp_path, settings):
    """The service with an empty home of its own."""
    from casework import given
    from web.numbers.service import Service

    settings.HOME = tmp_path
    return Service(given.an_authority())
