"""Referrals within twelve months of an earlier one of the same child."""

from goldenthread.dataset.tables.front_door import Referrals
from goldenthread.engine.language import literal
from goldenthread.indicators.definition import Better, Evidence, Indicator, Strength, Target

earlier = Referrals.row("earlier")
had_earlier = earlier.where(
    earlier.referral_date < Referrals.referral_date,
    earlier.referral_date >= Referrals.referral_date.minus_months(12),
).any()
number_given = Referrals.earlier_referrals > 0

indicator = Indicator(
    code="RE_REFERRALS",
    place=8,
    title="Re-referrals within 12 months",
    reads="Of referrals, how many came within twelve months of an earlier one of the same child. Many may mean that "
    "help ended too soon; very few may mean that families stay open who need not.",
    counts=Referrals.rows(),
    on=Referrals.referral_date,
    met=had_earlier | number_given.or_else(literal(False)),
    months=12,
    better=Better.BAND,
    target=Target(
        16, "Local: the upper end is a city's target of 2018; the lower end is a choice, as no source gives one", upper=22
    ),
    by={"team": Referrals.team_id, "source": Referrals.source},
    of="Every referral dated in the twelve months, each counted.",
    says="came within 12 months of an earlier referral",
    unit_of_count=("referral", "referrals"),
    limits="Twelve calendar months back, the corresponding day included; the published rule does not say which. The "
    "earlier referral counts even when nothing followed from it. Two on one day are not an earlier and a later one.",
    strength=Strength.NATIONAL,
    evidence=Evidence.READ,
    source="Children in need statistics (Department for Education), England 22.6% in the year to March 2025; "
    "local target band",
    optional=(Referrals.earlier_referrals,),
    history=((Referrals.referral_date, 12),),
    met_with_short_history=had_earlier | number_given,
    examples="""
        the corresponding day a year before counts, the day before that does not:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals | referral_id | child_id | referral_date | no_further_action
                  | r1          | ada      | 2025-10-12    | yes
                  | r2          | ada      | 2026-10-12    | no
                  | r3          | ben      | 2025-10-11    | no
                  | r4          | ben      | 2026-10-12    | no
        expect    | key | met
                  | r2  | yes
                  | r4  | no

        the earlier one lies in the year before, and two on one day are not a re-referral:
        as at 2026-06-01
        period 2026-04-01 to 2026-04-30
        referrals | referral_id | child_id | referral_date
                  | r5          | cyd      | 2026-03-31
                  | r6          | cyd      | 2026-04-01
                  | r7          | dan      | 2026-04-15
                  | r8          | dan      | 2026-04-15
        expect    | key | met
                  | r6  | yes
                  | r7  | no
                  | r8  | no

        from 29 February, the last day of February a year later is twelve months:
        as at 2025-06-01
        period 2025-02-01 to 2025-02-28
        referrals | referral_id | child_id | referral_date
                  | r9          | eve      | 2024-02-29
                  | r10         | eve      | 2025-02-28
        expect    | key | met
                  | r10 | yes

        a source that gives only the number of earlier referrals:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals | referral_id | child_id | referral_date | earlier_referrals
                  | r11         | fay      | 2026-10-12    | 1
                  | r12         | gus      | 2026-10-12    | 0
        expect    | key | met
                  | r11 | yes
                  | r12 | no
    """,
)
