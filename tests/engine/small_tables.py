"""Two tables of every kind of item, to ask any question of: things, and the boxes that hold them."""

from datetime import date

import goldenthread.dataset.derived  # noqa: F401  the dataset's own tables are all declared before these
import goldenthread.statute.calendars  # noqa: F401  the calendars that questions name
from goldenthread.engine.tables import TABLES, UNREADABLE, Link, Table, day, text, whole, yes_no


class Boxes(Table):
    __tablename__ = "boxes"

    box_id = text("Box", key=True)
    child_id = text("Child")
    made = day("Day it was made")
    size = whole("Its size")
    colour = text("Its colour")
    filled = yes_no("Whether it is full")
    finest_id = text("The finest thing in it")

    finest = Link(lambda: Things, by="finest_id", says="the finest thing in it")


class Things(Table):
    __tablename__ = "things"

    thing_id = text("Thing", key=True)
    child_id = text("Child")
    begun = day("Day it was begun")
    ended = day("Day it was ended")
    number = whole("How many")
    other = whole("How many others")
    word = text("A word")
    name = text("Another word")
    sure = yes_no("Whether it is sure")
    kept = yes_no("Whether it is kept")
    box_id = text("Box it lies in")

    box = Link(lambda: Boxes, by="box_id", says="the box it lies in")


class Looms(Table):
    __tablename__ = "looms"
    __subject__ = "worker"

    loom_id = text("Loom", key=True)
    worker_id = text("Worker")


SMALL = (Things, Boxes)
for _table in (*SMALL, Looms):
    # They are not the dataset's: nobody who asks for its tables should find them.
    del TABLES[_table.__tablename__]


def row(table, **given):
    """A row in which what is not given is missing; "?" is unreadable."""
    unreadable = "".join(f"|{name}|" for name, value in given.items() if value == "?") or None
    values = dict.fromkeys(table.__items__) | {n: None if v == "?" else v for n, v in given.items()}
    return values | {UNREADABLE: unreadable}


def d(text: str) -> date:
    return date.fromisoformat(text)
