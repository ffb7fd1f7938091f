"""Questions the language must be able to say, whose indicators come with the steps that record them."""

from goldenthread.dataset.codes.care import PLACED_FOR_ADOPTION
from goldenthread.dataset.derived import Caseloads, Episodes
from goldenthread.dataset.tables.care import CarePeriods
from goldenthread.dataset.tables.people import People
from goldenthread.dataset.tables.workforce import Workers
from goldenthread.engine.language import PERIOD, when
from goldenthread.engine.question import Question

in_care = CarePeriods.where(
    CarePeriods.start_date <= PERIOD.end, CarePeriods.end_date.is_missing() | (CarePeriods.end_date > PERIOD.end)
)

# Three or more placements in the year, of children looked after at its end. The placement a child was in when the year
# began is the first; temporary ones, and adoption by the carer the child has, are none.
before = CarePeriods.row("before")
was_in_care = before.where(
    before.start_date < PERIOD.start, before.end_date.is_missing() | (before.end_date > PERIOD.start)
).any()
moves = Episodes.where(
    Episodes.new_placement, Episodes.start_date >= PERIOD.start, Episodes.start_date <= PERIOD.end
).count()
placements = moves + when((was_in_care, 1), otherwise=0)
three_placements = Question(in_care, values={"placements": placements, "met": placements >= 3})

THREE_PLACEMENTS = """
    in care when the year began, hospital and back, and two moves; and one who only moved once:
    period 2025-04-01 to 2026-03-31
    care_periods | care_id | child_id | start_date | end_date
                 | k1      | ada      | 2025-01-06 |
                 | k2      | ben      | 2025-01-06 |
    placements   | placement_id | child_id | care_id | placement_type | carer_id | start_date | end_date
                 | p1           | ada      | k1      | U6             | c1       | 2025-01-06 | 2025-06-02
                 | p2           | ada      | k1      | T1             |          | 2025-06-02 | 2025-06-09
                 | p3           | ada      | k1      | U6             | c1       | 2025-06-09 | 2025-10-01
                 | p4           | ada      | k1      | U6             | c2       | 2025-10-01 | 2026-03-31
                 | p5           | ada      | k1      | K2             | c3       | 2026-03-31 |
                 | p6           | ben      | k2      | U6             | c4       | 2025-01-06 | 2025-04-01
                 | p7           | ben      | k2      | U6             | c5       | 2025-04-01 | 2026-02-02
                 | p8           | ben      | k2      | A5             |          | 2026-02-02 |
    expect       | key | placements | met
                 | k1  | 3          | yes
                 | k2  | 2          | no

    came into care twice in the year, each time placed anew; one who left before its end is not asked about:
    period 2025-04-01 to 2026-03-31
    care_periods | care_id | child_id | start_date | end_date
                 | k3      | cyd      | 2025-04-01 | 2025-06-02
                 | k4      | cyd      | 2025-09-01 |
                 | k5      | dan      | 2025-09-01 | 2026-03-31
    placements   | placement_id | child_id | care_id | placement_type | carer_id | start_date | end_date
                 | p9           | cyd      | k3      | U6             | c6       | 2025-04-01 | 2025-06-02
                 | p10          | cyd      | k4      | U6             | c6       | 2025-09-01 | 2025-12-01
                 | p11          | cyd      | k4      | U6             | c7       | 2025-12-01 |
                 | p12          | dan      | k5      | U6             | c8       | 2025-09-01 |
    expect       | key | placements | met
                 | k4  | 3          | yes
"""

# The same placement for two years, of those under 16 looked after for two and a half; a child placed for adoption
# keeps the time of the placement before.
present, earlier = Episodes.row("present"), Episodes.row("earlier")
now = present.where(
    present.care_id == CarePeriods.care_id, present.new_placement, present.start_date <= PERIOD.end
).last(present.start_date)
then = earlier.where(
    earlier.care_id == CarePeriods.care_id, earlier.new_placement, earlier.start_date < now.start_date
).last(earlier.start_date)
two_years_before = PERIOD.end.minus_months(24)
same_placement = Question(
    in_care.where(
        People.rows().latest(People.date_of_birth).age_on(PERIOD.end) < 16,
        CarePeriods.start_date <= PERIOD.end.minus_months(30),
    ),
    values={
        "met": (now.start_date <= two_years_before)
        | (now.placement_type.one_of(PLACED_FOR_ADOPTION) & (then.start_date <= two_years_before))
    },
)

SAME_PLACEMENT = """
    two years to the day, a day short, and adoption that adds the time before:
    period 2025-04-01 to 2026-03-31
    people       | child_id | date_of_birth
                 | ada      | 2012-03-31
                 | ben      | 2012-03-31
                 | cyd      | 2020-01-05
                 | dan      | 2010-03-31
                 | eve      | 2012-03-31
    care_periods | care_id | child_id | start_date
                 | k1      | ada      | 2023-01-05
                 | k2      | ben      | 2023-01-05
                 | k3      | cyd      | 2023-09-30
                 | k4      | dan      | 2020-01-06
                 | k5      | eve      | 2023-10-01
    placements   | placement_id | child_id | care_id | placement_type | carer_id | start_date | end_date
                 | p1           | ada      | k1      | U6             | c1       | 2023-01-05 | 2024-03-31
                 | p2           | ada      | k1      | U4             | c2       | 2024-03-31 |
                 | p3           | ben      | k2      | U6             | c3       | 2023-01-05 | 2024-04-01
                 | p4           | ben      | k2      | U4             | c4       | 2024-04-01 |
                 | p5           | cyd      | k3      | U6             | c5       | 2023-09-30 | 2025-11-03
                 | p6           | cyd      | k3      | A6             | c6       | 2025-11-03 |
                 | p7           | dan      | k4      | U4             | c7       | 2020-01-06 |
                 | p8           | eve      | k5      | U4             | c8       | 2023-10-01 |
    expect       | key | met
                 | k1  | yes
                 | k2  | no
                 | k3  | yes
"""

# Children each worker holds on the last day of the period.
caseload_on_a_day = Question(
    Workers.where(Workers.started_date <= PERIOD.end),
    values={
        "children": Caseloads.where(
            Caseloads.start_date <= PERIOD.end, Caseloads.end_date.is_missing() | (Caseloads.end_date > PERIOD.end)
        ).total(Caseloads.children)
    },
)

CASELOAD_ON_A_DAY = """
    two children held, one of them handed over that day; a worker who holds nobody; one not yet here:
    period 2026-03-01 to 2026-03-31
    workers      | worker_id | started_date
                 | w1        | 2020-01-06
                 | w2        | 2020-01-06
                 | w3        | 2026-04-01
    involvements | involvement_id | child_id | worker_id | role | start_date | end_date
                 | i1             | ada      | w1        | CW   | 2026-01-05 |
                 | i2             | ben      | w1        | CW   | 2026-02-02 | 2026-04-01
                 | i3             | cyd      | w1        | CW   | 2026-02-02 | 2026-03-31
                 | i4             | cyd      | w2        | CW   | 2026-04-01 |
    expect       | key | children
                 | w1  | 2
                 | w2  | 0
"""

SAYABLE = {
    "three_placements": (three_placements, THREE_PLACEMENTS),
    "same_placement": (same_placement, SAME_PLACEMENT),
    "caseload_on_a_day": (caseload_on_a_day, CASELOAD_ON_A_DAY),
}
