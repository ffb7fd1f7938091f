"""Duties whose text nobody had read when they were written: who has read it since, and says it is so.

Until then every date that comes of such a duty is shown as not yet verified. A signature is of the words as they stand: a
duty whose source, strength or days change asks to be signed again.
"""

import hashlib

from django.db import models, transaction
from django.utils import timezone

from goldenthread.statute.definition import Duty, Evidence

from . import audit
from .access import roles
from .access.permission import may
from .access.refusal import demand
from .records import Record
from .validation import Invalid


class SignedRule(Record):
    """One signature under one wording of one duty."""

    duty = models.CharField(max_length=100)
    wording = models.CharField(max_length=64)
    read = models.TextField("What was read, and where?")
    signed_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)

    app_may = ("SELECT", "INSERT")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "duty", "wording"], name="casework_rule_signed_once")]


def wording(duty: Duty) -> str:
    """A digest of what a signature stands under."""
    text = "|".join([duty.code, duty.title, duty.strength.value, duty.source, str(duty.days), str(duty.since), duty.examples])
    return hashlib.sha256(text.encode()).hexdigest()


def is_verified(duty: Duty, signed: set[str]) -> bool:
    """Whether the text was read by its author, or since by someone who signed this wording."""
    return duty.evidence is Evidence.READ or wording(duty) in signed


def signed(authority: str) -> set[str]:
    """The wordings that someone of this authority has signed."""
    return set(SignedRule.objects.filter(authority=authority).values_list("wording", flat=True))


@transaction.atomic
def sign(duty: Duty, by, read: str) -> SignedRule:
    """Put a name under a duty. Raises Refused for who may not, Invalid where it does not say what was read."""
    demand(may(by, roles.SIGN_RULES))
    if not read.strip():
        raise Invalid([("read", "A rule is signed by someone who read it: say what you read, and where.")])
    if wording(duty) in signed(by.authority_id):
        raise Invalid([("", "This wording of the duty is signed already.")])
    made = SignedRule.objects.create(authority_id=by.authority_id, duty=duty.code, wording=wording(duty), read=read, signed_by=by)
    audit.note(by, "signed", duty.code, record=made.pk)
    return made
