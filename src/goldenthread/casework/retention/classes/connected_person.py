"""The record of a connected person with whom a child was placed is kept for 10 years from the end of the placement."""

from goldenthread.statute.definition import Evidence, Strength

from ..retention_class import RetentionClass, years_since

retention_class = RetentionClass(
    code="connected_person",
    says="A connected person with temporary approval",
    keeps="for 10 years from the end of the placement",
    until=years_since("connected_person"),
    years=10,
    strength=Strength.REGULATION,
    source="Fostering Services (England) Regulations 2011, regulation 32",
    evidence=Evidence.READ,
    examples="""
        since      | last       | until
        2012-02-29 | 2012-02-29 | 2022-03-01
    """,
)
