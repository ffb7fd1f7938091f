"""The history of districts as rows of the record: the same acts as in `rows`, with the times, words and reasons that
only the record keeps. Rows are plain values by column, under the name of their model; the loader gives them to the
record's own door, which checks each.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from . import words
from .held import kinds_of_disability, what_is_held
from .known_well import TABLES, KnownWell
from .names import PARTS_OF_CITY
from .rows import Rows
from .workforce import HEAD, MANAGER, NIGHT_WORKER, OFFICER, SOCIAL_WORKER, SUPPORT_WORKER

LONDON = ZoneInfo("Europe/London")
OPENS, CLOSES = 8 * 60 + 30, 17 * 60 + 30
"""Minutes of the day between which the office works."""
HALF_AN_HOUR, LAST_MINUTE = 30, 24 * 60 - 1
WRITTEN_LATE = 0.04
"""Share of acts written down a day or more after they happened."""
DOORS = {"6": "agency_system", "2A": "online", "3E": "agency_system", "1A": "telephone", "9": "telephone"}
CAPACITY = {SOCIAL_WORKER: 20, SUPPORT_WORKER: 16}


class RecordRows:
    """Rows of one district. `now` is the latest moment anything may have been written down."""

    def __init__(self, rows: Rows, seed: int, now: datetime):
        self.rows, self.days, self.now = rows, rows.days, now
        self.simulation, self.history = rows.simulation, rows.simulation.history
        self.seed, self.random = seed, Random(f"{seed}/{rows.prefix}/record")
        self.known_at: dict[object, datetime] = {}
        """When each child was first written down."""
        self.kinds_of_disability = kinds_of_disability(self)
        self.ids: dict[object, UUID] = {}
        self.received: dict[object, datetime] = {}
        self.reached: dict[object, datetime] = {}
        """The latest moment at which anything happened to a contact, a referral, an allocation or an assessment."""
        self.kept = {referral.number for referral in rows.referrals}
        self.acts = [act for act in self.history.assessments if any(self._kept(part.referral) for part in act.parts)]
        self.held = [each for each in self.history.involvements if self._kept(each.referral)]

    def _kept(self, referral) -> bool:
        return referral.number in self.kept

    def identifier(self, thing) -> UUID | None:
        """A random identifier, the same for the same thing."""
        if thing is None:
            return None
        if thing not in self.ids:
            self.ids[thing] = UUID(int=self.random.getrandbits(128), version=4)
        return self.ids[thing]

    def by_model(self) -> dict[str, Iterator[dict]]:
        """Rows by the name of their model, parents before what refers to them."""
        return {
            "Team": self.teams(), "Worker": self.workers(), "Person": self.people(),
            **what_is_held(self), "Address": self.addresses(),
            "Contact": self.contacts(), "ContactChild": self.contact_children(), "ContactDecision": self.contact_decisions(),
            "Referral": self.referrals(), "ReferralDecision": self.referral_decisions(), "Allocation": self.allocations(),
            "AllocationAcceptance": self.acceptances(), "Assessment": self.assessments(),
            "AssessmentChild": self.assessment_children(), "AssessmentConclusion": self.conclusions(),
            "Closure": self.closures(), "Restriction": self.restrictions(),
            **{name: self._more(name) for name in TABLES},
        }  # fmt: skip

    # ---- when ---------------------------------------------------------------------------------------------------------

    def _moment(self, day: int, first: int = OPENS, last: int = CLOSES, after: datetime | None = None) -> datetime:
        """A moment of a day, none later than now and none before `after` where that is on the same day."""
        start = datetime.combine(self.days.dates[day], time(), LONDON)
        if after is not None and after.date() == start.date():
            minute = min(after.hour * 60 + after.minute, LAST_MINUTE)
            start, first, last = after, max(first, minute), max(last, min(minute + HALF_AN_HOUR, LAST_MINUTE + 1))
        minute = self.random.randrange(first, last)
        moment = datetime.combine(start.date(), time(minute // 60, minute % 60), LONDON)
        if moment > self.now:
            moment = start + (self.now - start) * self.random.random()
        return max(moment.replace(second=0, microsecond=0), start)

    def _step(self, day: int, worker, team, about, *before) -> dict:
        """What every act has: when it happened, who did it in which team, when it was written down.

        It comes after what has happened so far to the thing it is `about` and to those `before` it.
        """
        reached = [self.reached[each] for each in (about, *before) if each in self.reached]
        moment = self.reached[about] = self._moment(day, after=max(reached, default=None))
        recorded = moment
        if self.random.random() < WRITTEN_LATE:
            recorded = min(self.now, moment + timedelta(self.random.randint(1, 6)))
        return {
            "happened_on": moment.date(), "worker_id": self.identifier(worker), "team_id": self.identifier(team),
            "recorded_at": recorded,
        }  # fmt: skip

    def _timed(self, day: int, worker, team, about, *before) -> dict:
        found = self._step(day, worker, team, about, *before)
        found["happened_time"] = found["recorded_at"].time() if found["recorded_at"].date() == found["happened_on"] else None
        return found

    # ---- who ----------------------------------------------------------------------------------------------------------

    def teams(self):
        for team in self.simulation.workforce.teams:
            yield {
                "id": self.identifier(team), "name": team.name, "parent_id": self.identifier(team.parent),
                "front_door": team is self.simulation.front_door.team or team is self.simulation.front_door.night,
            }  # fmt: skip

    def workers(self):
        """Every registration was looked up by the head of service, but for that of an agency worker who came last."""
        everyone, shown = self.simulation.workforce.everyone, self.account_holders().values()
        head = next(worker for worker in everyone if worker.job == HEAD)
        agency = [worker for worker in everyone if worker.agency and worker.left is None and worker not in shown]
        unchecked = max(agency, key=lambda worker: worker.joined, default=None)
        for worker in everyone:
            checked = worker.registration and worker not in (head, unchecked)
            yield {
                "id": self.identifier(worker), "name": worker.name, "job_title": worker.job, "qualified": worker.qualified,
                "manager": worker.job in (MANAGER, HEAD), "registration_number": worker.registration or "",
                "registration_ends_on": self._registered_until() if worker.registration else None,
                "registration_checked_on": self.rows.far_date(worker.joined) if checked else None,
                "registration_checked_by_id": self.identifier(head) if checked else None,
                "agency": worker.agency, "team_id": self.identifier(worker.team), "capacity": CAPACITY.get(worker.job),
                "started_on": self.rows.far_date(worker.joined), "left_on": self.rows.date(worker.left),
            }  # fmt: skip

    def _registered_until(self) -> date:
        """Registration is renewed by the end of each November."""
        today = self.now.date()
        return date(today.year + (today.month > 10), 11, 30)

    def children(self):
        found = {part.child for part in self.rows.parts()}
        return sorted(found, key=lambda child: child.number)

    def people(self):
        columns = self.rows.tables["people"]
        for place, child in enumerate(self.children()):
            row = {item: values[place] for item, values in columns.items()}
            row["local_id"] = row.pop("child_id")
            if child in self.kinds_of_disability:
                row["disabled"] = None  # It follows from the kinds, which are loaded after the people.
            for line in ("forename", "surname", "nhs_number"):
                row[line] = row[line] or ""
            identifier, self.known_at[child] = self.identifier(child), self._moment(child.first_known)
            yield {**row, "id": identifier, "recorded_at": self.known_at[child]}
        yield from self.known_well.tables["Person"]

    @cached_property
    def known_well(self) -> KnownWell:
        """Made once all children are known to the record."""
        return KnownWell(self)

    def _more(self, name: str) -> Iterator[dict]:
        yield from self.known_well.tables[name]

    def addresses(self):
        homes: dict = {}
        for child in self.children():
            if child.family not in homes:
                part = PARTS_OF_CITY[int(child.family.part * len(PARTS_OF_CITY))]
                street = self.random.choice(words.STREETS)
                homes[child.family] = {
                    "lines": f"{self.random.randint(1, 180)} {street}, {part}",
                    # No postcode area is called FW.
                    "postcode": f"FW{PARTS_OF_CITY.index(part) + 1} {self.random.randint(1, 9)}"
                    + "".join(self.random.choices("ABDEFGHJLN", k=2)),
                    "protected": self.random.random() < 0.015, "kind": "home",
                }
            if self.random.random() < 0.97:
                yield {
                    "person_id": self.identifier(child), **homes[child.family],
                    "recorded_at": self._moment(child.first_known),
                }  # fmt: skip

    def restrictions(self):
        """Few are, so that in a small place there may be none: then the first family is, to show what it is like to meet one."""
        known = list(self.children())
        for child in [each for each in known if each.restricted] or [each for each in known if each.family is known[0].family]:
            yield {
                "person_id": self.identifier(child), "reason": "A relative works for the authority.",
                "ring": "The head of service", "recorded_at": self._moment(child.first_known),
            }  # fmt: skip

    # ---- the front door -----------------------------------------------------------------------------------------------

    def contacts(self):
        for contact in self.rows.contacts:
            yield self._contact(contact)

    def _contact(self, contact) -> dict:
        random, source = self.random, contact.source.code
        if contact.by_night and self.days.working[contact.received]:
            received = self._moment(contact.received, 18 * 60, 24 * 60)
        elif contact.by_night:
            received = self._moment(contact.received, 0, 24 * 60)
        else:
            received = self._moment(contact.received)
        recorded = received + timedelta(minutes=random.randrange(1, 50))
        if contact.recorded != contact.received or recorded.date() != received.date():
            recorded = self._moment(contact.recorded)
            recorded = max(recorded, received)
        self.received[contact] = received
        self.reached[contact] = min(recorded, self.now)
        agreed = random.choices(("agreed", "not_asked", "refused", None), (0.47, 0.37, 0.08, 0.08))[0]
        gone_on = agreed in ("not_asked", "refused") and random.random() < 0.93
        part = PARTS_OF_CITY[int(contact.family.part * len(PARTS_OF_CITY))]
        team = self.simulation.front_door.night if contact.recorder.team is not self.simulation.front_door.team else None
        return {
            "id": self.identifier(contact), "happened_on": received.date(), "happened_time": received.time(),
            "recorded_at": self.reached[contact], "worker_id": self.identifier(contact.recorder),
            "team_id": self.identifier(team or self.simulation.front_door.team), "source": source,
            "door": "out_of_hours" if contact.by_night else DOORS.get(source, random.choice(("telephone", "email", "online"))),
            "referrer_agency": words.AGENCIES.get(source, "").format(part=part), "worry": random.choice(words.WORRIES),
            "family_agreed": agreed, "who_agreed": "A parent" if agreed == "agreed" else "",
            "not_agreed_why": random.choice(("risk", "risk", "prejudice", "other")) if gone_on else None,
            "not_agreed_decided_by": "The referrer" if gone_on else "",
        }  # fmt: skip

    def contact_children(self):
        for contact in self.rows.contacts:
            together = True if len(contact.parts) > 1 and self.random.random() < 0.9 else None
            for part in contact.parts:
                yield {
                    "id": self.identifier(part), "contact_id": self.identifier(contact), "person_id": self.identifier(part.child),
                    "child_said": self.random.choice(words.CHILD_SAID), "lives_with_the_others": together,
                    "recorded_at": self.reached[contact],
                }  # fmt: skip

    def contact_decisions(self):
        for contact in self.rows.contacts:
            if contact.decided is None:
                continue
            step = self._timed(contact.decided, contact.worker, contact.team, contact)
            for part in contact.parts:
                yield {
                    **step, "contact_child_id": self.identifier(part), "person_id": self.identifier(part.child),
                    "level": part.level, "relied_on": self.random.choice(words.RELIED_ON),
                    "reason": words.CONTACT_REASONS.get(part.outcomes[0], words.CONTACT_REASON_ELSE),
                    "consequences": list(part.outcomes),
                }  # fmt: skip

    def referrals(self):
        for referral in self.rows.referrals:
            contact = referral.request.contact
            step = self._step(referral.made, contact.worker, referral.request.team, referral, contact)
            received = self.received[contact]
            yield {
                **step, "id": self.identifier(referral), "happened_on": received.date(), "happened_time": received.time(),
                "became_referral_on": self.rows.date(referral.made), "contact_child_id": self.identifier(referral.part),
                "person_id": self.identifier(referral.child), "source": contact.source.code, "primary_need": referral.need,
            }  # fmt: skip

    def referral_decisions(self):
        for referral in self.rows.referrals:
            if referral.decided is not None:
                yield {
                    **self._timed(referral.decided, referral.request.worker, referral.request.team, referral),
                    "referral_id": self.identifier(referral), "person_id": self.identifier(referral.child),
                    "no_further_action": referral.stopped, "response": "" if referral.stopped else "Single assessment",
                    "reason": words.DECIDED_TO_STOP if referral.stopped else words.DECIDED_TO_ASSESS,
                }  # fmt: skip

    def allocations(self):
        first: set = set()
        for each in self.held:
            new = each.referral not in first
            first.add(each.referral)
            because = "new" if new else "transfer" if each.worker.team is not each.referral.request.team else "worker_left"
            yield {
                **self._step(each.start, each.given_by, each.given_by.team, each, each.referral), "id": self.identifier(each),
                "referral_id": self.identifier(each.referral), "person_id": self.identifier(each.referral.child),
                "to_worker_id": self.identifier(each.worker), "to_team_id": self.identifier(each.team), "because": because,
                "explained": words.ALLOCATION if new else "", "ended_on": self.rows.date(each.end),
            }  # fmt: skip

    def acceptances(self):
        for each in self.held:
            if each.start >= self.days.count - 4 and self.random.random() < 0.6:
                continue
            day = min(each.start + self.random.choice((0, 0, 1)), self.days.count - 1)
            if each.end is None or day <= each.end:
                yield {
                    **self._step(day, each.worker, each.team, each), "allocation_id": self.identifier(each),
                    "person_id": self.identifier(each.referral.child),
                }  # fmt: skip

    # ---- assessment ---------------------------------------------------------------------------------------------------

    def assessments(self):
        holding = {each.referral: each for each in reversed(self.held)}
        for act in self.acts:
            taken_on = [holding[part.referral] for part in act.parts if part.referral in holding]
            yield {
                **self._step(act.started, act.worker, act.team, act, *taken_on), "id": self.identifier(act), "plan": words.PLAN,
            }  # fmt: skip

    def assessment_children(self):
        for act in self.acts:
            for part in act.parts:
                if self._kept(part.referral):
                    yield {
                        "id": self.identifier(part), "assessment_id": self.identifier(act),
                        "referral_id": self.identifier(part.referral), "person_id": self.identifier(part.referral.child),
                        "recorded_at": self.reached[act],
                    }  # fmt: skip

    def conclusions(self):
        for act in self.acts:
            if act.finished is None:
                continue
            step = self._step(act.finished, act.worker, act.team, act)
            for part in act.parts:
                if self._kept(part.referral):
                    self.reached[part.referral] = self.reached[act]
                    yield self._conclusion(act, part, step)

    def _conclusion(self, act, part, step: dict) -> dict:
        found = {
            **step, "assessment_child_id": self.identifier(part), "person_id": self.identifier(part.referral.child),
            "child_seen": part.seen, "seen_alone": part.alone,
            "not_seen_alone_why": "" if part.alone else "Too young to be seen alone, or did not wish it.",
            "child_said": self.random.choice(words.CHILD_SAID), "family_history": words.FAMILY_HISTORY,
            "fathers_and_partners": self.random.choice(words.FATHERS), "factors": list(part.factors), "analysis": words.ANALYSIS,
            "outcome": part.outcome, "reason": words.CONCLUSION_REASONS.get(part.outcome, words.CONCLUSION_REASON_ELSE),
        }  # fmt: skip
        if act.authorised is not None:
            found |= self._authorised(act.authorised, act.by, words.MANAGER_AGREES)
        return found

    def _authorised(self, day: int, manager, reason: str) -> dict:
        return {
            "authorised_on": self.days.dates[day], "authorised_by_id": self.identifier(manager),
            "authorised_time": None, "authorised_reason": reason,
        }  # fmt: skip

    def closures(self):
        for referral in self.rows.referrals:
            if referral.closed is not None:
                by = referral.closed_by
                yield {
                    **self._step(referral.closed, by, by.team, referral), "referral_id": self.identifier(referral),
                    "person_id": self.identifier(referral.child), "reason": referral.reason, "summary": words.SUMMARY,
                    **self._authorised(referral.closed, referral.closing_agreed_by, words.MANAGER_CLOSES),
                }  # fmt: skip

    # ---- whose accounts -----------------------------------------------------------------------------------------------

    def account_holders(self) -> dict[str, object]:
        """A worker for each role that has one: the social worker has work that is due and work that is overdue."""
        today, number = self.days.count - 1, self.days.number[-1]
        assessing = self.simulation.assessing

        def worth_showing(worker) -> tuple:
            late = sum(case.due < number for case in worker.cases)
            return min(late, 3) + min(len(worker.cases) - late, 5), worker.back <= today, -worker.number

        candidates = [worker for team in assessing.teams for worker in team.workers]
        social_worker = max(candidates, key=worth_showing)
        door = self.simulation.front_door.team
        return {
            "social_worker": social_worker, "team_manager": social_worker.team.manager,
            "contact_officer": next(worker for worker in door.workers if worker.job == OFFICER),
            "head_of_service": door.parent.manager, **self._others(social_worker.team),
        }  # fmt: skip

    def _others(self, team) -> dict[str, object]:
        """Those of other jobs who are here, out of the social worker's own team where it has one."""
        here = [worker for worker in self.simulation.workforce.everyone if worker.left is None]
        found = {}
        for role, job in (("support_worker", SUPPORT_WORKER), ("out_of_hours_worker", NIGHT_WORKER)):
            at_it = [worker for worker in here if worker.job == job]
            if at_it:
                found[role] = min(at_it, key=lambda worker: (worker.team is not team, worker.number))
        return found
