"""A snapshot of the record: what the dataset's views show of one authority at one moment, frozen."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.db import connections
from django.utils import timezone
from psycopg.conninfo import make_conninfo

from goldenthread.dataset import settings as authority_settings
from goldenthread.dataset.snapshot import Snapshot, write_snapshot
from goldenthread.dataset.sources import casework
from goldenthread.operations.home import snapshots

from .organisation import Authority


def take(authority: Authority, home: Path) -> Snapshot:
    """Freeze an authority's record as it is now, in a new folder of the home's snapshots.

    Everything written down before this moment is in it, and nothing that names or places a person.
    """
    known_at, as_at = datetime.now(UTC), timezone.localdate()
    return write_snapshot(
        snapshots(home) / f"{as_at}-{authority.pk}-{known_at:%H%M%S%f}",
        casework.read(numbers_address(), authority.pk),
        source="casework",
        as_at=as_at,
        known_at=known_at,
        authority=authority_settings.Authority(authority.pk, authority.name),
        settings=authority.settings_in(home),
    )


def numbers_address() -> str:
    """Where the role that counts signs in, as Django has it."""
    given = connections["numbers"].settings_dict
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return make_conninfo(**{name: given[key] for name, key in names.items() if given[key]})
