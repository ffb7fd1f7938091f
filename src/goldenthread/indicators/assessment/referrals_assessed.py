"""Referrals that led to an assessment."""

from goldenthread.dataset.tables.assessment import Assessments
from goldenthread.dataset.tables.front_door import Referrals
from goldenthread.engine.language import AS_AT, CONDITION, Unknown, literal, when
from goldenthread.indicators.definition import Better, Evidence, Indicator, Strength, Target
from goldenthread.statute.assessment import duty

assessed = Assessments.where(Assessments.referral_id == Referrals.referral_id).any()
past_its_time = Referrals.referral_date.plus_working_days(duty.days, "england") < AS_AT

indicator = Indicator(
    code="REFERRALS_ASSESSED",
    place=1,
    title="Referrals that led to an assessment",
    reads="Of referrals, how many led to a single assessment. A low share means that many referrals did not need "
    "social care; a high one that the front door sends on only what does.",
    counts=Referrals.rows(),
    on=Referrals.referral_date,
    met=when(
        (assessed, literal(True)),
        (Referrals.no_further_action, literal(False)),
        (Referrals.closure_date.is_known(), literal(False)),
        (past_its_time, literal(False)),
        otherwise=Unknown(CONDITION),
    ),
    months=12,
    better=Better.HIGHER,
    target=Target(75, "Local: a city's target of 2016-17; it aimed at 95 in 2018"),
    by={"team": Referrals.team_id, "source": Referrals.source},
    of="Every referral dated in the twelve months. One that is open without an assessment is not counted until the "
    "time for an assessment has passed.",
    says="led to an assessment",
    unit_of_count=("referral", "referrals"),
    limits="Where the source does not say which referral an assessment answers, the importer infers it by the dates.",
    strength=Strength.LOCAL,
    evidence=Evidence.READ,
    source="Committee reports of a city, 2017 and 2018; no national definition",
    optional=(Referrals.no_further_action, Referrals.closure_date),
    history=((Referrals.referral_date, 0), (Assessments.authorised_date, 0)),
    examples="""
        an assessment of this referral counts, one of another referral does not:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals   | referral_id | child_id | referral_date | no_further_action
                    | r1          | ada      | 2026-10-01    | no
                    | r2          | ada      | 2026-10-31    | yes
        assessments | assessment_id | child_id | referral_id | start_date
                    | a1            | ada      | r1          | 2026-10-02
        expect      | key | met
                    | r1  | yes
                    | r2  | no

        open without an assessment: not known until 45 working days have passed:
        as at 2026-12-04
        period 2026-10-01 to 2026-10-31
        referrals   | referral_id | child_id | referral_date
                    | r3          | ben      | 2026-10-01
                    | r4          | ben      | 2026-10-02
        expect      | key | met
                    | r3  | no
                    | r4  |

        closed without an assessment does not count:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals   | referral_id | child_id | referral_date | closure_date
                    | r5          | cyd      | 2026-10-20    | 2026-10-22
        expect      | key | met
                    | r5  | no
    """,
)
