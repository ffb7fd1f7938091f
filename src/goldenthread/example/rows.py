"""The history of a district as rows of the standard dataset.

What had ended before the first day is not kept. A case that was still open on it is kept whole, with the contact
it came from, as a system that starts on that day takes over the open cases.
"""

from datetime import timedelta

from .history import Contact, Referral
from .simulation import Simulation

Columns = dict[str, list]


class Rows:
    """`tables` holds, for each table of the dataset, its items as lists of equal length."""

    def __init__(self, simulation: Simulation):
        self.simulation, self.days = simulation, simulation.days
        self.prefix = f"{simulation.district.number:03d}"
        self.referrals = [each for each in simulation.history.referrals if self._kept(each)]
        with_referral = {referral.request.contact.number for referral in self.referrals}
        self.contacts = [
            contact for contact in simulation.history.contacts
            if contact.received >= self.days.first or contact.number in with_referral
        ]  # fmt: skip
        self.of_child: dict = {}
        for referral in self.referrals:
            self.of_child.setdefault(referral.child, []).append(referral)
        self.contact_ids = {}
        for contact in self.contacts:
            for place, part in enumerate(contact.parts):
                self.contact_ids[part] = self.identifier("K", contact.number) + f"-{place + 1}"
        self.seen_workers: set = set()
        self.tables = {
            "people": self._people(), "contacts": self._contacts(), "contact_outcomes": self._contact_outcomes(),
            "referrals": self._referrals(), "assessments": self._assessments(), "assessment_factors": self._factors(),
            "involvements": self._involvements(), "teams": self._teams(),
        }  # fmt: skip
        self.tables["workers"] = self._workers()

    def _kept(self, referral: Referral) -> bool:
        return referral.closed is None or referral.made >= self.days.first or referral.closed >= self.days.first

    def identifier(self, letter: str, number: int) -> str:
        """Padded, so that the order of identifiers is the order of events."""
        return f"{letter}{self.prefix}{number:07d}"

    def date(self, day: int | None):
        return None if day is None else self.days.dates[day]

    def far_date(self, day: int):
        """A date that may lie outside the simulated days, as birthdays do."""
        return self.days.dates[0] + timedelta(day)

    def child(self, child) -> str:
        return self.identifier("P", child.number)

    def worker(self, worker) -> str | None:
        if worker is None:
            return None
        self.seen_workers.add(worker)
        return self.identifier("W", worker.number)

    def team(self, team) -> str | None:
        return None if team is None else self.identifier("T", team.number)

    def _people(self) -> Columns:
        children = {part.child for contact in self.contacts for part in contact.parts}
        children = sorted(children, key=lambda child: child.number)
        last = self.days.count - 1
        return {
            "child_id": [self.child(child) for child in children],
            "forename": [child.forename if child.born <= last else None for child in children],
            "surname": [child.family.surname for child in children],
            "sex": [child.sex if child.born <= last else "U" for child in children],
            "ethnicity": [child.recorded_ethnicity for child in children],
            "date_of_birth": [self.far_date(child.born) if child.born <= last else None for child in children],
            "expected_date_of_birth": [
                self.far_date(child.due) if child.first_known < child.born else None for child in children
            ],
            "date_of_death": [self.date(child.died) for child in children],
            "nhs_number": [child.nhs_number if child.born <= last else None for child in children],
            "disabled": [child.disabled if child.born <= last else None for child in children],
        }

    def parts(self):
        return (part for contact in self.contacts for part in contact.parts)

    def _contacts(self) -> Columns:
        parts = list(self.parts())
        acts: list[Contact] = [part.contact for part in parts]
        return {
            "contact_id": [self.contact_ids[part] for part in parts],
            "child_id": [self.child(part.child) for part in parts],
            "contact_date": [self.date(act.received) for act in acts],
            "source": [act.source.code for act in acts],
            "recorded_date": [self.date(act.recorded) for act in acts],
            "decision_date": [self.date(act.decided) for act in acts],
            "level": [part.level for part in parts],
            "open_case": [self._was_open(part) for part in parts],
            "team_id": [self.team(act.team) for act in acts],
            "worker_id": [self.worker(act.worker) for act in acts],
        }

    def _was_open(self, part) -> bool:
        """Whether an episode was open on the day of the contact, other than one the contact itself began."""
        day = part.contact.received
        return any(
            referral.request.contact.received < day and (referral.closed is None or referral.closed >= day)
            for referral in self.of_child.get(part.child, ())
        )

    def _contact_outcomes(self) -> Columns:
        followed = [(part, place, outcome) for part in self.parts() for place, outcome in enumerate(part.outcomes)]
        return {
            "contact_outcome_id": [f"{self.contact_ids[part]}-{place + 1}" for part, place, _ in followed],
            "child_id": [self.child(part.child) for part, _, _ in followed],
            "contact_id": [self.contact_ids[part] for part, _, _ in followed],
            "outcome": [outcome for _, _, outcome in followed],
        }

    def _referrals(self) -> Columns:
        referrals = self.referrals
        acts = [referral.request.contact for referral in referrals]
        return {
            "referral_id": [self.identifier("R", referral.number) for referral in referrals],
            "child_id": [self.child(referral.child) for referral in referrals],
            "referral_date": [self.date(referral.made) for referral in referrals],
            "received_date": [self.date(act.received) for act in acts],
            "contact_id": [self.contact_ids[referral.part] for referral in referrals],
            "source": [act.source.code for act in acts],
            "primary_need": [referral.need for referral in referrals],
            "decision_date": [self.date(referral.decided) for referral in referrals],
            "no_further_action": [referral.stopped for referral in referrals],
            "closure_date": [self.date(referral.closed) for referral in referrals],
            "closure_reason": [referral.reason for referral in referrals],
            "team_id": [self.team(referral.request.team) for referral in referrals],
            "worker_id": [self.worker(act.worker) for act in acts],
        }

    def assessment_parts(self):
        """(part, its identifier) of every assessment of a referral that is kept."""
        for assessment in self.simulation.history.assessments:
            for place, part in enumerate(assessment.parts):
                if self._kept(part.referral):
                    yield part, self.identifier("A", assessment.number) + f"-{place + 1}"

    def _assessments(self) -> Columns:
        parts = list(self.assessment_parts())
        acts = [part.assessment for part, _ in parts]
        return {
            "assessment_id": [identifier for _, identifier in parts],
            "child_id": [self.child(part.referral.child) for part, _ in parts],
            "referral_id": [self.identifier("R", part.referral.number) for part, _ in parts],
            "start_date": [self.date(act.started) for act in acts],
            "child_seen": [part.seen for part, _ in parts],
            "seen_alone": [part.alone for part, _ in parts],
            "authorised_date": [self.date(act.authorised) for act in acts],
            "outcome": [part.outcome for part, _ in parts],
            "no_further_action": [None if part.outcome is None else part.outcome == "no_further_action" for part, _ in parts],
            "team_id": [self.team(act.team) for act in acts],
            "worker_id": [self.worker(act.worker) for act in acts],
        }

    def _factors(self) -> Columns:
        found = [(part, name, factor) for part, name in self.assessment_parts() for factor in part.factors]
        return {
            "factor_id": [f"{name}-{factor}" for _, name, factor in found],
            "child_id": [self.child(part.referral.child) for part, _, _ in found],
            "assessment_id": [name for _, name, _ in found],
            "factor": [factor for _, _, factor in found],
        }

    def _involvements(self) -> Columns:
        kept = [each for each in self.simulation.history.involvements if self._kept(each.referral)]
        return {
            "involvement_id": [self.identifier("I", each.number) for each in kept],
            "child_id": [self.child(each.referral.child) for each in kept],
            "referral_id": [self.identifier("R", each.referral.number) for each in kept],
            "worker_id": [self.worker(each.worker) for each in kept],
            "team_id": [self.team(each.team) for each in kept],
            "role": ["CW" for _ in kept],
            "start_date": [self.date(each.start) for each in kept],
            "end_date": [self.date(each.end) for each in kept],
        }

    def _teams(self) -> Columns:
        teams = self.simulation.workforce.teams
        return {
            "team_id": [self.team(team) for team in teams],
            "name": [team.name for team in teams],
            "parent_team_id": [self.team(team.parent) for team in teams],
        }

    def _workers(self) -> Columns:
        """Those at work on the first day or later, and whoever an older row names."""
        people = [
            worker for worker in self.simulation.workforce.everyone
            if worker.left is None or worker.left >= self.days.first or worker in self.seen_workers
        ]  # fmt: skip
        return {
            "worker_id": [self.worker(worker) for worker in people],
            "name": [worker.name for worker in people],
            "registration_number": [worker.registration for worker in people],
            "job_title": [worker.job for worker in people],
            "agency": [worker.agency for worker in people],
            "team_id": [self.team(worker.team) for worker in people],
            "started_date": [self.far_date(worker.joined) for worker in people],
            "left_date": [self.date(worker.left) for worker in people],
        }
