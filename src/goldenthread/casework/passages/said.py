"""What is said of a passage: how it is handled, and whom a child is content to have know it."""

from django.db import models

from ..access.roles import VIEW_CHILD
from ..fields import CodeField, Day, ManyCodesField, Words
from ..handling import HANDLING, MAY_KNOW
from ..records import Recorded


class OfAPassage(Recorded):
    """Something said of a passage. Rows said together share a `batch`; the latest batch stands.

    `table` and `record` are the act, whose readers are the readers of this; `part` the record in it that holds the text.
    """

    table = models.CharField(max_length=100, editable=False)
    record = models.UUIDField(editable=False)
    part = models.UUIDField(editable=False)
    question = models.CharField(max_length=100, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    batch = models.UUIDField(editable=False)

    shown_with_its_record = True
    numbers_may_read = False
    ability = VIEW_CHILD

    class Meta(Recorded.Meta):
        abstract = True


class PassageMark(OfAPassage):
    """How a passage is handled, and one of those whom it is about (or nobody by name)."""

    handling = CodeField("How is this passage to be handled?", HANDLING, null=False, blank=False)
    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    class Meta(OfAPassage.Meta):
        indexes = [models.Index(fields=["record"], name="casework_marks_of_an_act")]


class PassageRelease(OfAPassage):
    """What a child answered when asked who may know what they said: kinds of people, and people by name."""

    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, editable=False, related_name="+")
    asked_on = Day("When was the child asked?")
    asked_by = models.ForeignKey(
        "casework.Worker", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Who asked the child?"
    )
    kinds = ManyCodesField("Who may know?", MAY_KNOW)
    to_person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    child_says = Words("What did the child say about who may know?")

    must_have = ("asked_on", "asked_by", "child_says")

    class Meta(OfAPassage.Meta):
        indexes = [models.Index(fields=["record"], name="casework_releases_of_an_act")]
