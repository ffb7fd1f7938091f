"""A child about whom somebody was in contact, and nothing came of it. The authority sets how long that is kept."""

from goldenthread.statute.definition import Evidence, Strength

from ..retention_class import RetentionClass, own_period

retention_class = RetentionClass(
    code="contact_only",
    says="A child known to the authority",
    keeps="for as long as the authority has decided",
    until=own_period,
    strength=Strength.LOCAL,
    source="No law sets a period: UK GDPR, article 5(1)(e), no longer than is necessary",
    evidence=Evidence.UNVERIFIED,
    found_in="SELECT id AS person_id, NULL::date AS since FROM casework_person WHERE known_as_child",
    examples="""
        born       | last       | years | counts_from | until
        2001-05-01 | 2012-04-30 | 6     | last work   | 2018-04-30
        2001-05-01 |            | 6     | last work   |
    """,
)
