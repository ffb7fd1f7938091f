"""A letter that tells one person of a family who works with the child from now on, and how to reach them."""

from ...handling import CHILD
from ..kind import LetterKind, words

letter = LetterKind(
    code="new_worker",
    says="a letter of a change of worker",
    law="Working Together to Safeguard Children: families know who their lead practitioner is",
    opens="Somebody else works with {child} from {day}. {authority} tells you who.",
    of=("allocation",),
    to=(CHILD, "parent", "carer"),
    asks=(
        words("worker", "Who works with the child now, and how are they reached?", required=True),
        words("why", "Why does the worker change, as far as this reader may know?"),
        words("goodbye", "How is goodbye said to the worker before?", "A visit together, a card, a call."),
        words("first", "When do they first come, and what for?"),
    ),
    heads={"worker": "Who works with you now", "why": "Why it changes", "goodbye": "Saying goodbye", "first": "The first visit"},
)
