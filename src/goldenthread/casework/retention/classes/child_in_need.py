"""A child who was referred, in need or on a protection plan, and was never looked after. No law says how long that record is
kept; 75 years for every child is not the law. The authority sets its own period, and until it does nothing is due.
"""

from goldenthread.statute.definition import Evidence, Strength

from ..retention_class import RetentionClass, own_period

retention_class = RetentionClass(
    code="child_in_need",
    says="A child who was referred and not looked after",
    keeps="for as long as the authority has decided",
    until=own_period,
    strength=Strength.LOCAL,
    source="No law sets a period: UK GDPR, article 5(1)(e), no longer than is necessary",
    evidence=Evidence.UNVERIFIED,
    found_in="SELECT person_id, max(happened_on) AS since FROM casework_referral WHERE struck_out_at IS NULL GROUP BY person_id",
    examples="""
        born       | last       | years | counts_from | until
        2001-05-01 | 2012-04-30 | 25    | birth       | 2026-05-01
        2001-05-01 | 2030-04-30 | 25    | birth       | 2030-04-30
        2001-05-01 | 2012-04-30 | 6     | last work   | 2018-04-30
        2001-05-01 | 2012-04-30 |       |             |
                   | 2012-04-30 | 25    | birth       |
    """,
)
