"""The duties to children looked after: reviews and visits, and what several of them ask of the record."""

from goldenthread.dataset.codes.care import PLACED_WITH_PARENTS, SHORT_BREAKS
from goldenthread.dataset.tables.care import CareVisits, LegalStatuses
from goldenthread.engine.language import Expression, Row, Rows


def runs_on(row: Row, day: Expression) -> Expression:
    """Whether a row with a first and a last day runs on a day; on its last it no longer does."""
    return (row.start_date <= day) & (row.end_date.is_missing() | (row.end_date > day))


def in_short_breaks(day: Expression) -> Expression:
    """Whether the child is looked after in a series of short breaks, which has reviews and visits of its own."""
    status = LegalStatuses.row("short_break")
    return status.where(status.legal_status.one_of(SHORT_BREAKS), runs_on(status, day)).any()


def still_in_care(care: Row, due: Expression) -> Expression:
    """Whether a period of care lasts until a day something is due, as far as is known."""
    return care.end_date.is_missing() | (care.end_date >= due)


def seen_from(first_day: Expression) -> Rows:
    """Visits on or after a day at which the child was seen; one at which the child was not seen is no visit."""
    visit = CareVisits.row("seen_visit")
    return visit.where(visit.visit_date >= first_day, visit.seen)


def with_parents(placement: Row) -> Expression:
    """Whether a placement is with a parent or someone with parental responsibility."""
    return placement.with_parents.or_else(placement.placement_type == PLACED_WITH_PARENTS)


def under_order(code: str, day: Expression) -> Expression:
    """Whether a legal status is in force on a day."""
    status = LegalStatuses.row(f"order_{code}")
    return status.where(status.legal_status == code, runs_on(status, day)).any()
