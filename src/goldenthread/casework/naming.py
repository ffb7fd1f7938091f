"""Who may read a child's record because they were named for it, until a day: an inspector, a guardian, a lawyer, an auditor.

What is named is only read. It ends by itself: the database looks at the clock, so nobody has to remember to take it away.
"""

from datetime import date, timedelta

from django.db import models, transaction
from django.db.models.functions import Now

from goldenthread.dataset.codes import Code, CodeSet

from . import audit
from .access import roles
from .access.permission import may, related
from .access.refusal import Permission, Refusal, demand
from .accounts import User
from .fields import CodeField, Day
from .people import Person
from .records import Recorded, today
from .validation import Invalid

NAMED_FOR = CodeSet(
    "named_for",
    "What somebody is named to read a child's record for",
    [
        Code("inspection", "An inspection"),
        Code("court", "Proceedings in court"),
        Code("advice", "Legal advice"),
        Code("chairing", "Chairing or reviewing"),
        Code("audit", "An audit of practice"),
        Code("complaint", "A complaint"),
        Code("allegation", "An allegation against somebody who works with children"),
        Code("placement", "Finding a home"),
        Code("education", "The child's education in care"),
        Code("other", "Another purpose"),
    ],
)
LONGEST_DAYS = 366
"""Whoever still needs the record after a year is named again by somebody who asks why."""


class NamedReader(Recorded):
    """That somebody may read a child's record for a purpose, from a day and until a day, both included."""

    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="+", editable=False)
    user = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+", verbose_name="Who is named?")
    purpose = CodeField("What for?", NAMED_FOR, null=False, blank=False)
    reason = models.TextField("Why do they need to read it?")
    from_on = models.DateField("From when?")
    until_on = Day("Until when?", to_come=True, null=False, blank=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    ability = roles.NAME_READERS
    person_column = "person_id"
    numbers_may_read = False

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="casework_named_until_a_day",
                condition=models.Q(until_on__gte=models.F("from_on"))
                & models.Q(until_on__lte=models.F("from_on") + timedelta(LONGEST_DAYS)),
                violation_error_message="Somebody is named until a day, at most a year away.",
            ),
        ]
        indexes = [models.Index(fields=["user"], name="casework_named_now", condition=models.Q(ended_at__isnull=True))]


def may_name(by: User, person: Person) -> Permission | Refusal:
    """Whether this person may name who else reads a child's record."""
    return may(by, roles.NAME_READERS) and related(by, person.pk)


def named(person: Person):
    """Who is named to read this record today or later, the first to end first."""
    found = NamedReader.objects.filter(person=person, ended_at__isnull=True, struck_out_at__isnull=True, until_on__gte=today())
    return found.select_related("user", "recorded_by").order_by("until_on", "user__name")


def children_named_to(user: User):
    """The children whom somebody is named to read, and may open now, with what for and until when."""
    found = NamedReader.objects.filter(user=user, ended_at__isnull=True, struck_out_at__isnull=True)
    return found.filter(from_on__lte=today(), until_on__gte=today()).select_related("person").order_by("person__surname")


@transaction.atomic
def name(person: Person, user: User, by: User, purpose: str, reason: str, until_on: date | None) -> NamedReader:
    """Let somebody read this child's record until a day. Raises Refused or Invalid."""
    demand(may_name(by, person))
    found = [
        ("user", user.its_role not in roles.READERS and f"{roles.a_role(user.its_role)[0].upper()}{roles.a_role(user.its_role)[1:]} "
                 "is not named to a record: what ties such a role to a child is their work."),
        ("purpose", purpose not in {code.code for code in NAMED_FOR} and "Say what for: choose one that is listed."),
        ("reason", not reason.strip() and "Somebody is named with a reason: say why they need to read this record."),
        ("until_on", (until_on is None or until_on < today()) and "Say until which day: it is today or to come."),
        ("until_on", bool(until_on) and (until_on - today()).days > LONGEST_DAYS and "That is more than a year away: name them again then."),
    ]  # fmt: skip
    if wrong := [(question, sentence) for question, sentence in found if sentence]:
        raise Invalid(wrong)
    made = NamedReader.objects.create(
        authority_id=by.authority_id, person=person, user=user, purpose=purpose, reason=reason, from_on=today(),
        until_on=until_on, recorded_by=by,
    )  # fmt: skip
    audit.note(by, "named a reader", "person", record=made.pk, person=person, because=reason, name=str(user.pk))
    return made


@transaction.atomic
def end(reader: NamedReader, by: User, reason: str) -> None:
    """Take a name away before its day."""
    demand(may_name(by, reader.person))
    if not reason.strip():
        raise Invalid([("reason", "A name is taken away with a reason: say why they no longer need to read it.")])
    if not NamedReader.objects.filter(pk=reader.pk, ended_at__isnull=True).update(ended_at=Now()):
        raise Invalid([("", "This name was taken away already.")])
    audit.note(by, "ended a reader", "person", record=reader.pk, person=reader.person, because=reason, name=str(reader.user_id))
