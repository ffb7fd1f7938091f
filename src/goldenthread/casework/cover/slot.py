"""What a slot of the cover sheet is: a question that it answers, and the lines it finds, each with where it came from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from ..facts.reviewed import last_assessed
from ..people import Person
from ..tasks import Task

NOT_RECORDED = "Not recorded"


@dataclass(frozen=True)
class Line:
    """One thing that is known. `source` is the row it came from, `to` a page of the record where it is on none of its own;
    `note` tells more, `warns` what must be seen. `protected` is kept off paper.
    """

    says: str
    source: object | None = None
    to: str = ""
    note: str = ""
    warns: str = ""
    protected: bool = False


@dataclass
class Reading:
    """A child's record as one reader has it, read once for every slot that asks. `tasks` are what is due."""

    person: Person
    tasks: list[Task]

    @cached_property
    def reviewed_on(self):
        """The day since which what changed is marked."""
        return last_assessed(self.person)


@dataclass(frozen=True)
class Slot:
    """One place of the cover sheet, declared in a file of its own in `slots/`. It never makes a value up: where nothing is
    known it finds no line, and the page says that nothing is recorded.
    """

    code: str
    title: str
    place: int
    finds: Callable[[Reading], Iterable[Line]]
    empty: str = NOT_RECORDED
