"""When a full care order is made and the child lives with a parent, the child is visited within a week of the order."""

from datetime import date

from goldenthread.dataset.codes.care import CARE_ORDER
from goldenthread.dataset.tables.care import LegalStatuses, Placements

from ..definition import Duty, Evidence, Strength
from . import runs_on, seen_from, still_in_care, with_parents

due = LegalStatuses.start_date.plus_days(7)
home = Placements.row("home").where(runs_on(Placements.row("home"), LegalStatuses.start_date))
visits = seen_from(LegalStatuses.start_date)

duty = Duty(
    code="CARE_VISIT_ORDER",
    title="Visit after a care order, the child living with a parent",
    task="Visit the child at home after the care order",
    applies_to=LegalStatuses.where(
        LegalStatuses.legal_status == CARE_ORDER,
        still_in_care(LegalStatuses.row(), due),
        home.where(with_parents(home.row), still_in_care(home.row, due)).any(),
    ),
    starts=LegalStatuses.start_date,
    due=due,
    done=visits.earliest(visits.row.visit_date),
    who="social_worker",
    strength=Strength.REGULATION,
    source="Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28(5)",
    evidence=Evidence.READ,
    since=date(2011, 4, 1),
    examples="""
        a full order with the child at home; an interim order, or a foster placement, raises none:
        placements     | placement_id | child_id | care_id | start_date | placement_type
                       | p1           | ada      | k1      | 2026-01-05 | P1
                       | p2           | ben      | k2      | 2026-01-05 | U6
        legal_statuses | legal_status_id | child_id | legal_status | start_date | end_date
                       | s1              | ada      | C1           | 2026-01-05 | 2026-05-01
                       | s2              | ada      | C2           | 2026-05-01 |
                       | s3              | ben      | C2           | 2026-05-01 |
        care_visits    | visit_id | child_id | visit_date | seen
                       | v1       | ada      | 2026-04-30 | yes
                       | v2       | ada      | 2026-05-08 | yes
        expect         | key | starts     | due        | done
                       | s2  | 2026-05-01 | 2026-05-08 | 2026-05-08

        the move away from home came within the week, and so a visit of the new placement's own is due instead:
        placements     | placement_id | child_id | care_id | start_date | end_date   | with_parents
                       | p3           | cyd      | k3      | 2026-01-05 | 2026-05-07 | yes
                       | p4           | cyd      | k3      | 2026-05-07 |            | no
        legal_statuses | legal_status_id | child_id | legal_status | start_date
                       | s4              | cyd      | C2           | 2026-05-01
        expect         | key
    """,
)
