"""One city and one small town, simulated once for all the tests of the folder."""

from datetime import date

import pytest

from goldenthread.example.city import days_of, districts, rows_of

CITY = 46_607


@pytest.fixture(scope="session")
def city():
    """The city to the end of its published figures."""
    return rows_of(districts(CITY)[0], days_of(date(2019, 7, 31), 8, None), seed=1)


@pytest.fixture(scope="session")
def city_later():
    """The same city in the invented years that follow."""
    return rows_of(districts(CITY)[0], days_of(date(2026, 3, 31), 8, None), seed=1)


@pytest.fixture(scope="session")
def town():
    return rows_of(districts(4_000)[0], days_of(date(2026, 3, 31), 3, None), seed=2)
