"""The keys by which rows of a record name one another, checked once for a whole load instead of once for each row."""

import contextlib
from collections.abc import Iterable

from django.db import connections, models

_KEYS = """SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND conrelid = ANY (%s::regclass[]) ORDER BY 1, 2"""


@contextlib.contextmanager
def checked_at_the_end(loaded: Iterable[type[models.Model]], using: str = "owner"):
    """Within a transaction that fills empty tables: their foreign keys are taken away and laid on again at its end, when one
    look at each table tells what half a million looks at single rows would have told. Raises IntegrityError as those would.

    Tables that hold anything are left as they are: others may be reading them, and would wait for the load.
    """
    empty = [model._meta.db_table for model in loaded if not model.objects.using(using).exists()]
    with connections[using].cursor() as cursor:
        cursor.execute(_KEYS, [empty])
        keys = cursor.fetchall()
        for table, name, _ in keys:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, name, says in keys:
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {says}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
