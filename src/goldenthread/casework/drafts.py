"""What someone has begun to write and not yet recorded: saved as they type, resumed on any machine, never lost."""

import uuid

from django.db import models

from .records import Record


class Draft(Record):
    """One person's draft of one step about one subject. It is theirs alone and no part of the record."""

    user = models.ForeignKey("casework.User", on_delete=models.CASCADE, related_name="drafts")
    step = models.CharField(max_length=100)
    subject = models.UUIDField(null=True)
    answers = models.JSONField(default=dict)
    begun_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)

    app_may = ("SELECT", "INSERT", "UPDATE", "DELETE")
    numbers_may_read = False

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "step", "subject"], name="casework_one_draft_each", nulls_distinct=False)
        ]


def save(user, step: str, subject: uuid.UUID | None, answers: dict) -> Draft:
    """Keep what has been written so far; answers of questions not sent this time stay as they were."""
    draft, _ = Draft.objects.get_or_create(user=user, step=step, subject=subject, defaults={"authority_id": user.authority_id})
    draft.answers = draft.answers | answers
    draft.save(update_fields=["answers", "saved_at"])
    return draft


def resume(user, step: str, subject: uuid.UUID | None, hold: bool = False) -> dict:
    """What was written, or nothing. Whoever asks to hold it waits for whoever holds it, until that transaction ends."""
    found = Draft.objects.filter(user=user, step=step, subject=subject)
    draft = (found.select_for_update() if hold else found).first()
    return draft.answers if draft else {}


def held(user, step: str, subject: uuid.UUID | None) -> dict:
    """What was written, kept from anyone else until the transaction ends; a draft is begun where there is none."""
    Draft.objects.get_or_create(user=user, step=step, subject=subject, defaults={"authority_id": user.authority_id})
    return resume(user, step, subject, hold=True)


def discard(user, step: str, subject: uuid.UUID | None) -> None:
    Draft.objects.filter(user=user, step=step, subject=subject).delete()


def of(user) -> list[Draft]:
    """Everything this person has begun, the latest first."""
    return list(Draft.objects.filter(user=user).order_by("-saved_at"))
