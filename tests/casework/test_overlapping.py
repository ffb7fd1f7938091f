"""Overlapping referrals that came with a migration are kept, and shown to those who work with the child."""

from datetime import date

import pytest
from django.apps import apps

from casework import given
from casework.given import signed_in
from casework.record_fixtures import undone
from goldenthread.casework import bulk
from goldenthread.casework.access.reader import tell
from goldenthread.casework.models import Person
from goldenthread.casework.overlapping import referred_while_open


@pytest.fixture
def where(alone):
    return alone


def values(record, **changes):
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields
            if field.attname not in ("recorded_at", "recorded_by_id", "asked_id", "authority_id")} | changes  # fmt: skip


def test_a_referral_made_while_another_was_open_is_kept_by_the_bulk_door_and_told_of_its_child(where):
    referral = apps.get_model("casework", "referral")
    with undone():
        ada, bea = given.a_child(where, forename="Ada"), given.a_child(where, forename="Bea")
        first, alone = given.a_referral(where, ada), given.a_referral(where, bea)
        rows = {Person: [values(ada), values(bea)], referral: [values(first), values(alone)]}
    again = date(2026, 9, 30)
    rows[referral].append({name: value for name, value in (rows[referral][0] | {"happened_on": again}).items() if name != "id"})
    bulk.load(rows, authority="X01")
    tell(where.users["hope"])
    signed_in(where, "hope")
    found = {child.forename: referred_while_open(child) for child in Person.objects.all()}
    assert len(found["Ada"]) == 1 and found["Bea"] == []
    assert referral.objects.filter(person__forename="Ada").count() == 2
