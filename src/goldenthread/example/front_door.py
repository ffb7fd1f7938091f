"""The front door: contacts come in, wait for somebody with time, and are decided by a qualified worker."""

from random import Random

from .demand import Demand, Source
from .families import become_known
from .history import Contact, ContactPart, History
from .levers import Levers
from .story import EARLY_HELP_SHARE, FRONT_DOOR_BACKLOG, FRONT_DOOR_PRESSURE, REFERRAL_SHARE
from .workforce import AVAILABLE, WORKING_YEAR, Team, Workforce

LATE_IN_DAY = 0.26
"""Share of contacts that come too late in the day to be decided on it."""
ASKS_PARTNERS = 0.055
"""Share for which the decision waits a day or two for what other agencies know."""
OTHER_DOOR = 0.03
"""Share first received elsewhere in the council and passed on some days later."""
NIGHT_RECORDS_AT_ONCE = 0.6
HELP_A_DAY, MOST_HELP = 0.6, 1.2
"""For each day's work waiting beyond what the service puts up with, others lend so much of the team's time."""
SERIOUS_TAKEN_UP = 1.9
"""How much more often a worry that comes back is taken as a referral."""
ONE_CHILD_ONLY = 0.10
"""Chance that, of several children, one is decided otherwise than the rest."""
COVERED_SOONER = 0.5
"""The front door's posts stay empty for this share of the usual time."""
RETURNS_AFTER_CONTACT = 0.12
"""Chance that a family whose contact ends without help is heard of again soon."""


class FrontDoor:
    def __init__(self, demand: Demand, workforce: Workforce, team: Team, night: Team, history: History, levers: Levers,
                 random: Random):  # fmt: skip
        self.demand, self.days, self.workforce, self.team, self.night = demand, demand.days, workforce, team, night
        self.history, self.levers, self.random = history, levers, random
        self.waiting: list[Contact] = []
        self.posts = len(team.workers)

    def receive(self, family, concerned, today: int, serious: bool) -> None:
        random, days = self.random, self.days
        source = self.demand.source(today, random)
        by_night = not days.working[today] or random.random() < source.night
        received = recorded = today
        if by_night:
            recorded = today if random.random() < NIGHT_RECORDS_AT_ONCE else self._next_working(today + 1)
        elif random.random() < OTHER_DOOR:
            recorded = self._next_working(today + 1 + int(random.expovariate(0.35)))
        ready = max(self._next_working(today + 1) if by_night else today, recorded)
        if not by_night and random.random() < LATE_IN_DAY:
            ready = self._next_working(ready + 1)
        if random.random() < ASKS_PARTNERS + self.levers.on(today).asks_partners:
            ready = self._next_working(self._next_working(ready + 1) + 1)
        if ready is None or recorded >= days.count:
            return  # it will be written down after the last day
        at_hand = self.night if by_night and recorded == today else self.team
        # In a small place everybody may have gone at once: then the manager takes the call.
        recorder = random.choice(at_hand.workers or [self.team.manager])
        contact = Contact(len(self.history.contacts) + 1, family, source, serious, received, recorded, ready, by_night,
                          recorder)  # fmt: skip
        for child in concerned:
            if not child.number:
                self.history.children.append(child)
                become_known(child, len(self.history.children), today, random)
            contact.parts.append(ContactPart(contact, child))
        self.history.contacts.append(contact)
        self.waiting.append(contact)

    def _next_working(self, day: int) -> int:
        """The first working day on or after this one; a day beyond the last when there is none."""
        days = self.days
        while day < days.count and not days.working[day]:
            day += 1
        return day

    def decide(self, today: int, refer, again) -> None:
        """Decide as many waiting contacts as there is time for; `refer` and `again` say what follows."""
        random, team = self.random, self.team
        present = team.present(today)
        deciders = [worker for worker in present if worker.qualified] or [team.manager]
        pressure = FRONT_DOOR_PRESSURE.at(self.days.story[today])
        a_day = self._a_working_day(today) / (self.posts * AVAILABLE * pressure)
        time = sum(worker.pace(today) for worker in present) * a_day
        too_much = len(self.waiting) / (a_day * self.posts) - FRONT_DOOR_BACKLOG.at(self.days.story[today])
        if too_much > 0:
            time += min(too_much * HELP_A_DAY, MOST_HELP) * self.posts * a_day
        time = int(time + random.random())
        queue = [contact for contact in self.waiting if contact.ready <= today]
        queue.sort(key=lambda contact: (not contact.serious, contact.received, contact.number))
        done = set()
        for contact in queue[:time]:
            self._decide(contact, today, random.choice(deciders), refer, again)
            done.add(contact.number)
        self.waiting = [contact for contact in self.waiting if contact.number not in done]

    def staff(self, today: int) -> None:
        """Arrivals and leavers; a post that falls empty is advertised the same day."""
        self.workforce.arrivals(self.team, today)
        for worker in self.workforce.leavers(self.team, today):
            self.workforce.advertise(self.team, worker.job, today, COVERED_SOONER)

    def _a_working_day(self, today: int) -> float:
        """Families to expect, spread over the working days of a year."""
        return self.demand.a_year(today) / WORKING_YEAR

    def _decide(self, contact: Contact, today: int, worker, refer, again) -> None:
        random = self.random
        contact.decided, contact.worker, contact.team = today, worker, self.team
        main = self._outcomes(contact.source, contact.serious, today)
        fresh = []
        for part in contact.parts:
            closed = part.child.closed
            part.open_case = part.child.case is not None or (closed is not None and closed >= contact.received)
            if part.open_case:
                part.outcomes = ("open_case",)
            else:
                fresh.append(part)
                part.outcomes = main
        if len(fresh) > 1 and random.random() < ONE_CHILD_ONLY:
            random.choice(fresh).outcomes = ("advice",) if main[0] != "advice" else ("early_help",)
        for part in contact.parts:
            part.level = self._level(part.outcomes[0])
        referred = [part for part in fresh if part.outcomes[0] == "referral"]
        if referred:
            refer(contact, referred, today)
        elif fresh and "early_help" not in main and random.random() < RETURNS_AFTER_CONTACT:
            again(contact.family, today, 70)

    def _outcomes(self, source: Source, serious: bool, today: int) -> tuple[str, ...]:
        random, story = self.random, self.days.story[today]
        referral = REFERRAL_SHARE.at(story) * source.referral * (SERIOUS_TAKEN_UP if serious else 1)
        referral *= self.levers.on(today).taken_up
        early_help = EARLY_HELP_SHARE.at(story) * source.early_help * (0.6 if serious else 1)
        draw = random.random()
        if draw < referral:
            return ("referral", "child_protection") if random.random() < 0.12 else ("referral",)
        if draw < referral + early_help:
            return ("early_help", "advice") if random.random() < 0.1 else ("early_help",)
        draw = random.random()
        for outcomes, share in REST:
            draw -= share
            if draw < 0:
                return outcomes
        return REST[0][0]

    def _level(self, outcome: str) -> str | None:
        random = self.random
        if random.random() < 0.02:
            return None
        if outcome in ("referral", "open_case"):
            return "specialist"
        if outcome == "early_help":
            return "targeted"
        return "targeted" if random.random() < 0.3 else "universal"


REST = (
    (("advice",), 0.34), (("no_further_action",), 0.34), (("signposted",), 0.20), (("signposted", "advice"), 0.05),
    (("missing",), 0.035), (("other_authority_plan",), 0.01), (("private_fostering",), 0.005), (("other",), 0.02),
)  # fmt: skip
"""What follows when a contact is neither referred nor passed to early help."""
