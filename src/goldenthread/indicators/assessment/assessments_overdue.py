"""Assessments still open after their 45 working days."""

from goldenthread.dataset.tables.assessment import Assessments
from goldenthread.engine.language import AS_AT, PERIOD, earliest_of, literal
from goldenthread.indicators.definition import Better, Indicator
from goldenthread.statute.assessment import duty
from goldenthread.statute.calendars import ENGLAND

point = earliest_of(PERIOD.end, AS_AT)
# An assessment starts on or after its referral, so what is overdue from its start is overdue all the more. Without it,
# a source that reaches back a few months would leave out just those that have waited longest.
due = duty.due.or_else(Assessments.start_date.plus_working_days(duty.days, ENGLAND.name))

indicator = Indicator(
    code="ASSESSMENTS_OVERDUE",
    place=4,
    title="Assessments open beyond 45 working days",
    reads="How many children were waiting, at the end of the month, for an assessment whose time had passed. The "
    "published measure does not see them until they are finished.",
    counts=Assessments.where(
        Assessments.start_date <= point,
        duty.done.is_missing() | (duty.done > point),
        due < point,
        ~(Assessments.referral.closure_date <= point).or_else(literal(False)),
    ),
    better=Better.LOWER,
    by={"team": Assessments.team_id},
    of="Assessments begun and not authorised at the end of the month, or at the day of the data in the current month, "
    "whose 45th working day from the referral had passed.",
    says="were open beyond 45 working days",
    unit_of_count=("assessment", "assessments"),
    limits="Where its referral is not in the source, the days are counted from the start of the assessment, which is "
    "later. One left unauthorised when the case was closed is not waiting any more, and is not in it.",
    strength=duty.strength,
    evidence=duty.evidence,
    source=duty.source,
    optional=(Assessments.referral.closure_date, Assessments.referral.received_date),
    history=((Assessments.authorised_date, 0),),
    examples="""
        overdue at the end of the month, and authorised only afterwards:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals   | referral_id | child_id | referral_date
                    | r1          | ada      | 2026-08-27
                    | r2          | ben      | 2026-08-27
                    | r3          | cyd      | 2026-08-28
        assessments | assessment_id | child_id | referral_id | start_date | authorised_date
                    | a1            | ada      | r1          | 2026-09-01 | 2026-11-02
                    | a2            | ben      | r2          | 2026-09-01 | 2026-10-31
                    | a3            | cyd      | r3          | 2026-09-01 |
        expect      | key
                    | a1

        in the current month it is counted on the day of the data, not on a day to come:
        as at 2026-11-21
        period 2026-11-01 to 2026-11-30
        referrals   | referral_id | child_id | referral_date
                    | r4          | dan      | 2026-09-18
                    | r5          | eve      | 2026-09-21
        assessments | assessment_id | child_id | referral_id | start_date
                    | a4            | dan      | r4          | 2026-09-19
                    | a5            | eve      | r5          | 2026-09-22
        expect      | key
                    | a4

        closed without being authorised, or authorised on an unreadable day, is not waiting:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals   | referral_id | child_id | referral_date | closure_date
                    | r6          | fay      | 2026-05-01    | 2026-06-01
                    | r7          | gus      | 2026-05-01    |
        assessments | assessment_id | child_id | referral_id | start_date | authorised_date
                    | a6            | fay      | r6          | 2026-05-05 |
                    | a7            | gus      | r7          | 2026-05-05 | ?
        expect      | key

        begun on the last day of the month, or not until after it, long after the referral:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals   | referral_id | child_id | referral_date
                    | r8          | hal      | 2026-08-03
        assessments | assessment_id | child_id | referral_id | start_date
                    | a8            | hal      | r8          | 2026-10-31
                    | a9            | hal      | r8          | 2026-11-01
        expect      | key
                    | a8

        the case closed on the last day of the month, or not until after it:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals   | referral_id | child_id | referral_date | closure_date
                    | r9          | ian      | 2026-08-03    | 2026-10-31
                    | r10         | ian      | 2026-08-03    | 2026-11-01
        assessments | assessment_id | child_id | referral_id | start_date
                    | a10           | ian      | r9          | 2026-08-04
                    | a11           | ian      | r10         | 2026-08-04
        expect      | key
                    | a11

        due on the last day of the month has that day still:
        as at 2026-11-21
        period 2026-09-01 to 2026-09-30
        referrals   | referral_id | child_id | referral_date
                    | r11         | jo       | 2026-07-28
                    | r12         | jo       | 2026-07-27
        assessments | assessment_id | child_id | referral_id | start_date
                    | a12           | jo       | r11         | 2026-07-29
                    | a13           | jo       | r12         | 2026-07-29
        expect      | key
                    | a13

        its referral not in the source: overdue at the latest when 45 working days have passed since its start:
        as at 2026-11-21
        period 2026-09-01 to 2026-09-30
        assessments | assessment_id | child_id | referral_id | start_date
                    | a14           | kit      |             | 2026-07-27
                    | a15           | kit      | gone        | 2026-07-28
                    | a16           | kit      |             | ?
        expect      | key
                    | a14
    """,
)
