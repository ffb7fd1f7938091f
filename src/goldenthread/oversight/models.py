"""Words that stand beside a number: signed, dated, and never in place of it.

A break says from which day a series is not like what went before; a note says what a reader of the definition should
know here; a narrative says what one month's number means. None of them speaks of a child: what is written here is
read by people who may see no child, and a number that is published takes its words with it.
"""

import uuid

from django.conf import settings
from django.db import models


class Said(models.Model):
    """Something said about one indicator by someone, at a time. What is wrong is withdrawn with a reason and kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.ForeignKey("casework.Authority", on_delete=models.PROTECT, editable=False, related_name="+")
    indicator = models.CharField("Indicator", max_length=100, editable=False)
    says = models.TextField("What should be said?", max_length=2000)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_because = models.TextField("Why is it withdrawn?", default="", editable=False, max_length=500)

    # The rights of the serving role beneath the policies.
    app_may = ("SELECT", "INSERT", "UPDATE")

    class Meta:
        abstract = True
        ordering = ["-said_at"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_withdrawn_whole",
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_because="")
                | (
                    models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~models.Q(withdrawn_because="")
                ),
                violation_error_message="What is withdrawn is withdrawn by someone, at a time and with a reason.",
            )
        ]


class Break(Said):
    """A day from which the months of an indicator are not like those before: a new system, definition or way of recording."""

    from_on = models.DateField("From which day are the numbers different?")

    class Meta(Said.Meta):
        ordering = ["-from_on"]


class Note(Said):
    """What a reader of the definition should know here."""


class Narrative(Said):
    """What one month's number means, said about the number of one snapshot: a later snapshot may give another."""

    month = models.DateField("First day of the month", editable=False)
    snapshot = models.CharField("Snapshot the number came from", max_length=100, editable=False)
    definition = models.CharField("Mark of the definition it was counted by", max_length=40, editable=False)
    number = models.CharField("The number as it stood", max_length=200, editable=False)
