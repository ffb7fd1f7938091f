"""What can be bent: each lever is part of the mechanism, and 1.0 (or 0.0) leaves the city as it is.

`--decline` turns one of them from a day on until an indicator has moved as far as was asked (`decline`).
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Levers:
    """`from_day` is the first day on which the other values hold."""

    from_day: int = 10**9
    assessment_effort: float = 1.0
    """Work an assessment takes, against the usual."""
    allocation_wait: float = 0.0
    """Working days a referral waits, on average, before it is allocated, beyond the usual."""
    asks_partners: float = 0.0
    """Added to the share of contacts whose decision waits for what other agencies know."""
    manager_wait: float = 0.0
    """Chance that a manager leaves the decision on a referral for another day."""
    taken_up: float = 1.0
    """How often a contact is taken as a referral, against the usual."""
    referral_stops: float = 0.0
    """Added to the share of referrals after which nothing follows."""
    ends_without_plan: float = 0.0
    """Added to the share of assessments that end in no further action or step down."""
    returns: float = 1.0
    """How often worries come back after a case is closed, against the usual."""

    def on(self, today: int) -> "Levers":
        """The levers as they stand on this day."""
        return self if today >= self.from_day else UNTOUCHED

    def moved(self, **values) -> "Levers":
        return replace(self, **values)


UNTOUCHED = Levers()
