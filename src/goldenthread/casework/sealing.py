"""Seals over the log: each covers the lines written since the one before it, and that one's hash.

Every line's hash is taken by the database in the transaction that writes the line, and waits until the next seal. What is
sealed is what is there to be seen, so a transaction that takes long is sealed late and never left out; and no clock or
number of the database is relied on that a restored copy would not have.

A seal's number, time, count and hash are printed outside the database (`operations/printed_seals.py`): whoever could write
anything in the database, its owner too, cannot make the printed seals say otherwise.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import connections, transaction
from django.db.models import DateTimeField

from goldenthread.operations.roles import APP, NUMBERS, OWNER

from .audit import LOGS

FIRST = "0" * 64
"""What stands for the hash of the seal before the first."""
ONE_AT_A_TIME = 2_026_112_101
"""The lock held while a seal is made: any number that no other program uses."""


@dataclass(frozen=True)
class Seal:
    """`lines_hash` is taken over the hashes of its lines, `previous` is the hash of the seal before it."""

    number: int
    sealed_at: datetime
    lines: int
    lines_hash: str
    previous: str
    hash: str

    def worked_out(self) -> str:
        """The hash as it follows from everything else that the seal says."""
        said = f"{self.number} {self.sealed_at.timestamp():.6f} {self.lines} {self.lines_hash} {self.previous}"
        return hashlib.sha256(said.encode()).hexdigest()


def line_hash(model, row: str) -> str:
    """SQL: the hash of a row of a log. Values that are missing leave no trace, so a column may be added to a log later
    without a change to what was sealed, as long as it may be empty.
    """
    values = ", ".join(f"'{field.column}', {_as_text(field, f'{row}.{field.column}')}" for field in model._meta.fields)
    # The names of a log's columns are plain words, so that they stand unquoted.
    return f"encode(sha256(convert_to(jsonb_strip_nulls(jsonb_build_object({values}))::text, 'UTF8')), 'hex')"


def _as_text(field, column: str) -> str:
    """The same whatever the time zone or the customs of who asks."""
    if isinstance(field, DateTimeField):
        return f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
    return f"{column}::text"


LINES_HASH = "encode(sha256(convert_to(string_agg(log || ' ' || line || ' ' || hash, E'\\n' ORDER BY log, line), 'UTF8')), 'hex')"
"""SQL, over lines of a seal or lines that wait for one."""

_TABLES = """
CREATE TABLE log_seal (
    number bigint PRIMARY KEY, sealed_at timestamptz NOT NULL, lines integer NOT NULL CHECK (lines > 0),
    lines_hash text NOT NULL, previous text NOT NULL, hash text NOT NULL
);
CREATE TABLE log_sealed_line (
    log text NOT NULL, line uuid NOT NULL, written_at timestamptz NOT NULL, hash text NOT NULL,
    seal bigint NOT NULL REFERENCES log_seal, PRIMARY KEY (line, log)
);
CREATE INDEX log_lines_of_a_seal ON log_sealed_line (seal);
CREATE TABLE log_to_seal (
    log text NOT NULL, line uuid NOT NULL, written_at timestamptz NOT NULL, hash text NOT NULL, PRIMARY KEY (line, log)
);
"""
_STAND = f"""
-- Lines whose words went with a record that was disposed of, and their hash without them; `tombstone` is what is left of it.
CREATE TABLE IF NOT EXISTS log_emptied (
    log text NOT NULL, line uuid NOT NULL, hash text NOT NULL, tombstone uuid NOT NULL, PRIMARY KEY (line, log)
);
CREATE OR REPLACE FUNCTION log_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Disposal takes the words of a reason away, as the owner, and nothing else of a line: the check of the log says where.
    IF TG_OP = 'UPDATE' AND current_user = '{OWNER}' AND current_setting('goldenthread.disposing', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'The log is only added to: a line of % is neither changed nor removed, by anybody.', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
"""


def statements() -> list[str]:
    """The tables of seals, what fills them as lines are written, and the refusal to change or remove a line."""
    # Lines written before there were seals are sealed as they are found.
    found = " ".join(f"INSERT INTO log_to_seal {_lines(model, model._meta.db_table, 'row.at')};" for model in LOGS)
    made = [f"DO $made$ BEGIN IF to_regclass('log_seal') IS NULL THEN {_TABLES} {found} END IF; END $made$", _STAND]
    made += [f"REVOKE ALL ON log_seal, log_sealed_line, log_to_seal, log_emptied FROM PUBLIC, {APP}, {NUMBERS}"]
    for model in LOGS:
        made.append(_written(model))
    return made + [_standing(table) for table in _tables_that_stand()]


def _tables_that_stand() -> list[str]:
    return [*(model._meta.db_table for model in LOGS), "log_seal", "log_sealed_line"]


def begin_anew(tables: str, using: str = "owner") -> None:
    """Empty these tables, the log and its seals: for an invented authority that is thrown away whole, and for nothing else."""
    with connections[using].cursor() as cursor:
        for table in _tables_that_stand():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER log_stands")
        cursor.execute(f"TRUNCATE {tables}, log_seal, log_sealed_line, log_to_seal, log_emptied CASCADE")
        for table in _tables_that_stand():
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER log_stands")


def _lines(model, source: str, written_at: str) -> str:
    return f"SELECT '{model._meta.db_table}', row.id, {written_at}, {line_hash(model, 'row')} FROM {source} row"


def _written(model) -> str:
    table, name = model._meta.db_table, f"log_written_{model._meta.model_name}"
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO log_to_seal {_lines(model, 'written', 'clock_timestamp()')};
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER log_written AFTER INSERT ON {table} REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""


def _standing(table: str) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER log_stands BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION log_stands()"
    )


def seal(using: str = "owner") -> Seal | None:
    """Seal every line that waits, as the owner of the tables; None where none does."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        # Of two workers one makes the next seal, and the other the one after it.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        last = latest(cursor)
        cursor.execute("CREATE TEMPORARY TABLE log_taken (LIKE log_to_seal) ON COMMIT DROP")
        cursor.execute("WITH taken AS (DELETE FROM log_to_seal RETURNING *) INSERT INTO log_taken SELECT * FROM taken")
        cursor.execute(f"SELECT clock_timestamp(), count(*), {LINES_HASH} FROM log_taken")
        sealed_at, lines, lines_hash = cursor.fetchone()
        if lines:
            made = _next(last, sealed_at, lines, lines_hash)
            cursor.execute(
                "INSERT INTO log_seal VALUES (%s, %s, %s, %s, %s, %s)",
                [made.number, made.sealed_at, made.lines, made.lines_hash, made.previous, made.hash],
            )
            cursor.execute("INSERT INTO log_sealed_line SELECT log, line, written_at, hash, %s FROM log_taken", [made.number])
        cursor.execute("DROP TABLE log_taken")
    return made if lines else None


def _next(last: Seal | None, sealed_at: datetime, lines: int, lines_hash: str) -> Seal:
    number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
    unsealed = Seal(number, sealed_at, lines, lines_hash, previous, "")
    return Seal(number, sealed_at, lines, lines_hash, previous, unsealed.worked_out())


_SEALS = "SELECT number, sealed_at, lines, lines_hash, previous, hash FROM log_seal"


def latest(cursor) -> Seal | None:
    cursor.execute(f"{_SEALS} ORDER BY number DESC LIMIT 1")
    found = cursor.fetchone()
    return Seal(*found) if found else None


def since(number: int, using: str = "owner") -> list[Seal]:
    """The seals after this one, in order."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"{_SEALS} WHERE number > %s ORDER BY number", [number])
        return [Seal(*each) for each in cursor.fetchall()]
