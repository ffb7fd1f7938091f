"""What followed from contacts."""

from goldenthread.dataset.tables.front_door import ContactOutcomes
from goldenthread.indicators.definition import Evidence, Indicator, Strength

indicator = Indicator(
    code="CONTACT_OUTCOMES",
    place=2,
    title="What followed from contacts",
    reads="Where contacts led: to a referral, to early help, to the worker of an open case, to advice or to nothing "
    "further. One contact may have several outcomes, so they add up to more than the contacts.",
    counts=ContactOutcomes.rows(),
    on=ContactOutcomes.contact.contact_date,
    by={"outcome": ContactOutcomes.outcome, "team": ContactOutcomes.contact.team_id},
    of="Every outcome of a contact first received in the month. Contacts not yet decided have none.",
    says="followed from contacts",
    unit_of_count=("outcome", "outcomes"),
    limits="The last days of a month gain outcomes as they are decided.",
    strength=Strength.LOCAL,
    evidence=Evidence.READ,
    source="Standard Safeguarding Dataset, contact outcomes; no national definition",
    examples="""
        two outcomes of one contact are two; an undecided contact has none:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        contacts         | contact_id | child_id | contact_date
                         | c1         | ada      | 2026-10-31
                         | c2         | ada      | 2026-10-15
        contact_outcomes | contact_outcome_id | child_id | contact_id | outcome
                         | o1                 | ada      | c1         | referral
                         | o2                 | ada      | c1         | early_help
        expect           | key
                         | o1
                         | o2

        an outcome falls in the month its contact came in, not in the month it was decided:
        as at 2026-11-21
        period 2026-11-01 to 2026-11-30
        contacts         | contact_id | child_id | contact_date | decision_date
                         | c3         | ben      | 2026-10-31   | 2026-11-02
        contact_outcomes | contact_outcome_id | child_id | contact_id | outcome
                         | o3                 | ben      | c3         | advice
        expect           | key
    """,
)
