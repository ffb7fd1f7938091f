"""A warning to whoever goes to see a child, or brothers and sisters: what, what to do about it, and when it is looked at again."""

from django.db import models

from ...codes import WARNING_OF
from ...fields import CodeField, Day, Words
from ...step import ChildPart, Step


class SafetyWarning(Step):
    warns_of = CodeField("What is the warning of?", WARNING_OF)
    what = Words("What must somebody who goes there know?")
    do = Words("What should they do about it?")
    expected_review_on = Day("When is it to be looked at again?")

    says = "a warning"
    area = "warnings"
    law = "Health and Safety at Work etc. Act 1974, section 2; Data Protection Act 2018: kept only as long as it holds"
    when = "Since when is it so, or when was it found?"
    child_part = "SafetyWarningChild"
    leads_to = ("safetywarningreview",)

    class Meta(Step.Meta):
        pass

    @staticmethod
    def rules(values: dict):
        """What is wrong between the answers, as (question, sentence)."""
        since, review = values.get("happened_on"), values.get("expected_review_on")
        if since and review and review < since:
            yield "expected_review_on", "The warning would be looked at again before it began: check both days."


class SafetyWarningChild(ChildPart):
    warning = models.ForeignKey(SafetyWarning, on_delete=models.PROTECT, related_name="children", editable=False)

    says = "a child whom a warning is about"
    whole = "warning"

    class Meta(ChildPart.Meta):
        verbose_name_plural = "children whom warnings are about"
        constraints = [
            *ChildPart.Meta.constraints,
            models.UniqueConstraint(
                fields=["warning", "person"],
                name="casework_child_once_in_a_warning",
                violation_error_message="This child is in the warning already.",
            ),
        ]
