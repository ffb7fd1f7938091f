"""The views of the dataset follow from the steps."""

import pytest
from django.db import connection

from goldenthread.dataset.tables import STORED

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", STORED)
def test_every_stored_table_is_a_view_with_its_items_in_order(name):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM dataset.{name} LIMIT 0")
        columns = [each.name for each in cursor.description]
    assert columns == [*STORED[name].__items__, "unreadable_items"]
