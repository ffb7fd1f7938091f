"""A warning looked at again for one child: it still holds, and until when; or it holds no more, and why."""

from django.db import models

from ...fields import Day, Words, YesNo
from ...step import ChildStep


class SafetyWarningReview(ChildStep):
    warning_child = models.ForeignKey("casework.SafetyWarningChild", on_delete=models.PROTECT, related_name="reviews")
    still_holds = YesNo("Does the warning still hold?")
    reason = Words("Why?")
    expected_review_on = Day("If it does, when is it to be looked at again?")

    says = "a review of a warning"
    area = "warnings"
    law = "Data Protection Act 2018: a warning about a family is kept only as long as it holds"
    when = "When was it looked at?"
    about = "warning_child"
    must_have = ("reason",)

    class Meta(ChildStep.Meta):
        pass

    @staticmethod
    def needless(values: dict) -> set[str]:
        return {"expected_review_on"} if values.get("still_holds") is False else set()

    @staticmethod
    def rules(values: dict):
        """What is wrong between the answers, as (question, sentence)."""
        on, again = values.get("happened_on"), values.get("expected_review_on")
        if on and again and again < on:
            yield "expected_review_on", "The next review would be before this one: check both days."
