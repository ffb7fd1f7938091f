"""The record of an adoption is kept for 100 years from the order. It is a record of its own, with the child's new identity."""

from goldenthread.statute.definition import Evidence, Strength

from ..retention_class import RetentionClass, years_since

retention_class = RetentionClass(
    code="adopted",
    says="An adoption for which an order was made",
    keeps="for 100 years from the adoption order",
    until=years_since("adopted"),
    years=100,
    strength=Strength.REGULATION,
    source="Disclosure of Adoption Information (Post-Commencement Adoptions) Regulations 2005, regulation 6",
    evidence=Evidence.UNVERIFIED,
    examples="""
        born       | since      | last       | until
        2001-05-01 | 2004-07-12 | 2004-07-12 | 2104-07-12
        2001-05-01 |            | 2004-07-12 |
    """,
)
