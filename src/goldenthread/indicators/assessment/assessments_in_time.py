"""Assessments concluded within 45 working days of the referral: the duty's own clock."""

from goldenthread.dataset.tables.assessment import Assessments
from goldenthread.dataset.tables.front_door import Referrals
from goldenthread.indicators.definition import Better, Indicator, Target
from goldenthread.indicators.in_time import in_time
from goldenthread.statute.assessment import duty

indicator = Indicator(
    code="ASSESSMENTS_IN_TIME",
    place=3,
    title="Assessments concluded in 45 working days of the referral",
    reads="Of assessments that fell due, how many were concluded in time, counting from the first word of the referral as "
    "the duty does. Work that is overdue and unfinished counts as late.",
    counts=duty.applies_to,
    on=duty.due,
    met=in_time(duty),
    better=Better.HIGHER,
    target=Target(90, "Local: a city's target of 2018"),
    by={"team": Assessments.team_id, "outcome": Assessments.outcome},
    of="Every assessment whose 45th working day from the referral falls in the month, finished or not.",
    says="were concluded within 45 working days of the referral",
    unit_of_count=("assessment", "assessments"),
    limits="Lower than the published measure, because the clock starts earlier and open work is not left out.",
    strength=duty.strength,
    evidence=duty.evidence,
    source=duty.source,
    optional=(Assessments.referral.received_date,),
    # 45 working days are never more than three months: what fell due after that was open when the source begins.
    history=((Referrals.referral_date, 3), (Assessments.authorised_date, 3)),
    examples="""
        concluded on the 45th working day, and on the day after:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals   | referral_id | child_id | referral_date
                    | r1          | ada      | 2026-08-27
                    | r2          | ben      | 2026-08-27
        assessments | assessment_id | child_id | referral_id | start_date | authorised_date
                    | a1            | ada      | r1          | 2026-09-21 | 2026-10-30
                    | a2            | ben      | r2          | 2026-09-21 | 2026-11-02
        expect      | key | met
                    | a1  | yes
                    | a2  | no

        open and overdue is late; open and not yet due is not yet known:
        as at 2026-11-21
        period 2026-11-01 to 2026-11-30
        referrals   | referral_id | child_id | referral_date
                    | r3          | cyd      | 2026-09-18
                    | r4          | dan      | 2026-09-21
        assessments | assessment_id | child_id | referral_id | start_date
                    | a3            | cyd      | r3          | 2026-09-19
                    | a4            | dan      | r4          | 2026-09-21
        expect      | key | met
                    | a3  | no
                    | a4  |

        no referral known, so no clock and no month:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        assessments | assessment_id | child_id | start_date | authorised_date
                    | a5            | eve      | 2026-08-27 | 2026-10-30
        expect      | key | met

        due on the first day of the month, though begun in July:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals   | referral_id | child_id | referral_date
                    | r6          | fay      | 2026-07-29
        assessments | assessment_id | child_id | referral_id | start_date | authorised_date
                    | a6            | fay      | r6          | 2026-07-30 | 2026-09-15
        expect      | key | met
                    | a6  | yes

        authorised on the day of the referral, before it, or on a day that could not be read; and due today:
        as at 2026-11-20
        period 2026-11-01 to 2026-11-30
        referrals   | referral_id | child_id | referral_date
                    | r7          | gus      | 2026-09-07
                    | r8          | gus      | 2026-09-18
        assessments | assessment_id | child_id | referral_id | start_date | authorised_date
                    | a7            | gus      | r7          | 2026-09-07 | 2026-09-07
                    | a8            | gus      | r7          | 2026-09-07 | 2026-09-04
                    | a9            | gus      | r7          | 2026-09-07 | ?
                    | a10           | gus      | r8          | 2026-09-18 |
        expect      | key | met
                    | a7  | yes
                    | a8  |
                    | a9  |
                    | a10 |
    """,
)
