"""Records of child sexual abuse: the independent inquiry recommended that they be kept for 75 years. No law asks it."""

from goldenthread.statute.definition import Evidence, Strength

from ..retention_class import Life, Period, RetentionClass, years_after


def until(life: Life, period: Period):
    return years_after(life.last, period.years)


retention_class = RetentionClass(
    code="sexual_abuse",
    says="A child who was, or may have been, sexually abused",
    keeps="for 75 years from the last work with the child",
    until=until,
    years=75,
    strength=Strength.NATIONAL,
    source="Independent Inquiry into Child Sexual Abuse, final report, recommendation on access to records",
    evidence=Evidence.UNVERIFIED,
    examples="""
        born       | last       | until
        2001-05-01 | 2012-04-30 | 2087-04-30
    """,
)
