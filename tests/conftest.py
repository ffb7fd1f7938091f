"""What every test may rely on: a real PostgreSQL with the service's own roles, and an honest word about what was left out.

The numbers are tested without Django, as an authority that installs only them would have them. Elsewhere Django is set
up against an embedded PostgreSQL that starts in a tenth of a second and is kept, between runs, in var/test.
"""

import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
# These folders never see Django: were one of them to need it, `pip install goldenthread` would be broken.
NUMBERS_ALONE = {"engine", "dataset", "sources", "statute", "indicators", "outputs", "examples"}

os.environ.setdefault("GOLDENTHREAD_HOME", str(PROJECT / "var/test"))
os.environ["GOLDENTHREAD_NOT_DURABLE"] = "1"  # Nothing in a test is worth waiting for the disk.
# As plugins, and not imported where they are used: a session fixture imported in two folders would be made twice.
pytest_plugins = ["database_fixtures", "casework.record_fixtures"]


def pytest_configure(config):
    if needs_django(config.args):
        os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.settings"
        from django.conf import settings

        # One connection a thread is enough for a test, and a pool would keep its database from being dropped.
        for address in settings.DATABASES.values():
            address["OPTIONS"].pop("pool", None)
        # Thousands of sign-ins are made for tests; none of them guards anything.
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def needs_django(arguments) -> bool:
    """Whether any of the paths asked for may hold a test of the record."""
    tests = PROJECT / "tests"
    for argument in arguments:
        path = (Path.cwd() / argument.split("::")[0]).resolve()
        inside = path.relative_to(tests).parts if path.is_relative_to(tests) else ()
        if not inside or inside[0] not in NUMBERS_ALONE:
            return True
    return False


# ---- tests that need a tool of the machine's --------------------------------------------------------------------------


def java_runs() -> bool:
    """macOS has a `java` that only offers to install one, so it is asked rather than looked for."""
    return bool(shutil.which("java")) and subprocess.run(["java", "-version"], capture_output=True).returncode == 0


TOOLS = {
    "browser": ("a browser (chromium)", lambda: bool(browser())),
    "spark": ("Java", java_runs),
    "office": ("LibreOffice", lambda: bool(shutil.which("soffice"))),
}
MISSING = pytest.StashKey[str]()


def browser() -> str | None:
    """The browser that tests drive: Chromium without its windows where there is one, which takes a third of the time."""
    names = (os.environ.get("GOLDENTHREAD_BROWSER"), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = [shutil.which(name) for name in names if name]
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    return next((each for each in [*found, mac] if each and os.access(each, os.X_OK)), None)


LONGEST_FIRST = (
    "operations/test_run.py", "operations/test_from_an_empty_clone.py", "journeys/", "access/test_addresses.py",
    "examples/test_examples.py", "engine/test_operations.py", "engine/test_invented.py", "operations/", "docs/test_how_to.py",
    "example/",
)  # fmt: skip
"""Files and folders that take long, in the order in which they are begun; the others follow in their own."""


def begun(item) -> int:
    """The place of a test's file in that order."""
    path = item.path.relative_to(PROJECT / "tests").as_posix() if item.path.is_relative_to(PROJECT / "tests") else ""
    return next((place for place, long in enumerate(LONGEST_FIRST) if path.startswith(long)), len(LONGEST_FIRST))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=begun)
    for mark, (tool, present) in TOOLS.items():
        needing = [item for item in items if item.get_closest_marker(mark)]
        if needing and not present():
            for item in needing:
                item.stash[MISSING] = tool


def pytest_runtest_setup(item):
    tool = item.stash.get(MISSING, None)
    if tool and everything_is_required():
        pytest.fail(f"{tool} is not on this machine, and GOLDENTHREAD_REQUIRE_ALL asks for every test", pytrace=False)
    if tool:
        pytest.skip(f"{tool} is not on this machine")


def everything_is_required() -> bool:
    return os.environ.get("GOLDENTHREAD_REQUIRE_ALL") == "1"


def left_out(terminalreporter) -> Counter:
    """How many tests were left out for want of each thing; read from the reports, which also come from other processes."""
    reasons = [str(report.longrepr[-1]) for report in terminalreporter.stats.get("skipped", [])]
    said = [re.search(r"Skipped: (.*) is not on this machine", reason) for reason in reasons]
    return Counter(found.group(1) if found else "what is said above" for found in said)


def pytest_sessionfinish(session):
    """Where everything is required, a test left out for whatever reason fails the run."""
    terminalreporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminalreporter and everything_is_required() and left_out(terminalreporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    found = left_out(terminalreporter)
    if found:
        what = "; ".join(f"{count} for want of {thing}" for thing, count in sorted(found.items()))
        line = f"!!! {found.total()} TESTS WERE LEFT OUT: {what}. Put that right and run them again. !!!"
        terminalreporter.write_line("")
        terminalreporter.write_line(line, red=True, bold=True)


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The path of the browser to drive; a test that uses it is marked `browser`."""
    return browser()
