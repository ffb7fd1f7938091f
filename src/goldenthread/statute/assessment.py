"""A single assessment must be concluded within 45 working days of the referral.

The clock starts when the first word of the referral was received, at any door, not when it was made a referral
and not when the assessment is opened. The Department for Education measures from the start of the assessment to
its authorisation, and both are shown.
"""

from datetime import date

from goldenthread.dataset.tables.assessment import Assessments

from .definition import Duty, Evidence, Strength
from .referral_decision import first_received

received = first_received(Assessments.referral)

duty = Duty(
    code="ASSESSMENT",
    title="Single assessment concluded",
    task="Finish the assessment",
    applies_to=Assessments.rows(),
    starts=received,
    due=received.plus_working_days(45, "england"),
    done=Assessments.authorised_date,
    who="social_worker",
    strength=Strength.GUIDANCE,
    source="Working Together to Safeguard Children 2023, kept in the 2026 edition as far as we know",
    evidence=Evidence.UNVERIFIED,
    since=date(2013, 4, 15),
    days=45,
    local=lambda days: received.plus_working_days(days, "england"),
    measured=Assessments.start_date.working_days_until(Assessments.authorised_date, "england"),
    measured_says="working days from the start of the assessment to its authorisation",
    examples="""
        over Christmas, from the referral:
        referrals   | referral_id | child_id | referral_date
                    | r1          | ada      | 2026-12-24
        assessments | assessment_id | child_id | referral_id | start_date | authorised_date
                    | a1            | ada      | r1          | 2026-12-29 | 2027-03-02
        expect      | key | starts     | due        | done       | measured
                    | a1  | 2026-12-24 | 2027-03-02 | 2027-03-02 | 44

        from the first word of it, on the Friday before the Monday on which it was made a referral:
        referrals   | referral_id | child_id | received_date | referral_date
                    | r1          | cyd      | 2026-10-30    | 2026-11-02
        assessments | assessment_id | child_id | referral_id | start_date
                    | a1            | cyd      | r1          | 2026-11-02
        expect      | key | starts     | due
                    | a1  | 2026-10-30 | 2027-01-06

        two referrals of one child, each with its own clock:
        referrals   | referral_id | child_id | referral_date
                    | r1          | ben      | 2026-01-05
                    | r2          | ben      | 2026-11-02
        assessments | assessment_id | child_id | referral_id | start_date
                    | a1            | ben      | r1          | 2026-01-06
                    | a2            | ben      | r2          | 2026-11-03
        expect      | key | due
                    | a1  | 2026-03-09
                    | a2  | 2027-01-07
    """,
)
