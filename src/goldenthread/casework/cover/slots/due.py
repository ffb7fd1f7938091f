"""What is due, the soonest first."""

from ...records import in_short
from ..slot import Line, Reading, Slot

MOST = 3


def find(reading: Reading):
    for task in reading.tasks[:MOST]:
        says = f"overdue since {in_short(task.due_on)}" if task.is_overdue else f"due {in_short(task.due_on)}" if task.due_on else ""
        yield Line(task.duty.task, to="due", note="" if task.is_overdue else says, warns=says if task.is_overdue else "")
    if len(reading.tasks) > MOST:
        yield Line(f"and {len(reading.tasks) - MOST} more", to="due")


slot = Slot("DUE", "What is due", 4, find, empty="Nothing is due")
