"""An adult of a child's family or network is kept for as long as the record of any child to whom they are tied, and is due
once they are tied to nobody.
"""

from goldenthread.statute.definition import Evidence, Strength

from ..retention_class import Life, Period, RetentionClass


def until(life: Life, period: Period):
    return life.last if life.tied == 0 else None


retention_class = RetentionClass(
    code="family",
    says="An adult of a child’s family or network",
    keeps="for as long as the record of any child to whom they are tied",
    until=until,
    strength=Strength.REGULATION,
    source="UK GDPR, article 5(1)(e): no longer than is necessary",
    evidence=Evidence.UNVERIFIED,
    found_in="SELECT id AS person_id, NULL::date AS since FROM casework_person WHERE NOT known_as_child",
    examples="""
        last       | tied | until
        2012-04-30 | 0    | 2012-04-30
        2012-04-30 | 1    |
                   | 0    |
    """,
)
