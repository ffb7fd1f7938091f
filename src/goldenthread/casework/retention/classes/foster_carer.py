"""The record of an approved foster carer is kept for 10 years from the end of the approval."""

from goldenthread.statute.definition import Evidence, Strength

from ..retention_class import RetentionClass, years_since

retention_class = RetentionClass(
    code="foster_carer",
    says="An approved foster carer",
    keeps="for 10 years from the end of the approval",
    until=years_since("foster_carer"),
    years=10,
    strength=Strength.REGULATION,
    source="Fostering Services (England) Regulations 2011, regulation 32(1)",
    evidence=Evidence.READ,
    examples="""
        since      | last       | until
        2010-03-31 | 2010-03-31 | 2020-03-31
                   | 2010-03-31 |
    """,
)
