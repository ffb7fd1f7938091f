"""The preparation of a bare machine, as far as it can be told without one."""

import hashlib
import importlib.util
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bootstrap():
    specification = importlib.util.spec_from_file_location("bootstrap", PROJECT / "scripts/bootstrap.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def written(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)


def test_it_needs_nothing_but_the_standard_library():
    blocked = "import sys; sys.path = [p for p in sys.path if 'site-packages' not in p]; import runpy; "
    blocked += f"runpy.run_path({str(PROJECT / 'scripts/bootstrap.py')!r})"
    subprocess.run([sys.executable, "-I", "-S", "-c", blocked], check=True)


def test_the_index_of_the_machine_is_used(bootstrap, tmp_path):
    written(tmp_path / ".config/pip/pip.conf", "[global]\nindex-url = https://mirror.example/simple/\ncert = /c.pem\n")
    home = {"HOME": str(tmp_path)}
    assert bootstrap.package_index(home) == "https://mirror.example/simple"
    assert bootstrap.certificates(home) == "/c.pem"
    assert bootstrap.package_index(home | {"PIP_INDEX_URL": "https://pip.example/simple"}) == "https://pip.example/simple"
    both = home | {"PIP_INDEX_URL": "https://pip.example", "UV_DEFAULT_INDEX": "https://uv.example"}
    assert bootstrap.package_index(both) == "https://uv.example"


def test_a_file_that_pip_could_not_read_is_named(bootstrap, tmp_path):
    written(tmp_path / ".pip/pip.conf", "index-url = no section\n")
    with pytest.raises(bootstrap.Problem, match="pip.conf cannot be read"):
        bootstrap.package_index({"HOME": str(tmp_path)})


def test_an_installer_that_was_changed_is_refused(bootstrap):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as wheel:
        wheel.writestr("uv-1.data/scripts/uv", b"the program")
    whole = made.getvalue()
    assert bootstrap.unpack(whole, "uv.whl", hashlib.sha256(whole).hexdigest()) == b"the program"
    with pytest.raises(bootstrap.Problem, match="is not the file that was pinned"):
        bootstrap.unpack(whole + b" ", "uv.whl", hashlib.sha256(whole).hexdigest())


def test_a_password_in_the_index_is_never_printed(bootstrap):
    assert bootstrap.without_secret("https://ada:secret@mirror.example/simple") == "https://mirror.example/simple"


def test_a_machine_without_a_pinned_installer_is_told_which_have_one(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.platform, "machine", lambda: "sparc")
    with pytest.raises(bootstrap.Problem, match="no installer is pinned for .* sparc: use one of"):
        bootstrap.wheel_for_this_machine()


def test_an_environment_made_for_tests_serves_for_running_too(bootstrap, monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path)
    for name in ("bin/python", "bin/goldenthread"):
        written(tmp_path / name, "")
    written(tmp_path / "prepared.txt", bootstrap.fingerprint("test", True))
    assert bootstrap.ready("run", False)
    assert bootstrap.ready("test", True)
    assert not bootstrap.ready("test", False)
    written(tmp_path / "prepared.txt", bootstrap.fingerprint("run", False))
    assert bootstrap.ready("run", False)
    assert not bootstrap.ready("test", False)


def test_make_lists_what_there_is():
    listed = subprocess.run(["make", "-s"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for target in ("make run", "make test", "make test-%", "make new", "make check"):
        assert target in listed
