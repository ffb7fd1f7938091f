"""How fast one person may ask."""

import threading
import uuid
from types import SimpleNamespace

import pytest
from django.db import connection, connections
from django.http import HttpResponse
from django.test import RequestFactory

from goldenthread.operations.rate_limit import RequestRate, forget, seconds_to_wait


@pytest.fixture
def ada(committed_database):
    """Somebody whom nobody has counted yet."""
    return f"account {uuid.uuid4()}"


def has_waited(who: str, seconds: float) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE request_allowance SET counted_at = counted_at - make_interval(secs => %s) WHERE who = %s", [seconds, who]
        )


def test_a_burst_is_allowed_then_a_steady_pace_and_a_rest_fills_it_again(ada):
    def asks(times: int) -> list[bool]:
        return [seconds_to_wait(ada, 0.01, 3) == 0 for _ in range(times)]

    assert asks(4) == [True, True, True, False]
    assert 95 < seconds_to_wait(ada, 0.01, 3) <= 100
    has_waited(ada, 100)
    assert asks(2) == [True, False]
    has_waited(ada, 10_000)
    assert asks(4) == [True, True, True, False]


def test_one_person_does_not_use_up_anothers(ada):
    assert seconds_to_wait(ada, 0.01, 1) == 0
    assert seconds_to_wait(ada, 0.01, 1) > 0
    assert seconds_to_wait(f"{ada}, another", 0.01, 1) == 0


def test_processes_that_serve_at_the_same_moment_count_together(ada):
    """Each thread has a connection of its own, as each web process has."""
    let_in, together = [], threading.Barrier(4)

    def asks():
        together.wait()
        let_in.extend(seconds_to_wait(ada, 0.01, 10) == 0 for _ in range(5))
        connection.close()

    asking = [threading.Thread(target=asks) for _ in range(4)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert len(let_in) == 20 and sum(let_in) == 10


def test_someone_too_fast_is_told_when_to_go_on_whichever_process_they_reach(ada):
    processes = [RequestRate(lambda request: HttpResponse("a page"), per_second=0.5, burst=1) for _ in range(2)]
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(is_authenticated=True, pk=ada)
    assert processes[0](request).status_code == 200
    refused = processes[1](request)
    assert (refused.status_code, refused["Retry-After"]) == (429, "2")
    assert b"Wait 2 seconds" in refused.content


def test_whoever_has_been_quiet_is_forgotten_with_a_full_allowance(ada):
    seconds_to_wait(ada, 0.01, 1)
    forget()
    assert seconds_to_wait(ada, 0.01, 1) > 0
    has_waited(ada, 3601)
    forget()
    assert seconds_to_wait(ada, 0.01, 1) == 0
