"""`make run` from an empty clone, by an ordinary user with nothing of ours installed: the newcomer's first command."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
CHILDREN = 1_500
"""A smaller place than a newcomer's: how long the city takes is measured in benchmarks/."""
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def clone():
    """The files of this tree as git would give them, in a folder of an ordinary user's."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=PROJECT, capture_output=True, check=True
    )
    place = Path(tempfile.mkdtemp(prefix="clone-"))
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (PROJECT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, place / name)
    place.chmod(0o755)
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        for each in [place, *place.rglob("*")]:
            os.chown(each, nobody.pw_uid, nobody.pw_gid)
    yield place
    shutil.rmtree(place)


def make_run(clone: Path, port: int) -> tuple[subprocess.Popen, str, float]:
    """`make run` up to its last words, which say that it serves; what it said, and the seconds that took."""
    kept = ("PATH", "PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
    # Neither root's tools nor its home: only what a bare system has on its path.
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {"PATH": "/usr/bin:/bin", "HOME": str(clone / "no-home")}
    nobody = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
    began = time.monotonic()
    running = subprocess.Popen(
        ["make", "run", f"PORT={port}", f"CHILDREN={CHILDREN}"], cwd=clone, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, start_new_session=True, **nobody,
    )  # fmt: skip
    said = ""
    while "Press ctrl-C" not in said:
        line = running.stdout.readline()
        assert line, f"make run ended: {said}"
        said += line
    return running, said, time.monotonic() - began


def stop(running: subprocess.Popen) -> str:
    """ctrl-C, which a terminal gives to make and to everything it started."""
    os.killpg(running.pid, signal.SIGINT)
    return running.communicate(timeout=300)[0]


def test_the_first_run_sets_everything_up_and_the_second_starts_in_seconds(clone):
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    running, said, first = make_run(clone, port)
    try:
        assert f"Golden Thread is served at http://127.0.0.1:{port}" in said
        assert "The invented authority's sign-ins" in said
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
            assert page.status == 200
    finally:
        assert "Stopped. What was recorded is kept." in stop(running)
    running, again, second = make_run(clone, port)
    assert "Stopped." in stop(running)
    assert "bootstrap:" not in again, "nothing is installed twice"
    assert "making the invented authority" not in again, "nothing is made twice"
    # A few seconds against half a minute or more; told as a share, because a busy machine slows both.
    assert second < first / 2, (first, second)
