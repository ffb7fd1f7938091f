"""Episodes of need of one child that overlap: a referral that was made while another was open.

The service records none. A source may hold some, and they are kept as they came and told: each counts as a referral,
and the later ones as re-referrals, so that those numbers may be too high by as many.
"""

from goldenthread.dataset.tables.front_door import Referrals
from goldenthread.engine.language import literal
from goldenthread.engine.question import Question

another = Referrals.row("another")
open_then = another.where(
    another.referral_id != Referrals.referral_id,
    another.referral_date <= Referrals.referral_date,
    ~another.no_further_action.or_else(literal(False)),
    (another.closure_date > Referrals.referral_date) | another.closure_date.is_missing(),
)

question = Question(Referrals.where(open_then.any()), values={"referred_on": Referrals.referral_date})
"""The referrals made while another of the same child was open, or had no day on which it ended."""

NEEDS = (Referrals.__items__["referral_date"], Referrals.__items__["closure_date"])
"""Without these nothing can be said of it."""
