"""Teams and the people in them, who arrive, learn, fall sick, take leave and go."""

from random import Random

from .days import Days
from .names import full_name
from .story import TURNOVER, VACANCY_DAYS

WORKING_YEAR = 253
NEWCOMER_PACE, LEARNING_DAYS = 0.65, 120
"""A newcomer does this share of a settled worker's work, rising over so many days."""
LEAVE_CHANCE, LEAVE_CHANCE_IN_HOLIDAYS = 0.014, 0.045
"""Chance each working day that a worker starts a week's leave."""
SICK_CHANCE = 0.006
AGENCY = 0.22
"""Share of new social workers who come from an agency."""
LET_GO = 0.06
"""Chance each day that somebody of a team larger than its work moves on: agency workers first, then the newest."""
AVAILABLE = 0.83
"""Share of working days a worker is at work, as leave and sickness come out."""
OFFICER, SOCIAL_WORKER, SENIOR, MANAGER = "Contact officer", "Social worker", "Senior practitioner", "Team manager"
SUPPORT_WORKER, HEAD, NIGHT_WORKER = "Family support worker", "Head of service", "Emergency duty social worker"
QUALIFIED = (SOCIAL_WORKER, SENIOR, MANAGER, HEAD, NIGHT_WORKER)


class Worker:
    """`holds` is the number of children allocated; `cases` the pieces of work in hand."""

    __slots__ = ("number", "name", "job", "agency", "team", "joined", "left", "back", "holds", "cases", "registration")  # fmt: skip

    def __init__(self, number, name, job, agency, team, joined, registration):
        self.number, self.name, self.job, self.agency = number, name, job, agency
        self.team, self.joined, self.registration = team, joined, registration
        self.left, self.back, self.holds, self.cases = None, 0, 0, []

    @property
    def qualified(self) -> bool:
        return self.job in QUALIFIED

    def pace(self, today: int) -> float:
        """Share of a settled worker's work in a day."""
        settled = (today - self.joined) / LEARNING_DAYS
        return 1.0 if settled >= 1 else NEWCOMER_PACE + (1 - NEWCOMER_PACE) * settled


class Team:
    def __init__(self, number: int, name: str, parent: "Team | None" = None):
        self.number, self.name, self.parent = number, name, parent
        self.workers: list[Worker] = []
        self.manager: Worker | None = None
        self.joining: list[tuple[int, str]] = []
        """(day, job) of people appointed who have not started."""
        self.part_time = 1.0
        """Share of full time that each post is, where the place is too small for a whole one."""

    def present(self, today: int) -> list[Worker]:
        return [worker for worker in self.workers if worker.back <= today]


class Workforce:
    """Everybody who works, or has worked, in one district."""

    def __init__(self, days: Days, random: Random):
        self.days, self.random = days, random
        self.everyone: list[Worker] = []
        self.teams: list[Team] = []

    def team(self, name: str, parent: Team | None = None) -> Team:
        self.teams.append(Team(len(self.teams) + 1, name, parent))
        return self.teams[-1]

    def hire(self, team: Team, job: str, today: int, agency: bool = False, settled: bool = False) -> Worker:
        """A new worker; `settled` for those already there when the simulation starts."""
        joined = today - self.random.randint(60, 3000) if settled else today
        registration = f"SW9{self.random.randrange(10**6):06d}" if job in QUALIFIED else None
        number = len(self.everyone) + 1
        agency = agency and job == SOCIAL_WORKER
        worker = Worker(number, full_name(self.random), job, agency, team, joined, registration)
        self.everyone.append(worker)
        if job in (MANAGER, HEAD):
            team.manager = worker
        else:
            team.workers.append(worker)
        return worker

    def absences(self, team: Team, today: int) -> None:
        """Who starts leave or falls sick today."""
        random = self.random
        leave = LEAVE_CHANCE_IN_HOLIDAYS if self.days.holiday[today] else LEAVE_CHANCE
        for worker in team.workers if team.manager is None else [*team.workers, team.manager]:
            if worker.back <= today:
                draw = random.random()
                if draw < leave:
                    worker.back = today + 7
                elif draw < leave + SICK_CHANCE:
                    worker.back = today + 1 + int(random.lognormvariate(1.5, 1.1))

    def leavers(self, team: Team, today: int) -> list[Worker]:
        """Who goes today; the post then stands empty until somebody is found for it."""
        chance = TURNOVER.at(self.days.story[today]) / WORKING_YEAR
        going = [worker for worker in team.workers if self.random.random() < chance * (2.5 if worker.agency else 1)]
        for worker in going:
            self.leave(team, worker, today)
        if team.manager is not None and self.random.random() < chance * 0.5:
            manager = team.manager
            manager.left = today
            self.hire(team, MANAGER, today)
        return going

    def leave(self, team: Team, worker: Worker, today: int) -> None:
        team.workers.remove(worker)
        worker.left = today

    def appoint(self, team: Team, job: str, wanted: float, today: int) -> list[Worker]:
        """Look for people when there are fewer than the work asks for; with more, one moves on."""
        staff = [worker for worker in team.workers if worker.job == job]
        coming = sum(1 for _, coming_job in team.joining if coming_job == job)
        for _ in range(max(0, round(wanted) - len(staff) - coming)):
            self.advertise(team, job, today)
        if len(staff) > max(wanted + 0.8, 2) and self.random.random() < LET_GO:
            surplus = next((worker for worker in staff if worker.agency), staff[-1])
            self.leave(team, surplus, today)
            return [surplus]
        return []

    def advertise(self, team: Team, job: str, today: int, sooner: float = 1.0) -> None:
        """Somebody will start once the post has stood empty for a while; `sooner` shortens it."""
        wait = self.random.gammavariate(3, sooner * VACANCY_DAYS.at(self.days.story[today]) / 3)
        team.joining.append((today + 5 + int(wait * 7 / 5), job))

    def arrivals(self, team: Team, today: int) -> None:
        for coming in [each for each in team.joining if each[0] <= today]:
            team.joining.remove(coming)
            self.hire(team, coming[1], today, agency=self.random.random() < AGENCY)
