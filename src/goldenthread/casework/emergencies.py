"""Breaking the glass: opening a record that is not one's own in an emergency, for 24 hours, with a reason, and reviewed.

It ends by itself. The information owner is told at once, in a list of their own, and reviews it within two working days.
It opens a restricted record; it never opens a sealed one, nor that of somebody's own family.
"""

from datetime import date, timedelta

from django.db import connection, models, transaction
from django.utils import timezone

from goldenthread.statute.calendars import ENGLAND

from . import audit
from .access import roles
from .access.permission import may
from .access.refusal import Refusal, Refused, demand
from .accounts import User
from .codes import EMERGENCY, REVIEWED
from .fields import CodeField, Words
from .records import LONDON, Record, today
from .validation import Invalid

LASTS = timedelta(hours=24)
WORKING_DAYS_TO_REVIEW = 2


class EmergencyAccess(Record):
    """That somebody opened a record in an emergency: why, from when and until when; and what the review found."""

    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="+", editable=False)
    user = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+", editable=False)
    reason = CodeField("What is the emergency?", EMERGENCY, null=False, blank=False)
    words = models.TextField("What has happened, and what do you need to know?")
    from_at = models.DateTimeField(editable=False)
    until_at = models.DateTimeField(editable=False)
    reviewed_at = models.DateTimeField(null=True, editable=False)
    reviewed_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    found = CodeField("What did the review find?", REVIEWED, editable=False)
    found_words = Words("What is to be done?", editable=False)

    numbers_may_read = False

    class Meta:
        verbose_name_plural = "emergency access"
        constraints = [
            models.CheckConstraint(
                name="casework_emergency_lasts_a_day",
                condition=models.Q(until_at__gt=models.F("from_at")) & models.Q(until_at__lte=models.F("from_at") + LASTS),
                violation_error_message="A record is opened in an emergency for at most 24 hours.",
            ),
            models.CheckConstraint(
                name="casework_emergency_reviewed_by_another",
                condition=models.Q(reviewed_at__isnull=True, reviewed_by__isnull=True, found__isnull=True)
                | models.Q(reviewed_at__isnull=False, reviewed_by__isnull=False, found__isnull=False)
                & ~models.Q(reviewed_by=models.F("user")),
                violation_error_message="What was opened in an emergency is reviewed by somebody else, with what they found.",
            ),
        ]
        indexes = [models.Index(fields=["user", "until_at"], name="casework_emergency_now")]

    @property
    def review_by(self) -> date:
        """The last day on which it is reviewed in time."""
        return ENGLAND.add(self.from_at.astimezone(LONDON).date(), WORKING_DAYS_TO_REVIEW)

    @property
    def is_overdue(self) -> bool:
        return self.reviewed_at is None and today() > self.review_by


def now(user: User, person_id) -> EmergencyAccess | None:
    """What lets somebody look at this record in an emergency at this moment."""
    found = EmergencyAccess.objects.filter(user=user, person_id=person_id, until_at__gt=timezone.now())
    return found.order_by("-until_at").first()


@transaction.atomic
def break_glass(person_id, by: User, reason: str, words: str) -> EmergencyAccess:
    """Open a record for 24 hours. Raises Refused where no emergency opens it, or Invalid for want of the reason."""
    demand(may(by, roles.BREAK_GLASS))
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_opens_in_an_emergency(%s)", [person_id])
        (opens,) = cursor.fetchone()
    if not opens:
        raise Refused(Refusal("No emergency opens this record to you: ring your head of service, day or night."))
    found = [
        ("reason", reason not in {code.code for code in EMERGENCY} and "Say what the emergency is: choose one that is listed."),
        ("words", not words.strip() and "Say what has happened and what you need to know: it is read by whoever reviews this."),
    ]
    if wrong := [(question, sentence) for question, sentence in found if sentence]:
        raise Invalid(wrong)
    at = timezone.now()
    made = EmergencyAccess.objects.create(
        authority_id=by.authority_id, person_id=person_id, user=by, reason=reason, words=words, from_at=at, until_at=at + LASTS
    )
    audit.note(by, "broke the glass", "person", record=made.pk, person=person_id, because=EMERGENCY[reason].says)
    return made


@transaction.atomic
def review(opened: EmergencyAccess, by: User, found: str, words: str) -> None:
    """Write down what a review found. Raises Refused for whoever opened it, Invalid for want of an answer."""
    demand(may(by, roles.REVIEW_EMERGENCIES))
    if opened.user_id == by.pk:
        raise Refused(Refusal("You opened this record yourself: somebody else reviews it."))
    if found not in {code.code for code in REVIEWED}:
        raise Invalid([("found", "Say what the review found: choose one that is listed.")])
    if found != "right" and not words.strip():
        raise Invalid([("words", "Say what is to be done, since it need not have been opened.")])
    waiting = EmergencyAccess.objects.filter(pk=opened.pk, reviewed_at__isnull=True)
    if not waiting.update(reviewed_at=timezone.now(), reviewed_by=by, found=found, found_words=words):
        raise Invalid([("", "This was reviewed already.")])
    audit.note(by, "reviewed an emergency", "emergencyaccess", record=opened.pk, person=opened.person_id, because=words)


def to_review() -> list[EmergencyAccess]:
    """What nobody has reviewed yet, the oldest first, each with `record_number` and how many `looks` there were."""
    found = list(EmergencyAccess.objects.filter(reviewed_at__isnull=True).select_related("user").order_by("from_at"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, record_number, looks FROM access_emergencies_to_review()")
        known = {row[0]: row[1:] for row in cursor.fetchall()}
    for each in found:
        each.record_number, each.looks = known[each.pk]
    return found
