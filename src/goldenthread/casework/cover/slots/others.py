"""Who else works with me: the professionals and agencies that are involved now."""

from ...involvements import involved
from ...records import in_short
from ..slot import Line, Reading, Slot

MOST = 3
"""Shown on the one screen; the page of who the child is names all of them."""


def find(reading: Reading):
    found = list(involved(reading.person))
    for each in found[:MOST]:
        since = f"since {in_short(each.from_on)}" if each.from_on else ""
        yield Line(str(each), each, "who", note=", ".join(filter(None, (each.telephone, since))))
    if len(found) > MOST:
        yield Line(f"and {len(found) - MOST} more", to="who")


slot = Slot("OTHERS", "Who else works with me", 8, find)
