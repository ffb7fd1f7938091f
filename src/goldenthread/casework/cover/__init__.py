"""The cover sheet of a child's record: what whoever opens it must know first, on one screen, made of declared slots."""

from goldenthread.engine.loading import definitions

BESIDE_DEFINITIONS: set[str] = set()
"""Every module of `slots` declares a slot."""


def sheet(reading) -> list[tuple]:
    """Every slot in its place, with what it says for this child and reader."""
    return [(slot, list(slot.finds(reading))) for slot in every()]


def every() -> list:
    """The slots, in the order in which they stand."""
    from . import slots
    from .slot import Slot

    return sorted(definitions(slots, Slot, "slot").values(), key=lambda slot: slot.place)
