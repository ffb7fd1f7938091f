"""Prepare this clone to run or to be tested, with nothing but Python's standard library.

A bare Debian has python3 without pip, ensurepip or venv. So this fetches one installer (uv) whose bytes are pinned
here, through whichever package index this machine is set up for, and lets it install exactly what uv.lock names.

    python3 scripts/bootstrap.py run     what the service needs
    python3 scripts/bootstrap.py test    that, and what the tests need (with Spark where Java is present)
"""

import base64
import configparser
import contextlib
import fcntl
import hashlib
import html.parser
import io
import os
import platform
import re
import shutil
import ssl
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TOOLS = PROJECT / ".tools"
ENVIRONMENT = PROJECT / ".venv"
PUBLIC_INDEX = "https://pypi.org/simple"

UV_VERSION = "0.13.9"
# The wheel for each kind of machine, and the SHA-256 of its bytes.
UV_WHEELS = {
    ("Linux", "x86_64"): (
        f"uv-{UV_VERSION}-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    ),
    ("Linux", "aarch64"): (
        f"uv-{UV_VERSION}-py3-none-manylinux_2_28_aarch64.whl",
        "ecb6028d79dc96fbeafffe5c8af62a7099487ebc05a701e76714eebcffd06375",
    ),
    ("Darwin", "arm64"): (
        f"uv-{UV_VERSION}-py3-none-macosx_11_0_arm64.whl",
        "66c512266d633bef48384a1f53003f41f2a8e7b36fe6e7fbfd3e0fd52d96fa63",
    ),
    ("Darwin", "x86_64"): (
        f"uv-{UV_VERSION}-py3-none-macosx_10_12_x86_64.whl",
        "c16ed11e013557536b3e60065f1b912f6407bd6518e041b961e23ef9e6b4fbf5",
    ),
}


class Problem(Exception):
    """Something that stops the preparation: one sentence, with its remedy."""


def say(sentence: str) -> None:
    """Tell the person what is happening, at once."""
    print(f"bootstrap: {sentence}", flush=True)


# ---- how this machine reaches its package index ----------------------------------------------------------------------


def pip_settings(environment=os.environ) -> dict[str, str]:
    """What pip would read from its files, the later ones winning, as pip does it."""
    home = Path(environment.get("HOME", "/nonexistent"))
    places = [
        Path("/Library/Application Support/pip/pip.conf"),
        Path("/etc/xdg/pip/pip.conf"),
        Path("/etc/pip.conf"),
        home / ".pip/pip.conf",
        home / "Library/Application Support/pip/pip.conf",
        Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "pip/pip.conf",
    ]
    if environment.get("PIP_CONFIG_FILE"):
        places.append(Path(environment["PIP_CONFIG_FILE"]))
    found: dict[str, str] = {}
    for place in places:
        reader = configparser.RawConfigParser(strict=False)
        try:
            reader.read_string(place.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            continue  # No such file, or not ours to read: pip passes over it too.
        except configparser.Error as error:
            raise Problem(f"{place} cannot be read as a pip configuration ({error.message}): put it right.") from None
        for section in ("global", "install"):
            if reader.has_section(section):
                found.update({key.replace("_", "-"): value.strip() for key, value in reader.items(section)})
    return found


def package_index(environment=os.environ) -> str:
    """The index this machine is set up for: uv's settings, then pip's, then the public one."""
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"):
        if environment.get(name):
            return environment[name].rstrip("/")
    return pip_settings(environment).get("index-url", PUBLIC_INDEX).rstrip("/")


def certificates(environment=os.environ) -> str | None:
    """The file of certificates to trust, where one is set."""
    for name in ("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"):
        if environment.get(name):
            return environment[name]
    return pip_settings(environment).get("cert")


def fetch(address: str, trusted: str | None) -> bytes:
    """The bytes at an address; a name and password in the address are sent as its server expects."""
    parts = urllib.parse.urlsplit(address)
    headers = {"User-Agent": f"goldenthread-bootstrap uv/{UV_VERSION}", "Accept": "text/html, */*;q=0.1"}
    if parts.username:
        secret = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(secret.encode()).decode()
        host = parts.hostname + (f":{parts.port}" if parts.port else "")
        address = urllib.parse.urlunsplit(parts._replace(netloc=host))
    try:
        context = ssl.create_default_context(cafile=trusted) if address.startswith("https") else None
        request = urllib.request.Request(address, headers=headers)
        with urllib.request.urlopen(request, timeout=60, context=context) as got:
            return got.read()
    except FileNotFoundError:
        raise Problem(f"the certificates file {trusted} does not exist: correct PIP_CERT or SSL_CERT_FILE.") from None
    except (urllib.error.URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        raise Problem(
            f"{without_secret(address)} could not be read ({reason}): check the network, or set PIP_INDEX_URL to the "
            "package index of your organisation."
        ) from None


def without_secret(address: str) -> str:
    """An address fit to print."""
    return re.sub(r"//[^/@]*@", "//", address)


class Links(html.parser.HTMLParser):
    """The addresses on an index's page."""

    def __init__(self):
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attributes):
        if tag == "a" and dict(attributes).get("href"):
            self.found.append(dict(attributes)["href"])


# ---- the installer ---------------------------------------------------------------------------------------------------


def wheel_for_this_machine() -> tuple[str, str]:
    """The name and SHA-256 of the installer's wheel for this kind of machine."""
    kind = (platform.system(), {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine()))
    if kind not in UV_WHEELS:
        known = ", ".join(" ".join(each) for each in UV_WHEELS)
        raise Problem(f"no installer is pinned for {' '.join(kind)}: use one of {known}.")
    return UV_WHEELS[kind]


def installer() -> Path:
    """The pinned uv, fetched and checked the first time."""
    program = TOOLS / f"uv-{UV_VERSION}"
    if program.exists():
        return program
    name, expected = wheel_for_this_machine()
    index, trusted = package_index(), certificates()
    say(f"fetching the installer (uv {UV_VERSION}) from {without_secret(index)}")
    page_address = f"{index}/uv/"
    page = Links()
    page.feed(fetch(page_address, trusted).decode("utf-8", "replace"))
    matching = [link for link in page.found if urllib.parse.unquote(link.split("#")[0]).endswith("/" + name)]
    if not matching:
        raise Problem(f"{without_secret(page_address)} does not offer {name}: ask for uv {UV_VERSION} to be mirrored.")
    bytes_of_wheel = fetch(urllib.parse.urljoin(page_address, matching[0].split("#")[0]), trusted)
    program.write_bytes(unpack(bytes_of_wheel, name, expected))
    program.chmod(0o755)
    return program


def unpack(bytes_of_wheel: bytes, name: str, expected: str) -> bytes:
    """The uv program inside its wheel, once the wheel is known to be the one that was pinned."""
    actual = hashlib.sha256(bytes_of_wheel).hexdigest()
    if actual != expected:
        raise Problem(f"{name} is not the file that was pinned (SHA-256 {actual}, expected {expected}): do not use it.")
    with zipfile.ZipFile(io.BytesIO(bytes_of_wheel)) as wheel:
        inside = next(entry for entry in wheel.namelist() if entry.endswith("/scripts/uv"))
        return wheel.read(inside)


# ---- the environment -------------------------------------------------------------------------------------------------


def has_java() -> bool:
    """Whether Java can run here; macOS has a `java` that only offers to install one, so it is asked."""
    return bool(shutil.which("java")) and subprocess.run(["java", "-version"], capture_output=True).returncode == 0


def fingerprint(level: str, spark: bool) -> str:
    """What the environment was made from; when it is unchanged nothing is installed again."""
    parts = [level, str(spark), str(PROJECT), UV_VERSION]
    for name in ("uv.lock", "pyproject.toml", "requirements/spark.txt"):
        parts.append((PROJECT / name).read_text(encoding="utf-8"))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def ready(level: str, spark: bool) -> bool:
    """Whether the environment already holds what is asked for; one made for tests serves for running too."""
    stamp = ENVIRONMENT / "prepared.txt"
    command = ENVIRONMENT / "bin/goldenthread"
    if not (stamp.exists() and command.exists() and (ENVIRONMENT / "bin/python").exists()):
        return False
    enough = {fingerprint(level, spark)}
    if level == "run":
        enough |= {fingerprint("run", True), fingerprint("test", True), fingerprint("test", False)}
    return stamp.read_text() in enough


def prepare(level: str) -> None:
    """Make .venv hold exactly what the lock names, and this project in place."""
    spark = level == "test" and has_java()
    if ready(level, spark):
        return
    uv = installer()
    environment = os.environ | {
        "UV_NO_CONFIG": "1", "UV_PYTHON_DOWNLOADS": "never", "UV_PYTHON_PREFERENCE": "only-system",
        "VIRTUAL_ENV": str(ENVIRONMENT), "UV_DEFAULT_INDEX": package_index(),
    }  # fmt: skip
    for name in ("UV_INDEX_URL", "UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "PYTHONHOME", "PYTHONPATH"):
        environment.pop(name, None)  # Only the one index, which the lock's hashes then hold to account.
    if certificates():
        environment["SSL_CERT_FILE"] = certificates()
    if not os.access(os.environ.get("HOME", "/nonexistent"), os.W_OK):
        environment["UV_CACHE_DIR"] = str(TOOLS / "cache")

    def uv_run(*arguments: str) -> str:
        done = subprocess.run([uv, *arguments], cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            raise Problem(f"the installer could not finish `uv {' '.join(arguments[:2])}`: its reason is above.")
        return done.stdout

    say("installing the packages named in uv.lock (about 600 MB the first time)")
    (ENVIRONMENT / "prepared.txt").unlink(missing_ok=True)
    if not (ENVIRONMENT / "bin/python").exists():
        uv_run("venv", "--quiet", "--clear", "--python", sys.executable, str(ENVIRONMENT))
    groups = ["--all-groups"] if level == "test" else ["--no-default-groups", "--group", "build"]
    needed = uv_run("export", "--quiet", "--frozen", "--no-emit-project", "--extra", "service", *groups)
    wanted = TOOLS / "requirements.txt"
    wanted.write_text(needed)
    python = ["--python", str(ENVIRONMENT / "bin/python")]
    uv_run("pip", "sync", *python, "--require-hashes", str(wanted))
    if spark:
        say("Java is here: installing Spark as well (about 450 MB the first time)")
        uv_run("pip", "install", *python, "--require-hashes", "--no-build-isolation", "-r", "requirements/spark.txt")
    # Built by the hatchling that the lock names, not by whichever is newest today.
    uv_run("pip", "install", "--quiet", *python, "--no-deps", "--no-build-isolation", "--editable", str(PROJECT))
    (ENVIRONMENT / "prepared.txt").write_text(fingerprint(level, spark))
    say("ready")


@contextlib.contextmanager
def one_at_a_time():
    """Two makes started together take turns."""
    TOOLS.mkdir(exist_ok=True)
    with open(TOOLS / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> int:
    """Prepare for `run` or `test`; a problem is one sentence."""
    level = arguments[0] if arguments else "run"
    if level not in ("run", "test"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with one_at_a_time():
            prepare(level)
    except Problem as problem:
        print(f"bootstrap: {problem}", file=sys.stderr)
        return 1
    except PermissionError as error:
        print(f"bootstrap: {error.filename} cannot be written: run this as the owner of the clone.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
