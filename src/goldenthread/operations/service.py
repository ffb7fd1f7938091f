"""Opening the record from a command: its database running, its tables up to date, Django ready."""

import contextlib
import os
from pathlib import Path

from goldenthread.errors import UserError
from goldenthread.operations.home import default_home

ONE_AT_A_TIME = 2_026_112_100
"""The lock held while the tables of a database are brought up to date: any number that no other program uses."""


def nothing_said(sentence: str) -> None:
    """For a caller that shows no progress."""


@contextlib.contextmanager
def open_record(home: Path | None = None, *, migrate: bool = True, progress=nothing_said):
    """The record of a home, ready to read and write within the block; the database stops after it if nobody uses it."""
    import django

    home = home or default_home()
    os.environ["GOLDENTHREAD_HOME"] = str(home)
    with database_for(home, progress) as database:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.settings")
        django.setup()
        if migrate:
            bring_up_to_date(progress)
        yield database


def database_for(home: Path, progress=nothing_said):
    """Our own server, running; or nothing to start where DATABASE_URL names a served one."""
    if os.environ.get("DATABASE_URL"):
        try_served_database(home)
        return contextlib.nullcontext()
    from goldenthread.operations.postgres import running_database

    return running_database(home, progress=progress)


def try_served_database(home: Path) -> None:
    """Raises UserError naming the address by which a role cannot sign in to the database that is served to us."""
    import psycopg

    from goldenthread.operations.roles import ADDRESS_VARIABLES
    from goldenthread.operations.settings_from_environment import database_address

    for role, variable in ADDRESS_VARIABLES.items():
        try:
            psycopg.connect(database_address(role, home), connect_timeout=10).close()
        except psycopg.OperationalError as error:
            raise UserError(
                f"the database that {variable} names lets nobody in ({str(error).strip().splitlines()[0]}): correct the "
                "address, or make the server ready with `goldenthread prepare-database`."
            ) from None


def bring_up_to_date(progress=nothing_said) -> None:
    """Migrate as the owner of the tables; the role that serves requests could not."""
    from django.core.management import call_command
    from django.core.management.sql import emit_post_migrate_signal
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    with connections["owner"].cursor() as cursor:
        # A command beside a start, or another machine on a served database, waits its turn; closing lets it have it.
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
    executor = MigrationExecutor(connections["owner"])
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        progress(f"Bringing the database up to date ({len(waiting)} migrations).")
        call_command("migrate", database="owner", interactive=False, verbosity=0)
    else:
        # What follows from the declarations may have changed without a migration: a policy, a duty, a view, a newly
        # proclaimed holiday. Each application brings its own into line when it hears this.
        emit_post_migrate_signal(verbosity=0, interactive=False, db="owner")
    call_command("createcachetable", database="owner", verbosity=0)
    connections["owner"].close()
