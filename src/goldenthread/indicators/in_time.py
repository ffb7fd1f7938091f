"""Whether a duty was done in time, said once for every indicator that asks it."""

from goldenthread.engine.language import AS_AT, CONDITION, Expression, Unknown, literal, when
from goldenthread.statute.definition import Duty


def in_time(duty: Duty) -> Expression:
    """True when done by the due date, false when done later or not done though the due date has passed.

    What is not yet due is not yet known. So is what was done on a day that could not be read, and what is
    recorded as done before it began.
    """
    unknown = Unknown(CONDITION)
    return when(
        (duty.done < duty.starts, unknown),
        (duty.done.is_known(), duty.done <= duty.due),
        (duty.done.is_unreadable(), unknown),
        (duty.due < AS_AT, literal(False)),
        otherwise=unknown,
    )
