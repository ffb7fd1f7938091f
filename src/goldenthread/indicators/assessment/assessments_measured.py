"""Assessments within 45 working days, as the Department for Education measures them."""

from goldenthread.dataset.tables.assessment import Assessments
from goldenthread.engine.language import CONDITION, Unknown, when
from goldenthread.indicators.definition import Better, Evidence, Indicator, Strength, Target
from goldenthread.statute.assessment import duty

indicator = Indicator(
    code="ASSESSMENTS_MEASURED",
    place=2,
    title="Assessments finished in 45 working days of their start",
    reads="Of assessments authorised, how many took 45 working days or fewer from their own start. This is the "
    "published measure. It begins later than the duty, which runs from the referral.",
    counts=Assessments.rows(),
    on=duty.done,
    met=when((duty.measured < 0, Unknown(CONDITION)), otherwise=duty.measured <= duty.days),
    better=Better.HIGHER,
    target=Target(90, "Local: a city's target of 2018"),
    by={"team": Assessments.team_id, "outcome": Assessments.outcome},
    of="Every assessment authorised in the month. Those still open are not in it: see assessments open beyond 45 "
    "working days.",
    says="were finished within 45 working days of their start",
    unit_of_count=("assessment", "assessments"),
    limits="Long overdue assessments are missing from it until they are finished, so it can rise while more wait.",
    strength=Strength.NATIONAL,
    evidence=Evidence.READ,
    source="Children in need statistics (Department for Education): " + duty.measured_says,
    examples="""
        45 working days is in time, 46 is not:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        assessments | assessment_id | child_id | start_date | authorised_date
                    | a1            | ada      | 2026-08-27 | 2026-10-30
                    | a2            | ben      | 2026-08-26 | 2026-10-30
        expect      | key | met
                    | a1  | yes
                    | a2  | no

        open, or authorised on a day that could not be read: not in the measure:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        assessments | assessment_id | child_id | start_date | authorised_date
                    | a3            | cyd      | 2026-05-01 |
                    | a4            | cyd      | 2026-10-01 | ?
        expect      | key | met

        started and authorised on one day is in time; no start, or a start after the end, is not known:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        assessments | assessment_id | child_id | start_date | authorised_date
                    | a5            | dan      |            | 2026-10-31
                    | a6            | dan      | 2026-10-02 | 2026-10-01
                    | a7            | dan      | 2026-10-01 | 2026-10-01
        expect      | key | met
                    | a5  |
                    | a6  |
                    | a7  | yes
    """,
)
