"""Referrals decided by managers, allocated to workers with room, assessed as their time allows, and authorised."""

from random import Random

from goldenthread.statute.assessment import duty

from .days import Days
from .history import Assessment, AssessmentPart, History, Referral, Request
from .levers import Levers
from .outcomes import conclude, keep_to_year, need_of
from .story import (
    ASSESSMENT_CASELOAD,
    ASSESSMENT_WORK,
    LARGE_ENQUIRY,
    LARGE_ENQUIRY_TAKES,
    MANAGER_MISSING,
    REFERRAL_STOPS,
    between,
)
from .workforce import AVAILABLE, SOCIAL_WORKER, Team, Worker, Workforce

DAYS_OF_WORK, EACH_FURTHER_CHILD = 1.60, 0.36
"""A worker's days an assessment of one child takes, and what each brother or sister adds to it."""
SPREAD = 0.55
"""How unlike assessments are (the standard deviation of the logarithm of their work)."""
LIMIT = duty.days
"""Working days workers aim at: the duty's own."""
LATE_DECISION = 0.22
"""Share of referrals that reach the manager too late in the day."""
ALLOCATED_NEXT_DAY = 0.45
"""Share of referrals that are not allocated on the day of the decision."""
READING_IN = 0.25
"""Work added, as a share of the whole, when somebody else takes an assessment over."""
LEAST_ROOM = 3
"""Children even the smallest part-time post has room for."""
ROOM = 1.45
"""A worker takes no more once they hold this many times the caseload the service works to."""
TOO_LONG = 20
"""Working days after which a referral is allocated whether there is room or not."""
CHASED = 0.2
"""Share of the rest of the day that goes to the assessment longest overdue."""
UNEVEN = 1.15
"""A team with this many times another's work for each worker passes new families to it."""
SENT_BACK = 0.08
LATELY = 60
"""Working days over which managers judge what comes in."""
ANSWER = 1.2
"""How strongly they answer to caseloads above or below what the service works to."""
SETTLED = 0.95
"""Mean pace of the team's workers, newcomers among them."""
WORK_A_CHILD = 1.25
"""A worker's days an assessment takes for each child, as families come."""
CITY = 46607
"""Children of the city for which the managers' day is measured."""


class Assessing:
    """The assessment teams of a district."""

    def __init__(self, days: Days, children: int, workforce: Workforce, teams: list[Team], history: History,
                 levers: Levers, random: Random):  # fmt: skip
        self.days, self.workforce, self.teams, self.history = days, workforce, teams, history
        self.levers, self.random, self.scale = levers, random, children / CITY
        self.to_decide: list[Request] = []
        self.unallocated: dict[Team, list] = {team: [] for team in teams}
        self.to_authorise: dict[Team, list[Assessment]] = {team: [] for team in teams}
        self.coming_in = {team: 0.0 for team in teams}
        """Children referred for assessment on a working day, as it has been lately."""

    def refer(self, contact, parts, today: int) -> None:
        """Open a referral for each child; siblings stay together."""
        team = self._team_for(contact.family)
        ready = today + (self.random.random() < LATE_DECISION)
        request = Request(contact, team, today, ready)
        need = need_of(self.random)
        for part in parts:
            referral = Referral(len(self.history.referrals) + 1, part, request, today)
            referral.need = need
            part.child.case = referral
            self.history.referrals.append(referral)
            request.referrals.append(referral)
        self.to_decide.append(request)

    def _team_for(self, family) -> Team:
        """The team of the family's part of the city, unless another has much more room."""
        team = self.teams[int(family.part * len(self.teams))]
        freest = min(self.teams, key=self._pressure)
        return freest if self._pressure(team) > UNEVEN * self._pressure(freest) else team

    def _pressure(self, team: Team) -> float:
        """Children waiting and held, for each worker."""
        waiting = sum(len(work.referrals) for work in self.unallocated[team])
        held = sum(worker.holds for worker in team.workers)
        return (waiting + held + 1) / max(len(team.workers), 1)

    def manager_there(self, team: Team, today: int) -> bool:
        missing = team is self.teams[-1] and between(MANAGER_MISSING, self.days.story[today])
        return not missing and team.manager.back <= today

    def _someone_in_charge(self, team: Team, today: int) -> Worker:
        """The team's manager, or the manager of another team who covers."""
        order = [team, *(other for other in self.teams if other is not team)]
        return next((each.manager for each in order if self.manager_there(each, today)), team.manager)

    def decide(self, today: int, stop) -> None:
        """Managers decide what follows from each referral; `stop` is told of those that end here."""
        random, levers = self.random, self.levers.on(today)
        time = {team: (16 if self.manager_there(team, today) else 5) * self.scale + random.random() for team in self.teams}
        stay = []
        stops = REFERRAL_STOPS.at(self.days.story[today]) + levers.referral_stops
        for request in self.to_decide:
            team = request.team
            if request.ready > today or time[team] < 1 or (levers.manager_wait and random.random() < levers.manager_wait):
                stay.append(request)
                continue
            time[team] -= 1
            request.worker = self._someone_in_charge(team, today)
            stopped = random.random() < stops
            for referral in request.referrals:
                referral.decided, referral.stopped = today, stopped
            if stopped:
                for referral in request.referrals:
                    self.history.close(referral, today, "RC7", request.contact.worker, request.worker)
                stop(request, today)
            else:
                request.waits_since = today
                request.ready = today + (random.random() < ALLOCATED_NEXT_DAY)
                if levers.allocation_wait:
                    request.ready += int(random.expovariate(1 / levers.allocation_wait) * 7 / 5)
                self.unallocated[team].append(request)
                self.coming_in[team] += len(request.referrals) / LATELY
        self.to_decide = stay

    def allocate(self, team: Team, today: int) -> None:
        """Give each waiting referral, and each assessment whose worker has gone, to the worker with most room."""
        waiting = self.unallocated[team]
        if not waiting:
            return
        limit = ASSESSMENT_CASELOAD.at(self.days.story[today]) * ROOM * team.part_time
        limit = max(limit, LEAST_ROOM)
        present = team.present(today)
        if not present:
            return
        waiting.sort(key=lambda work: (not work.contact.serious, work.waits_since, work.contact.number))
        stay = []
        for request in waiting:
            worker = min(present, key=lambda each: (each.holds / each.pace(today), each.number))
            long = self.days.number[today] - self.days.number[request.waits_since] > TOO_LONG
            if request.ready > today or (worker.holds * 1.0 / worker.pace(today) >= limit and not long):
                stay.append(request)
                continue
            self._take(request, worker, today)
        self.unallocated[team] = stay

    def _take(self, request: Request, worker: Worker, today: int) -> None:
        for referral in request.referrals:
            if referral.closed is None:
                self.history.hold(referral, worker, today, self._someone_in_charge(worker.team, today))
        assessment = request.assessment
        if assessment is None:
            assessment = self._start(request, today)
        else:
            assessment.left += READING_IN * self._work(assessment.children)
            assessment.moved += 1
        assessment.worker = worker
        worker.cases.append(assessment)

    def _work(self, children: int) -> float:
        return DAYS_OF_WORK * (1 + EACH_FURTHER_CHILD * (children - 1))

    def _start(self, request: Request, today: int) -> Assessment:
        random = self.random
        number = self.days.number[today]
        work = self._work(len(request.referrals)) * random.lognormvariate(-SPREAD * SPREAD / 2, SPREAD)
        work *= ASSESSMENT_WORK.at(self.days.story[today]) * self.levers.on(today).assessment_effort
        earliest = number + 6 + int(random.expovariate(1 / 9))
        request.assessment = Assessment(len(self.history.assessments) + 1, request, today, work, number + LIMIT, earliest)
        request.assessment.parts = [AssessmentPart(request.assessment, each) for each in request.referrals]
        self.history.assessments.append(request.assessment)
        return request.assessment

    def work(self, team: Team, today: int) -> None:
        """A day's work: half on what falls due next, half on what managers chase or what comes to hand."""
        number, story = self.days.number[today], self.days.story[today]
        time = 1.0 - (LARGE_ENQUIRY_TAKES if between([LARGE_ENQUIRY], story) else 0.0)
        for worker in team.workers:
            if worker.back > today or not worker.cases:
                continue
            self._work_on(worker, number, time * worker.pace(today) * team.part_time)
            finished = [case for case in worker.cases if case.left <= 0 and case.earliest <= number]
            for case in finished:
                if case.finished is None:
                    conclude(case, self.days, today, self.levers.on(today), self.random)
                case.finished = today
                worker.cases.remove(case)
                self.to_authorise[team].append(case)

    def _work_on(self, worker: Worker, number: int, time: float) -> None:
        open_work = [case for case in worker.cases if case.left > 0]
        if not open_work:
            return
        in_time = [case for case in open_work if case.due >= number]
        if in_time:
            min(in_time, key=_due).left -= time / 2
            time /= 2
        chased = self.random.random() < CHASED
        (min(open_work, key=_due) if chased else self.random.choice(open_work)).left -= time

    def authorise(self, team: Team, today: int, finish) -> None:
        """The manager reads what is finished, sends some back, and authorises the rest; `finish` is told."""
        queue = self.to_authorise[team]
        if not queue:
            return
        random, there = self.random, self.manager_there(team, today)
        time = max(5 * self.scale, 0.5 * len(queue)) if there else max(1.0 * self.scale, 0.16 * len(queue))
        time = int(time + random.random())
        queue.sort(key=lambda case: (case.due, case.number))
        for case in queue[:time]:
            if not case.returned and random.random() < SENT_BACK and case.worker.left is None:
                case.returned, case.left = True, 0.3
                case.worker.cases.append(case)
                continue
            case.authorised, case.by = today, self._someone_in_charge(team, today)
            keep_to_year(case, self.days)
            finish(case, today)
        self.to_authorise[team] = queue[time:]

    def _wanted(self, team: Team, today: int) -> float:
        """Posts that would keep up with what comes in, more when each worker holds more than the service works to."""
        self.coming_in[team] *= 1 - 1 / LATELY
        keep_up = self.coming_in[team] * WORK_A_CHILD / (AVAILABLE * SETTLED * team.part_time)
        held = sum(worker.holds for worker in team.workers)
        held += sum(len(work.referrals) for work in self.unallocated[team])
        full = ASSESSMENT_CASELOAD.at(self.days.story[today]) * team.part_time * max(keep_up, 1)
        return keep_up * min(max((held / full) ** ANSWER, 0.7), 1.8)

    def staff(self, team: Team, today: int) -> list[Worker]:
        """Arrivals, leavers and appointments; the leavers' unfinished work goes back to be allocated."""
        self.workforce.arrivals(team, today)
        going = self.workforce.leavers(team, today)
        going += self.workforce.appoint(team, SOCIAL_WORKER, self._wanted(team, today), today)
        for worker in going:
            for case in worker.cases:
                case.worker = None
                case.request.waits_since = today
                self.unallocated[team].append(case.request)
            worker.cases = []
        return going


def _due(case: Assessment) -> tuple[int, int]:
    return case.due, case.number
