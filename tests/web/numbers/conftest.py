from datetime import timedelta

import pytest


@pytest.fixture
def service(committed_database, tmp_path, settings):
    """The service with an empty home of its own."""
    from casework import given
    from web.numbers.service import Service

    settings.HOME = tmp_path
    return Service(given.an_authority())


@pytest.fixture
def with_snapshot(service, settings):
    """The same after last month's contacts of three children, one of them restricted to Fay, and a night."""
    from goldenthread.casework.snapshots import take
    from web.numbers.service import FIRST

    service.children = service.contact("Ada", "Ben", "Cyd", on=FIRST - timedelta(3))
    service.restrict(service.children[2], "fay")
    service.snapshot = take(service.authority, settings.HOME)
    return service
