"""A child is visited within one week of the start of any placement.

Each move has its week. A placement that ended within the week needed no visit of its own.
"""

from datetime import date

from goldenthread.dataset.tables.care import Placements

from ..definition import Duty, Evidence, Strength
from . import in_short_breaks, seen_from, still_in_care

due = Placements.start_date.plus_days(7)
visits = seen_from(Placements.start_date)

duty = Duty(
    code="CARE_VISIT_PLACEMENT",
    title="Visit after a placement begins",
    task="Visit the child in the new placement",
    applies_to=Placements.where(still_in_care(Placements.row(), due), ~in_short_breaks(Placements.start_date)),
    starts=Placements.start_date,
    due=due,
    done=visits.where(
        Placements.end_date.is_missing() | (visits.row.visit_date <= Placements.end_date)
    ).earliest(visits.row.visit_date),
    who="social_worker",
    strength=Strength.REGULATION,
    source="Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28(2)(a)",
    evidence=Evidence.READ,
    since=date(2011, 4, 1),
    examples="""
        the first placement and a move, each with its week; not seen is not visited:
        care_periods | care_id | child_id | start_date
                     | k1      | ada      | 2026-11-20
        placements   | placement_id | child_id | care_id | start_date | end_date
                     | p1           | ada      | k1      | 2026-11-20 | 2026-12-24
                     | p2           | ada      | k1      | 2026-12-24 |
        care_visits  | visit_id | child_id | visit_date | seen
                     | v1       | ada      | 2026-11-25 | no
                     | v2       | ada      | 2026-11-27 | yes
                     | v3       | ada      | 2027-01-04 | yes
        expect       | key | starts     | due        | done
                     | p1  | 2026-11-20 | 2026-11-27 | 2026-11-27
                     | p2  | 2026-12-24 | 2026-12-31 | 2027-01-04

        a placement of six days needed none; one of a week did, and a visit after its end does not answer:
        care_periods | care_id | child_id | start_date
                     | k2      | ben      | 2024-02-22
        placements   | placement_id | child_id | care_id | start_date | end_date
                     | p3           | ben      | k2      | 2024-02-16 | 2024-02-22
                     | p4           | ben      | k2      | 2024-02-22 | 2024-02-29
        care_visits  | visit_id | child_id | visit_date | seen
                     | v4       | ben      | 2024-03-01 | yes
        expect       | key | due        | done
                     | p4  | 2024-02-29 |
    """,
)
