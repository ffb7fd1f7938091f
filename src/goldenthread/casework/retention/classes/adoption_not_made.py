"""Where no adoption order was made, the agency keeps the record for as long as it considers appropriate."""

from goldenthread.statute.definition import Evidence, Strength

from ..retention_class import RetentionClass, own_period

retention_class = RetentionClass(
    code="adoption_not_made",
    says="An adoption for which no order was made",
    keeps="for as long as the authority considers appropriate",
    until=own_period,
    strength=Strength.LOCAL,
    source="The law sets no number of years: adoption case records without an order",
    evidence=Evidence.UNVERIFIED,
)
