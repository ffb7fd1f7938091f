"""A few families of a district of whom the record holds more than the story does: who belongs to them and lives with them, what
workers wrote, what was decided, planned and warned of, who else works with them, and a place in which some of them come to harm.

By a chance of its own, so that what is held here changes nothing of what happens in the story.
"""

from collections import defaultdict
from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from . import words
from .names import first_name, sex_of

LONDON = ZoneInfo("Europe/London")
FAMILIES = 12
"""Of each district: enough to see what a full record looks like, and loaded in no time."""
YEAR = 365
TABLES = (
    "Relationship", "HouseholdMember", "Involvement", "CaseNote", "CaseNoteChild", "DirectWork", "DirectWorkChild", "SafetyPlan",
    "SafetyPlanChild", "SafetyWarning", "SafetyWarningChild", "ManagementDecision", "ManagementDecisionChild", "SignificantEvent",
    "SignificantEventChild", "Context", "ContextEntry", "ContextTie",
)  # fmt: skip
SCHOOL, HEALTH = ("school", "Head of year", "Sam Teasel"), ("health_visiting", "Health visitor", "Robin Sedge")


class KnownWell:
    """The rows of a district's `RecordRows`, by the name of their model (`tables`), parents before what refers to them. Whoever the
    example's social worker holds comes first.
    """

    def __init__(self, record):
        self.record, self.random = record, Random(f"{record.seed}/{record.rows.prefix}/known well")
        self.tables: dict[str, list[dict]] = {name: [] for name in ("Person", *TABLES)}
        self.adults = 0
        families = self._families()
        for cases in families:
            self._write(cases)
        self._place(families[:5])

    # ---- whom -----------------------------------------------------------------------------------------------------------

    def _families(self) -> list[list]:
        """The children of each family whose case one worker holds now, as that worker's involvements."""
        found, shown = defaultdict(list), self.record.account_holders()["social_worker"]
        for each in self.record.held:
            if each.end is None and not each.referral.child.restricted and each.referral.child.born <= self.record.days.count - 1:
                found[each.worker.number, each.referral.child.family].append(each)
        return sorted(found.values(), key=lambda cases: (cases[0].worker is not shown, cases[0].number))[:FAMILIES]

    def _id(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def _person(self, family, years: int, known) -> UUID:
        """Somebody of the family who was born so many years before today."""
        self.adults += 1
        key, name = self._id(), first_name(self.random, family.culture)
        self.tables["Person"].append({
            "id": key, "local_id": f"A{self.record.rows.prefix}{self.adults:05}", "forename": name, "surname": family.surname,
            "sex": sex_of(self.random, name), "known_as_child": False, "recorded_at": known,
            "date_of_birth": self._day(years * YEAR + self.random.randrange(YEAR)),
        })  # fmt: skip
        return key

    def _day(self, ago: int):
        return self.record.days.dates[-1] - timedelta(ago)

    # ---- what -----------------------------------------------------------------------------------------------------------

    def _write(self, cases: list) -> None:
        children = [case.referral.child for case in cases]
        keys = [self.record.identifier(child) for child in children]
        known = max(self.record.known_at[child] for child in children)
        oldest = max((self.record.days.count - child.born) // YEAR for child in children)
        self._family(children, keys, oldest, known)
        for child, key in zip(children, keys, strict=True):
            kind, role, name = HEALTH if self.record.days.count - child.born < 5 * YEAR else SCHOOL
            agency = "Fenwater Health" if kind == "health_visiting" else "Teasel Hill School"
            self.tables["Involvement"].append({
                "person_id": key, "kind": kind, "role": role, "professional": name, "agency": agency, "telephone": "07700 900321",
                "why": words.INVOLVED[kind], "source": "parent", "recorded_at": known,
            })  # fmt: skip
        self._acts(cases[0], keys)

    def _family(self, children: list, keys: list, oldest: int, known) -> None:
        family = children[0].family
        mother, father = (self._person(family, oldest + years, known) for years in (24, 27))
        gran = self._person(family, oldest + 50, known)
        ties = [(mother, "parent", key, {"parental_responsibility": "mother"}) for key in keys]
        ties += [(father, "parent", key, {"parental_responsibility": "registered"}) for key in keys]
        ties += [(gran, "parent", mother, {}), (father, "former_partner", mother, {})]
        for one, kind, other, more in ties:
            self.tables["Relationship"].append({"person_id": one, "to_person_id": other, "kind": kind, "recorded_at": known, **more})
        household = self._id()
        for key in (*keys, mother):
            self.tables["HouseholdMember"].append(
                {"person_id": key, "household": household, "kind": "home", "source": "parent", "recorded_at": known}
            )

    def _act(self, name: str, whole: str, case, keys: list, ago: int, by=None, part=None, **answers) -> UUID:
        """An act so many days ago, or on the first day of the case, with a part for each child."""
        worker, key = by or case.worker, self._id()
        day = max(self._day(ago), self.record.days.dates[case.start])
        recorded = min(self.record.now, datetime.combine(day, time(self.random.randrange(9, 17), self.random.randrange(60)), LONDON))
        step = {"worker_id": self.record.identifier(worker), "team_id": self.record.identifier(worker.team), "recorded_at": recorded}
        self.tables[name].append({"id": key, "happened_on": day, **step, **answers})
        for child in keys:
            self.tables[f"{name}Child"].append({"person_id": child, f"{whole}_id": key, "recorded_at": recorded, **(part or {})})
        return key

    def _acts(self, case, keys: list) -> None:
        said = {"child_said": self.random.choice(words.CHILD_SAID), "child_seen": True, "seen_alone": self.random.random() < 0.6}
        for ago in (40, 24, 10):
            note = self._act("CaseNote", "note", case, keys, ago, part=said, note_of="visit", happened=self.random.choice(words.VISITS),
                             means=words.VISIT_MEANS, what_next=words.VISIT_NEXT)  # fmt: skip
        self._act("SignificantEvent", "event", case, keys, 10, what=words.EVENT, matters=words.EVENT_MATTERS,
                  source_step="casenote", source_record=note)  # fmt: skip
        self._act("DirectWork", "direct_work", case, keys, 17, part=said, purpose=words.DIRECT_WORK[0], done=words.DIRECT_WORK[1])
        self._act("ManagementDecision", "decision", case, keys, 20, by=case.given_by, decided=words.DECIDED, reason=words.DECIDED_BECAUSE)
        if self.random.random() < 0.5:
            self._act("SafetyPlan", "plan", case, keys, 30, risks=words.RISKS, seen_by=words.SEEN_BY, if_not_kept=words.IF_NOT_KEPT,
                      expected_end_on=self._day(-self.random.randrange(10, 60)))  # fmt: skip
        if self.random.random() < 0.3:
            self._act("SafetyWarning", "warning", case, keys, 30, warns_of="animal", what=words.WARNING, do=words.WARNING_DO,
                      expected_review_on=self._day(-30))  # fmt: skip

    def _place(self, families: list[list]) -> None:
        """A park that the example's social worker works, with a child of each of a few families."""
        if not families:
            return
        worker, key, known = families[0][0].worker, self._id(), self.record.now - timedelta(30)
        self.tables["Context"].append({
            "id": key, "kind": "park", "name": words.PLACE[0], "why": words.PLACE[1], "from_on": known.date(), "recorded_at": known,
            "worked_by_id": self.record.identifier(worker), "worked_in_id": self.record.identifier(worker.team),
        })  # fmt: skip
        self.tables["ContextEntry"].append({"context_id": key, "kind": "plan", "on_day": known.date(), "happened": words.PLACE_PLAN, "recorded_at": known})
        for cases in families:
            self.tables["ContextTie"].append({
                "person_id": self.record.identifier(cases[0].referral.child), "context_id": key, "known": words.PLACE_TIE, "recorded_at": known,
            })  # fmt: skip
