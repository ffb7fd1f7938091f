"""What assessments find and conclude."""

from random import Random

from goldenthread.dataset.codes import collection_year
from goldenthread.dataset.codes.front_door import ASSESSMENT_FACTOR

from .days import Days
from .history import Assessment
from .levers import Levers
from .story import ENDS_WITHOUT_PLAN

NEEDS = {"N1": 0.55, "N2": 0.06, "N3": 0.03, "N4": 0.10, "N5": 0.14, "N6": 0.04, "N7": 0.01, "N8": 0.03, "N9": 0.01,
         "N0": 0.03}  # fmt: skip
WITHOUT_PLAN = {"no_further_action": 0.64, "step_down": 0.36}
WITH_PLAN = {
    "child_in_need_plan": 0.66, "strategy_discussion": 0.17, "looked_after": 0.04, "legal_action": 0.02,
    "specialist_assessment": 0.03, "private_fostering": 0.01, "other_agency": 0.05, "other": 0.02,
}  # fmt: skip
FACTOR_WEIGHTS = {
    "3B": 22, "4B": 18, "3A": 10, "1B": 8, "2B": 9, "17A": 11, "16A": 10, "4A": 8, "18C": 8, "18A": 9, "18B": 2, "19A": 4,
    "19C": 3, "19B": 2, "15A": 5, "14A": 6, "10A": 4, "11A": 3, "24A": 3, "13A": 2, "2A": 4, "1A": 1, "5A": 5, "5B": 3,
    "6A": 4, "6B": 5, "7A": 4, "3C": 3, "4C": 2, "1C": 1, "2C": 1, "5C": 1, "6C": 1, "12A": 1, "22A": 0.3, "23A": 0.5,
    "20": 8,
}  # fmt: skip
REPLACED_BY = {"18A": "18C", "19A": "19C"}
IN_FORCE: dict[int, tuple[list[str], list[float]]] = {}
"""Factors that may be recorded in each census year, with their weights."""


def pick(random: Random, shares: dict[str, float]) -> str:
    return random.choices(list(shares), shares.values())[0]


def need_of(random: Random) -> str:
    return pick(random, NEEDS)


def factors_in_force(year: int) -> tuple[list[str], list[float]]:
    if year not in IN_FORCE:
        codes = [code for code in FACTOR_WEIGHTS if ASSESSMENT_FACTOR[code].in_force(year)]
        IN_FORCE[year] = codes, [FACTOR_WEIGHTS[code] for code in codes]
    return IN_FORCE[year]


def conclude(assessment: Assessment, days: Days, today: int, levers: Levers, random: Random) -> None:
    """Fill each child's part: mostly the same for brothers and sisters, who live with the same worries."""
    without_plan = ENDS_WITHOUT_PLAN.at(days.story[today]) + levers.ends_without_plan
    outcome = pick(random, WITHOUT_PLAN if random.random() < without_plan else WITH_PLAN)
    codes, weights = factors_in_force(collection_year(days.dates[today]))
    shared = random.choices(codes, weights, k=random.choice((1, 1, 2, 2, 3)))
    written_down = random.random() < 0.96
    for part in assessment.parts:
        child = part.referral.child
        part.outcome = pick(random, WITHOUT_PLAN) if random.random() < 0.06 and outcome in WITH_PLAN else outcome
        if child.born > today:  # not born yet: nobody to see
            part.seen = part.alone = None
        else:
            part.seen = random.choices((True, False, None), (0.94, 0.035, 0.025))[0]
            part.alone = _alone(random, (today - child.born) / 365.25) if part.seen else (False if part.seen is False else None)
        own = random.choices(codes, weights, k=random.choice((0, 0, 1)))
        if written_down:
            none_found = outcome == "no_further_action" and random.random() < 0.14
            part.factors = ("21",) if none_found else tuple(sorted({*shared, *own}))


def keep_to_year(assessment: Assessment, days: Days) -> None:
    """Codes that went out of force between finishing and authorising give way to those that replaced them."""
    year = collection_year(days.dates[assessment.authorised])
    for part in assessment.parts:
        now = {factor if ASSESSMENT_FACTOR[factor].in_force(year) else REPLACED_BY[factor] for factor in part.factors}
        part.factors = tuple(sorted(now))


def _alone(random: Random, age: float) -> bool | None:
    if age < 3:
        return random.choices((False, None), (0.7, 0.3))[0]
    return random.choices((True, False, None), (0.68, 0.22, 0.10))[0]
