"""A mark for each transaction that changed the record, so that a number counted once need not be counted again until then.

The mark is written in the transaction it tells of: whoever sees the marks sees exactly the changes they stand for, and
never one without the other. It says that something changed, and not what.
"""

from django.db import connections

from goldenthread.operations.roles import APP, NUMBERS

from .records import Record

NOT_COUNTED = (
    "auditevent", "viewlog", "draft", "user", "history", "taskanswer", "questionsasked", "signedrule",
    "passagemark", "passagerelease", "sealedmatch", "sharedfrontdoor", "recordclass", "legalhold", "disposal", "merge", "mergedrow",
    "likelyduplicate", "movedentry",
)
"""Tables of which no row of the dataset is made. One left out here costs a recount and nothing else."""

TABLE = f"""
CREATE TABLE IF NOT EXISTS record_changes (mark xid8 PRIMARY KEY);
REVOKE ALL ON record_changes FROM PUBLIC, {APP}, {NUMBERS};
GRANT SELECT ON record_changes TO {NUMBERS};
CREATE OR REPLACE FUNCTION record_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO record_changes VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
"""


def statements(model: type[Record]) -> list[str]:
    """The trigger that marks a change of a table."""
    if model._meta.model_name in NOT_COUNTED:
        return []
    return [
        f"CREATE OR REPLACE TRIGGER record_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {model._meta.db_table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION record_changed()"
    ]


def state(using: str = "numbers") -> tuple:
    """The same as long as nothing that this transaction may see has changed."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT count(*), min(mark::text::bigint), max(mark::text::bigint) FROM record_changes")
        return cursor.fetchone()


def forget(using: str = "owner") -> None:
    """Forget all marks but the last, as the owner of the table; what is kept of a number is then counted once more."""
    with connections[using].cursor() as cursor:
        cursor.execute("DELETE FROM record_changes WHERE mark < (SELECT mark FROM record_changes ORDER BY mark DESC LIMIT 1)")
