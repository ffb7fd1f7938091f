"""That two records are of one person: one is kept, and what the other holds is moved to it, row by row, and can be moved back."""

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import F, Q

from ..access import roles
from ..fields import Words, YesNo
from ..people import Person
from ..records import Record, Recorded

PROPOSED, REFUSED, MERGED, UNDONE = "waits to be decided", "refused", "merged", "undone"
WHOSE = ("person_id", "to_person_id", "matched_id", "told_of", "subject")
"""The columns that say whose a row is."""


class Merge(Recorded):
    """`person` is the record that is kept and `merged` the one that is merged into it. `recorded_by` proposed it, and somebody
    else decided. Of each fact that both hold differently, `holding` has the row that holds.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False)
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False)
    reason = models.TextField("Why are they the same person?")
    holding = ArrayField(models.UUIDField(), default=list, editable=False)
    approved = YesNo("Are they the same person?", editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    decided_because = Words("Why is it decided so?", editable=False)
    undone_at = models.DateTimeField(null=True, editable=False)
    undone_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    undone_because = Words("Why is it undone?", editable=False)

    says = "a merge of two records"
    ability = roles.PROPOSE_MERGES
    person_column = "person_id"
    also_about = ("merged_id",)
    numbers_may_read = False

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="casework_merge_of_two",
                condition=~Q(person=F("merged")),
                violation_error_message="A record is not merged into itself: choose two.",
            ),
            models.CheckConstraint(
                name="casework_merge_by_another",
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, approved__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False, approved__isnull=False) & ~Q(decided_by=F("recorded_by")),
                violation_error_message="A merge is decided by somebody other than whoever proposed it.",
            ),
            models.CheckConstraint(
                name="casework_merge_undone_whole",
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False, approved=True),
                violation_error_message="What is undone was merged, and somebody undid it.",
            ),
            models.UniqueConstraint(
                fields=["merged"], name="casework_merged_once",
                condition=Q(struck_out_at__isnull=True, undone_at__isnull=True) & (Q(approved__isnull=True) | Q(approved=True)),
                violation_error_message="It is proposed already that this record be merged, or it was: open that proposal.",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["person"], name="casework_merge_kept", condition=Q(approved=True, undone_at__isnull=True))]

    @property
    def state(self) -> str:
        if self.approved is None:
            return PROPOSED
        return REFUSED if not self.approved else UNDONE if self.undone_at else MERGED

    @property
    def people(self) -> list[Person]:
        return [self.person, self.merged]


class MergedRow(Record):
    """One row that a merge changed: what the changed columns said `before` and `after`. Only the database writes it."""

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="changed_rows", editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False, db_index=False)
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False, db_index=False)
    place = models.PositiveIntegerField()
    table = models.CharField(max_length=100)
    record = models.UUIDField()
    before = models.JSONField()
    after = models.JSONField()

    app_may = ("SELECT",)
    person_column = "person_id"
    also_about = ("merged_id",)
    numbers_may_read = False


def standing():
    """Merges that hold now, as the reader may see them."""
    return Merge.objects.filter(approved=True, undone_at__isnull=True)


def kept_of(person_id):
    """The identifier of the record that holds what this one held: its own, where it was not merged."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_kept(%s)", [person_id])
        return cursor.fetchone()[0]


def with_merged(person_id) -> list:
    """The identifiers of a record and of every record that was merged into it, whose lines in the log still bear their own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_with_merged(ARRAY[%s]::uuid[])", [person_id])
        return [key for (key,) in cursor.fetchall()]


def by_old_number(numbers) -> dict[str, Person]:
    """Of numbers that records had before they were merged: the record that is kept, as far as the reader may see it."""
    merged = dict(standing().filter(merged__local_id__in=numbers).values_list("merged__local_id", "merged"))
    kept = {number: kept_of(key) for number, key in merged.items()}
    people = Person.objects.in_bulk(set(kept.values()))
    return {number: people[key] for number, key in kept.items() if key in people}
