"""What people are to each other: one row for two persons, read from both ends, and seen by whoever may see both."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from goldenthread.dataset.codes import Code, CodeSet

from .codes import COURT_ORDERS, PARENTAL_RESPONSIBILITY
from .fields import CodeField, Day, Line, ManyCodesField, Words, YesNo
from .kinds_of_relationship import KINDS, PARENT_KINDS
from .people import Person
from .records import Recorded, in_words

KIND = CodeSet(
    "relationship_kind", "What one person is to another", [Code(kind.code, kind.says.capitalize()) for kind in KINDS.values()]
)
DEEPEST = 12
"""Generations followed when looking for a circle of parents; more than any record holds."""


class Relationship(Recorded):
    """`person` is what `kind` says to `to_person`: a parent to a child. Parental responsibility, orders and risk are of
    `person` for `to_person`.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships", editable=False)
    to_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships_to", verbose_name="To whom?")
    kind = CodeField("What are they to each other?", KIND, null=False, blank=False)
    from_on = Day("Since when?")
    until_on = Day("Until when, if it has ended?")
    parental_responsibility = CodeField("Does this person have parental responsibility for the other?", PARENTAL_RESPONSIBILITY)
    responsibility_from = Day("Since when do they have it?")
    responsibility_until = Day("Until when did they have it, if it has ended?")
    orders = ManyCodesField("Which court orders are there about the two of them?", COURT_ORDERS)
    orders_from = Day("When was the latest order made?")
    expected_end_of_orders = Day("When does it end, where that is known?")
    orders_say = Line("What does it say?", max_length=400)
    poses_a_risk = YesNo("Does this person pose a risk to the other?")
    risk = Words("What is the risk, and what is agreed about seeing each other?")
    notes = Words("What else should be known?")
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)

    says = "what two people are to each other"
    person_column = "person_id"
    also_about = ("to_person_id",)
    numbers_may_read = False
    must_have = ("kind",)

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="casework_relationship_of_two",
                condition=~Q(person=F("to_person")),
                violation_error_message="Nobody is related to themselves: choose two persons.",
            ),
            models.UniqueConstraint(
                Least("person", "to_person"), Greatest("person", "to_person"), "kind",
                name="casework_relationship_once",
                condition=Q(struck_out_at__isnull=True, until_on__isnull=True, superseded_by__isnull=True),
                violation_error_message="This relationship is recorded already and has not ended: correct it, or end it first.",
            ),
        ]  # fmt: skip

    @property
    def its_kind(self):
        return KINDS[self.kind]

    @property
    def is_current(self) -> bool:
        """Whether it is what the record says now: not wrong, and not changed since. It may be over."""
        return self.stands and self.superseded_by_id is None

    @property
    def risky(self) -> bool:
        return bool(self.poses_a_risk) or self.kind == "poses_a_risk"

    def other_than(self, person) -> Person:
        return self.to_person if self.person_id == person.pk else self.person

    def holds_on(self, day: date) -> bool:
        return (self.from_on is None or self.from_on <= day) and (self.until_on is None or self.until_on > day)

    def says_of(self, person, on: date) -> str:
        """What this person is to the other, on a day: "former partner" once it was over."""
        kind = self.its_kind
        if kind.ended and self.until_on and self.until_on <= on:
            return kind.ended
        return kind.says if self.person_id == person.pk else kind.reverse

    @staticmethod
    def rules(values: dict):
        """What is wrong between the answers, as (question, sentence)."""
        if values.get("person_id") is not None and values.get("person_id") == values.get("to_person_id"):
            kind = KINDS.get(values.get("kind"))
            yield "kind", f"A person cannot be their own {kind.says if kind else 'relative'}: choose two persons."
        for first, last, of in (
            ("from_on", "until_on", "The relationship"),
            ("responsibility_from", "responsibility_until", "Parental responsibility"),
            ("orders_from", "expected_end_of_orders", "The order"),
        ):
            if values.get(first) and values.get(last) and values[last] < values[first]:
                yield last, f"{of} ends before it begins: check both days."
        if values.get("kind") == "poses_a_risk" and values.get("poses_a_risk") is False:
            yield (
                "poses_a_risk",
                "The relationship says that this person poses a risk, and this answer that they do not: change one.",
            )

    def contradictions(self):
        """What cannot be true beside what is recorded already, as far as the writer may see it: (question, sentence).

        It is asked of rows that the writer sees, so that no refusal tells of a person they may not see.
        """
        if self.kind not in PARENT_KINDS or self.person_id == self.to_person_id:
            return
        elder, younger = self.person.date_of_birth, self.to_person.date_of_birth
        if elder and younger and elder >= younger:
            yield (
                "kind",
                (
                    f"{self.person} was born on {in_words(elder)} and cannot be a parent of {self.to_person}, born on {in_words(younger)}: "
                    "check who is whose parent, and both dates of birth."
                ),
            )
        elif self.to_person_id in _parents_above(self.person_id):
            yield (
                "kind",
                (
                    f"{self.to_person} is recorded as a parent, or a parent's parent, of {self.person}: nobody is an ancestor of "
                    "themselves. Check who is whose parent."
                ),
            )


def standing():
    """Relationships that stand and have not changed since, as the reader may see them."""
    return Relationship.objects.filter(struck_out_at__isnull=True, superseded_by__isnull=True)


def overtaken(people):
    """What was wrong, or has changed since, of these people's ties, the latest first. Whoever a tie that was wrong led to is
    seen no longer by those who knew them through it, and nor is the tie.
    """
    about = Q(person__in=people) | Q(to_person__in=people)
    found = Relationship.objects.filter(about).filter(Q(struck_out_at__isnull=False) | Q(superseded_by__isnull=False))
    return found.select_related("person", "to_person", "struck_out_by", "recorded_by").order_by("-recorded_at", "pk")


def _parents_above(person_id) -> set:
    """Everyone above a person in the parents that the reader may see."""
    above, level = set(), {person_id}
    for _ in range(DEEPEST):
        rows = standing().filter(kind__in=PARENT_KINDS, to_person__in=level).values_list("person", flat=True)
        level = set(rows) - above
        above |= level
        if not level:
            break
    return above
