"""Pairs of records that are likely to be of one person, found each night, until somebody says that they are not."""

from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils import timezone

from .. import audit
from ..access.refusal import demand
from ..accounts import User
from ..people import Person
from ..records import Record
from ..validation import Invalid
from .deciding import may_propose
from .merge import Merge


class LikelyDuplicate(Record):
    """Two records, why they are thought to be of one person, and what was said of it.

    `weight` is a match weight in bits: each bit doubles the odds. `agrees` and `differs` are codes of `weighing.COMPARED`.
    `said_of` is the digest of what was known of both when somebody said that they are two people: while it is still so, they
    are not listed again.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False)
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False)
    weight = models.FloatField(editable=False)
    agrees = ArrayField(models.CharField(max_length=40), editable=False)
    differs = ArrayField(models.CharField(max_length=40), editable=False)
    digest = models.CharField(max_length=64, editable=False)
    said_of = models.CharField(max_length=64, default="", editable=False)
    said_at = models.DateTimeField(null=True, editable=False)
    said_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    said_because = models.TextField("How do you know that they are two people?", default="", editable=False)

    person_column = "person_id"
    also_about = ("other_id",)
    numbers_may_read = False

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "other"], name="casework_likely_once")]


@dataclass(frozen=True)
class Pair:
    """A pair as a page shows it: whoever reads it may see both."""

    likely: LikelyDuplicate
    agrees: list[str]
    differs: list[str]

    @property
    def before(self) -> str:
        """What was said of the two before what is known of them changed."""
        return self.likely.said_because


def listed(most: int | None = None, of: Person | None = None) -> list[Pair]:
    """Pairs that nobody has decided, of those of which the reader may see both, the likeliest first; `of` keeps to one person's."""
    waits = Merge.objects.filter(approved__isnull=True, struck_out_at__isnull=True)
    found = (
        LikelyDuplicate.objects.filter(person__struck_out_at=None, other__struck_out_at=None)
        .exclude(said_of=models.F("digest"))
        .exclude(models.Exists(waits.filter(person=models.OuterRef("person"), merged=models.OuterRef("other"))))
        .exclude(models.Exists(waits.filter(person=models.OuterRef("other"), merged=models.OuterRef("person"))))
    )
    if of is not None:
        found = found.filter(models.Q(person=of) | models.Q(other=of))
    return [as_pair(each) for each in found.select_related("person", "other", "said_by").order_by("-weight", "pk")[:most]]


def as_pair(likely: LikelyDuplicate) -> Pair:
    from .weighing import THINGS

    return Pair(likely, [THINGS[code] for code in likely.agrees], [THINGS[code] for code in likely.differs])


@transaction.atomic
def are_two(found: LikelyDuplicate, by: User, because: str) -> LikelyDuplicate:
    """Say that they are two people: they are listed again only when what is known of either changes. Raises Refused or Invalid."""
    likely = LikelyDuplicate.objects.select_for_update(of=("self",)).select_related("person", "other").get(pk=found.pk)
    demand(may_propose(by, likely.person, likely.other))
    if not because.strip():
        raise Invalid([("reason", "It is said with a reason: say how you know that they are two people.")])
    likely.said_of, likely.said_at, likely.said_by, likely.said_because = likely.digest, timezone.now(), by, because.strip()
    likely.save()
    for person in (likely.person_id, likely.other_id):
        audit.note(by, "said to be two people", "likelyduplicate", record=likely.pk, person=person, because=because.strip())
    return likely
