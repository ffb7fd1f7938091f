"""What two people do in the same moment: real connections, each waiting for the other."""

import threading
import uuid
from datetime import date

import psycopg
import pytest
from django.apps import apps

from casework import given
from goldenthread.casework import bulk
from goldenthread.casework.models import Person

ALLOCATE = """INSERT INTO casework_allocation (id, authority_id, recorded_at, version, struck_out_reason, local, happened_on,
    referral_id, person_id, to_worker_id, explained) SELECT gen_random_uuid(), 'X01', now(), 1, '', '{}', '2026-11-02',
    id, person_id, %s, '' FROM casework_referral"""
LEAVE = "UPDATE casework_worker SET left_on = '2026-11-20' WHERE id = %s"


@pytest.fixture
def two(committed_database, server):
    """Two connections of the owner's, the worker, and a child whom nobody holds yet."""
    where = given.an_authority()
    child = uuid.uuid4()
    bulk.load(
        {
            Person: [{"id": child, "local_id": "1"}],
            apps.get_model("casework", "referral"): [{"person_id": child, "happened_on": date(2026, 11, 2)}],
        },
        authority="X01",
    )
    address = server.url("owner", committed_database)
    with psycopg.connect(address) as one, psycopg.connect(address) as other:
        yield one, other, where.workers["nora"].pk


@pytest.mark.parametrize("first, second", [(ALLOCATE, LEAVE), (LEAVE, ALLOCATE)])
def test_a_child_cannot_be_given_to_a_worker_in_the_moment_they_leave(two, first, second):
    one, other, nora = two
    one.execute(first, [nora])
    failed = []

    def the_second():
        try:
            other.execute(second, [nora])
        except psycopg.errors.CheckViolation as error:
            failed.append(error.diag.constraint_name)

    waiting = threading.Thread(target=the_second)
    waiting.start()
    waiting.join(0.5)
    assert waiting.is_alive(), "the second did not wait for the first"
    one.commit()
    waiting.join(10)
    assert failed in (["casework_worker_leaves_with_nobody"], ["casework_allocation_to_someone_here"])


def test_a_case_has_one_holder_whoever_allocates_it_at_once(two):
    one, other, nora = two
    one.execute(ALLOCATE, [nora])
    one.commit()
    with pytest.raises(psycopg.errors.ExclusionViolation):
        other.execute(ALLOCATE, [nora])
