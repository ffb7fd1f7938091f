"""An entry in the wrong child's record: moved to the right one, with all that was said of it.

The record that it leaves keeps a marker: a day, a kind of entry, who moved it and when, and nothing that tells whose it is. What
the entry said before follows it (`history.py`), and so do the words by which it is found.
"""

from django.db import models, transaction
from django.utils import timezone

from . import audit, door
from .access import roles
from .access.permission import may_record, may_strike_out
from .access.refusal import Permission, Refusal, demand
from .accounts import User
from .answers import TaskAnswer
from .passages.said import PassageMark, PassageRelease
from .people import Person
from .records import Recorded
from .sharing.version import RecipientVersion
from .step import Authorised, Step, answered_records
from .steps.chronology.significant_event import SignificantEvent
from .validation import Invalid

MARKER = "An entry was here by mistake and was moved."
ASK_AGAIN = "The entry was in another child's record when they were asked: ask the child again."


class MovedEntry(Recorded):
    """That an entry was moved. In the record that it left, no `record` and no `reason`; in the one where it is now, both."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False)
    step = models.CharField(max_length=100, editable=False)
    happened_on = models.DateField(editable=False)
    record = models.UUIDField(null=True, editable=False)
    reason = models.TextField("How do you know that it is of the other child?", default="", editable=False)

    says = "that an entry was moved"
    ability = roles.CREATE_PERSON
    person_column = "person_id"
    numbers_may_read = False

    class Meta(Recorded.Meta):
        verbose_name_plural = "moved entries"
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="casework_moved_entry_marker",
                condition=models.Q(record__isnull=True, reason="") | (models.Q(record__isnull=False) & ~models.Q(reason="")),
                violation_error_message="What an entry leaves behind says nothing of where it went.",
            ),
        ]
        indexes = [models.Index(fields=["person"], name="casework_moved_from")]

    @property
    def kind(self) -> str:
        from .step import step_called

        return step_called(self.step).says


def may_move(entry: Step, child: Person, to: Person | None, by: User) -> Permission | Refusal:
    """Whether this person may move an entry: who may strike it through, and may record such an entry for both children."""
    answer = may_strike_out(entry, by) and may_record(type(entry), by, child)
    return answer and (answer if to is None else may_record(type(entry), by, to))


def obstacles(entry: Step, child: Person, to: Person | None = None) -> list[str]:
    """Why it cannot be moved as it is, a sentence each: what would be left behind broken."""
    row = row_of(entry, child)
    if row is None or not entry.stands or not row.stands:
        return ["It was struck through, or is in this child's record no more: open the record again."]
    found = []
    if isinstance(entry, Authorised) and entry.authorised_on:
        found.append("It is authorised and stands: strike it through, and record it for the other child.")
    answered = [name for name in answered_records(type(row)) if getattr(row, name) is not None]
    if answered or (isinstance(entry, Step) and entry.about and getattr(entry, entry.about) is not None):
        found.append("It answers another entry of this child, which would be left without its answer: strike it through, and record it again.")
    found += [f"{each.says.capitalize()} rests on it: strike that through first." for each in door.standing_answers(row)]
    if SignificantEvent.objects.filter(source_record=entry.pk, struck_out_at=None).exists():
        found.append("A significant event was picked from it: strike that through first.")
    if RecipientVersion.objects.filter(record=entry.pk, sent_at=None, struck_out_at=None).exists():
        found.append("A letter or a shared version is being made of it: withdraw that first.")
    if to is not None:
        found += _wrong_with(entry, child, to)
    return found


def _wrong_with(entry: Step, child: Person, to: Person) -> list[str]:
    if to.pk == child.pk:
        return ["It is in this child's record: choose the other child."]
    if not to.stands:
        return ["The other record was struck through or merged: open it again."]
    part = entry.parts()
    if part and part.objects.filter(**{part.whole: entry, "person": to}).exists():
        return [f"{to} is in it already: strike this child's part through instead."]
    return []


def row_of(entry: Step, child: Person):
    """The row that says that the entry is of this child: the child's part in it, or the entry; None where there is none."""
    part = entry.parts()
    if part is None:
        return entry if entry.person_id == child.pk else None
    return part.objects.filter(**{part.whole: entry, "person": child}).first()


@transaction.atomic
def move(entry: Step, child: Person, to: Person, by: User, reason: str) -> Step:
    """Move an entry from one child's record to another's. Raises Refused, or Invalid with what has to be put right first."""
    entry = type(entry).objects.select_for_update(of=("self",)).get(pk=entry.pk)
    demand(may_move(entry, child, to, by))
    wrong = [("reason", "It is moved with a reason: say how you know that it is of the other child.")] if not reason.strip() else []
    wrong += [("", sentence) for sentence in obstacles(entry, child, to)]
    if wrong:
        raise Invalid(wrong)
    row = row_of(entry, child)
    _move_what_was_said(entry, row, child, to, by)
    door.close(row, by, "moved here", person=to)
    _leave_a_marker(entry, child, to, by, reason.strip())
    return entry


def _move_what_was_said(entry: Step, row, child: Person, to: Person, by: User) -> None:
    """How its passages are handled goes along. Who may know was asked of another child, or of this one as another: it is asked again."""
    PassageMark.objects.filter(record=entry.pk, person=child).update(person=to)
    released = PassageRelease.objects.filter(record=entry.pk, part=row.pk)
    released.filter(struck_out_at=None).update(struck_out_at=timezone.now(), struck_out_by=by, struck_out_reason=ASK_AGAIN)
    released.update(person=to)
    TaskAnswer.objects.filter(person=child, subject__in=[entry.pk, row.pk]).update(person=to)


def _leave_a_marker(entry: Step, child: Person, to: Person, by: User, reason: str) -> None:
    about = {"authority_id": by.authority_id, "recorded_by": by, "step": entry.code(), "happened_on": entry.happened_on}
    MovedEntry.objects.create(person=child, **about)
    MovedEntry.objects.create(person=to, record=entry.pk, reason=reason, **about)
    audit.note(by, "moved away", entry.code(), person=child, because=MARKER)


def left_from(person: Person):
    """The markers in a record of what was there by mistake, the latest first."""
    return MovedEntry.objects.filter(person=person, record=None).select_related("recorded_by").order_by("-recorded_at")


def moved_here(entry: Step):
    """How an entry came to be where it is."""
    return MovedEntry.objects.filter(record=entry.pk).select_related("recorded_by").order_by("recorded_at")
