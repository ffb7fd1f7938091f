"""A home of its own for a test of the database's life."""

import pytest

from goldenthread.operations import postgres


@pytest.fixture
def home(tmp_path):
    """An empty home; whatever database is made in it is stopped and removed afterwards."""
    place = tmp_path / "home"
    yield place
    if (place / "postgres").exists():
        postgres.destroy(place)
