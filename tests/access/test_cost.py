"""What access costs: however much a page lists, it asks who may see it at most three times."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework import given
from casework.given import signed_in
from goldenthread.casework import emergencies, restricting

ASKS = re.compile(r"access_(because|is_closed|too_close|closed|knows|whom_to_ring)\b|FROM \"?casework_(emergencyaccess|restrictedaccess)")
MOST = 3


def asked(where, username, address) -> int:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(signed_in(where, username), backend="django.contrib.auth.backends.ModelBackend")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return sum(bool(ASKS.search(each["sql"])) for each in queries.captured_queries)


@pytest.mark.parametrize("username, name", [
    ("nora", "home"), ("maud", "home"), ("maud", "team"), ("hope", "team"), ("ines", "home"),
    ("nora", "child"), ("maud", "who_looked"), ("maud", "readers"), ("maud", "interests"), ("ivor", "emergencies"),
])  # fmt: skip
def test_a_page_asks_at_most_three_times_however_much_it_lists(where, username, name):
    child, _ = given.an_allocated_child(where)
    given.a_named_reader(where, child, "ines")
    address = reverse(name, kwargs={"key": child.pk} if name in ("child", "who_looked", "readers", "interests") else {})
    few = asked(where, username, address)
    for number in range(6):
        given.a_contact(where, child)
        other, _ = given.an_allocated_child(where, forename=f"Other {number}")
        given.a_named_reader(where, other, "ines")
        given.a_named_reader(where, child, "gus")
        emergencies.break_glass(other.pk, signed_in(where, "sam"), "harm", "The police ask.")
    assert asked(where, username, address) == few <= MOST


def test_the_list_of_a_restricted_record_asks_once_who_works_with_the_child(where):
    child, _ = given.an_allocated_child(where)
    given.a_restriction(where, child, "nora")
    address = reverse("restriction", kwargs={"key": child.pk})
    few = asked(where, "hope", address)
    for name in ("ned", "maud", "fay", "olive", "dora"):
        restricting.allow(child, where.users[name], signed_in(where, "hope"), "Helps.")
    assert asked(where, "hope", address) == few
