"""What one recipient is to be given, while it is made; and what they were given, as it was sent."""

import hashlib
import json

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ..access import roles
from ..fields import CodeField
from ..handling import RECIPIENTS
from ..records import Record, Recorded
from ..validation import Invalid
from .codes import HOW_SENT

PREPARING, WAITS, READY, SENT, WITHDRAWN = "being prepared", "waits to be checked", "ready to go", "sent", "withdrawn"


def to_one_of(*names: str) -> Q:
    """That exactly one of these columns is filled."""
    found = Q()
    for name in names:
        found |= Q(**{f"{each}__isnull": each != name for each in names})
    return found


class ForOne(models.Model):
    """`person` is the child it is about and `told_of` every child of whom it tells, that one among them: only who may see all
    of them sees it. It goes to a person of the record, to a professional who made a contact or is involved, or to a partner's page here.
    """

    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, editable=False, related_name="+")
    told_of = ArrayField(models.UUIDField(), editable=False)
    kind = models.CharField(max_length=40, editable=False)
    table = models.CharField(max_length=100, default="", editable=False)
    record = models.UUIDField(null=True, editable=False)
    to_person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    to_contact = models.ForeignKey("casework.Contact", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    to_access = models.ForeignKey("casework.PartnerAccess", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    to_involvement = models.ForeignKey("casework.Involvement", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    recipient_kind = CodeField("What is the recipient?", RECIPIENTS, null=False, blank=False, editable=False)
    content = models.JSONField(null=True, editable=False)
    digest = models.CharField(max_length=64, default="", editable=False)

    person_column = "person_id"
    tells_of = "told_of"
    not_shown_with = ("to_person_id",)
    numbers_may_read = False
    ability = roles.SEND_LETTERS

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_to_one",
                condition=to_one_of("to_person", "to_contact", "to_access", "to_involvement"),
                violation_error_message="A version goes to one recipient.",
            )
        ]

    @property
    def goes_to(self) -> str:
        if self.to_access:
            return self.to_access.user.name
        if self.to_involvement:
            return str(self.to_involvement)
        return str(self.to_person) if self.to_person else self.to_contact.referrer_name

    @property
    def letter(self):
        from .kinds import KINDS

        return KINDS[self.kind]


class RecipientVersion(ForOne, Recorded):
    """A version in the making. `answers` are its writer's own words, `put_in` what was put in although it is held back: by
    its place, each with the reason, who and when. Once it is ready its `content` stands; `digest` is of that content.
    """

    answers = models.JSONField(default=dict, editable=False)
    put_in = models.JSONField(default=dict, editable=False)
    ready_at = models.DateTimeField(null=True, editable=False)
    marked = models.JSONField(default=list, editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)
    checked_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    checked_says = models.TextField(default="", editable=False)
    sent_back_says = models.TextField(default="", editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)

    says = "a version for one recipient"

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            *ForOne.Meta.constraints,
            models.CheckConstraint(
                name="casework_version_checked_by_another",
                condition=Q(checked_by__isnull=True) | (~Q(checked_by=models.F("recorded_by")) & Q(checked_at__isnull=False)),
                violation_error_message="A version is checked by somebody other than whoever made it.",
            ),
            models.CheckConstraint(
                name="casework_version_sent_when_checked",
                condition=Q(sent_at__isnull=True) | (Q(ready_at__isnull=False) & (Q(marked=[]) | Q(checked_at__isnull=False))),
                violation_error_message="What is marked is sent once a second person has checked it.",
            ),
        ]

    @property
    def state(self) -> str:
        if not self.stands:
            return WITHDRAWN
        if self.sent_at:
            return SENT
        if self.ready_at is None:
            return PREPARING
        return WAITS if self.marked and self.checked_at is None else READY


class SentVersion(ForOne, Record):
    """A version as it was sent: never changed. `withheld` says what was left out and why, `put_in` what was put in and why;
    neither went with it.
    """

    of_version = models.OneToOneField(RecipientVersion, on_delete=models.PROTECT, related_name="sent", editable=False)
    withheld = models.JSONField(default=list)
    put_in = models.JSONField(default=list)
    how = CodeField("How did it go?", HOW_SENT, null=False, blank=False)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+", db_index=False)

    app_may = ("SELECT", "INSERT")

    class Meta(ForOne.Meta):
        pass


def digest_of(content: dict) -> str:
    """A hash of what a version says, by which it is known that it was sent as it was checked."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def whole(sent: SentVersion) -> bool:
    """Whether what is kept is what was sent, word for word."""
    return digest_of(sent.content) == sent.digest


def demand_whole(sent: SentVersion) -> None:
    if not whole(sent):
        raise Invalid([("", "What is kept here is not what was sent: tell the information owner, and do not use it.")])
