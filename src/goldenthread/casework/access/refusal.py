"""The answer to "may I?": yes with the relationship that makes it so, or no with the reason.

The same sentence is the tooltip, the page and the log, so it names roles and remedies and never a child.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Permission:
    """Yes. `because` says which relationship or role makes it so."""

    because: str

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Refusal:
    """No. `because` is the whole sentence shown to the person. `restricted` when the record needs a name on its list."""

    because: str
    restricted: bool = False

    def __bool__(self) -> bool:
        return False


class Refused(Exception):
    """A refusal met where the work cannot go on; `refusal` holds the reason."""

    def __init__(self, refusal: Refusal):
        super().__init__(refusal.because)
        self.refusal = refusal


def demand(answer: Permission | Refusal) -> Permission:
    """The permission, or Refused."""
    if not answer:
        raise Refused(answer)
    return answer
