"""Warnings: what whoever goes to see the child must know, since when, and when each is to be looked at again."""

from ...records import in_short
from ...warnings import of_child
from ..slot import Line, Reading, Slot


def find(reading: Reading):
    for warning in of_child(reading.person):
        yield Line(warning.says, warning.act, note=f"since {in_short(warning.act.happened_on)}; {warning.when}", warns=warning.overdue)


slot = Slot("WARNINGS", "Warnings", 6, find)
