"""After a visit the next is due by how, under what order and for how long the child is placed.

Each interval runs from the last visit at which the child was seen. The regulation's paragraphs, first that fits:

- with parents before the assessment of them is complete (regulation 19), with a connected person temporarily approved
  (regulation 24), or with a parent under an interim care order: a week until the first review, then six weeks for
  regulation 19 and four for the others;
- with a parent under a full care order: six weeks;
- in the first year of a placement: six weeks;
- after it, in a long-term foster placement where the child, of sufficient age, agrees: six months;
- after it, intended to last until 18: three months;
- after it, any other: six weeks.

Choices made where the text leaves one: the first review is the first after the placement began; one held within the
week ends the weekly visits; an interval begun in the first year keeps its six weeks. What is not recorded does not
lengthen an interval. Visits on a complaint or on notice from the registration authority (paragraphs 6 and 7) are not
here: the standard dataset does not hold what would raise them.
"""

from datetime import date

from goldenthread.dataset.codes.care import CARE_ORDER, INTERIM_CARE_ORDER
from goldenthread.dataset.tables.care import CareReviews, CareVisits, Placements
from goldenthread.engine.language import when

from ..definition import Duty, Evidence, Strength
from . import in_short_breaks, runs_on, seen_from, still_in_care, under_order, with_parents

visited = CareVisits.visit_date
held = Placements.row("held")
placement = held.where(runs_on(held, visited)).last(held.start_date)
first_review = CareReviews.where(
    CareReviews.care_id == placement.care_id, CareReviews.review_date >= placement.start_date
).earliest(CareReviews.review_date)

not_assessed = placement.before_assessment
four_weekly = placement.temporary_approval | (with_parents(placement) & under_order(INTERIM_CARE_ORDER, visited))
before_first_review = first_review.is_missing() | (first_review > visited.plus_days(7))
first_year = visited < placement.start_date.plus_months(12)

due = when(
    ((not_assessed | four_weekly) & before_first_review, visited.plus_days(7)),
    (four_weekly, visited.plus_days(28)),
    (not_assessed, visited.plus_days(42)),
    (with_parents(placement) & under_order(CARE_ORDER, visited), visited.plus_days(42)),
    (first_year, visited.plus_days(42)),
    (placement.long_term_foster & placement.agreed_fewer_visits, visited.plus_months(6)),
    (placement.lasts_to_18, visited.plus_months(3)),
    otherwise=visited.plus_days(42),
)
later = seen_from(visited.plus_days(1))

duty = Duty(
    code="CARE_VISIT_NEXT",
    title="Next visit to a child looked after",
    task="Visit the child",
    applies_to=CareVisits.where(
        CareVisits.seen, placement.placement_id.is_known(), still_in_care(placement, due), ~in_short_breaks(visited)
    ),
    starts=visited,
    due=due,
    done=later.earliest(later.row.visit_date),
    who="social_worker",
    strength=Strength.REGULATION,
    source="Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28(2) to (5); the six months "
    "of long-term foster placements by amendment of 2015, read only in local manuals",
    evidence=Evidence.UNVERIFIED,
    since=date(2011, 4, 1),
    examples="""
        six weeks in the first year, and a visit at which the child was not seen counts for nothing:
        placements  | placement_id | child_id | care_id | start_date
                    | p1           | ada      | k1      | 2026-11-20
        care_visits | visit_id | child_id | visit_date | seen
                    | v1       | ada      | 2026-11-27 | yes
                    | v2       | ada      | 2026-12-21 | no
                    | v3       | ada      | 2027-01-08 | yes
        expect      | key | starts     | due        | done
                    | v1  | 2026-11-27 | 2027-01-08 | 2027-01-08
                    | v3  | 2027-01-08 | 2027-02-19 |

        intended to last to 18: six weeks the day before the year is up, three months from that day:
        placements  | placement_id | child_id | care_id | start_date | lasts_to_18
                    | p2           | ben      | k2      | 2024-02-29 | yes
        care_visits | visit_id | child_id | visit_date | seen
                    | v4       | ben      | 2025-02-27 | yes
                    | v5       | ben      | 2025-02-28 | yes
                    | v6       | ben      | 2025-11-30 | yes
        expect      | key | due
                    | v4  | 2025-04-10
                    | v5  | 2025-05-28
                    | v6  | 2026-02-28

        long-term foster placements: six months where the child agreed, three where not, six weeks if not to 18:
        placements  | placement_id | child_id | care_id | start_date | long_term_foster | agreed_fewer_visits | lasts_to_18
                    | p3           | cyd      | k3      | 2024-01-08 | yes              | yes                 | yes
                    | p4           | dan      | k4      | 2024-01-08 | yes              |                     | yes
                    | p5           | eve      | k5      | 2024-01-08 | yes              | no                  |
        care_visits | visit_id | child_id | visit_date | seen
                    | v7       | cyd      | 2026-08-31 | yes
                    | v8       | dan      | 2026-08-31 | yes
                    | v9       | eve      | 2026-08-31 | yes
        expect      | key | due
                    | v7  | 2027-02-28
                    | v8  | 2026-11-30
                    | v9  | 2026-10-12

        regulation 24: weekly until the first review, then four weeks:
        placements   | placement_id | child_id | care_id | start_date | temporary_approval
                     | p6           | fay      | k6      | 2026-01-05 | yes
        care_reviews | review_id | child_id | care_id | review_date
                     | r1        | fay      | k6      | 2026-01-30
        care_visits  | visit_id | child_id | visit_date | seen
                     | v10      | fay      | 2026-01-12 | yes
                     | v11      | fay      | 2026-01-22 | yes
                     | v12      | fay      | 2026-01-23 | yes
                     | v13      | fay      | 2026-02-02 | yes
        expect       | key | due        | done
                     | v10 | 2026-01-19 | 2026-01-22
                     | v11 | 2026-01-29 | 2026-01-23
                     | v12 | 2026-02-20 | 2026-02-02
                     | v13 | 2026-03-02 |

        regulation 19: weekly until the first review, then six weeks:
        placements   | placement_id | child_id | care_id | start_date | before_assessment | with_parents
                     | p7           | gus      | k7      | 2026-01-05 | yes               | yes
        care_reviews | review_id | child_id | care_id | review_date
                     | r2        | gus      | k7      | 2026-01-30
        care_visits  | visit_id | child_id | visit_date | seen
                     | v14      | gus      | 2026-01-12 | yes
                     | v15      | gus      | 2026-02-02 | yes
        expect       | key | due
                     | v14 | 2026-01-19
                     | v15 | 2026-03-16

        at home: weekly then four weeks under an interim order, six weeks under a full one however long it lasts:
        placements     | placement_id | child_id | care_id | start_date | placement_type | lasts_to_18
                       | p8           | hal      | k8      | 2025-01-06 | P1             | yes
        legal_statuses | legal_status_id | child_id | legal_status | start_date | end_date
                       | s1              | hal      | C1           | 2025-01-06 | 2025-06-02
                       | s2              | hal      | C2           | 2025-06-02 |
        care_reviews   | review_id | child_id | care_id | review_date
                       | r3        | hal      | k8      | 2025-01-31
        care_visits    | visit_id | child_id | visit_date | seen
                       | v16      | hal      | 2025-01-13 | yes
                       | v17      | hal      | 2025-02-03 | yes
                       | v18      | hal      | 2025-06-02 | yes
                       | v19      | hal      | 2026-03-02 | yes
        expect         | key | due
                       | v16 | 2025-01-20
                       | v17 | 2025-03-03
                       | v18 | 2025-07-14
                       | v19 | 2026-04-13

        the placement ended before the next was due; and short breaks have visits of their own:
        placements     | placement_id | child_id | care_id | start_date | end_date
                       | p9           | ivy      | k9      | 2026-01-05 | 2026-02-22
                       | p10          | jem      | k10     | 2026-01-05 |
        legal_statuses | legal_status_id | child_id | legal_status | start_date
                       | s3              | jem      | V4           | 2026-01-05
        care_visits    | visit_id | child_id | visit_date | seen
                       | v20      | ivy      | 2026-01-12 | yes
                       | v21      | jem      | 2026-01-12 | yes
        expect         | key
    """,
)
