"""Rows of the same subject that are told by equality alone, as the outcomes of a contact are: found without a join."""

from __future__ import annotations

from .language import PERIOD_NAMES, Aggregate, Apply, Column, Expression, TableRow, placeholders, rows_in_scope


def equalities(node: Aggregate) -> tuple[list[tuple[Column, Expression]], list[Expression]] | None:
    """The outer items and the inner values that must equal them, and the other conditions.

    None when more is asked of the outer row or of the period than that an item of it equals something: then each
    outer row must be looked at beside the inner ones.
    """
    inner = node.rows.row.identity

    def is_inner(part) -> bool:
        return all(row.identity == inner for row in rows_in_scope(part))

    if placeholders(node) & PERIOD_NAMES or not (node.value is None or is_inner(node.value)):
        return None
    pairs, plain = [], []
    for condition in node.rows.conditions:
        if is_inner(condition):
            plain.append(condition)
            continue
        pair = _pair(condition, is_inner)
        if pair is None:
            return None
        pairs.append(pair)
    return (pairs, plain) if pairs else None


def _pair(condition: Expression, is_inner) -> tuple[Column, Expression] | None:
    if not isinstance(condition, Apply) or condition.operation.name != "equals":
        return None
    for outer, inner in (condition.arguments, condition.arguments[::-1]):
        if isinstance(outer, Column) and isinstance(outer.row, TableRow) and not is_inner(outer) and is_inner(inner):
            return outer, inner
    return None
