"""Referrals for every 10,000 children."""

from goldenthread.dataset.tables.front_door import Referrals
from goldenthread.indicators.definition import Evidence, Indicator, Strength

indicator = Indicator(
    code="REFERRAL_RATE",
    place=7,
    title="Referrals per 10,000 children",
    reads="How many referrals there were in twelve months for every 10,000 children who live here. Much higher or "
    "lower than similar places is a question, not an answer: it may be need, thresholds or recording.",
    counts=Referrals.rows(),
    on=Referrals.referral_date,
    per_10_000=True,
    months=12,
    by={"team": Referrals.team_id, "source": Referrals.source},
    of="Children aged 0 to 17 who live here, by the mid-year estimate that falls within the twelve months, or the "
    "latest before it. Every referral counts, those with no further action too.",
    says="were made for every 10,000 children",
    unit_of_count=("referral", "referrals"),
    limits="A contact on an open case is not a referral. A change in what is recorded as a referral shows for a year.",
    strength=Strength.NATIONAL,
    evidence=Evidence.READ,
    source="Children in need statistics (Department for Education), per 10,000 children; local target range",
    examples="""
        every referral of the month counts, one with no further action too:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals | referral_id | child_id | referral_date | no_further_action
                  | r1          | ada      | 2026-10-01    | yes
                  | r2          | ada      | 2026-10-31    | no
                  | r3          | ada      | 2026-11-01    | no
        expect    | key
                  | r1
                  | r2

        a contact on an open case is not a referral:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        contacts  | contact_id | child_id | contact_date | open_case
                  | c1         | ben      | 2026-10-12   | yes
        referrals | referral_id | child_id | referral_date
                  | r4          | ben      | 2026-09-30
        expect    | key
    """,
)
