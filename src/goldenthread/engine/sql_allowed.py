"""What a statement may be made of: the kinds of node that were tried on every database."""

from __future__ import annotations

from sqlglot import exp

from .errors import DefinitionError
from .question import Question

ALLOWED = (
    exp.Select, exp.From, exp.Join, exp.Where, exp.Group, exp.GroupingSets, exp.With, exp.CTE, exp.TableAlias,
    exp.Table, exp.Identifier, exp.Column, exp.Alias, exp.Paren, exp.Literal, exp.Null, exp.Boolean, exp.Cast,
    exp.DataType, exp.DataTypeParam, exp.And, exp.Or, exp.Not, exp.Is, exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT,
    exp.GTE, exp.Add, exp.Sub, exp.Mul, exp.Neg, exp.In, exp.Like, exp.Coalesce, exp.Case, exp.If, exp.Extract,
    exp.Var, exp.Count, exp.Sum, exp.Min, exp.Max, exp.Distinct, exp.Star, exp.Window, exp.RowNumber, exp.Order,
    exp.Ordered, exp.Collate, exp.Anonymous, exp.Subquery, exp.Tuple,
)  # fmt: skip
ALLOWED_FUNCTIONS = {
    "DATE_ADD", "ADD_MONTHS", "MAKE_INTERVAL", "TO_MONTHS", "DATEDIFF", "DATE_TRUNC", "TRUNC", "LEAST", "GREATEST",
}  # fmt: skip


def checked(statement: exp.Select, question: Question) -> exp.Select:
    """sqlglot passes what it does not know through in silence, so every node must be one we tried."""
    for node in statement.walk():
        allowed = isinstance(node, ALLOWED) and type(node) in ALLOWED
        if isinstance(node, exp.Anonymous) and node.name.upper() not in ALLOWED_FUNCTIONS:
            allowed = False
        if not allowed:
            raise DefinitionError(
                f"A question about {question.counts.table.__tablename__} became SQL with {type(node).__name__} "
                f"({node.sql()[:60]}), which has not been tried on every database. Add its test, then allow it."
            )
    return statement
