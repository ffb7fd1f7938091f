"""After the first, review conferences are held not more than six months apart, each from the day the last was held.

Not from the day it was due: a review held early brings the next one forward.
"""

from datetime import date

from goldenthread.dataset.tables.child_protection import ProtectionReviews

from ..definition import Duty, Evidence, Strength

later = ProtectionReviews.row("later")
plan = ProtectionReviews.plan
due = ProtectionReviews.review_date.plus_months(6)

duty = Duty(
    code="PROTECTION_REVIEW_NEXT",
    title="Next review conference",
    task="Hold the next review conference",
    applies_to=ProtectionReviews.where(
        ~plan.other_authority.or_else(False), plan.end_date.is_missing() | (plan.end_date >= due)
    ),
    starts=ProtectionReviews.review_date,
    due=due,
    done=later.where(
        later.plan_id == ProtectionReviews.plan_id, later.review_date > ProtectionReviews.review_date
    ).earliest(later.review_date),
    who="team_manager",
    strength=Strength.GUIDANCE,
    source="Working Together to Safeguard Children: further reviews at intervals of not more than six months",
    evidence=Evidence.UNVERIFIED,
    since=date(2010, 4, 1),
    examples="""
        six months from the day held, ended at the end of February; the review of another plan is not the next:
        protection_plans   | plan_id | child_id | start_date
                           | p1      | ada      | 2026-06-01
                           | p2      | ada      | 2026-10-01
        protection_reviews | review_id | child_id | plan_id | review_date
                           | v1        | ada      | p1      | 2026-08-31
                           | v2        | ada      | p2      | 2026-12-01
                           | v3        | ada      | p1      | 2027-03-01
        expect             | key | starts     | due        | done
                           | v1  | 2026-08-31 | 2027-02-28 | 2027-03-01
                           | v2  | 2026-12-01 | 2027-06-01 |
                           | v3  | 2027-03-01 | 2027-09-01 |

        the plan ended before the next was due:
        protection_plans   | plan_id | child_id | start_date | end_date
                           | p3      | ben      | 2025-06-01 | 2026-02-27
        protection_reviews | review_id | child_id | plan_id | review_date
                           | v4        | ben      | p3      | 2025-08-31
        expect             | key
    """,
)
