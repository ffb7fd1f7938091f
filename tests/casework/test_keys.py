"""A load into empty tables looks once at what rows name, and refuses what single looks would have refused."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connections

from casework import given
from goldenthread.casework import bulk
from goldenthread.casework.models import Address, Person


@pytest.fixture
def where(committed_database):
    return given.an_authority()


def keys():
    """The foreign keys of the record, as the database says them."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint WHERE contype = 'f'"
        )
        return sorted(cursor.fetchall())


def load(*, names):
    person = uuid4()
    people = [{"id": person, "local_id": "1", "forename": "Ada", "surname": "Lark"}]
    bulk.load({Person: people, Address: [{"person_id": names or person, "lines": "1 Invented Row"}]}, authority="X01")


def test_after_a_load_every_key_is_as_it_was(where):
    before = keys()
    load(names=None)
    assert keys() == before and all(validated for *_, validated in before)


def test_a_row_that_names_nobody_is_refused_with_the_whole_load(where):
    before = keys()
    with pytest.raises(IntegrityError, match="is not present in table"):
        load(names=uuid4())
    assert not Person.objects.using("owner").exists()
    assert keys() == before


def test_tables_that_hold_something_keep_their_keys_while_they_are_loaded(where):
    given.as_owner(Person, authority=where.authority, local_id="0", forename="Bea", surname="Wren")
    seen = []
    people = ({"local_id": str(number), "forename": seen.append(keys()) or "Cyd"} for number in range(1, 2))
    before = keys()
    bulk.load({Person: people}, authority="X01")
    assert seen == [before]
