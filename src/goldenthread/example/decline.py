"""Bends one indicator from a day on, so that noticing can be tested: `--decline CODE:DATE:POINTS`.

The indicator is not touched. A lever of the mechanism is turned (assessments take longer, the front door waits for others)
as far as it takes, which is found by trial: simulate, measure, turn again. The rest of the city feels it too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.errors import UserError

from .assessing import LIMIT
from .days import Days
from .levers import UNTOUCHED, Levers
from .measures import Measures
from .rows import Rows
from .simulation import District, Simulation

TRIAL_CHILDREN = 25_000
"""The trials run on a place at least this large, as chance would hide the change in a smaller one."""
LEAST_DAYS = 120
"""Days that must be left after the change has worked its way through, for it to be measured."""
TRIALS, CLOSE_ENOUGH = 9, 0.7


@dataclass(frozen=True)
class Bend:
    """The `lever` that moves an indicator, from its lowest to its highest setting, and how long it takes to show.

    `rises` says whether the indicator rises with the lever.
    """

    lever: str
    lowest: float
    highest: float
    rises: bool
    shows_after: int
    measure: Callable[[Measures, date, date], float]


BENDS = {
    "CONTACT_DECISIONS": Bend(
        "asks_partners", -0.055, 0.9, False, 15, lambda m, first, last: m.contact_decisions_in(1, first, last)
    ),
    "CONTACTS_CONVERTED": Bend("taken_up", 0.2, 2.4, True, 15, lambda m, first, last: m.contacts_converted(first, last)),
    "REFERRAL_DECISIONS": Bend(
        "manager_wait", 0.0, 0.95, False, 15, lambda m, first, last: m.referral_decisions_in(1, first, last)
    ),
    "RE_REFERRALS": Bend("returns", 0.0, 4.0, True, 180, lambda m, first, last: m.re_referrals(first, last)),
    "REFERRALS_ASSESSED": Bend("referral_stops", -0.3, 0.8, False, 15, lambda m, first, last: m.referrals_assessed(first, last)),
    "ASSESSMENTS_MEASURED": Bend(
        "assessment_effort", 0.4, 3.0, False, 90, lambda m, first, last: m.assessments_in(LIMIT, first, last)
    ),
    "ASSESSMENTS_IN_TIME": Bend(
        "allocation_wait", 0.0, 90.0, False, 90, lambda m, first, last: m.assessments_in(LIMIT, first, last, from_referral=True)
    ),
    "ASSESSMENTS_NO_ACTION": Bend(
        "ends_without_plan", -0.5, 0.4, True, 75, lambda m, first, last: m.assessments_without_plan(first, last)
    ),
}
"""The indicators that can be bent, by code; the others are counts, or follow from these."""


@dataclass(frozen=True)
class Decline:
    """`points` are percentage points, added to the indicator's value from `day` on."""

    code: str
    day: date
    points: float


def parse(text: str) -> Decline:
    """`CODE:DATE:POINTS`. Raises UserError saying what is wrong with it."""
    parts = text.split(":")
    if len(parts) != 3:
        raise UserError(f"--decline {text} is not CODE:DATE:POINTS, such as ASSESSMENTS_MEASURED:2019-01-01:-15.")
    code, day, points = parts
    if code not in BENDS:
        raise UserError(f"No lever of the invented authority moves {code}. Choose one of {', '.join(sorted(BENDS))}.")
    try:
        found = Decline(code, date.fromisoformat(day), float(points))
    except ValueError:
        raise UserError(f"--decline {text} needs a date such as 2019-01-01 and a number of points such as -15.") from None
    if not 0 < abs(found.points) <= 100:
        raise UserError(f"--decline {text} asks for {points} points: say more than 0 and at most 100, with a sign.")
    return found


def levers_for(
    decline: Decline, district: District, days: Days, seed: int, progress=lambda sentence: None
) -> tuple[Levers, float]:
    """The levers that bend the indicator as asked, and the points by which it moved in the trial.

    Raises UserError when too few days follow, or the lever cannot move it so far.
    """
    bend = BENDS[decline.code]
    first = decline.day + timedelta(bend.shows_after)
    if days.index(decline.day) < days.first or (days.until - first).days < LEAST_DAYS:
        raise UserError(
            f"--decline from {decline.day} cannot be measured between {days.from_date} and {days.until}: it takes "
            f"{bend.shows_after} days to show and {LEAST_DAYS} more to measure. Give another day."
        )
    trial = District(district.number, max(district.children, TRIAL_CHILDREN))

    def value(levers: Levers) -> float:
        tables = Rows(Simulation(trial, days, seed, levers).run()).tables
        return bend.measure(Measures(tables, trial.children, days.until), first, days.until)

    usual = value(UNTOUCHED)
    progress(f"{decline.code} is {usual:.1f} as it is; looking for what moves it by {decline.points:+g} points.")
    start = getattr(UNTOUCHED, bend.lever)
    near, far = start, bend.highest if (decline.points > 0) == bend.rises else bend.lowest
    best, best_moved = UNTOUCHED, 0.0
    for trial_number in range(TRIALS):
        setting = far if trial_number == 0 else (near + far) / 2
        levers = Levers(from_day=days.index(decline.day)).moved(**{bend.lever: setting})
        moved = value(levers) - usual
        if abs(moved - decline.points) < abs(best_moved - decline.points):
            best, best_moved = levers, moved
        if abs(moved - decline.points) <= CLOSE_ENOUGH:
            break
        enough = moved * decline.points > 0 and abs(moved) >= abs(decline.points)
        if trial_number == 0 and not enough:
            raise UserError(
                f"{decline.code} cannot be moved by {decline.points:+g} points: {moved:+.1f} is as far as it goes. Ask for fewer."
            )
        near, far = (near, setting) if enough else (setting, far)
    progress(f"Moved by {best_moved:+.1f} points: {bend.lever} at {getattr(best, bend.lever):.2f} from {decline.day}.")
    return best, best_moved
