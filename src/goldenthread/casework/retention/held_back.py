"""What somebody says of how long a record is kept: of which class it is, where no step tells that, and a legal hold."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from .. import audit
from ..access import roles
from ..access.permission import may, related
from ..access.refusal import Permission, Refusal, demand
from ..fields import CodeField, Day
from ..people import Person
from ..records import Recorded
from ..validation import Invalid, today
from . import SAID


class RecordClass(Recorded):
    """That a record is of a class of retention, with the day of the event that the class counts from."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False)
    kind = CodeField("Of which class is the record?", SAID, null=False, blank=False)
    since = Day("On which day did it happen that the years are counted from?")
    reason = models.TextField("How is that known?")
    ended_at = models.DateTimeField(null=True, editable=False)

    says = "a class of retention"
    ability = roles.KEEP_RECORDS
    person_column = "person_id"
    numbers_may_read = False

    class Meta(Recorded.Meta):
        verbose_name_plural = "classes of records"
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(ended_at__isnull=True), name="casework_record_class_once",
                violation_error_message="That is said of this record already.",
            ),
        ]  # fmt: skip

    @property
    def kind_says(self) -> str:
        return SAID[self.kind].says


class LegalHold(Recorded):
    """That a record is not to be disposed of, whatever its class, until the hold is lifted."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False)
    reason = models.TextField("Why is it held?")
    lifted_at = models.DateTimeField(null=True, editable=False)
    lifted_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    lifted_reason = models.TextField("Why is it lifted?", default="", editable=False)

    says = "a legal hold"
    ability = roles.KEEP_RECORDS
    person_column = "person_id"
    numbers_may_read = False

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="casework_hold_lifted_whole",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_reason="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_reason="")),
                violation_error_message="A hold is lifted by somebody, at a time and with a reason.",
            ),
        ]


def may_keep(user, person: Person) -> Permission | Refusal:
    """Whether this person says how long this record is kept, and holds it."""
    return may(user, roles.KEEP_RECORDS) and related(user, person.pk)


def said_of(person: Person):
    """The classes that somebody says the record is of."""
    return RecordClass.objects.filter(person=person, ended_at=None, struck_out_at=None).select_related("recorded_by").order_by("recorded_at")


def holds_on(person: Person):
    """The holds that stand on a record, the oldest first."""
    return LegalHold.objects.filter(person=person, lifted_at=None, struck_out_at=None).select_related("recorded_by").order_by("recorded_at")


@transaction.atomic
def say_class(person: Person, by, kind: str, since, reason: str) -> RecordClass:
    """Say that a record is of a class. It is kept for the longest of its classes, so this never makes it due sooner. Raises
    Refused or Invalid.
    """
    demand(may_keep(by, person))
    found = [
        ("kind", kind not in SAID and "Say of which class it is: choose one that is listed."),
        ("since", bool(since) and since > today() and "That day is still to come: check it."),
        ("reason", not reason.strip() and "Say how that is known."),
        ("kind", said_of(person).filter(kind=kind).exists() and "That is said of this record already: take it back first."),
    ]
    if wrong := [(question, sentence) for question, sentence in found if sentence]:
        raise Invalid(wrong)
    made = RecordClass.objects.create(
        authority_id=by.authority_id, person=person, kind=kind, since=since, reason=reason.strip(), recorded_by=by
    )
    audit.note(by, "said of retention", "recordclass", record=made.pk, person=person, because=reason.strip(), kind=kind)
    return made


@transaction.atomic
def take_class_back(person: Person, by, kind: str, reason: str) -> None:
    """Say that a record is not of a class after all."""
    demand(may_keep(by, person))
    _needs(reason, "A class is taken back with a reason: say why the record is not of it.")
    found = said_of(person).filter(kind=kind).first()
    if found is None:
        raise Invalid([("kind", "That is not said of this record: choose one that is.")])
    RecordClass.objects.filter(pk=found.pk).update(ended_at=timezone.now())
    audit.note(by, "took back of retention", "recordclass", record=found.pk, person=person, because=reason.strip(), kind=kind)


@transaction.atomic
def hold(person: Person, by, reason: str) -> LegalHold:
    """Put a record on legal hold. Several may stand on one record, each with its reason, and all are lifted before it is due."""
    demand(may_keep(by, person))
    _needs(reason, "A record is held with a reason: say which proceedings, inquiry or complaint it is for.")
    made = LegalHold.objects.create(authority_id=by.authority_id, person=person, reason=reason.strip(), recorded_by=by)
    audit.note(by, "put on legal hold", "legalhold", record=made.pk, person=person, because=reason.strip())
    return made


@transaction.atomic
def lift(found: LegalHold, by, reason: str) -> None:
    """Lift one hold."""
    demand(may_keep(by, found.person))
    _needs(reason, "A hold is lifted with a reason: say why the record need no longer be held.")
    standing = LegalHold.objects.filter(pk=found.pk, lifted_at=None)
    if not standing.update(lifted_at=timezone.now(), lifted_by=by, lifted_reason=reason.strip()):
        raise Invalid([("", "This hold was lifted already.")])
    audit.note(by, "lifted a legal hold", "legalhold", record=found.pk, person=found.person, because=reason.strip())


def _needs(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise Invalid([("reason", sentence)])
