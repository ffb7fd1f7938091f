"""Counts taken straight from the rows, for the table of figures and for `--decline`.

They are the example's own arithmetic and deliberately plain; the numbers people read come from `indicators/`.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from datetime import date, timedelta

from goldenthread.engine.calendar import Calendar
from goldenthread.engine.reference import plus_months
from goldenthread.statute.calendars import ENGLAND

from .assessing import LIMIT
from .days import school_holidays
from .rows import Columns

ENDS_WITHOUT_PLAN = ("no_further_action", "step_down")


class Measures:
    """`tables` as `Rows.tables`, told on the day `as_at`; `children` is the population aged 0 to 17. Periods include both
    ends.
    """

    def __init__(self, tables: dict[str, Columns], children: int, as_at: date, calendar: Calendar = ENGLAND):
        self.tables, self.children, self.as_at, self.calendar = tables, children, as_at, calendar

    def rows(self, table: str, *items: str):
        columns = self.tables[table]
        return zip(*(columns[item] for item in items), strict=True)

    def days_between(self, start: date, end: date) -> int:
        """Working days, day 0 being the first."""
        return self.calendar.between(start, end)

    def share(self, answers) -> float:
        """Percentage of True among the answers; None where there are none."""
        answers = list(answers)
        return 100 * sum(answers) / len(answers) if answers else None

    def contacts(self, start: date, end: date) -> int:
        return sum(start <= day <= end for day in self.tables["contacts"]["contact_date"])

    def holidays_of_term(self, start: date, end: date) -> float:
        """Contacts on a weekday of the school holidays, as a percentage of one in term."""
        holidays = {
            first + timedelta(n)
            for year in range(start.year, end.year + 1)
            for first, last in school_holidays(year)
            for n in range((last - first).days + 1)
        }
        weekdays = [start + timedelta(n) for n in range((end - start).days + 1) if (start + timedelta(n)).weekday() < 5]
        received = Counter(self.tables["contacts"]["contact_date"])
        away = [received[day] for day in weekdays if day in holidays]
        term = [received[day] for day in weekdays if day not in holidays]
        return 100 * (sum(away) / len(away)) / (sum(term) / len(term))

    def outcomes(self, outcome: str, start: date, end: date) -> int:
        """How often this followed from contacts received in the period."""
        days = dict(self.rows("contacts", "contact_id", "contact_date"))
        return sum(
            followed == outcome and start <= days[contact] <= end
            for contact, followed in self.rows("contact_outcomes", "contact_id", "outcome")
        )

    def minority_share(self) -> float:
        """Of children whose ethnic background is recorded, the share who are not White British."""
        return self.share(code != "WBRI" for code in self.tables["people"]["ethnicity"] if code not in (None, "NOBT", "REFU"))

    def contacts_converted(self, start: date, end: date) -> float:
        """Of contacts that have been decided, those that became a referral."""
        taken = {
            contact for contact, followed in self.rows("contact_outcomes", "contact_id", "outcome") if followed == "referral"
        }
        return self.share(
            contact in taken
            for contact, received, decided in self.rows("contacts", "contact_id", "contact_date", "decision_date")
            if decided is not None and start <= received <= end
        )

    def contact_decisions_in(self, limit: int, start: date, end: date) -> float:
        return self.share(
            decided is not None and self.days_between(received, decided) <= limit
            for received, decided in self.rows("contacts", "contact_date", "decision_date")
            if start <= received <= end
        )

    def referrals(self, start: date, end: date) -> int:
        return sum(start <= day <= end for day in self.tables["referrals"]["referral_date"])

    def referral_rate(self, start: date, end: date) -> float:
        """Referrals for each 10,000 children."""
        return self.referrals(start, end) / self.children * 10_000

    def referral_decisions_in(self, limit: int, start: date, end: date) -> float:
        """From first receipt at any door."""
        return self.share(
            decided is not None and self.days_between(received, decided) <= limit
            for made, received, decided in self.rows("referrals", "referral_date", "received_date", "decision_date")
            if start <= made <= end
        )

    def re_referrals(self, start: date, end: date, months: int = 12) -> float:
        """Referrals within so many months of an earlier one of the same child."""
        earlier = defaultdict(list)
        for child, made in self.rows("referrals", "child_id", "referral_date"):
            earlier[child].append(made)
        for days in earlier.values():
            days.sort()
        return self.share(
            bisect_left(earlier[child], plus_months(made, -months)) < bisect_left(earlier[child], made)
            for child, made in self.rows("referrals", "child_id", "referral_date")
            if start <= made <= end
        )

    def referrals_assessed(self, start: date, end: date) -> float:
        """One still open without an assessment is left out until the time for an assessment has passed."""
        assessed = set(self.tables["assessments"]["referral_id"])
        return self.share(
            referral in assessed
            for referral, made, closed in self.rows("referrals", "referral_id", "referral_date", "closure_date")
            if start <= made <= end
            and (referral in assessed or closed is not None or self.days_between(made, self.as_at) > LIMIT)
        )

    def assessments_in(self, limit: int, start: date, end: date, from_referral: bool = False) -> float:
        """Of those authorised in the period; the census counts from the start, the duty from the referral."""
        made = dict(self.rows("referrals", "referral_id", "referral_date"))
        return self.share(
            self.days_between(made[referral] if from_referral else started, authorised) <= limit
            for referral, started, authorised in self.rows("assessments", "referral_id", "start_date", "authorised_date")
            if authorised is not None and start <= authorised <= end
        )

    def assessments_without_plan(self, start: date, end: date) -> float:
        return self.share(
            outcome in ENDS_WITHOUT_PLAN
            for outcome, authorised in self.rows("assessments", "outcome", "authorised_date")
            if authorised is not None and start <= authorised <= end
        )

    def caseloads(self, on: date, qualified: bool = True) -> Counter:
        """Children held on a day by each worker who holds any; qualified workers are those who are registered."""
        registered = {
            worker for worker, number in self.rows("workers", "worker_id", "registration_number") if bool(number) == qualified
        }
        return Counter(
            worker
            for worker, start, end in self.rows("involvements", "worker_id", "start_date", "end_date")
            if worker in registered and start <= on and (end is None or end > on)
        )

    def average_caseload(self, on: date) -> float:
        held = self.caseloads(on)
        return sum(held.values()) / len(held)

    def average_caseload_of(self, on: date, team_name: str) -> float:
        """Average caseload of the registered workers of the teams whose name starts so."""
        names = dict(self.rows("teams", "team_id", "name"))
        teams = {worker: names[team] for worker, team in self.rows("workers", "worker_id", "team_id")}
        held = [number for worker, number in self.caseloads(on).items() if teams[worker].startswith(team_name)]
        return sum(held) / len(held)

    def held_by_others(self, on: date) -> int:
        """Children held by workers who are not registered social workers."""
        return sum(self.caseloads(on, qualified=False).values())


def year_to(end: date) -> tuple[date, date]:
    """The twelve months that end on this day, which is the last of its month."""
    return plus_months(end + timedelta(1), -12), end
