"""`goldenthread run` as a person starts it: real processes, a real port, and things dying."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from goldenthread.operations import postgres

# Long, as a machine that is busy with other work may take its time; nothing waits longer than it must.
SECONDS = 300


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def health(port: int) -> dict:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as failing:
        return json.load(failing)
    except OSError:
        return {}


def until(said, what: str):
    """Wait for something to become true; its last answer."""
    latest = time.monotonic() + SECONDS
    while time.monotonic() < latest:
        if answer := said():
            return answer
        time.sleep(0.1)
    pytest.fail(f"{what} did not happen within {SECONDS} seconds")


def processes_of(supervisor: int) -> dict[str, int]:
    """The process of each child of the service, by its name."""
    found = {}
    listed = subprocess.run(["ps", "-wweo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines()[1:]:
        number, parent, arguments = line.split(None, 2)
        for name in ("web", "worker"):
            if int(parent) == supervisor and f"goldenthread.operations.{name}" in arguments:
                found[name] = int(number)
    return found


def start(home, port: int, *more: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "goldenthread", "run", "--no-example", "--port", str(port), *more],
        env=os.environ | {"GOLDENTHREAD_HOME": str(home)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    place = tmp_path_factory.mktemp("run") / "home"
    yield place
    postgres.destroy(place)


@pytest.fixture(scope="module")
def started(home):
    """The services that the tests of this file started; each is stopped at the latest when they have all run."""
    services = []
    yield services
    for each in services:
        if each.poll() is None:
            each.send_signal(signal.SIGINT)
        if not each.stdout.closed:
            each.communicate(timeout=SECONDS)


@pytest.fixture
def service(home, started):
    """The service, standing, on a port of its own: the one that the test before left standing, or a new one."""
    if not started or started[-1].poll() is not None:
        started.append(new_service(home))
    until(lambda: health(started[-1].port).get("status") == "ok", "health")
    return started[-1]


def new_service(home) -> subprocess.Popen:
    port = free_port()
    running = start(home, port)
    running.port, running.announced = port, ""
    while "Press ctrl-C" not in running.announced:
        line = running.stdout.readline()
        assert line, f"it stopped: {running.announced}"
        running.announced += line
    return running


def test_a_dead_child_is_started_again(service, home):
    for child in ("web", "worker"):
        before = processes_of(service.pid)[child]
        os.kill(before, signal.SIGKILL)
        until(lambda: processes_of(service.pid).get(child) not in (None, before), f"a new {child}")  # noqa: B023
        until(lambda: health(service.port).get("status") == "ok", "health")


def test_started_twice_the_second_says_so_and_leaves_the_first_alone(service, home):
    second = start(home, service.port)
    said, _ = second.communicate(timeout=SECONDS)
    assert second.returncode == 0
    assert said == f"Golden Thread is already being served at http://127.0.0.1:{service.port}: nothing was started.\n"
    assert health(service.port)["status"] == "ok"


def test_health_says_nothing_of_anyone_and_pages_carry_their_headers(service):
    assert health(service.port) == {
        "service": "goldenthread", "database": "ok", "worker": "ok", "failed_jobs": 0, "latest_snapshot": None, "status": "ok",
    }  # fmt: skip
    with urllib.request.urlopen(f"http://127.0.0.1:{service.port}/sign-in/login/") as page:
        headers = dict(page.headers)
    assert headers["cache-control"] == "no-store"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"


def test_two_starts_at_once_on_an_empty_home_make_one_service(tmp_path):
    home, port = tmp_path / "home", free_port()
    starts = [start(home, port) for _ in range(2)]
    try:
        until(lambda: health(port).get("status") == "ok", "health")
        until(lambda: any(each.poll() is not None for each in starts), "the end of the one that was not needed")
        (second,) = (each for each in starts if each.poll() is not None)
        said = second.communicate(timeout=SECONDS)[0]
        assert second.returncode == 0 and said.endswith("nothing was started.\n"), said
        assert "Another start is making this record ready: waiting for it." in said
        assert health(port)["status"] == "ok"
    finally:
        for each in starts:
            each.terminate()
            each.communicate(timeout=SECONDS)
        postgres.destroy(home)


def test_ctrl_c_stops_everything(service, home):
    service.send_signal(signal.SIGINT)
    said, _ = service.communicate(timeout=SECONDS)
    assert service.returncode == 0, said
    assert said.rstrip().endswith("Stopped. What was recorded is kept.")
    assert f"Golden Thread is served at http://127.0.0.1:{service.port}" in service.announced
    assert processes_of(service.pid) == {}
    assert not (postgres.database_of(home).data / "postmaster.pid").exists()
    assert "Traceback" not in said


def test_a_database_killed_with_9_comes_back_by_itself(service, home):
    database = postgres.database_of(home)
    before = int((database.data / "postmaster.pid").read_text().split()[0])
    os.kill(before, signal.SIGKILL)
    until(lambda: health(service.port).get("status") == "ok", "health")


def test_the_supervisor_killed_with_9_takes_its_children_with_it_and_the_next_start_works(service, home):
    children = processes_of(service.pid)
    service.kill()
    service.wait()
    until(lambda: not any(os.path.exists(f"/proc/{children[child]}") for child in ("web", "worker")), "their end")
    again = start(home, service.port)
    until(lambda: health(service.port).get("status") == "ok", "the service again")
    again.send_signal(signal.SIGTERM)
    again.communicate(timeout=SECONDS)
    assert again.returncode == 0


def test_a_port_of_another_program_is_named(home):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = start(home, port)
        said, _ = done.communicate(timeout=SECONDS)
    assert done.returncode == 1
    assert f"port {port} of 127.0.0.1 is used by another program" in said
