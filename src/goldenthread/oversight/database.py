"""What the database must hold for the numbers beside its tables: who may read what is said, and the days of each calendar.

Live numbers join the calendars many times a second, so they are a real table with indexes and not made for each question.
It is filled again when the calendars in the code have changed: a newly proclaimed bank holiday needs no migration.
"""

import hashlib

from django.apps import apps
from django.db import connections, transaction

from goldenthread.operations.roles import APP, NUMBERS, OWNER
from goldenthread.statute.calendars import CALENDARS

SCHEMA, CALENDAR_DAYS = "dataset", "dataset.calendar_days"
MY_AUTHORITY = "authority_id = NULLIF(current_setting('goldenthread.authority', true), '')"
MINE = f"{MY_AUTHORITY} AND said_by_id = NULLIF(current_setting('goldenthread.user', true), '')::uuid"

MAKE_CALENDAR_DAYS = f"""
    CREATE SCHEMA IF NOT EXISTS {SCHEMA};
    GRANT USAGE ON SCHEMA {SCHEMA} TO {APP}, {NUMBERS};
    DROP TABLE IF EXISTS {CALENDAR_DAYS};
    CREATE TABLE {CALENDAR_DAYS} (
        calendar text NOT NULL, day date NOT NULL, number integer NOT NULL, is_working boolean NOT NULL,
        PRIMARY KEY (calendar, day)
    );
"""
FINISH_CALENDAR_DAYS = f"""
    CREATE UNIQUE INDEX ON {CALENDAR_DAYS} (calendar, number) WHERE is_working;
    ANALYZE {CALENDAR_DAYS};
    GRANT SELECT ON {CALENDAR_DAYS} TO {APP}, {NUMBERS};
"""


def make_current(using: str = "owner") -> None:
    """Bring the policies and the calendars into line with the code, as the owner of the tables."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for model in apps.get_app_config("oversight").get_models():
            for statement in policies(model):
                cursor.execute(statement)
        cursor.execute("SELECT obj_description(to_regclass(%s), 'pg_class')", [CALENDAR_DAYS])
        if cursor.fetchone()[0] != digest():
            fill_calendars(cursor)


def policies(model) -> list[str]:
    """Everyone of an authority reads what is said there; each adds in their own name alone, and nothing is removed."""
    table = model._meta.db_table
    made = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"REVOKE ALL ON {table} FROM PUBLIC, {APP}, {NUMBERS}",
        f"GRANT {', '.join(model.app_may)} ON {table} TO {APP}",
    ]
    for name, rule in {
        "owner_all": f"FOR ALL TO {OWNER} USING (true) WITH CHECK (true)",
        "app_reads": f"FOR SELECT TO {APP} USING ({MY_AUTHORITY})",
        "app_adds": f"FOR INSERT TO {APP} WITH CHECK ({MINE})",
        "app_changes": f"FOR UPDATE TO {APP} USING ({MY_AUTHORITY}) WITH CHECK ({MY_AUTHORITY})",
    }.items():
        made += [f"DROP POLICY IF EXISTS {name} ON {table}", f"CREATE POLICY {name} ON {table} {rule}"]
    return made


def calendar_rows():
    for calendar in CALENDARS.values():
        yield from calendar.rows()


def digest() -> str:
    """One mark for the calendars as the code has them now."""
    said = hashlib.sha256()
    for calendar in CALENDARS.values():
        said.update(f"{calendar.name}{calendar.first}{calendar.last}{sorted(calendar.holidays)}".encode())
    return said.hexdigest()


def fill_calendars(cursor) -> None:
    cursor.execute(MAKE_CALENDAR_DAYS)
    with cursor.copy(f"COPY {CALENDAR_DAYS} FROM STDIN") as copy:
        for row in calendar_rows():
            copy.write_row(row)
    cursor.execute(FINISH_CALENDAR_DAYS)
    cursor.execute(f"COMMENT ON TABLE {CALENDAR_DAYS} IS '{digest()}'")
