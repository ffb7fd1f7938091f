"""Derived tables: one SELECT in DuckDB's dialect, read once and written again for each database.

A question that looks at a derived table carries its SELECT as a named step, so the statement says all it does.
"""

from __future__ import annotations

from functools import cache

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.scope import traverse_scope

from .errors import DefinitionError
from .language import TEXT
from .tables import TABLES, Table

ALLOWED = (
    exp.Select, exp.From, exp.Join, exp.Where, exp.Group, exp.Having, exp.With, exp.CTE, exp.TableAlias, exp.Table,
    exp.Identifier, exp.Column, exp.Alias, exp.Paren, exp.Literal, exp.Null, exp.Boolean, exp.Cast, exp.DataType,
    exp.And, exp.Or, exp.Not, exp.Is, exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE, exp.Add, exp.Sub, exp.Neg,
    exp.In, exp.Like, exp.Coalesce, exp.Case, exp.If, exp.DPipe, exp.Count, exp.Sum, exp.Min, exp.Max, exp.Star,
    exp.Window, exp.WindowSpec, exp.RowNumber, exp.Lag, exp.Lead, exp.Order, exp.Ordered, exp.Union, exp.Subquery,
    exp.Distinct,
)  # fmt: skip


@cache
def select_of(table: type[Table]) -> exp.Expression:
    """The SELECT of a derived table. Raises DefinitionError for what has not been tried on every database."""
    name = table.__tablename__
    tree = sqlglot.parse_one(table.__select__, read="duckdb")
    for node in tree.walk():
        if type(node) not in ALLOWED:
            raise DefinitionError(
                f"The derived table {name} uses {type(node).__name__} ({node.sql()[:60]}), which has not been tried "
                "on every database. Add its test, then allow it."
            )
    columns = [column.alias_or_name for column in tree.selects]
    if columns != list(table.__items__):
        raise DefinitionError(
            f"The SELECT of {name} gives {', '.join(columns)}; its items are {', '.join(table.__items__)}. "
            "Give the items, in their order."
        )
    return tree


def sources_of(table: type[Table]) -> list[type[Table]]:
    """The stored tables that a derived table is worked out from, through other derived ones too."""
    found: dict[str, type[Table]] = {}
    for named in select_of(table).find_all(exp.Table):
        source = TABLES.get(named.name)
        if source is not None:
            for one in sources_of(source) if source.__derived__ else [source]:
                found[one.__tablename__] = one
    return list(found.values())


@cache
def items_read_by(table: type[Table]) -> tuple[tuple[str, str], ...]:
    """The items, as (table, item), of the stored tables that a derived table is worked out from."""
    found: dict[tuple[str, str], None] = {}
    for scope in traverse_scope(select_of(table)):
        for column in scope.columns:
            # A name without its table is an item of whichever of the tables has one of that name.
            for source in [scope.sources[column.table]] if column.table else scope.sources.values():
                read = TABLES.get(source.name) if isinstance(source, exp.Table) else None
                if read is not None and column.name in read.__items__:
                    places = items_read_by(read) if read.__derived__ else [(source.name, column.name)]
                    found.update(dict.fromkeys(places))
    return tuple(found)


def by_code_point(select: exp.Expression) -> exp.Expression:
    """Texts put in one order everywhere: PostgreSQL's own order hangs on the database's language."""
    texts = {item.name for table in TABLES.values() for item in table.__items__.values() if item.kind is TEXT}
    for ordered in select.find_all(exp.Ordered):
        if isinstance(ordered.this, exp.Column) and ordered.this.name in texts:
            ordered.set("this", exp.Collate(this=ordered.this, expression=exp.to_identifier("C", quoted=True)))
    return select


def derived_steps(statements: list[exp.Expression], dialect: str) -> list[tuple[str, exp.Expression]]:
    """The derived tables that statements look at, by name, each after those it is itself worked out from."""
    steps: dict[str, exp.Expression] = {}

    def visit(statement):
        for named in statement.find_all(exp.Table):
            table = TABLES.get(named.name)
            if table is not None and table.__derived__ and named.name not in steps:
                select = select_of(table)
                visit(select)
                steps[named.name] = by_code_point(select.copy()) if dialect == "postgres" else select

    for statement in statements:
        visit(statement)
    return list(steps.items())
