"""What was done under a duty that the Department for Education measures by a clock of its own: the result by each clock."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.engine import reference
from goldenthread.engine.question import Question
from goldenthread.statute.calendars import CALENDARS
from goldenthread.statute.definition import Duty

from .tasks import doing, duties
from .validation import today


@dataclass(frozen=True)
class TwoClocks:
    """`done_on` is judged by the duty's own due day, `measured` (working days) by as many days from where that clock starts."""

    duty: Duty
    due_on: date
    done_on: date
    measured: int

    @property
    def in_time(self) -> bool:
        return self.done_on <= self.due_on

    @property
    def measured_in_time(self) -> bool:
        return self.measured <= self.duty.days

    @property
    def differ(self) -> bool:
        return self.in_time is not self.measured_in_time


def results(rows: dict[str, list[dict]], as_at: date | None = None) -> dict[tuple[str, UUID], TwoClocks]:
    """From one child's rows: both results, by the code of the step that does the duty and the record it is about."""
    found = {}
    for code, step in doing().items():
        duty = duties()[code]
        if duty.measured is None:
            continue
        values = {"due": duty.due, "done": duty.done, "measured": duty.measured}
        question = Question(duty.applies_to.where(duty.done.is_known()), values=values)
        for line in reference.answer(question, rows, as_at or today(), CALENDARS):
            given = [line[name] for name in values]
            if None not in given:
                found[step.code(), UUID(line["key"])] = TwoClocks(duty, *given)
    return found
