"""A PostgreSQL server of our own: made once, started when first needed, stopped by the last process that used it.

Everything a start needs survives `kill -9` of anything: the data folder appears whole or not at all, who uses the
server is told by locks that the kernel lets go when a process dies, and PostgreSQL recovers what was committed.
"""

import contextlib
import fcntl
import os
import secrets
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg

from goldenthread.errors import UserError
from goldenthread.operations import roles, server_account
from goldenthread.operations.home import default_home, folder, secret

DATABASE = "goldenthread"
START_SECONDS = 60
LONGEST_SOCKET_PATH = 100  # The kernel's limit is 107 bytes on Linux and 103 on macOS.

SERVER_SETTINGS = {
    "listen_addresses": "",  # No network: only a socket in a folder of the owner's.
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "jit": "off",
    # A statement or the detail of an error may name a child; neither is ever written to the log.
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
}
# For tests: nothing in them is worth waiting for the disk.
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Database:
    """Where the server of a home is, and how each role signs in to it."""

    home: Path

    @property
    def place(self) -> Path:
        return folder(self.home, "postgres")

    @property
    def cluster(self) -> Path:
        """The folder of the server's own user: within the home, or as root where that user can reach it."""
        if os.getuid() != 0:
            return folder(self.home, "postgres", "cluster")
        identifier = secret(self.place / "cluster-name")[:8].replace("-", "0").replace("_", "1")
        return server_account.root_state() / "clusters" / identifier

    @property
    def data(self) -> Path:
        return self.cluster / "data"

    @property
    def log(self) -> Path:
        return self.cluster / "server.log"

    @property
    def socket(self) -> Path:
        near = self.cluster / "socket"
        if len(os.fsencode(near / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
            return near
        # A long path to the home leaves no room for a socket's name, so it goes to a short one of ours.
        short = secret(self.place / "cluster-name")[:8]
        return Path("/tmp") / f"goldenthread-{os.getuid()}-{short}"

    def password(self, role: str) -> str:
        return secret(folder(self.home, "postgres", "passwords") / role)

    def url(self, role: str = "app", database: str = DATABASE) -> str:
        """The address at which a role (superuser, owner, app or numbers) signs in."""
        where = urlencode({"host": str(self.socket), "port": "5432"}, quote_via=quote)
        return f"postgresql://{roles.ROLES[role]}:{self.password(role)}@/{database}?{where}"

    def connect(self, role: str = "superuser", database: str = DATABASE) -> psycopg.Connection:
        """A connection that commits each statement."""
        return psycopg.connect(self.url(role, database), autocommit=True, connect_timeout=10)


def database_of(home: Path | None = None) -> Database:
    """The addresses of a home's database, whether or not it is running."""
    return Database(home or default_home())


@contextlib.contextmanager
def running_database(home: Path | None = None, *, durable: bool | None = None, progress=lambda sentence: None):
    """The running database of a home: started if it was not, and stopped at the end unless someone else uses it.

    One that is not `durable` may be lost when the machine stops: GOLDENTHREAD_NOT_DURABLE=1, for tests, makes all so.
    """
    if durable is None:
        durable = os.environ.get("GOLDENTHREAD_NOT_DURABLE") != "1"
    database = database_of(home)
    lease = open(database.place / "lease.lock", "w")
    try:
        with _one_at_a_time(database):
            fcntl.flock(lease, fcntl.LOCK_SH)
            _make_ready(database, durable, progress)
        yield database
    finally:
        with _one_at_a_time(database):
            try:
                fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _stop(database)
            except BlockingIOError:
                pass  # Another process still uses the server: the last one out stops it.
            lease.close()


def start_again_if_dead(database: Database, progress) -> None:
    """For a supervisor that holds the database open: put a server that was killed back on its feet."""
    durable = os.environ.get("GOLDENTHREAD_NOT_DURABLE") != "1"
    if not _answers(database):
        with _one_at_a_time(database):
            if not _answers(database):
                progress("The database stopped and is being started again.")
                _make_ready(database, durable, progress=lambda sentence: None)


def destroy(home: Path) -> None:
    """Stop a home's server and remove its database for good. For tests, and for a restore that failed."""
    database = database_of(home)
    with _one_at_a_time(database):
        _stop(database)
    shutil.rmtree(database.cluster, ignore_errors=True)
    database.cluster.with_suffix(".home").unlink(missing_ok=True)
    if database.socket.parent == Path("/tmp"):
        shutil.rmtree(database.socket, ignore_errors=True)
    shutil.rmtree(home / "postgres")


@contextlib.contextmanager
def _one_at_a_time(database: Database):
    """Only one process makes, starts or stops the server at a time."""
    with open(database.place / "mutex.lock", "w") as mutex:
        fcntl.flock(mutex, fcntl.LOCK_EX)
        yield


def _make_ready(database: Database, durable: bool, progress) -> None:
    server = server_account.account()
    _make_cluster_folder(database, server)
    programs, major = _programs_for(database, server)
    if not database.data.exists():
        progress(f"Making the database in {database.cluster}.")
        _initialise(database, server, programs, major, durable)
    if not _answers(database):
        progress("Starting the database.")
        _start(database, server, programs, durable)
    marker = database.place / "prepared"
    if not marker.exists():
        with database.connect(database="postgres") as superuser:
            roles.make_roles(superuser, {role: database.password(role) for role in roles.ROLES})
            roles.make_database(superuser, DATABASE)
        with database.connect() as inside:
            roles.prepare_database(inside)
        marker.touch(mode=0o600)


def _make_cluster_folder(database: Database, server: server_account.Account) -> None:
    cluster = database.cluster
    if server.uid is not None:
        cluster.parent.mkdir(mode=0o711, exist_ok=True)
        # It lies away from its home, so whoever finds it there must be able to tell whose it is.
        cluster.with_suffix(".home").write_text(f"{database.home}\n", encoding="utf-8")
    for place in (cluster, database.socket):
        if not place.exists():
            place.mkdir(mode=0o700)
            server.give(place)
        found = place.stat()
        expected = os.getuid() if server.uid is None else server.uid
        if found.st_uid != expected or found.st_mode & 0o077:
            raise UserError(
                f"{place} must belong to {server.name} and be closed to others (mode 0700): put that right and try again."
            )


def _programs_for(database: Database, server: server_account.Account) -> tuple[Path, int]:
    programs, major = server_account.programs(server)
    written = database.data / "PG_VERSION"
    if written.exists() and int(written.read_text()) != major:
        raise UserError(
            f"the data in {database.data} was written by PostgreSQL {written.read_text().strip()} and {programs} is "
            f"version {major}: name the old programs with PG_BINDIR, take a backup, and restore it into a new home."
        )
    return programs, major


def _initialise(database: Database, server: server_account.Account, programs: Path, major: int, durable: bool) -> None:
    """Make the data folder beside its place, then rename it there: it exists whole or not at all."""
    making = database.cluster / "data.new"
    if making.exists():
        shutil.rmtree(making)  # Left by a start that was killed half way.
    password_file = database.cluster / f"password-{secrets.token_hex(4)}"
    # The same order of sorting on every system, whatever locales it has.
    locale = ["--locale=C"]
    if major >= 17:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    sync = [] if durable else ["--no-sync"]
    try:
        with os.fdopen(os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(database.password("superuser") + "\n")
        server.give(password_file)
        done = server.run(
            [programs / "initdb", "-D", making, "-U", roles.SUPERUSER, "--auth=scram-sha-256",
             f"--pwfile={password_file}", "--data-checksums", "--encoding=UTF8", "--no-instructions", *locale, *sync]
        )  # fmt: skip
    finally:
        password_file.unlink(missing_ok=True)
    if done.returncode:
        said = _last_line(done.stdout)
        raise UserError(f"the database could not be made in {making} ({said}): put that right, then start again.")
    making.rename(database.data)


def _start(database: Database, server: server_account.Account, programs: Path, durable: bool) -> None:
    settings = SERVER_SETTINGS | {"unix_socket_directories": str(database.socket)} | ({} if durable else NOT_DURABLE)
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    if database.log.exists() and database.log.stat().st_size > 10_000_000:
        database.log.replace(database.log.with_suffix(".log.1"))
    until = time.monotonic() + START_SECONDS
    while True:
        server.run(
            [programs / "pg_ctl", "start", "-D", database.data, "-l", database.log, "-o", options,
             "-w", "-t", str(START_SECONDS), "-s"],
            stdout=subprocess.DEVNULL,  # The server would keep a pipe of ours open for as long as it lives.
        )  # fmt: skip
        if _answers(database):
            return
        if time.monotonic() > until:
            raise UserError(
                f"the database in {database.data} did not start within {START_SECONDS} seconds: its last words, "
                f"{_last_line(database.log.read_text(errors='replace'))!r}, are in {database.log}."
            )
        # After kill -9 of the server its children take a moment to leave the memory they shared.
        time.sleep(0.25)


def _stop(database: Database) -> None:
    if not (database.data / "postmaster.pid").exists():
        return
    server = server_account.account()
    programs, _ = server_account.programs(server)
    server.run([programs / "pg_ctl", "stop", "-D", database.data, "-m", "fast", "-w", "-s"])


def _answers(database: Database) -> bool:
    if not (database.data / "postmaster.pid").exists():
        return False
    try:
        database.connect(database="postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "nothing was said"
