"""Backups: the database and the folders of a home, in one sealed file whose key is kept elsewhere. No key is in it."""

import contextlib
import io
import json
import os
import secrets
import shutil
import subprocess
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg

from goldenthread import __version__
from goldenthread.errors import UserError
from goldenthread.operations import fingerprints, postgres, server_account
from goldenthread.operations.home import folder
from goldenthread.operations.postgres import running_database
from goldenthread.operations.sealed import SealedReader, SealedWriter

FOLDERS = {"documents": "document", "settings": "settings file", "snapshots": "snapshot file"}
"""Each folder of a home that is kept, and what one of its files is called."""
KEY_BYTES = 32


def key_in(place: Path, *, make: bool) -> bytes:
    """The key kept in a file; made at random when asked and the file is not there."""
    if make and not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(secrets.token_hex(KEY_BYTES) + "\n")
    try:
        key = bytes.fromhex(place.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        raise UserError(f"there is no key at {place}: name the file that holds it with --key-file.") from None
    except (ValueError, UnicodeDecodeError):
        key = b""
    if len(key) != KEY_BYTES:
        raise UserError(f"{place} does not hold a backup key ({KEY_BYTES * 2} hexadecimal digits): name another file.")
    return key


def keep_apart(key_file: Path, backup: Path) -> None:
    """Refuse to leave a key where whoever takes the backup takes it too."""
    if key_file.resolve().parent == backup.resolve().parent:
        raise UserError(
            f"the key {key_file} would lie beside the backup {backup}: keep them in different places, or the backup "
            "protects nothing."
        )


def back_up(home: Path, to: Path, key_file: Path, progress) -> dict:
    """Write the backup of a home to a new file, and return its manifest."""
    keep_apart(key_file, to)
    if to.exists():
        raise UserError(f"{to} is already there and a backup never overwrites one: name a new file.")
    key = key_in(key_file, make=True)
    making = to.with_name(f".{to.name}.{os.getpid()}")
    try:
        with contextlib.ExitStack() as opened:
            working = Path(opened.enter_context(tempfile.TemporaryDirectory(dir=folder(home, "working"))))
            address = opened.enter_context(superuser_address(home, progress))
            progress("Copying the database.")
            manifest = {"version": __version__, "made": now(), "tables": dump(address, working / "database.dump")}
            manifest |= {name: fingerprints.of_files(folder(home, name)) for name in FOLDERS}
            progress("Sealing the copy.")
            file = opened.enter_context(os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"))
            sealed = SealedWriter(file, key)
            with tarfile.open(fileobj=sealed, mode="w|", format=tarfile.PAX_FORMAT) as archive:
                add_text(archive, "manifest.json", json.dumps(manifest))
                archive.add(working / "database.dump", "database.dump")
                for name in FOLDERS:
                    for path in manifest[name]:
                        archive.add(home / name / path, f"{name}/{path}")
            sealed.finish()
            file.flush()
            os.fsync(file.fileno())
        making.rename(to)
    except OSError as error:
        raise UserError(f"the backup {to} could not be written ({error.strerror}): choose another place.") from None
    finally:
        making.unlink(missing_ok=True)
    return manifest


def restore(backup: Path, home: Path, key_file: Path, progress) -> dict:
    """Make an empty home hold what a backup holds, compare the two, and return the manifest; or leave nothing behind."""
    if home.exists() and any(home.iterdir()):
        raise UserError(f"{home} is not empty and a restore never writes over a record: name an empty folder.")
    key = key_in(key_file, make=False)
    try:
        manifest = _restore(backup, home, key, progress)
    except BaseException:
        # Half a record looks like a record.
        if (home / "postgres").exists():
            postgres.destroy(home)
        shutil.rmtree(home, ignore_errors=True)
        raise
    return manifest


def _restore(backup: Path, home: Path, key: bytes, progress) -> dict:
    working = folder(home, "working")
    progress("Opening the backup.")
    try:
        with backup.open("rb") as file:
            sealed = io.BufferedReader(SealedReader(file, key, str(backup)), 1 << 20)
            with tarfile.open(fileobj=sealed, mode="r|") as archive:
                for member in archive:
                    unpack(archive, member, home, working)
            while sealed.read(1 << 20):  # To the marked end: a file that was cut short must not pass.
                pass
    except FileNotFoundError:
        raise UserError(f"there is no backup at {backup}: name the file that `goldenthread backup` wrote.") from None
    manifest = json.loads((working / "manifest.json").read_text(encoding="utf-8"))
    with running_database(home, progress=progress) as database:
        progress("Restoring the database.")
        run_program("pg_restore", "--exit-on-error", f"--dbname={database.url('superuser')}", working / "database.dump")
        shutil.rmtree(working)
        progress("Comparing the copy with what was backed up.")
        with psycopg.connect(database.url("superuser")) as connection:
            found = {"tables": fingerprints.of_tables(connection)}
    found |= {name: fingerprints.of_files(folder(home, name)) for name in FOLDERS}
    wrong = [
        each
        for part, what in {"tables": "table", **FOLDERS}.items()
        for each in fingerprints.differences(manifest[part], found[part], what)
    ]
    if wrong:
        raise UserError(f"what was restored is not what was backed up ({'; '.join(wrong[:5])}): use another backup.")
    return manifest


def unpack(archive: tarfile.TarFile, member: tarfile.TarInfo, home: Path, working: Path) -> None:
    """Write one file of the archive where it belongs, and nowhere else whatever its name says."""
    # Written by hand: Python before 3.11.4, which Debian still has, cannot be told to refuse a name that leads outside.
    parts = Path(member.name).parts
    kept = working if member.name in ("manifest.json", "database.dump") else home
    if not member.isfile() or ".." in parts or (kept is home and parts[0] not in FOLDERS):
        raise UserError(f"the backup holds {member.name}, which no backup should: use another backup.")
    place = kept.joinpath(*parts)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        shutil.copyfileobj(archive.extractfile(member), opened, 1 << 20)


@contextlib.contextmanager
def superuser_address(home: Path, progress):
    """The address of a role that sees every row: row-level security would leave rows out of anyone else's copy."""
    if not os.environ.get("DATABASE_URL"):
        with running_database(home, progress=progress) as database:
            yield database.url("superuser")
        return
    if not os.environ.get("GOLDENTHREAD_BACKUP_URL"):
        raise UserError(
            "DATABASE_URL names a served database: set GOLDENTHREAD_BACKUP_URL to the address of a role that may "
            "bypass row-level security, or the copy would lack rows."
        )
    yield os.environ["GOLDENTHREAD_BACKUP_URL"]


def dump(address: str, to: Path) -> dict:
    """Copy a database to a file and return its tables' fingerprints, both as they were at one moment."""
    with psycopg.connect(address) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        (moment,) = connection.execute("SELECT pg_export_snapshot()").fetchone()
        run_program("pg_dump", "--format=custom", f"--snapshot={moment}", f"--file={to}", f"--dbname={address}")
        return fingerprints.of_tables(connection)


def run_program(name: str, *arguments) -> None:
    """Run one of PostgreSQL's own programs as us, with its address kept out of the list of processes."""
    programs, _ = server_account.programs(server_account.account())
    arguments = [str(each) for each in arguments]
    address = next(each for each in arguments if each.startswith("--dbname="))
    parts = psycopg.conninfo.conninfo_to_dict(address.removeprefix("--dbname="))
    password = parts.pop("password", "")
    arguments[arguments.index(address)] = "--dbname=" + psycopg.conninfo.make_conninfo(**parts)
    done = subprocess.run(
        [programs / name, *arguments], env={"PATH": "/usr/bin:/bin", "PGPASSWORD": password, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    if done.returncode:
        # Its own first line says what it was doing; later ones may quote rows.
        said = (done.stderr.strip().splitlines() or ["nothing was said"])[0]
        raise UserError(f"{name} could not finish ({said}): put that right, then run this again.")


def said_of(manifest: dict) -> str:
    """What a backup holds, in words."""
    rows, files = sum(table["rows"] for table in manifest["tables"].values()), sum(len(manifest[name]) for name in FOLDERS)
    return f"{rows} rows of {len(manifest['tables'])} tables and {files} files"


def add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    member, content = tarfile.TarInfo(name), text.encode()
    member.size, member.mode = len(content), 0o600
    archive.addfile(member, io.BytesIO(content))


def now() -> str:
    return datetime.now(ZoneInfo("Europe/London")).isoformat(timespec="seconds")
