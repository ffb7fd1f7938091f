"""What a kind of letter is: what it may be made from, who may have it, and which answers of the record it tells."""

from dataclasses import dataclass, field

from ..handling import CHILD, MAY_KNOW
from ..step import Question

EVERY = ("*",)
"""Every answer in words, as far as its recipient may have each passage."""
ANYBODY = (CHILD, *MAY_KNOW.codes)


@dataclass(frozen=True)
class LetterKind:
    """`of` are the codes of the steps it is made from, empty where it is made from none; `to` the kinds of recipients
    (`handling.RECIPIENTS`). `tells` are questions answered with a code or a day, told as they stand; `passages` those
    answered in words, of which each recipient gets what they may have. `asks` is what its writer adds in words of their own,
    each under the heading that `heads` has for it. `opens` begins it, with {authority}, {child} and {day}.
    """

    code: str
    says: str
    law: str
    opens: str
    of: tuple[str, ...] = ()
    to: tuple[str, ...] = ANYBODY
    tells: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    asks: tuple[Question, ...] = ()
    heads: dict[str, str] = field(default_factory=dict)

    def gives(self, question: str) -> bool:
        return self.passages == EVERY or question in self.passages


def words(name: str, asks: str, help: str = "", kind: str = "words", required: bool = False) -> Question:
    """A question whose answer the writer of a letter puts in their own words."""
    return Question(name, asks, kind, help, required=required)
