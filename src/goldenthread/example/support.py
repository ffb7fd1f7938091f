"""Family support: children with a plan after the assessment, held until the plan has done its work."""

from random import Random

from .days import Days
from .families import ADULT
from .history import History, Support
from .story import SUPPORT_CASELOAD
from .workforce import SOCIAL_WORKER, SUPPORT_WORKER, Team, Worker, Workforce

PLAN_DAYS = {
    "child_in_need_plan": (195, 0.55), "strategy_discussion": (330, 0.45), "looked_after": (600, 0.6),
    "legal_action": (430, 0.5), "specialist_assessment": (120, 0.5), "private_fostering": (240, 0.5),
    "other_agency": (25, 0.5), "other": (60, 0.6),
}  # fmt: skip
"""Median number of days each kind of help goes on, and how much that varies (of the logarithm)."""
ROOM = 1.15
LEAST_ROOM = 3
LOWER_NEED = 0.75
"""Share of child in need plans that a worker who is not a social worker may hold, overseen by one."""
THEIR_CASELOAD = 16
DRIFT_DAYS = 21
"""With too much to hold, workers close cases this much later."""


class FamilySupport:
    def __init__(self, days: Days, workforce: Workforce, teams: list[Team], history: History, random: Random):
        self.days, self.workforce, self.teams, self.history, self.random = days, workforce, teams, history, random
        self.waiting: dict[Team, list[Support]] = {team: [] for team in teams}
        self.load = {team: 0.0 for team in teams}

    def receive(self, referrals, outcome: str, today: int) -> None:
        """Children whose assessment concluded a plan; their assessment worker holds them until one here has room."""
        median, spread = PLAN_DAYS[outcome]
        family = referrals[0].child.family
        team = self.teams[int(family.part * len(self.teams))]
        ends = today + int(median * self.random.lognormvariate(0, spread))
        grown = max(referral.child.born for referral in referrals) + ADULT
        lower_need = outcome == "child_in_need_plan" and self.random.random() < LOWER_NEED
        self.waiting[team].append(Support(referrals, team, max(today + 7, min(ends, grown)), lower_need, today))

    def allocate(self, team: Team, today: int) -> None:
        limit = SUPPORT_CASELOAD.at(self.days.story[today]) * ROOM * team.part_time
        limit = max(limit, LEAST_ROOM)
        present = team.present(today)
        qualified = [worker for worker in present if worker.qualified]
        others = [worker for worker in present if not worker.qualified]
        stay = []
        for case in self.waiting[team]:
            worker = min(others, key=_load, default=None) if case.lower_need else None
            if worker is None or worker.holds >= THEIR_CASELOAD * team.part_time:
                worker = min(qualified, key=_load, default=None)
                if worker is None or (worker.holds >= limit and today - case.waits_since < 30):
                    stay.append(case)
                    continue
            for referral in case.referrals:
                self.history.hold(referral, worker, today, team.manager)
            case.worker = worker
            worker.cases.append(case)
        self.waiting[team] = stay

    def close(self, team: Team, today: int, closed) -> None:
        """End the plans that have done their work; a worker with too much to hold is slower to."""
        limit = SUPPORT_CASELOAD.at(self.days.story[today]) * team.part_time
        for worker in team.workers:
            if worker.back > today:
                continue
            for case in [case for case in worker.cases if case.ends <= today]:
                if worker.qualified and worker.holds > limit * ROOM and not case.delayed:
                    case.delayed, case.ends = True, today + DRIFT_DAYS
                    continue
                worker.cases.remove(case)
                draw = self.random.random()
                reason = "RC5" if draw < 0.03 else "RC3" if draw < 0.045 else "RC4" if draw < 0.055 else "RC7"
                for referral in case.referrals:
                    grown = today - referral.child.born >= ADULT
                    self.history.close(
                        referral, today, "RC6" if grown and referral.child.disabled else reason, worker, team.manager
                    )
                closed(case.referrals[0].child.family, today, hurried=case.delayed)

    def staff(self, team: Team, today: int) -> list[Worker]:
        self.workforce.arrivals(team, today)
        held = sum(worker.holds for worker in team.workers if worker.qualified)
        held += sum(len(case.referrals) for case in self.waiting[team] if not case.lower_need)
        self.load[team] += (held - self.load[team]) / 20
        wanted = self.load[team] / (SUPPORT_CASELOAD.at(self.days.story[today]) * team.part_time)
        going = self.workforce.leavers(team, today)
        going += self.workforce.appoint(team, SOCIAL_WORKER, wanted, today)
        for worker in going:
            for case in worker.cases:
                case.worker, case.waits_since = None, today
                self.waiting[team].append(case)
                for referral in case.referrals:
                    self.history.let_go(referral, today)
            worker.cases = []
            if not worker.qualified:
                self.workforce.advertise(team, SUPPORT_WORKER, today)
        return going


def _load(worker: Worker) -> tuple[float, int]:
    return worker.holds, worker.number
