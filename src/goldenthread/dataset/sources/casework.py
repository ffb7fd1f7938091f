"""The record as a source: its views of the dataset, read by the numbers' role, all as of one moment.

Nothing here knows Django: an address is enough. The views say by a comment which items the service does not record.
"""

import pyarrow
from adbc_driver_postgresql import dbapi

from goldenthread.errors import UserError

from ..tables import STORED

NOT_RECORDED = "not recorded"
"""The comment on a view's column that no step of the service fills."""

_UNRECORDED = f"""
    SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'dataset'::regnamespace AND col_description(c.oid, a.attnum) = '{NOT_RECORDED}'
"""


def read(connection_url: str, authority: str) -> dict[str, pyarrow.Table]:
    """Each table that the service records, with the items that it records, of one authority.

    Identifying items are among them; the snapshot's writer leaves them out. Raises UserError when the database has no
    such authority or cannot be reached.
    """
    try:
        with dbapi.connect(connection_url) as connection:
            return _read(connection, authority)
    except dbapi.OperationalError as error:
        raise UserError(f"the record's database could not be read: is it running? ({_first_line(error)})") from None


def _read(connection, authority: str) -> dict[str, pyarrow.Table]:
    # One moment for every table: a referral read after its contact was, and made between the two, would hang in the air.
    _execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    _fetch(connection, "SELECT set_config('goldenthread.authority', $1, true)", [authority])
    if not _fetch(connection, "SELECT code FROM casework_authority WHERE code = $1", [authority]).num_rows:
        raise UserError(f"there is no authority {authority!r} in the record: name one that it holds.")
    unrecorded = {tuple(row.values()) for row in _fetch(connection, _UNRECORDED).to_pylist()}
    found = {}
    for name, table in STORED.items():
        items = [item for item in table.__items__ if (name, item) not in unrecorded]
        if items:
            found[name] = _fetch(connection, f"SELECT {', '.join([*items, 'unreadable_items'])} FROM dataset.{name}")
    connection.rollback()
    return found


def _execute(connection, statement: str) -> None:
    # Every cursor is closed before its connection, or the driver complains at exit.
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _fetch(connection, query: str, values: list | None = None) -> pyarrow.Table:
    with connection.cursor() as cursor:
        cursor.execute(query, values or None)
        return cursor.fetch_arrow_table()


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
