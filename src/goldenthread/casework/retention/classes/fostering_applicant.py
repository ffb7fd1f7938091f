"""The record of an applicant who was refused as a foster carer, or withdrew, is kept for 3 years from then."""

from goldenthread.statute.definition import Evidence, Strength

from ..retention_class import RetentionClass, years_since

retention_class = RetentionClass(
    code="fostering_applicant",
    says="An applicant to foster who was refused or withdrew",
    keeps="for 3 years from the refusal or withdrawal",
    until=years_since("fostering_applicant"),
    years=3,
    strength=Strength.REGULATION,
    source="Fostering Services (England) Regulations 2011, regulation 32",
    evidence=Evidence.READ,
    examples="""
        since      | last       | until
        2020-01-10 | 2020-01-10 | 2023-01-10
    """,
)
