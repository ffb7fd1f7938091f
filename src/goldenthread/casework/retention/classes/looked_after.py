"""The record of a child who was looked after is kept until the 75th anniversary of birth; where the child died before 18, for
15 years from the death.
"""

from goldenthread.statute.definition import Evidence, Strength

from ..retention_class import Life, Period, RetentionClass, years_after

YEARS_FROM_DEATH = 15


def until(life: Life, period: Period):
    grown_up = years_after(life.born, 18)
    if life.died and grown_up and life.died < grown_up:
        return years_after(life.died, YEARS_FROM_DEATH)
    return years_after(life.born, period.years)


retention_class = RetentionClass(
    code="looked_after",
    says="A child who was looked after",
    keeps="until the 75th anniversary of birth, or for 15 years from the death of a child who died before 18",
    until=until,
    years=75,
    strength=Strength.REGULATION,
    source="Care Planning, Placement and Case Review (England) Regulations 2010, regulation 50",
    evidence=Evidence.UNVERIFIED,
    examples="""
        born       | died       | last       | until
        2001-05-01 |            | 2019-05-01 | 2076-05-01
        2004-02-29 |            | 2019-05-01 | 2079-03-01
        2001-05-01 | 2019-04-30 | 2019-04-30 | 2034-04-30
        2001-05-01 | 2019-05-01 | 2019-05-01 | 2076-05-01
                   |            | 2019-05-01 |
    """,
)
