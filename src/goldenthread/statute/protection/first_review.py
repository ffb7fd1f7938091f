"""The first review conference is held within three months of the initial conference.

Calendar months: 91 days, which some systems count, can be a day or two out. A plan that ends and begins again has a
new cycle. A plan that ended before its review was due needed none.
"""

from datetime import date

from goldenthread.dataset.tables.child_protection import ProtectionPlans, ProtectionReviews

from ..definition import Duty, Evidence, Strength

began = ProtectionPlans.conference.conference_date.or_else(ProtectionPlans.start_date)
due = began.plus_months(3)

duty = Duty(
    code="PROTECTION_REVIEW_FIRST",
    title="First review conference",
    task="Hold the first review conference",
    applies_to=ProtectionPlans.where(
        ~ProtectionPlans.other_authority.or_else(False),
        ProtectionPlans.end_date.is_missing() | (ProtectionPlans.end_date >= due),
    ),
    starts=began,
    due=due,
    done=ProtectionReviews.where(ProtectionReviews.plan_id == ProtectionPlans.plan_id).earliest(
        ProtectionReviews.review_date
    ),
    who="team_manager",
    strength=Strength.GUIDANCE,
    source="Working Together to Safeguard Children: the first review within three months of the initial conference",
    evidence=Evidence.UNVERIFIED,
    since=date(2010, 4, 1),
    examples="""
        three months from 30 November end on 28 February, a Sunday, which is not put off:
        initial_conferences | conference_id | child_id | conference_date
                            | i1            | ada      | 2026-11-30
        protection_plans    | plan_id | child_id | conference_id | start_date
                            | p1      | ada      | i1            | 2026-12-01
        protection_reviews  | review_id | child_id | plan_id | review_date
                            | v1        | ada      | p1      | 2027-02-26
                            | v2        | ada      | p1      | 2027-08-20
        expect              | key | starts     | due        | done
                            | p1  | 2026-11-30 | 2027-02-28 | 2027-02-26

        a plan that ended before its review was due, one that ended after it, and another authority's:
        protection_plans    | plan_id | child_id | start_date | end_date   | other_authority
                            | p2      | ben      | 2026-01-05 | 2026-04-04 | no
                            | p3      | ben      | 2026-05-05 | 2026-08-05 |
                            | p4      | ben      | 2026-01-05 |            | yes
        expect              | key | due        | done
                            | p3  | 2026-08-05 |
    """,
)
