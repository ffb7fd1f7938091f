"""How fast one person may ask."""

from types import SimpleNamespace

from django.http import HttpResponse
from django.test import RequestFactory

from goldenthread.operations.rate_limit import Allowance, RequestRate


def test_a_burst_is_allowed_then_a_steady_pace_and_a_rest_fills_it_again():
    now = [0.0]
    allowance = Allowance(per_second=2, burst=3, clock=lambda: now[0])
    assert [allowance.seconds_to_wait("ada") for _ in range(4)] == [0, 0, 0, 0.5]
    now[0] = 0.5
    assert [allowance.seconds_to_wait("ada") for _ in range(2)] == [0, 0.5]
    now[0] = 100
    assert [allowance.seconds_to_wait("ada") for _ in range(4)] == [0, 0, 0, 0.5]


def test_one_person_does_not_use_up_anothers():
    allowance = Allowance(per_second=1, burst=1)
    assert allowance.seconds_to_wait("ada") == 0
    assert allowance.seconds_to_wait("ada") > 0
    assert allowance.seconds_to_wait("ben") == 0


def test_someone_too_fast_is_told_when_to_go_on():
    limited = RequestRate(lambda request: HttpResponse("a page"))
    limited.allowance = Allowance(per_second=0.5, burst=1)
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(is_authenticated=True, pk=7)
    assert limited(request).status_code == 200
    refused = limited(request)
    assert (refused.status_code, refused["Retry-After"]) == (429, "2")
    assert b"Wait 2 seconds" in refused.content
