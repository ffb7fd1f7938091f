"""What the service went through: how much came, how many were taken, how much work a worker was given.

Each curve is a handful of dated values with straight lines between. They move the mechanism (how many families are
heard of, when a manager asks for another worker, how fast a newcomer works); none of them is a result. The dated
points to July 2019 were found by running the city until its figures came out (`figures`). What follows July 2019 is
invented: it worsens until early 2023, when contacts wait and cases are unallocated, and then recovers.
"""

from bisect import bisect_right
from datetime import date


class Curve:
    """Straight lines between dated values, level before the first and after the last."""

    def __init__(self, *points: tuple[str, float]):
        self.days = [date.fromisoformat(day).toordinal() for day, _ in points]
        self.values = [value for _, value in points]

    def at(self, day: date) -> float:
        place = bisect_right(self.days, day.toordinal())
        if place == 0:
            return self.values[0]
        if place == len(self.days):
            return self.values[-1]
        before, after = self.days[place - 1], self.days[place]
        share = (day.toordinal() - before) / (after - before)
        return self.values[place - 1] * (1 - share) + self.values[place] * share


CONTACTS = Curve(
    ("2013-01-01", 15.9), ("2015-04-01", 17.5), ("2017-04-01", 17.5), ("2018-07-01", 17.8), ("2019-07-01", 18.0),
    ("2022-06-01", 19.6), ("2023-03-01", 20.2), ("2024-03-01", 18.8), ("2026-03-01", 18.4),
)  # fmt: skip
"""Contacts a month for each thousand children."""

REFERRAL_SHARE = Curve(
    ("2013-01-01", 0.310), ("2016-04-01", 0.282), ("2017-03-01", 0.282), ("2019-07-01", 0.282),
    ("2023-03-01", 0.295), ("2025-01-01", 0.26),
)  # fmt: skip
"""Of families whose case is not open, the share of contacts taken as referrals."""

EARLY_HELP_SHARE = Curve(("2013-01-01", 0.24), ("2016-04-01", 0.265), ("2019-07-01", 0.255), ("2025-01-01", 0.29))
"""Of the same, the share passed to early help."""

REFERRAL_STOPS = Curve(
    ("2013-01-01", 0.27), ("2016-03-01", 0.278), ("2017-04-01", 0.278), ("2017-08-01", 0.17), ("2018-08-01", 0.14),
    ("2019-07-01", 0.15), ("2023-02-01", 0.20), ("2024-06-01", 0.12),
)  # fmt: skip
"""Share of referrals after which nothing further follows."""

ENDS_WITHOUT_PLAN = Curve(
    ("2013-01-01", 0.52), ("2017-03-01", 0.56), ("2018-07-01", 0.575), ("2019-07-01", 0.575), ("2023-03-01", 0.62),
    ("2025-01-01", 0.55),
)  # fmt: skip
"""Share of assessments that conclude no further action or step down to early help."""

RETURNS = Curve(
    ("2013-01-01", 0.22), ("2016-04-01", 0.15), ("2018-04-01", 0.15), ("2018-08-01", 0.34), ("2019-04-01", 0.40),
    ("2019-07-01", 0.16), ("2023-03-01", 0.25), ("2024-06-01", 0.12),
)  # fmt: skip
"""Chance that what worried people comes back after a case is closed."""

FRONT_DOOR_PRESSURE = Curve(
    ("2013-01-01", 0.88), ("2016-04-01", 0.84), ("2017-07-01", 0.80), ("2018-07-01", 0.84), ("2018-12-01", 0.92),
    ("2019-07-01", 0.90), ("2022-06-01", 0.95), ("2022-12-01", 1.06), ("2023-04-01", 1.02), ("2023-08-01", 0.84),
    ("2025-01-01", 0.80),
)  # fmt: skip
"""Work that comes to the front door over the work its full team can do."""

FRONT_DOOR_BACKLOG = Curve(
    ("2013-01-01", 1.5), ("2016-04-01", 1.3), ("2018-07-01", 1.3), ("2019-01-01", 1.6), ("2022-06-01", 2.0),
    ("2022-12-01", 4.0), ("2023-03-15", 8.0), ("2023-08-15", 1.3), ("2025-01-01", 1.0),
)  # fmt: skip
"""Days of work that may wait there before other teams are asked to help."""

ASSESSMENT_CASELOAD = Curve(
    ("2013-01-01", 25.0), ("2015-04-01", 27.0), ("2016-03-01", 20.0), ("2017-03-01", 20.0), ("2018-07-01", 21.0),
    ("2018-11-01", 20.5), ("2019-02-01", 17.5), ("2019-08-01", 18.0), ("2020-06-01", 19.0), ("2021-12-01", 20.0),
    ("2023-03-01", 27.0), ("2023-12-01", 20.0), ("2025-06-01", 19.0),
)  # fmt: skip
"""Children an assessment worker may hold before the service looks for another worker."""

ASSESSMENT_WORK = Curve(
    ("2013-01-01", 1.10), ("2016-01-01", 1.06), ("2017-03-01", 1.06), ("2017-08-01", 1.21), ("2018-10-01", 1.21),
    ("2019-01-01", 1.72), ("2019-08-01", 1.72), ("2020-03-01", 1.28), ("2021-12-01", 1.28), ("2022-12-01", 1.50),
    ("2023-06-01", 1.45), ("2024-01-01", 1.16),
)  # fmt: skip
"""Time an assessment takes, against the usual: in 2019 teams short of settled workers learn a changed case system."""

SUPPORT_CASELOAD = Curve(
    ("2013-01-01", 23.0), ("2015-04-01", 24.0), ("2016-06-01", 19.8), ("2017-03-01", 19.2), ("2017-06-01", 18.2),
    ("2018-07-01", 18.0), ("2019-06-01", 15.2), ("2023-03-01", 22.0), ("2024-06-01", 17.5),
)  # fmt: skip
"""The same for a family support worker."""

VACANCY_DAYS = Curve(
    ("2013-01-01", 45), ("2016-04-01", 30), ("2018-07-01", 30), ("2019-01-01", 60), ("2019-07-01", 70),
    ("2023-03-01", 80), ("2024-03-01", 35),
)  # fmt: skip
"""Working days a post stays empty, on average."""

TURNOVER = Curve(
    ("2013-01-01", 0.30), ("2016-04-01", 0.18), ("2018-07-01", 0.20), ("2019-04-01", 0.34), ("2021-01-01", 0.25),
    ("2023-01-01", 0.38), ("2024-03-01", 0.17),
)  # fmt: skip
"""Share of workers who leave in a year."""

MANAGER_MISSING = (("2018-12-15", "2019-07-25"), ("2022-09-01", "2023-06-30"))
"""One manager's post in the assessment service stands empty between these dates."""

LARGE_ENQUIRY = ("2016-06-20", "2016-09-05")
"""A joint enquiry into one man took workers away from assessments in this summer."""
LARGE_ENQUIRY_TAKES = 0.30
"""Share of the assessment workers' time it took."""


def between(spans, day: date) -> bool:
    return any(date.fromisoformat(first) <= day <= date.fromisoformat(last) for first, last in spans)
