"""A child's case is first reviewed within 20 working days of the day the child becomes looked after.

Of the day of care, not of placement, and not four weeks: both are in use and wrong. A move starts nothing again.
"""

from datetime import date

from goldenthread.dataset.tables.care import CarePeriods, CareReviews

from ..definition import Duty, Evidence, Strength
from . import in_short_breaks, still_in_care

due = CarePeriods.start_date.plus_working_days(20, "england")

duty = Duty(
    code="CARE_REVIEW_FIRST",
    title="First looked-after review",
    task="Hold the first looked-after review",
    applies_to=CarePeriods.where(still_in_care(CarePeriods.row(), due), ~in_short_breaks(CarePeriods.start_date)),
    starts=CarePeriods.start_date,
    due=due,
    done=CareReviews.where(CareReviews.care_id == CarePeriods.care_id).earliest(CareReviews.review_date),
    who="team_manager",
    strength=Strength.REGULATION,
    source="Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33(1)",
    evidence=Evidence.READ,
    since=date(2011, 4, 1),
    days=20,
    local=lambda days: CarePeriods.start_date.plus_working_days(days, "england"),
    examples="""
        over Christmas, and a move of placement that starts nothing again:
        care_periods | care_id | child_id | start_date
                     | k1      | ada      | 2026-12-07
        placements   | placement_id | child_id | care_id | start_date | end_date
                     | p1           | ada      | k1      | 2026-12-07 | 2026-12-21
                     | p2           | ada      | k1      | 2026-12-21 |
        care_reviews | review_id | child_id | care_id | review_date
                     | v1        | ada      | k1      | 2027-01-08
        expect       | key | starts     | due        | done
                     | k1  | 2026-12-07 | 2027-01-07 | 2027-01-08

        left care before it was due, came back, and the second time has its own:
        care_periods | care_id | child_id | start_date | end_date
                     | k2      | ben      | 2026-02-02 | 2026-02-10
                     | k3      | ben      | 2026-04-01 |
        expect       | key | due        | done
                     | k3  | 2026-05-01 |

        short breaks have rules of their own:
        care_periods   | care_id | child_id | start_date
                       | k4      | cyd      | 2026-04-01
        legal_statuses | legal_status_id | child_id | legal_status | start_date
                       | s1              | cyd      | V4           | 2026-04-01
        expect         | key
    """,
)
