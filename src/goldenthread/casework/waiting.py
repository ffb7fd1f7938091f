"""What waits for one person: to authorise, to put right, to accept, to follow, to read, to tell."""

from dataclasses import dataclass

from django.db.models import F

from . import covering, holders, nights, partners
from .access.permission import authorises, may
from .access.roles import SHARE_WITH_PARTNERS
from .directions import open_directions
from .sharing.kinds.new_worker import letter as of_a_new_worker
from .sharing.version import SentVersion
from .step import Authorised, Step, steps
from .steps.front_door.allocation import Allocation

NEW = "new"
"""Of `codes.ALLOCATED_BECAUSE`: nobody held the case before."""


@dataclass(frozen=True)
class Waiting:
    """A record that waits for somebody. `to_do` is authorise, put right, accept, follow, read, decide again or
    tell; `part` is one child's part in it."""

    to_do: str
    record: Step
    part: object = None

    @property
    def person(self):
        return (self.part or self.record).person


def for_user(user) -> list[Waiting]:
    """What waits for this person, the longest wait first."""
    found = to_authorise(user) + to_put_right(user) + to_accept(user) + to_follow(user) + to_read(user) + to_share_again(user) + to_tell(user)
    return sorted(found, key=lambda each: (each.record.happened_on, str(each.record.pk)))


def _authorised_steps() -> list[type[Step]]:
    return [step for step in steps() if issubclass(step, Authorised)]


def to_authorise(user) -> list[Waiting]:
    """Records that this person may authorise and nobody has answered."""
    found = []
    for step in _authorised_steps():
        if user.its_role in step.authorised_by_roles:
            waits = step.objects.filter(authorised_on=None, returned_on=None, struck_out_at=None)
            found += [record for record in waits.select_related("person", "worker") if authorises(record, user)]
    return [Waiting("authorise", record) for record in found]


def to_put_right(user) -> list[Waiting]:
    """Records of this person's that a manager sent back."""
    found, posts = [], covering.posts_of(user.worker) if user.worker_id else set()
    for step in _authorised_steps():
        sent = step.objects.filter(authorised_on=None, returned_on__isnull=False, struck_out_at=None)
        found += sent.filter(worker__in=posts).select_related("person")
    return [Waiting("put right", record) for record in found]


def to_accept(user) -> list[Waiting]:
    """Children allocated to this person who has not yet accepted them."""
    if not user.worker_id:
        return []
    held = Allocation.objects.filter(to_worker__in=covering.posts_of(user.worker), ended_on=None, struck_out_at=None)
    new = held.exclude(acceptances__struck_out_at__isnull=True, acceptances__isnull=False)
    return [Waiting("accept", record) for record in new.select_related("person")]


def to_follow(user) -> list[Waiting]:
    """Directions of a manager to this person that have no answer."""
    if not user.worker_id:
        return []
    return [Waiting("follow", each.decision, each) for each in open_directions().filter(decision__directed_to__in=covering.posts_of(user.worker))]


def to_read(user) -> list[Waiting]:
    """What happened out of hours with the children whose cases this person holds."""
    if not user.worker_id:
        return []
    return [Waiting("read", each) for each in nights.unread().filter(person__in=holders.held_by(user.worker))]


def to_share_again(user) -> list[Waiting]:
    """What partners no longer see since the child's level of help changed, of the children whose cases this person holds, and
    of those for whom this person decided it and whose case nobody holds.
    """
    if not may(user, SHARE_WITH_PARTNERS):
        return []
    own = partners.PartnerAccess.objects.filter(recorded_by=user, ended_at=None).values_list("person", flat=True)
    mine = set(holders.held_by(user.worker).values_list("person_id", flat=True)) if user.worker_id else set()
    held = set(holders.held_of(own).values_list("person_id", flat=True))
    return [Waiting("decide again", each) for each in partners.to_decide_again(mine | (set(own) - held))]


def to_tell(user) -> list[Waiting]:
    """Children who came to this person from another worker, until somebody of the family has been sent a letter that says so.
    What was loaded from an earlier system was told there, or never.
    """
    if not user.worker_id:
        return []
    held = Allocation.objects.filter(to_worker__in=covering.posts_of(user.worker), ended_on=None, struck_out_at=None, recorded_by__isnull=False)
    changed = held.exclude(because=NEW).filter(referral__allocations__happened_on__lte=F("happened_on"), referral__allocations__ended_on__isnull=False)
    told = SentVersion.objects.filter(kind=of_a_new_worker.code, record__in=held.values("pk")).values("record")
    return [Waiting("tell", record) for record in changed.exclude(pk__in=told).select_related("person").distinct()]
