"""The warnings that hold about a child now, worked out from when each was made and what became of it at its reviews."""

from dataclasses import dataclass
from datetime import date

from .codes import WARNING_OF
from .records import in_short, today
from .steps.warnings.safety_warning import SafetyWarning, SafetyWarningChild


@dataclass(frozen=True)
class Standing:
    """A warning that holds. `review_on` is when it is to be looked at again, None where nobody has said."""

    act: SafetyWarning
    part: SafetyWarningChild
    review_on: date | None
    reviewed_on: date | None

    @property
    def says(self) -> str:
        kind = WARNING_OF[self.act.warns_of].says if self.act.warns_of else ""
        return ": ".join(each for each in (kind, self.act.what) if each) or "A warning that does not say of what"

    @property
    def when(self) -> str:
        looked = f"looked at {in_short(self.reviewed_on)}, " if self.reviewed_on else ""
        return looked + (f"to be looked at {in_short(self.review_on)}" if self.review_on else "no day to look at it again")

    @property
    def overdue(self) -> str:
        """What is wrong with it: '' where it is to be looked at on a day to come."""
        if self.review_on is None:
            return "No review date"
        return "Review overdue" if self.review_on < today() else ""


def of_child(person) -> list[Standing]:
    """The warnings that hold about a child, as the reader may see them, the one to be looked at soonest first."""
    parts = SafetyWarningChild.objects.filter(person=person, struck_out_at=None, warning__struck_out_at=None)
    found = []
    for part in parts.select_related("warning").prefetch_related("reviews"):
        reviews = [each for each in part.reviews.all() if each.stands]
        last = max(reviews, key=lambda each: (each.happened_on, each.recorded_at), default=None)
        if last is None or last.still_holds is not False:
            review_on = last.expected_review_on if last else part.warning.expected_review_on
            found.append(Standing(part.warning, part, review_on, last.happened_on if last else None))
    return sorted(found, key=lambda each: (each.review_on or date.min, each.act.recorded_at))
