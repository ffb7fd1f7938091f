"""The figures the invented city is held to, in one table: each with its date, its target and how it is measured.

Those to July 2019 are what one city council published about itself in its scrutiny papers of 2017, 2018 and 2019; the
rest are invented and say so. A share may be 3 points from its target and a number 10 percent, unless stated.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from .assessing import LIMIT
from .days import Days
from .measures import Measures, year_to

PUBLISHED, INVENTED = "published", "invented"
SHARE, NUMBER = "%", ""
POINTS, PART = 3.0, 0.10
RUN_IN = timedelta(365)
"""A figure is asked of days that have a year of history before them."""


@dataclass(frozen=True)
class Figure:
    """`target` is a value, or the (lowest, highest) it may be. `measure` takes Measures and a function that gives the
    real date of a date of the story.
    """

    says: str
    when: str
    target: float | tuple[float, float]
    measured: str
    measure: Callable[[Measures, Callable[[date], date]], float]
    unit: str = NUMBER
    tolerance: float | None = None
    whose: str = PUBLISHED

    @property
    def lowest_and_highest(self) -> tuple[float, float]:
        if isinstance(self.target, tuple):
            return self.target
        either_side = self.tolerance
        if either_side is None:
            either_side = POINTS if self.unit == SHARE else self.target * PART
        return self.target - either_side, self.target + either_side

    def met_by(self, value: float) -> bool:
        lowest, highest = self.lowest_and_highest
        return lowest <= value <= highest


def measured(days: Days, measures: Measures) -> list[tuple[Figure, float]]:
    """Every figure whose dates the simulated days hold, with the value found."""
    return [
        (figure, figure.measure(measures, days.real))
        for figure in FIGURES
        if days.from_date + RUN_IN <= days.real(_first(figure)) and days.real(_last(figure)) <= days.until
    ]


def _first(figure: Figure) -> date:
    return date.fromisoformat(figure.when.split()[0])


def _last(figure: Figure) -> date:
    return date.fromisoformat(figure.when.split()[-1])


def _span(name: str, *more) -> Callable:
    """A measure over the dates of the figure."""
    return lambda first, last: lambda measures, real: getattr(measures, name)(*more, real(first), real(last))


def _over(says, first, last, target, measured, name, *more, **options) -> Figure:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return Figure(says, f"{first} to {last}", target, measured, _span(name, *more)(start, end), **options)


def _on(says, day, target, measured, name, *more, **options) -> Figure:
    at = date.fromisoformat(day)
    return Figure(says, day, target, measured, lambda measures, real: getattr(measures, name)(real(at), *more), **options)


def _contacts_a_month(measures: Measures, real) -> float:
    start, end = year_to_real(real, date(2017, 3, 31))
    return measures.contacts(start, end) / 12


def _outcome_a_month(outcome: str):
    return lambda measures, real: measures.outcomes(outcome, *year_to_real(real, date(2017, 3, 31))) / 12


def year_to_real(real, end: date) -> tuple[date, date]:
    start, end = year_to(end)
    return real(start), real(end)


def _held_by_others(measures: Measures, real) -> float:
    ends = [date(2016, 6, 30), date(2016, 9, 30), date(2016, 12, 31), date(2017, 3, 31)]
    return sum(measures.held_by_others(real(end)) for end in ends) / len(ends)


def _summer_dip(measures: Measures, real) -> float:
    year = measures.assessments_in(LIMIT, *year_to_real(real, date(2017, 3, 31)))
    return measures.assessments_in(LIMIT, real(date(2016, 7, 15)), real(date(2016, 10, 14))) - year


YEAR_2016_17 = "2016-04-01 to 2017-03-31"
CENSUS_CLOCK = "from the start of the assessment (the census clock), of those authorised then"
ROLLING_2018 = ("2017-08-01", "2018-07-31")
STAYS_CLOSE = 5.0
"""Points for what rests on few hundred assessments, whose queues carry chance from month to month."""

FIGURES = [
    Figure("Contacts a month", YEAR_2016_17, (800, 900), "each child in a contact counted", _contacts_a_month),
    _over("Contacts on a weekday of the school holidays, of one in term", "2016-04-01", "2017-03-31", (60, 92), "“fewer in "
          "school holidays”", "holidays_of_term", unit=SHARE),
    Figure("Contacts passed to early help a month", YEAR_2016_17, 200, "outcomes of contacts received then",
           _outcome_a_month("early_help")),
    Figure("Contacts that became referrals a month", YEAR_2016_17, 200, "“a similar number” to 200; 570 per 10,000 is 221, "
           "so 15% either side", _outcome_a_month("referral"), tolerance=30),
    _over("Referrals per 10,000 children", "2016-04-01", "2017-03-31", 570, "dated by the day they became referrals",
          "referral_rate"),
    _over("Referrals that led to assessment", "2016-04-01", "2017-03-31", 72, "of referrals made then, any assessment started",
          "referrals_assessed", unit=SHARE),
    _over("Referrals that led to assessment", *ROLLING_2018, 84, "of referrals made then, any assessment started",
          "referrals_assessed", unit=SHARE),
    _over("Re-referrals within 12 months", *ROLLING_2018, 18, "an earlier referral of the child in the 12 months before",
          "re_referrals", unit=SHARE),
    _over("Re-referrals within 12 months", "2018-06-01", "2019-05-31", (18.5, 25), "“higher than we would expect”; the "
          "target was 22", "re_referrals", unit=SHARE),
    _over("Assessments in 45 working days", "2016-04-01", "2017-03-31", (80, 92), f"“above 80%”; {CENSUS_CLOCK}",
          "assessments_in", LIMIT, unit=SHARE),
    Figure("Assessments in 45 working days, summer 2016 less the year", YEAR_2016_17, (-40, -3),
           "a dip around summer 2016, in assessments authorised from mid-July to mid-October", _summer_dip, unit=SHARE),
    _over("Assessments in 45 working days", *ROLLING_2018, 80, CENSUS_CLOCK, "assessments_in", LIMIT, unit=SHARE,
          tolerance=STAYS_CLOSE),
    _over("Assessments in 45 working days", "2019-04-01", "2019-06-30", 59, f"“just under 60%”; {CENSUS_CLOCK}",
          "assessments_in", LIMIT, unit=SHARE, tolerance=STAYS_CLOSE),
    _over("Assessments that end in no further action or step down", *ROLLING_2018, 60, "of those authorised then",
          "assessments_without_plan", unit=SHARE),
    _on("Average caseload of qualified social workers", "2015-04-15", 25, "children held, of workers holding any",
        "average_caseload"),
    _on("Average caseload of qualified social workers", "2017-03-31", 19.9, "children held, of workers holding any",
        "average_caseload"),
    _on("Average caseload in family support", "2017-03-31", 19, "the same, of the family support teams; 3 either side, as it "
        "swings with who has just joined", "average_caseload_of", "Family Support", tolerance=3),
    _on("Average caseload of qualified social workers", "2019-06-15", 19, "the same; the target was 20; 2.5 either side",
        "average_caseload", tolerance=2.5),
    Figure("Children held by workers who are not social workers", YEAR_2016_17, 185, "mean of the four ends of quarters; 15%, "
           "as families come and go whole", _held_by_others, tolerance=28),
    Figure("Children of minority ethnic background", "2019-06-30", 46, "of children known whose background is recorded",
           lambda measures, real: measures.minority_share(), unit=SHARE),
    _over("Contacts decided in one working day", "2016-04-01", "2017-03-31", 91, "from first receipt at any door",
          "contact_decisions_in", 1, unit=SHARE, whose=INVENTED),
    _over("Referrals decided in one working day", "2016-04-01", "2017-03-31", 80, "from first receipt at any door",
          "referral_decisions_in", 1, unit=SHARE, tolerance=STAYS_CLOSE, whose=INVENTED),
    _over("Contacts decided in one working day", "2023-01-01", "2023-03-31", (0, 35), "delays at the front door were serious",
          "contact_decisions_in", 1, unit=SHARE, whose=INVENTED),
    _over("Assessments in 45 working days", "2023-01-01", "2023-03-31", 55, CENSUS_CLOCK, "assessments_in", LIMIT, unit=SHARE,
          tolerance=12, whose=INVENTED),
    _over("Contacts decided in one working day", "2024-04-01", "2025-03-31", 92, "from first receipt at any door",
          "contact_decisions_in", 1, unit=SHARE, whose=INVENTED),
    _over("Assessments in 45 working days", "2025-04-01", "2026-03-31", 85, CENSUS_CLOCK, "assessments_in", LIMIT, unit=SHARE,
          tolerance=STAYS_CLOSE, whose=INVENTED),
    _on("Average caseload of qualified social workers", "2026-03-31", 17.5, "children held, of workers holding any",
        "average_caseload", tolerance=2.5, whose=INVENTED),
]  # fmt: skip
