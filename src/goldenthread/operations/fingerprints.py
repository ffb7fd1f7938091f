"""What a record holds, in few enough figures to compare two copies of it: rows and checksums, files and hashes."""

import hashlib
from pathlib import Path

from psycopg import Connection, sql

# A row's text must not depend on who asks for it or where.
SAME_TEXT = "SET LOCAL timezone TO 'UTC'; SET LOCAL datestyle TO 'ISO'; SET LOCAL extra_float_digits TO 3; "
SAME_TEXT += "SET LOCAL bytea_output TO 'hex'; SET LOCAL intervalstyle TO 'postgres'; SET LOCAL search_path TO ''"

TABLES = """
    SELECT schemaname, tablename FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2
"""


def of_tables(connection: Connection) -> dict[str, dict]:
    """For each table its rows and a checksum of them in any order. Within the caller's transaction."""
    connection.execute(SAME_TEXT)
    found = {}
    for schema, name in connection.execute(TABLES).fetchall():
        statement = sql.SQL(
            "SELECT count(*), coalesce(sum(pg_catalog.hashtextextended(each::text, 0)::numeric), 0)::text FROM {} each"
        ).format(sql.Identifier(schema, name))
        rows, checksum = connection.execute(statement).fetchone()
        found[f"{schema}.{name}"] = {"rows": rows, "checksum": checksum}
    return found


def of_files(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file under a folder, by its path there."""
    found = {}
    for place in sorted(folder.rglob("*")):
        if place.is_file() and not place.is_symlink():
            with place.open("rb") as opened:
                found[place.relative_to(folder).as_posix()] = hashlib.file_digest(opened, "sha256").hexdigest()
    return found


def differences(expected: dict, actual: dict, what: str) -> list[str]:
    """One sentence for each thing that is in one copy and not, or not the same, in the other."""
    said = []
    for name in sorted(expected.keys() | actual.keys()):
        if name not in actual:
            said.append(f"{what} {name} is missing")
        elif name not in expected:
            said.append(f"{what} {name} was not in the backup")
        elif expected[name] != actual[name]:
            said.append(f"{what} {name} differs")
    return said
