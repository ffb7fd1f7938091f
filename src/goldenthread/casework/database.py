"""Policies, triggers, history and dataset views brought into line with the declarations, as the owner of the tables.

Migrations make the tables; this makes everything about them that follows from a step's file. It runs after each
migration, and whenever the declarations have changed without one.
"""

import hashlib

from django.db import connections, transaction

from goldenthread.operations import rate_limit

from . import (
    caseloads,
    changes,
    covering,
    dataset_views,
    following,
    history,
    integrity,
    partners,
    people_search,
    professional,
    sealed_matches,
    sealing,
    search_keys,
    shared_front_door,
    unusual_reading,
    written,
)
from .access import policies, relationships
from .duplicates import undoing
from .retention import lives, removing

# The digest of what was last made is kept as the comment of the views' schema.
_READ_DIGEST = "SELECT obj_description(to_regnamespace(%s), 'pg_namespace')"


def statements(using: str = "owner") -> list[str]:
    """Everything, in the order in which it can be made."""
    models = policies.records()
    made = [*policies.functions(), history.FUNCTIONS, changes.TABLE, rate_limit.TABLE, integrity.FUNCTIONS, policies.GUARD_OF_ACCOUNTS]
    made += [relationships.INDEXES, search_keys.TABLE, search_keys.FUNCTIONS, people_search.FUNCTIONS, professional.FUNCTIONS, partners.FUNCTIONS, caseloads.FUNCTIONS]
    made += [written.TABLE, unusual_reading.functions(), covering.FUNCTIONS, sealed_matches.FUNCTIONS, shared_front_door.FUNCTIONS, following.functions()]
    for model in models:
        made += policies.statements(model) + history.statements(model) + changes.statements(model) + written.statements(model)
    made += following.triggers() + search_keys.statements() + undoing.statements() + sealed_matches.triggers() + sealing.statements()
    made += lives.functions() + removing.functions()
    return made + dataset_views.statements(using)


def make_current(using: str = "owner") -> bool:
    """Bring the database into line; whether anything had to be made."""
    connections[using].ensure_connection()
    made = statements(using)
    digest = hashlib.sha256("\n".join(made).encode()).hexdigest()
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(_READ_DIGEST, [dataset_views.SCHEMA])
        if cursor.fetchone()[0] == digest:
            return False
        for statement in made:
            cursor.execute(statement)
        cursor.execute(f"COMMENT ON SCHEMA {dataset_views.SCHEMA} IS '{digest}'")
    return True


def before_migrating(using: str = "owner", **_) -> None:
    """Take the views away, so that the columns beneath them may change. They come back with `make_current`."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [dataset_views.SCHEMA])
        if cursor.fetchone()[0]:
            for statement in dataset_views.dropped():
                cursor.execute(statement)
            cursor.execute(f"COMMENT ON SCHEMA {dataset_views.SCHEMA} IS NULL")


def after_migrating(using: str = "owner", **_) -> None:
    make_current(using)
