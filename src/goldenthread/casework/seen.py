"""Whether a child was seen, was seen alone, and what the child said: asked in the same words wherever they are asked.

Seen and seen alone are apart, and neither has a default answer.
"""

from collections.abc import Iterable

from django.db import models

from .fields import Words, YesNo
from .handling import OWN_WORDS


class Seen(models.Model):
    """The questions of seeing a child, for a step about one child or a child's part in a step about several."""

    child_seen = YesNo("Was the child seen?")
    seen_alone = YesNo("Was the child seen alone?")
    not_seen_alone_why = Words("If not seen, or not alone, why?")
    child_said = Words("What did the child say and show?")

    handling = {"child_said": OWN_WORDS}

    class Meta:
        abstract = True

    @staticmethod
    def needless(values: dict) -> set[str]:
        return {"not_seen_alone_why"} if values.get("child_seen") and values.get("seen_alone") else set()

    @staticmethod
    def rules(values: dict) -> Iterable[tuple[str, str]]:
        """What is wrong between the answers, as (question, sentence)."""
        if values.get("child_seen") is False and values.get("seen_alone"):
            yield "seen_alone", "The child was not seen, so cannot have been seen alone: check both answers."
