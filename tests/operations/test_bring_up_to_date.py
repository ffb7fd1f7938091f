"""What follows from the declarations is made again at a start, even when no migration waits."""

from django.db import connections

from goldenthread.operations.service import bring_up_to_date


def views():
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_views WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")
        return cursor.fetchone()[0]


def test_the_views_of_the_dataset_come_back_by_themselves(committed_database):
    from goldenthread.casework import database

    before = views()
    assert before
    database.before_migrating()
    assert views() < before
    bring_up_to_date()
    assert views() == before
