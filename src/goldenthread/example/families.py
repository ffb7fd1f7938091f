"""The families of one district, most of whom the service never hears of."""

from bisect import bisect_right
from itertools import accumulate
from random import Random

from goldenthread.dataset.check_characters import nhs_check_digit

from .names import background, family_name, first_name, sex_of

YEAR = 365.25
ADULT = int(18 * YEAR)
UNBORN_DAYS = 140
"""A child may be spoken of for this many days before birth."""
CHILDREN_SHARES = ((1, 0.40), (2, 0.36), (3, 0.15), (4, 0.06), (5, 0.03))
CHILDREN = tuple(zip(*CHILDREN_SHARES, strict=True))
MEAN_CHILDREN = sum(number * share for number, share in CHILDREN_SHARES)
PRONENESS_SHAPE = 0.30
"""Shape of the gamma by which families differ: the smaller, the fewer families make most of the contacts."""
LONGEST_SPAN = 24
"""Years from a first child's birth until the youngest is grown: families must exist that long before the start."""


class Child:
    """`born` and `due` are days of the story. The rest fills as the authority comes to know the child:
    `case` is the open referral, `closed` the day the last one ended."""

    __slots__ = ("family", "born", "due", "sex", "forename", "number", "case", "disabled", "restricted", "died",
                 "nhs_number", "recorded_ethnicity", "first_known", "closed")  # fmt: skip

    def __init__(self, family, born):
        self.family, self.born = family, born
        self.number = 0
        self.case = self.closed = self.died = None


class Family:
    __slots__ = ("children", "proneness", "ethnicity", "culture", "surname", "restricted", "part")

    def __init__(self, proneness):
        self.proneness = proneness
        self.children = []
        self.surname = ""

    def concerned(self, today: int, random: Random) -> list[Child]:
        """Which children a contact made today is about: all of them, one, or some."""
        here = [child for child in self.children if 0 <= today - child.born < ADULT and child.died is None]
        for child in self.children:
            if 0 < child.born - today <= UNBORN_DAYS and random.random() < 0.35:
                here.append(child)
        if len(here) < 2:
            return here
        how = random.random()
        if how < 0.55:
            return here
        if how < 0.88:
            return [random.choice(here)]
        return random.sample(here, random.randint(1, len(here)))


class Families:
    """All families with a child under 18 at any time between day 0 and `days`; `children` is how many at once."""

    def __init__(self, children: int, days: int, random: Random):
        self.random = random
        window = days + LONGEST_SPAN * YEAR
        formed = round(children / (18 * YEAR) / MEAN_CHILDREN * window)
        self.all = [self._family(-LONGEST_SPAN * YEAR + random.random() * window) for _ in range(formed)]
        self.weights = list(accumulate(family.proneness for family in self.all))

    def _family(self, first_birth: float) -> Family:
        random = self.random
        family = Family(random.gammavariate(PRONENESS_SHAPE, 1 / PRONENESS_SHAPE))
        number = random.choices(*CHILDREN)[0]
        born = first_birth
        while number > 0:
            family.children.append(Child(family, int(born)))
            number -= 1
            if number and random.random() < 0.016:
                family.children.append(Child(family, int(born)))  # twins
                number -= 1
            born += 330 + random.expovariate(1 / (1.9 * YEAR))
        return family

    def heard_of(self, today: int) -> tuple[Family, list[Child]]:
        """A family somebody is worried about today, the prone ones more often, and the children it is about."""
        total = self.weights[-1]
        while True:
            family = self.all[bisect_right(self.weights, self.random.random() * total)]
            concerned = family.concerned(today, self.random)
            if concerned:
                return family, concerned


def become_known(child: Child, number: int, today: int, random: Random) -> None:
    """Give the child what the authority writes down when it first hears of them."""
    family = child.family
    if not family.surname:
        family.ethnicity, family.culture = background(random)
        family.surname = family_name(random, family.culture)
        family.restricted = random.random() < 0.003
        family.part = random.random()
    child.number, child.first_known = number, today
    child.forename = first_name(random, family.culture)
    child.sex = sex_of(random, child.forename)
    child.due = child.born + round(random.gauss(0, 9))
    child.disabled = random.choices((True, False, None), (0.11, 0.84, 0.05))[0]
    child.restricted = family.restricted or random.random() < 0.0005
    written = random.random()
    child.recorded_ethnicity = (
        family.ethnicity if written < 0.93 else "NOBT" if written < 0.965 else "REFU" if written < 0.98 else None
    )
    child.nhs_number = _nhs_number(random) if random.random() < 0.7 else None


def _nhs_number(random: Random) -> str:
    """A number of the range kept for tests (999...), with its check digit."""
    while True:
        nine = "999" + "".join(str(random.randrange(10)) for _ in range(6))
        if check := nhs_check_digit(nine):
            return nine + check
