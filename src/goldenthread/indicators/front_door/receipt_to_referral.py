"""Days from the first word of a worry to the referral."""

from goldenthread.dataset.tables.front_door import Referrals
from goldenthread.engine.language import WHOLE, Unknown, when
from goldenthread.indicators.definition import Better, Evidence, Indicator, Strength

indicator = Indicator(
    code="RECEIPT_TO_REFERRAL",
    place=5,
    title="Days from first receipt to referral",
    reads="How many days passed, on average, between the first word of a worry and its referral: the time a child "
    "waits before the clocks that are usually shown begin.",
    counts=Referrals.rows(),
    on=Referrals.referral_date,
    measure=when(
        (Referrals.referral_date < Referrals.received_date, Unknown(WHOLE)),
        otherwise=Referrals.received_date.days_until(Referrals.referral_date),
    ),
    better=Better.LOWER,
    by={"team": Referrals.team_id, "source": Referrals.source},
    of="Every referral dated in the month whose day of first receipt is known; calendar days.",
    says="came {value} days after the first word of them, on average",
    unit_of_count=("referral", "referrals"),
    limits="An average hides the few who wait long: open the list behind it.",
    strength=Strength.LOCAL,
    evidence=Evidence.READ,
    source="No national definition: the duty runs from first receipt, and this is the gap",
    examples="""
        the same day is none; two days later is two, over the end of a month too:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals | referral_id | child_id | received_date | referral_date
                  | r1          | ada      | 2026-10-31    | 2026-10-31
                  | r2          | ada      | 2026-09-29    | 2026-10-01
                  | r3          | ada      | 2026-10-31    | 2026-11-01
        expect    | key | measure
                  | r1  | 0
                  | r2  | 2

        not received, received after the referral, or unreadable: not known:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals | referral_id | child_id | received_date | referral_date
                  | r4          | ben      |               | 2026-10-12
                  | r5          | ben      | 2026-10-13    | 2026-10-12
                  | r6          | ben      | ?             | 2026-10-12
        expect    | key | measure
                  | r4  |
                  | r5  |
                  | r6  |
    """,
)
