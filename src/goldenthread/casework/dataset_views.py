"""The dataset as PostgreSQL views over the record: one view for each stored table, made from what the steps declare.

The views run with the reader's rights, so that a list of children is the reader's own list whoever wrote the query.
"""

from django.apps import apps
from django.db import connections
from django.db.models import F, FilteredRelation, Q, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from goldenthread.dataset.sources.casework import NOT_RECORDED
from goldenthread.dataset.tables import STORED
from goldenthread.engine.language import CONDITION, DATE, TEXT, WHOLE
from goldenthread.engine.tables import UNREADABLE
from goldenthread.operations.roles import APP, NUMBERS
from goldenthread.statute.calendars import CALENDARS

from .step import RowsOf

SCHEMA = "dataset"
TYPES = {TEXT: "text", DATE: "date", WHOLE: "integer", CONDITION: "boolean"}


def sources(table: type) -> list[tuple[type, RowsOf]]:
    """The models whose records make rows of a table, with how."""
    return [
        (model, rows)
        for model in apps.get_app_config("casework").get_models()
        for rows in getattr(model, "rows", ())
        if rows.table is table
    ]


def statements(using: str) -> list[str]:
    """The views, made afresh."""
    made = [f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}", f"GRANT USAGE ON SCHEMA {SCHEMA} TO {APP}, {NUMBERS}", *dropped()]
    for name, table in STORED.items():
        made.append(f"CREATE VIEW {SCHEMA}.{name} WITH (security_invoker = true) AS {_select(table, using)}")
        made.append(f"GRANT SELECT ON {SCHEMA}.{name} TO {APP}, {NUMBERS}")
        made += [index for model, rows in sources(table) for index in _indexes(model, rows)]
        made += [f"COMMENT ON COLUMN {SCHEMA}.{name}.{item} IS '{NOT_RECORDED}'" for item in unrecorded(table)]
    return made + calendar()


def unrecorded(table: type) -> list[str]:
    """The items of a table that no step fills."""
    filled = {item for _, rows in sources(table) for item in rows.items}
    return [item for item in table.__items__ if item not in filled]


def calendar() -> list[str]:
    """The working days of each calendar beside the views, where the compiled questions look for them."""
    table = f"{SCHEMA}.calendar_days"
    made = [
        f"CREATE TABLE IF NOT EXISTS {table} (calendar text, day date, number integer NOT NULL, "
        "is_working boolean NOT NULL, PRIMARY KEY (calendar, day))",
        f"CREATE INDEX IF NOT EXISTS calendar_days_by_number ON {table} (calendar, number) WHERE is_working",
        f"GRANT SELECT ON {table} TO {APP}, {NUMBERS}",
        f"DELETE FROM {table}",
    ]
    for each in CALENDARS.values():
        days = ", ".join(f"('{name}','{day}',{number},{working})" for name, day, number, working in each.rows())
        made.append(f"INSERT INTO {table} VALUES {days}")
    return [*made, f"ANALYZE {table}"]


def dropped() -> list[str]:
    """What takes the views away, so that a migration may change the columns beneath them."""
    return [f"DROP VIEW IF EXISTS {SCHEMA}.{name}" for name in STORED]


def _select(table: type, using: str) -> str:
    found = sources(table)
    if not found:
        nothing = ", ".join(f"NULL::{TYPES[item.kind]} AS {item.name}" for item in table.__items__.values())
        return f"SELECT {nothing}, NULL::text AS {UNREADABLE} WHERE false"
    return " UNION ALL ".join(_select_from(model, rows, using) for model, rows in found)


def _select_from(model: type, rows: RowsOf, using: str) -> str:
    unknown = set(rows.items) - set(rows.table.__items__)
    if unknown:
        raise TypeError(
            f"The rows of {model.__name__} name {', '.join(sorted(unknown))}, which {rows.table.__tablename__} has not: "
            "put the name right, or add the item to the table."
        )
    records = model.objects.using(using)
    if any(each.name == "struck_out_at" for each in model._meta.fields):
        records = records.filter(struck_out_at__isnull=True)
    records = records.filter(rows.where).annotate(
        **{
            name: FilteredRelation(reverse, condition=Q(**{f"{reverse}__struck_out_at__isnull": True}))
            for name, reverse in rows.live.items()
        }
    )
    records = records.annotate(
        **{one: RawSQL(f"{one}.code", [], output_field=TextField()) for one in rows.expand.values()}
    )
    made = {f"item_{name}": _expression(given) for name, given in rows.items.items()}
    records = records.annotate(**made).order_by().values_list(*made)
    inner = _with_lists(_as_text(records, using), model, rows)
    columns = [
        f"item_{name}::{TYPES[item.kind]} AS {name}" if name in rows.items else f"NULL::{TYPES[item.kind]} AS {name}"
        for name, item in rows.table.__items__.items()
    ]
    return f"SELECT {', '.join(columns)}, NULL::text AS {UNREADABLE} FROM ({inner}) AS found"


def _with_lists(text: str, model: type, rows: RowsOf) -> str:
    """The query with a row for each code of a list.

    Django can only say unnest() among the columns, and PostgreSQL then unfolds every list of the table before it joins.
    """
    for many, one in rows.expand.items():
        column = model._meta.get_field(many).column
        before, where, after = text.partition(" WHERE ")
        if not where or " WHERE " in after:
            raise TypeError(f"The rows of {model.__name__} expand {many}, which needs a query with one WHERE.")
        text = f'{before} CROSS JOIN LATERAL unnest({model._meta.db_table}."{column}") AS {one}(code){where}{after}'
    return text


def _indexes(model: type, rows: RowsOf) -> list[str]:
    """Indexes on the identifiers by which rows of the dataset are joined: the record's uuids, as the text they are there."""
    joined = {rows.table.key(), *(link.by for link in rows.table.__links__.values())}
    table, made = model._meta.db_table, []
    for given in (rows.items[item] for item in sorted(joined & set(rows.items))):
        path = given.source_expressions[0].name if isinstance(given, Cast) else ""
        if path and "__" not in path:
            column = model._meta.pk.column if path == "id" else path
            made.append(f"CREATE INDEX IF NOT EXISTS dataset_{model._meta.model_name}_{column} ON {table} (({column}::text))")
    return made


def _expression(given):
    if isinstance(given, str):
        return F(given)
    return given() if callable(given) and not hasattr(given, "resolve_expression") else given


def _as_text(records, using: str) -> str:
    sql, parameters = records.query.get_compiler(using).as_sql()
    return connections[using].ops.compose_sql(sql, parameters)
