"""Whether a duty was done in time, said once for every indicator that asks it."""

from functools import reduce

from goldenthread.engine.language import (
    AS_AT,
    CONDITION,
    Aggregate,
    Column,
    Expression,
    PickedRow,
    Unknown,
    children,
    literal,
    when,
)
from goldenthread.statute.definition import Duty


def in_time(duty: Duty) -> Expression:
    """True when done by the due date, false when done later or not done though the due date has passed.

    What is not yet due is not yet known. So is what was done on a day that could not be read, and what is
    recorded as done before it began.
    """
    unknown = Unknown(CONDITION)
    unread = unreadable(duty.done)
    return when(
        (duty.done < duty.starts, unknown),
        (duty.done.is_known(), duty.done <= duty.due),
        *([(reduce(Expression.__or__, unread), unknown)] if unread else []),
        (duty.due < AS_AT, literal(False)),
        otherwise=unknown,
    )


def unreadable(node: Expression) -> list[Expression]:
    """For each item from which a value is worked out, and that a source fills: whether it could not be read."""
    if isinstance(node, Aggregate):
        return [node.rows.where(part).any() for part in ([] if node.value is None else unreadable(node.value))]
    if isinstance(node, Column):
        own = [] if node.row.table.__derived__ else [node.is_unreadable()]
        if isinstance(node.row, PickedRow):
            # A row whose place among the others could not be read may be the one that should have been picked.
            own += [node.row.rows.where(part).any() for part in unreadable(node.row.by)]
        return own
    return [part for inner in children(node) for part in unreadable(inner)]
