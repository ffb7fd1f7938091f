"""A document in the record: a report, a letter, a picture, for one child or for brothers and sisters.

The file lies sealed outside the database (`documents/storing.py`); here is what it is, and whose. A wrong one is struck
through and stays.
"""

from django.db import models

from ...codes import DOCUMENT_KIND
from ...documents.types import TYPES
from ...fields import CodeField, Line, Words
from ...step import ChildPart, Step
from ...validation import Invalid


class Document(Step):
    kind = CodeField("What kind of document is it?", DOCUMENT_KIND)
    title = Line("What is it?", help_text="As you would look for it: “School report, autumn term”.")
    came_from = Line("Whom is it from?")
    note = Words("What should a reader know about it?")
    file_name = models.CharField(max_length=200, editable=False)
    file_type = models.CharField(max_length=20, editable=False)
    size = models.PositiveIntegerField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    scanned = models.BooleanField(null=True, editable=False)
    contents = models.TextField("The words in it", default="", editable=False)

    says = "a document"
    area = "documents"
    law = "Data Protection Act 2018; Working Together to Safeguard Children: one record, with what it rests on"
    when = "What is the date on it, or when was it received?"
    child_part = "DocumentChild"
    uploaded = True
    searched = ("contents", "file_name")

    class Meta(Step.Meta):
        pass

    def before_record(self, by) -> None:
        if not self.file_name:
            raise Invalid([("file", "A document is recorded with its file: add it from the child's page.")])

    @property
    def type(self):
        return TYPES[self.file_type]


class DocumentChild(ChildPart):
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="children", editable=False)

    says = "a child whom a document is about"
    whole = "document"

    class Meta(ChildPart.Meta):
        verbose_name_plural = "children whom documents are about"
        constraints = [
            *ChildPart.Meta.constraints,
            models.UniqueConstraint(
                fields=["document", "person"],
                name="casework_child_once_in_a_document",
                violation_error_message="The document is in this child's record already.",
            ),
        ]
