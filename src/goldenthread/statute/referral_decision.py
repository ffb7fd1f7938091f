"""A referral is decided within one working day of the first word of it, at any door.

A referral that arrived as a contact and was made into a referral some days later was received on the day of the
contact. Where the source does not hold that day the date of the referral stands in its place.
"""

from datetime import date

from goldenthread.dataset.tables.front_door import Referrals

from .definition import Duty, Evidence, Strength


def first_received(referral):
    """The day the first word of a referral came in, at any door; the referral's own date where that is not held."""
    return referral.received_date.or_else(referral.referral_date)


received = first_received(Referrals.row())

duty = Duty(
    code="REFERRAL_DECISION",
    title="Referral decided",
    task="Decide what should follow from the referral and tell the referrer",
    applies_to=Referrals.rows(),
    starts=received,
    due=received.plus_working_days(1, "england"),
    done=Referrals.decision_date,
    who="social_worker",
    strength=Strength.GUIDANCE,
    source="Working Together to Safeguard Children 2023: a social worker decides the next steps within one working day "
    "of a referral being received; kept in the 2026 edition as far as we know",
    evidence=Evidence.UNVERIFIED,
    since=date(2013, 4, 15),
    days=1,
    local=lambda days: received.plus_working_days(days, "england"),
    examples="""
        the clock starts when the contact came in, not when it was made a referral:
        referrals | referral_id | child_id | received_date | referral_date | decision_date
                  | r1          | ada      | 2026-11-17    | 2026-11-19    | 2026-11-19
        expect    | key | starts     | due        | done
                  | r1  | 2026-11-17 | 2026-11-18 | 2026-11-19

        before Good Friday, the day of receipt not held:
        referrals | referral_id | child_id | referral_date | decision_date
                  | r1          | ben      | 2026-04-02    | 2026-04-07
        expect    | key | starts     | due        | done
                  | r1  | 2026-04-02 | 2026-04-07 | 2026-04-07

        over the funeral of Elizabeth II, decided late:
        referrals | referral_id | child_id | received_date | referral_date | decision_date
                  | r1          | cyd      | 2022-09-16    | 2022-09-16    | 2022-09-21
        expect    | key | starts     | due        | done
                  | r1  | 2022-09-16 | 2022-09-20 | 2022-09-21
    """,
)
