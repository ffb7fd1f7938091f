"""Referrals decided within one working day of the first word of them."""

from goldenthread.dataset.tables.front_door import Referrals
from goldenthread.indicators.definition import Better, Indicator, Target
from goldenthread.indicators.in_time import in_time
from goldenthread.statute.referral_decision import duty

indicator = Indicator(
    code="REFERRAL_DECISIONS",
    place=6,
    title="Referrals decided in one working day",
    reads="Of referrals, how many were decided by the end of the working day after the first word of them, at "
    "whichever door. The clock does not wait for a contact to be made into a referral.",
    counts=duty.applies_to,
    on=Referrals.referral_date,
    met=in_time(duty),
    better=Better.HIGHER,
    target=Target(100, "Statutory guidance: every referral"),
    by={"team": Referrals.team_id, "source": Referrals.source},
    of="Every referral dated in the month. One still undecided after its day is late; one not yet due is not yet "
    "counted.",
    says="were decided within one working day of the first word of them",
    unit_of_count=("referral", "referrals"),
    limits="Where the day of first receipt is not held, the date of the referral stands in for it, which flatters.",
    strength=duty.strength,
    evidence=duty.evidence,
    source=duty.source,
    optional=(Referrals.received_date,),
    examples="""
        the clock runs from the contact, not from the day it became a referral:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals | referral_id | child_id | received_date | referral_date | decision_date
                  | r1          | ada      | 2026-10-13    | 2026-10-14    | 2026-10-14
                  | r2          | ada      | 2026-10-13    | 2026-10-15    | 2026-10-15
        expect    | key | met
                  | r1  | yes
                  | r2  | no

        the day of receipt not held: from the date of the referral, over a weekend:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals | referral_id | child_id | referral_date | decision_date
                  | r3          | ben      | 2026-10-31    | 2026-11-02
                  | r4          | ben      | 2026-10-31    | 2026-11-03
        expect    | key | met
                  | r3  | yes
                  | r4  | no

        undecided, and late only once its day has passed:
        as at 2026-11-21
        period 2026-11-01 to 2026-11-30
        referrals | referral_id | child_id | received_date | referral_date
                  | r5          | cyd      | 2026-11-19    | 2026-11-19
                  | r6          | cyd      | 2026-11-20    | 2026-11-20
        expect    | key | met
                  | r5  | no
                  | r6  |

        decided on the day of receipt, before it, or on a day that could not be read:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals | referral_id | child_id | received_date | referral_date | decision_date
                  | r7          | dan      | 2026-10-13    | 2026-10-13    | 2026-10-13
                  | r8          | dan      | 2026-10-13    | 2026-10-14    | 2026-10-12
                  | r9          | dan      | 2026-10-13    | 2026-10-14    | ?
        expect    | key | met
                  | r7  | yes
                  | r8  |
                  | r9  |

        the day of receipt not held: the date of the referral stands in for it in every way:
        as at 2026-11-20
        period 2026-11-01 to 2026-11-30
        referrals | referral_id | child_id | referral_date | decision_date
                  | r10         | eve      | 2026-11-18    |
                  | r11         | eve      | 2026-11-19    |
                  | r12         | eve      | 2026-11-18    | 2026-11-17
        expect    | key | met
                  | r10 | no
                  | r11 |
                  | r12 |
    """,
)
