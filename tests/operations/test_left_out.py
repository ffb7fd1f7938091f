"""A test that a machine cannot run is counted aloud, and where everything is required it fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
THREE = """
import pytest

@pytest.mark.browser
@pytest.mark.parametrize("page", [1, 2])
def test_a_page(page):
    pass

@pytest.mark.spark
def test_spark():
    pass

def test_anything():
    pass
"""


@pytest.fixture
def on_a_bare_machine(tmp_path):
    """Run three such tests where neither a browser nor Java is found."""
    (tmp_path / "test_three.py").write_text(THREE)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GOLDENTHREAD_", "PYTEST_"))}
    environment |= {"PATH": str(tmp_path), "PYTHONPATH": str(TESTS), "GOLDENTHREAD_HOME": str(tmp_path / "home")}

    def run(*processes, **more):
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:django", "-q", "-c", TESTS.parent / "pyproject.toml",
             "--rootdir", tmp_path, *processes, tmp_path / "test_three.py"],
            env=environment | more, capture_output=True, text=True, cwd=tmp_path,
        )  # fmt: skip

    return run


@pytest.mark.parametrize("processes", [(), ("-n", "2")], ids=["one process", "two processes"])
def test_what_was_left_out_is_said_in_one_loud_line(on_a_bare_machine, processes):
    done = on_a_bare_machine(*processes)
    assert done.returncode == 0, done.stdout
    loud = [line for line in done.stdout.splitlines() if "!!!" in line]
    assert len(loud) == 1
    assert "3 TESTS WERE LEFT OUT: 1 for want of Java; 2 for want of a browser (chromium)" in loud[0]


def test_where_everything_is_required_nothing_may_be_left_out(on_a_bare_machine):
    done = on_a_bare_machine(GOLDENTHREAD_REQUIRE_ALL="1")
    assert done.returncode == 1
    assert "3 errors" in done.stdout, done.stdout


def test_where_everything_is_required_no_other_reason_to_leave_one_out_is_taken(on_a_bare_machine, tmp_path):
    (tmp_path / "test_three.py").write_text("import pytest\ndef test_later():\n    pytest.skip('later')\n")
    assert on_a_bare_machine().returncode == 0
    done = on_a_bare_machine(GOLDENTHREAD_REQUIRE_ALL="1")
    assert done.returncode == 1
    assert "1 TESTS WERE LEFT OUT" in done.stdout
