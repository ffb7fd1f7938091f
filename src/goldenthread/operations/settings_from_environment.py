"""The few things that differ between one place that runs Golden Thread and another, read from its environment."""

import ipaddress
import os
from pathlib import Path
from urllib.parse import urlsplit

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from goldenthread.errors import UserError
from goldenthread.operations.postgres import database_of
from goldenthread.operations.roles import ADDRESS_VARIABLES


def database_address(role: str, home: Path, environment=os.environ) -> str:
    """Where a role signs in: as the environment says where a database is served to us, otherwise to our own."""
    if not environment.get("DATABASE_URL"):
        return database_of(home).url(role)
    name = ADDRESS_VARIABLES[role]
    if not environment.get(name):
        raise UserError(
            f"DATABASE_URL is set and {name} is not: set it to the address at which the role goldenthread_{role} signs in."
        )
    parts_of_address(name, environment)
    return environment[name]


def parts_of_address(name: str, environment=os.environ) -> dict:
    """A PostgreSQL address taken apart. What it says is not repeated: it may hold a password."""
    try:
        return conninfo_to_dict(environment.get(name, ""))
    except ProgrammingError:
        raise UserError(
            f"{name} is not the address of a database: write it as postgresql://USER:PASSWORD@SERVER/DATABASE."
        ) from None


def django_database(address: str, *, pool: bool, read_only: bool = False) -> dict:
    """A PostgreSQL address as Django has it."""
    parts = conninfo_to_dict(address)
    options = {key: value for key, value in parts.items() if key not in ("dbname", "user", "password", "host", "port")}
    if read_only:
        options["options"] = f"{options.get('options', '')} -c default_transaction_read_only=on".strip()
    if pool:
        # Without a pool each page would open a connection of its own: six times slower.
        options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", ""),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "OPTIONS": options,
        # In SQL too a day is a day in London.
        "TIME_ZONE": "Europe/London",
        "CONN_MAX_AGE": 0,
        # A connection that the server dropped is noticed before a request uses it.
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }


def public_address(environment=os.environ) -> tuple[str, str, bool]:
    """The address people type, its host, and whether it is secure; anything but this machine itself must be."""
    address = environment.get("GOLDENTHREAD_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
    parts = urlsplit(address)
    secure, host = parts.scheme == "https", parts.hostname or ""
    if not secure and not is_loopback(host):
        raise UserError(f"GOLDENTHREAD_ADDRESS is {address}, which is not secure: use an https address.")
    return address, host, secure


def is_loopback(host: str) -> bool:
    """Whether an address stays within this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def openid_connect(environment=os.environ) -> list[dict]:
    """The authority's own directory, where one is named."""
    server = environment.get("GOLDENTHREAD_OPENID_SERVER")
    if not server:
        return []
    secret_file = environment.get("GOLDENTHREAD_OPENID_SECRET_FILE")
    if not (secret_file and environment.get("GOLDENTHREAD_OPENID_CLIENT")):
        raise UserError(
            "GOLDENTHREAD_OPENID_SERVER is set: set GOLDENTHREAD_OPENID_CLIENT and GOLDENTHREAD_OPENID_SECRET_FILE too."
        )
    return [
        {
            "provider_id": "directory",
            "name": environment.get("GOLDENTHREAD_OPENID_NAME", "your organisation's account"),
            "client_id": environment["GOLDENTHREAD_OPENID_CLIENT"],
            "secret": Path(secret_file).read_text(encoding="utf-8").strip(),
            "settings": {"server_url": server, "claim": environment.get("GOLDENTHREAD_OPENID_CLAIM", "preferred_username")},
        }
    ]


def content_security_policy(directory: list[dict]) -> dict:
    """What a browser may load and send while it shows our pages: nothing from elsewhere."""
    return {
        "DIRECTIVES": {
            "default-src": ["'self'"],
            # A chart, or the square code that sets up a second factor, is drawn as data within the page.
            "img-src": ["'self'", "data:"],
            "object-src": ["'none'"],
            "base-uri": ["'none'"],
            # The form that signs in through the directory is sent to us, and we send its reader on to there.
            "form-action": ["'self'", *(origin_of(each["settings"]["server_url"]) for each in directory)],
            "frame-ancestors": ["'none'"],
        }
    }


def origin_of(address: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
