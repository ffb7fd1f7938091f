"""One district lived through day by day.

A district is at most `LARGEST` children with teams of its own, so that a country is many districts one after
another. The same seed and district number give the same history.
"""

from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush
from random import Random

from .assessing import CITY, Assessing
from .days import Days
from .demand import Demand, poisson
from .families import Families
from .front_door import FrontDoor
from .history import History
from .levers import UNTOUCHED, Levers
from .story import ASSESSMENT_CASELOAD, RETURNS, SUPPORT_CASELOAD
from .support import FamilySupport
from .workforce import HEAD, MANAGER, NIGHT_WORKER, OFFICER, SENIOR, SOCIAL_WORKER, SUPPORT_WORKER, Team, Workforce

STEP_DOWN_CLOSES_SINCE = date(2022, 4, 1)
"""From here RC9 says that a case closed after assessment went to early help; before, RC8 says both."""
LARGEST, SMALLEST = 50_000, 500
ONE_TEAM_BELOW = 15_000
"""A place with fewer children has one team of each kind."""
SETTLING = 300
"""Days of the warm-up in which nobody is let go for lack of work."""
RETURN_DAYS = 125
HURRIED = 1.5
"""How much more often worries come back after a case was closed in haste or late."""
ASSESSED_A_DAY = 7.8
ASSESSED_AT_ONCE, SUPPORTED_AT_ONCE, LOWER_NEED_AT_ONCE = 330, 470, 185
"""Children in the city whose assessment is open, with a plan held by a social worker, and by another worker."""


@dataclass(frozen=True)
class District:
    """`number` from 1; `children` aged 0 to 17."""

    number: int
    children: int

    @staticmethod
    def of(children: int) -> "list[District]":
        """The place cut into equal districts."""
        number = -(-children // LARGEST)
        return [District(n + 1, children // number + (n < children % number)) for n in range(number)]


class Simulation:
    """Run it with `run()`; then `history`, `workforce` and what is still waiting are there to read."""

    def __init__(self, district: District, days: Days, seed: int, levers: Levers = UNTOUCHED):
        self.district, self.days, self.levers = district, days, levers
        self.random = Random(f"{seed}/{district.number}")
        self.history = History()
        self.workforce = Workforce(days, self.random)
        self.demand = Demand(days, district.children)
        self.families = Families(district.children, days.count, self.random)
        self._make_teams()
        self.coming: list[tuple[int, int, object, bool]] = []
        """(day, order, family, serious) of worries that come back."""
        self.told, self.returning = 0, 0.0
        self.left_on: list[tuple[int, Team]] = []

    def _make_teams(self) -> None:
        workforce, scale, story = self.workforce, self.district.children / CITY, self.days.story[0]
        several = self.district.children >= ONE_TEAM_BELOW
        of_many = "" if self.district.number == 1 else f" {self.district.number}"
        service = workforce.team(f"Children's Social Care{of_many}")
        workforce.hire(service, HEAD, 0, settled=True)
        door = workforce.team(f"Contact and Referral{of_many}", service)
        workforce.hire(door, MANAGER, 0, settled=True)
        for _ in range(max(1, round(4 * scale))):
            workforce.hire(door, OFFICER, 0, settled=True)
        for _ in range(max(1, round(3 * scale))):
            workforce.hire(door, SENIOR, 0, settled=True)
        night = workforce.team(f"Emergency Duty{of_many}", service)
        for _ in range(2):
            workforce.hire(night, NIGHT_WORKER, 0, settled=True)
        names = ["First Response North", "First Response South"] if several else ["First Response"]
        held = ASSESSED_AT_ONCE * scale / len(names)
        first_response = [self._staffed(name + of_many, service, held / ASSESSMENT_CASELOAD.at(story)) for name in names]
        names = ["Family Support East", "Family Support Central", "Family Support West"] if several else ["Family Support"]
        held = SUPPORTED_AT_ONCE * scale / len(names)
        support = [self._staffed(name + of_many, service, held / SUPPORT_CASELOAD.at(story)) for name in names]
        for team in support:
            for _ in range(round(LOWER_NEED_AT_ONCE / 15.5 * scale / len(names))):
                workforce.hire(team, SUPPORT_WORKER, 0, settled=True)
        self.front_door = FrontDoor(self.demand, workforce, door, night, self.history, self.levers, self.random)
        self.assessing = Assessing(
            self.days, self.district.children, workforce, first_response, self.history, self.levers, self.random
        )
        self.support = FamilySupport(self.days, workforce, support, self.history, self.random)
        for team in first_response:
            self.assessing.coming_in[team] = ASSESSED_A_DAY * scale / len(first_response)
        for team in support:
            self.support.load[team] = SUPPORTED_AT_ONCE * scale / len(support)

    def _staffed(self, name: str, service: Team, posts: float) -> Team:
        """A team with a manager and this many social workers; fewer than two become two part-time posts."""
        team = self.workforce.team(name, service)
        self.workforce.hire(team, MANAGER, 0, settled=True)
        team.part_time = min(1.0, posts / 2)
        for _ in range(max(2, round(posts))):
            self.workforce.hire(team, SOCIAL_WORKER, 0, settled=True, agency=self.random.random() < 0.15)
        return team

    def run(self) -> "Simulation":
        for today in range(self.days.count):
            self._receive(today)
            if self.days.working[today]:
                self._working_day(today)
        return self

    def _receive(self, today: int) -> None:
        back = 0
        while self.coming and self.coming[0][0] <= today:
            _, _, family, serious = heappop(self.coming)
            concerned = family.concerned(today, self.random)
            if concerned:
                self.front_door.receive(family, concerned, today, serious)
                back += 1
        expected = self.demand.expected[today]
        self.returning += (back - self.returning) / 60
        new = max(0.2, 1 - self.returning / (self.demand.a_year(today) / 365.25))
        for _ in range(poisson(self.random, expected * new)):
            family, concerned = self.families.heard_of(today)
            self.front_door.receive(family, concerned, today, serious=False)

    def _working_day(self, today: int) -> None:
        for team in self.workforce.teams:
            self.workforce.absences(team, today)
        self.front_door.staff(today)
        self.front_door.decide(today, self.assessing.refer, self.again)
        self.assessing.decide(today, self._stopped)
        for team in self.assessing.teams:
            self.assessing.allocate(team, today)
            self.assessing.work(team, today)
            self.assessing.authorise(team, today, self._assessed)
            self._note(self.assessing.staff(team, today), team, today)
        for team in self.support.teams:
            self.support.close(team, today, self._closed)
            self.support.allocate(team, today)
            self._note(self.support.staff(team, today), team, today)

    def _note(self, going, team: Team, today: int) -> None:
        for worker in going:
            for referral in self._held_by(worker):
                self.history.let_go(referral, today)
            self.left_on.append((today, team))

    def _held_by(self, worker):
        if not worker.holds:
            return []
        return [
            each.referral for each in self.history.involvements
            if each.worker is worker and each.end is None
        ]  # fmt: skip

    def again(self, family, today: int, mean_days: float, serious: bool = False) -> None:
        """This family will be heard of again."""
        day = today + 5 + int(self.random.expovariate(1 / mean_days))
        self.told += 1
        heappush(self.coming, (day, self.told, family, serious))

    def _closed(self, family, today: int, hurried: bool = False) -> None:
        chance = RETURNS.at(self.days.story[today]) * self.levers.on(today).returns
        if self.random.random() < chance * (HURRIED if hurried else 1):
            self.again(family, today, RETURN_DAYS, serious=True)

    def _stopped(self, request, today: int) -> None:
        self._closed(request.contact.family, today)

    def _assessed(self, assessment, today: int) -> None:
        """Close the children who need no plan; pass the others on, those with one outcome together."""
        late = self.days.number[today] > assessment.due
        plans: dict[str, list] = {}
        closing = []
        for part in assessment.parts:
            if part.outcome in ("no_further_action", "step_down"):
                closing.append(part)
            else:
                plans.setdefault(part.outcome, []).append(part.referral)
        for part in closing:
            down = part.outcome == "step_down" and self.days.dates[today] >= STEP_DOWN_CLOSES_SINCE
            self.history.close(part.referral, today, "RC9" if down else "RC8", assessment.worker, assessment.by)
        if closing:
            self._closed(closing[0].referral.child.family, today, hurried=late)
        for outcome, referrals in plans.items():
            self.support.receive(referrals, outcome, today)
