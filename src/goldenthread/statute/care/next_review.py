"""The second review is held within three months of the first, and each later one within six months of the last.

From the day the last one was held, not from the day it was due. Calendar months, the corresponding day. The cycle
belongs to the period of care: a move of placement does not start it again.
"""

from datetime import date

from goldenthread.dataset.tables.care import CareReviews
from goldenthread.engine.language import when

from ..definition import Duty, Evidence, Strength
from . import in_short_breaks, still_in_care

earlier, later = CareReviews.row("earlier"), CareReviews.row("later")
of_this_care = earlier.where(
    earlier.care_id == CareReviews.care_id, earlier.review_date < CareReviews.review_date
).any()
due = when(
    (of_this_care, CareReviews.review_date.plus_months(6)),
    otherwise=CareReviews.review_date.plus_months(3),
)

duty = Duty(
    code="CARE_REVIEW_NEXT",
    title="Next looked-after review",
    task="Hold the next looked-after review",
    applies_to=CareReviews.where(still_in_care(CareReviews.care, due), ~in_short_breaks(CareReviews.review_date)),
    starts=CareReviews.review_date,
    due=due,
    done=later.where(
        later.care_id == CareReviews.care_id, later.review_date > CareReviews.review_date
    ).earliest(later.review_date),
    who="team_manager",
    strength=Strength.REGULATION,
    source="Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33(2)",
    evidence=Evidence.READ,
    since=date(2011, 4, 1),
    examples="""
        three months, then six; a move of placement between them changes nothing:
        care_periods | care_id | child_id | start_date
                     | k1      | ada      | 2026-05-05
        placements   | placement_id | child_id | care_id | start_date | end_date
                     | p1           | ada      | k1      | 2026-05-05 | 2026-07-01
                     | p2           | ada      | k1      | 2026-07-01 |
        care_reviews | review_id | child_id | care_id | review_date
                     | v1        | ada      | k1      | 2026-05-31
                     | v2        | ada      | k1      | 2026-08-31
        expect       | key | starts     | due        | done
                     | v1  | 2026-05-31 | 2026-08-31 | 2026-08-31
                     | v2  | 2026-08-31 | 2027-02-28 |

        the first review of a second period of care begins a new cycle:
        care_periods | care_id | child_id | start_date | end_date
                     | k2      | ben      | 2025-01-06 | 2025-09-01
                     | k3      | ben      | 2026-01-05 |
        care_reviews | review_id | child_id | care_id | review_date
                     | v3        | ben      | k2      | 2025-01-30
                     | v4        | ben      | k3      | 2026-01-30
        expect       | key | due        | done
                     | v3  | 2025-04-30 |
                     | v4  | 2026-04-30 |

        left care before the next was due:
        care_periods | care_id | child_id | start_date | end_date
                     | k4      | cyd      | 2026-01-05 | 2026-04-29
        care_reviews | review_id | child_id | care_id | review_date
                     | v5        | cyd      | k4      | 2026-01-30
        expect       | key
    """,
)
