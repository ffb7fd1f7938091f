"""What is open for a child and what may be recorded next, worked out from what stands; nothing of it is stored."""

from dataclasses import dataclass, field

from goldenthread.casework.access.permission import may_record
from goldenthread.casework.models import User
from goldenthread.casework.step import step_called, steps
from goldenthread.casework.steps.front_door.referral import Referral

from .history import Item

OF_EPISODES = (
    "contact", "contactdecision", "referral", "referraldecision", "allocation", "allocationacceptance", "assessment",
    "assessmentconclusion", "closure",
)  # fmt: skip
"""The steps that open an episode of need, carry it and end it."""


@dataclass
class Next:
    """A step that may follow, and whether this reader may record it."""

    step: type
    address: str
    of: str
    may: object


@dataclass
class Open:
    """One episode of need that has not ended."""

    referral: Referral
    holder: object | None = None
    accepted: bool = False
    assessment: object | None = None
    nexts: list[Next] = field(default_factory=list)


@dataclass
class OpenWork:
    episodes: list[Open]
    undecided: list[Next]

    @property
    def nexts(self) -> list[Next]:
        return [*self.undecided, *(each for episode in self.episodes for each in episode.nexts)]


def open_work(items: list[Item], user: User) -> OpenWork:
    """From the child's own entries, already read: no further query for each."""
    standing = {}
    for item in items:
        if item.stands:
            standing.setdefault(item.record.code(), []).append(item)
    allowed = {}

    def following(code: str, key, of: str) -> Next:
        step = step_called(code)
        if code not in allowed:
            # That this reader works with the child was asked when the record was opened; each step asks its roles.
            allowed[code] = may_record(step, user)
        return Next(step, f"/record/{code}/{key}/", of, allowed[code])

    decided = {item.record.contact_child_id: item.record for item in standing.get("contactdecision", ())}
    referred = {item.record.contact_child_id for item in standing.get("referral", ())}
    undecided = []
    for item in standing.get("contact", ()):
        day = f"contact of {item.record.happened_on.day} {item.record.happened_on:%B %Y}"
        decision = decided.get(item.part.pk)
        if decision is None:
            undecided.append(following("contactdecision", item.part.pk, day))
        elif "referral" in decision.consequences and item.part.pk not in referred:
            undecided.append(following("referral", item.part.pk, day))
    ended = {item.record.referral_id for item in standing.get("closure", ()) if item.record.authorised_on}
    ended |= {item.record.referral_id for item in standing.get("referraldecision", ()) if item.record.no_further_action}
    closing = {item.record.referral_id for item in standing.get("closure", ())}
    episodes = []
    for item in standing.get("referral", ()):
        if item.record.pk not in ended:
            episodes.append(episode(item.record, standing, closing, following))
    return OpenWork(episodes, undecided)


def episode(referral, standing: dict, closing: set, following) -> Open:
    """One open episode: who holds it, whether they accepted, the assessment, and what may follow."""
    found, of = Open(referral), f"referral of {referral.happened_on.day} {referral.happened_on:%B %Y}"
    mine = lambda code: [each for each in standing.get(code, ()) if each.record.referral_id == referral.pk]  # noqa: E731
    if not mine("referraldecision"):
        found.nexts.append(following("referraldecision", referral.pk, of))
    held = [each.record for each in mine("allocation") if each.record.ended_on is None]
    accepted = {each.record.allocation_id for each in standing.get("allocationacceptance", ())}
    if held:
        found.holder, found.accepted = held[0], held[0].pk in accepted
        if not found.accepted:
            found.nexts.append(following("allocationacceptance", held[0].pk, of))
    found.nexts.append(following("allocation", referral.pk, of))
    parts = [each for each in standing.get("assessment", ()) if each.part.referral_id == referral.pk]
    concluded = {each.record.assessment_child_id: each.record for each in standing.get("assessmentconclusion", ())}
    if parts:
        found.assessment = parts[0]
        if parts[0].part.pk not in concluded:
            found.nexts.append(following("assessmentconclusion", parts[0].part.pk, of))
    else:
        found.nexts.append(following("assessment", referral.pk, of))
    if referral.pk not in closing:
        found.nexts.append(following("closure", referral.pk, of))
    return found


def closed_referrals(items: list[Item]) -> list[Referral]:
    """Referrals whose episode has ended, which a new referral may open again."""
    ended = {i.record.referral_id for i in items if i.record.code() == "closure" and i.stands and i.record.authorised_on}
    return [i.record for i in items if i.record.code() == "referral" and i.stands and i.record.pk in ended]


def begun_with_a_child(person, user: User) -> list[Next]:
    """The steps that begin with a child and answer nothing: notes, plans, decisions."""
    return [
        Next(step, f"/record/{step.code()}/{person.pk}/", "", allowed)
        for step in steps()
        if not step.about and not step.begun_from and not step.uploaded and step.code() != "contact" and (allowed := may_record(step, user))
    ]
