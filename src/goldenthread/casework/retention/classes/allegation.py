"""The record of an allegation against somebody who works with children is kept until the normal age of retirement, or for 10
years, whichever is longer.
"""

from goldenthread.statute.definition import Evidence, Strength

from ..retention_class import Life, Period, RetentionClass, years_after

RETIRES_AT = 68
"""The latest state pension age that is in the law today, since what is kept longer is not lost."""


def until(life: Life, period: Period):
    retires, ten_years = years_after(life.born, RETIRES_AT), years_after(life.since.get("allegation"), period.years)
    return retires and ten_years and max(retires, ten_years)


retention_class = RetentionClass(
    code="allegation",
    says="An allegation against somebody who works with children",
    keeps="until the age of 68, or for 10 years from the end of the enquiry, whichever is longer",
    until=until,
    years=10,
    strength=Strength.GUIDANCE,
    source="Keeping Children Safe in Education, part four",
    evidence=Evidence.UNVERIFIED,
    examples="""
        born       | since      | last       | until
        1990-06-01 | 2020-01-10 | 2020-01-10 | 2058-06-01
        1950-06-01 | 2015-01-10 | 2015-01-10 | 2025-01-10
                   | 2015-01-10 | 2015-01-10 |
    """,
)
