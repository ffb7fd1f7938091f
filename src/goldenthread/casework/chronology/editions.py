"""A chronology that was finished: a fixed edition of it as a court may have it, by whom and when; and reopened with the reason.

While one stands finished, no event is picked, added or copied for its children. What was finished is kept as it was.
"""

import hashlib
import json
from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from .. import audit, door
from ..access.permission import may_record, related
from ..access.refusal import demand
from ..accounts import User
from ..passages.holding_back import held_for
from ..people import Person
from ..records import Recorded
from ..validation import Invalid

FINISHED = Q(reopened_at__isnull=True, struck_out_at__isnull=True)


class ChronologyEdition(Recorded):
    """`person` is the child it is of and `told_of` every child of whom it tells, that one among them: only who may see all of
    them sees it. `content` are its lines, as (when, who, what, why it matters); `digest` is of them.
    """

    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, editable=False, related_name="+")
    told_of = ArrayField(models.UUIDField(), editable=False)
    heading = models.TextField(editable=False)
    content = models.JSONField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    reopened_at = models.DateTimeField(null=True, editable=False)
    reopened_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    reopened_reason = models.TextField("Why is it reopened?", default="", editable=False)

    says = "a finished chronology"
    person_column = "person_id"
    tells_of = "told_of"
    stands_once = "t.reopened_at IS NULL AND k.reopened_at IS NULL"
    numbers_may_read = False

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=FINISHED, name="casework_chronology_finished_once",
                violation_error_message="This chronology is finished already: reopen it first.",
            ),
            models.CheckConstraint(
                name="casework_chronology_reopened_whole",
                condition=Q(reopened_at__isnull=True, reopened_by__isnull=True, reopened_reason="")
                | (Q(reopened_at__isnull=False, reopened_by__isnull=False) & ~Q(reopened_reason="")),
                violation_error_message="A chronology is reopened by someone, at a time and with a reason.",
            ),
        ]  # fmt: skip

    @property
    def finished(self) -> bool:
        return self.stands and self.reopened_at is None

    @property
    def whole(self) -> bool:
        """Whether what is kept is what was finished, word for word."""
        return digest_of(self.content) == self.digest


def digest_of(content: list) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def editions_of(people: Iterable[Person]) -> list[ChronologyEdition]:
    """The editions that tell of any of these children and that the reader may see, the latest first."""
    found = ChronologyEdition.objects.filter(told_of__overlap=[each.pk for each in people], struck_out_at=None)
    return list(found.select_related("recorded_by", "reopened_by").order_by("-recorded_at"))


def finished(person: Person) -> ChronologyEdition | None:
    """The edition that stands finished for a child, as far as the reader may see."""
    return next((each for each in editions_of([person]) if each.finished), None)


@transaction.atomic
def finish(people: list[Person], by: User, heading: str, lines: list[list[str]]) -> ChronologyEdition:
    """Keep these lines as the finished chronology of these children, read together. Raises Refused or Invalid."""
    for person in people:
        demand(may_record(ChronologyEdition, by, person))
        if before := finished(person):
            raise Invalid([("", f"The chronology of {person} was finished on {before.recorded_at:%-d %B %Y}: reopen it first.")])
    if not lines:
        raise Invalid([("", "There is no event yet: a chronology is finished once it tells something.")])
    known = {"told_of": [each.pk for each in people], "heading": heading, "content": lines, "digest": digest_of(lines)}
    made = door.record(ChronologyEdition, by, {}, person=people[0], known=known)
    _note(made, people, by, "finished", events=len(lines))
    return made


@transaction.atomic
def reopen(edition: ChronologyEdition, by: User, reason: str) -> ChronologyEdition:
    """Let events be added again, for a reason. The edition stays as it was. Raises Refused or Invalid."""
    # The row of a child whom they may not see is not read before the answer is yes.
    for key in edition.told_of:
        demand(may_record(ChronologyEdition, by, Person(pk=key)))
    people = people_of(edition)
    current = ChronologyEdition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if not current.finished:
        raise Invalid([("", "This chronology was reopened already.")])
    if not reason.strip():
        raise Invalid([("reason", "A chronology is reopened with a reason: say why.")])
    door.close(current, by, "reopened", reopened_at=timezone.now(), reopened_by=by, reopened_reason=reason.strip())
    _note(current, people, by, "reopened", because=reason.strip())
    return current


def given_again(edition: ChronologyEdition, by: User) -> list[list[str]]:
    """The lines of an edition for a file, noted as an export of each child. Raises Refused; and Invalid where what is kept is
    not what was finished, or names what has had to be kept from others since.
    """
    ties = {key: demand(related(by, key)) for key in edition.told_of}
    if not edition.whole:
        raise Invalid([("", "What is kept here is not what was finished: tell the information owner, and do not use it.")])
    held = held_for(None, None, edition.told_of, child=edition.person)
    if reasons := held.names("\n".join(each for line in edition.content for each in line)):
        raise Invalid([("", f"{reasons[0]} It was not so when the chronology was finished: reopen it, and finish it again.")])
    for key, tie in ties.items():
        audit.note(by, "exported", "chronology", record=edition.pk, person=key, because=tie.because, events=len(edition.content))
    return edition.content


def people_of(edition: ChronologyEdition) -> list[Person]:
    """Every child of whom it tells; whoever sees the edition may see them all."""
    return list(Person.objects.filter(pk__in=edition.told_of).order_by("date_of_birth", "pk"))


def _note(edition: ChronologyEdition, people: list[Person], by: User, action: str, **detail) -> None:
    for person in people:
        if person.pk != edition.person_id:  # The door has noted it of that one.
            audit.note(by, action, "chronologyedition", record=edition.pk, person=person, **detail)
