"""What a row said before it was changed, kept by the database itself, whoever changed it and however. It is of
whomever the row is of now.

A trigger of our own rather than an event table for each model: one table has one policy and one right, it covers a new
step without a migration, and the trigger writes as the owner, so the serving role can add nothing to it by hand.
"""

from django.db import models

from .records import Record


class History(Record):
    """A row as it was until `changed_at`."""

    table = models.CharField(max_length=100)
    record = models.UUIDField()
    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, related_name="+")
    before = models.JSONField()

    app_may = ("SELECT",)
    numbers_may_read = False
    person_column = "person_id"

    class Meta:
        verbose_name_plural = "history"
        indexes = [models.Index(fields=["record", "changed_at"], name="casework_history_of_a_row")]


def of(record) -> list[History]:
    """What a record said before, the latest first."""
    return list(History.objects.filter(record=record.pk).order_by("-changed_at"))


FUNCTIONS = """
CREATE OR REPLACE FUNCTION history_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE whose uuid := NULLIF(to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END) ->> TG_ARGV[0], '')::uuid;
BEGIN
    -- A row that is moved to another person takes what it said before along, or that would be read where it was by mistake.
    IF TG_OP = 'UPDATE' AND whose IS DISTINCT FROM NULLIF(to_jsonb(OLD) ->> TG_ARGV[0], '')::uuid THEN
        UPDATE casework_history SET person_id = whose WHERE record = OLD.id;
    END IF;
    INSERT INTO casework_history (id, authority_id, "table", record, person_id, changed_at, changed_by_id, before)
    VALUES (gen_random_uuid(), OLD.authority_id, TG_TABLE_NAME, OLD.id, whose, clock_timestamp(), access_user(), to_jsonb(OLD));
    RETURN NULL;
END $$;
"""


def statements(model: type[Record]) -> list[str]:
    """The triggers that keep a table's history; nothing for tables that are only added to."""
    if "UPDATE" not in model.app_may or model._meta.model_name in ("draft", "user"):
        return []
    table, person = model._meta.db_table, model.person_column
    keep = f"FOR EACH ROW %s EXECUTE FUNCTION history_keep('{person}')"
    return [
        f"CREATE OR REPLACE TRIGGER history_of_changes AFTER UPDATE ON {table} " + keep % "WHEN (OLD.* IS DISTINCT FROM NEW.*)",
        f"CREATE OR REPLACE TRIGGER history_of_removals AFTER DELETE ON {table} " + keep % "",
    ]
