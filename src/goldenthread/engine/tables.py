"""Tables of the standard dataset, declared once: each item with its meaning, its name in the standard,
whether it identifies a person, and the codes it may hold. Expressions are written on these classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .errors import DefinitionError
from .language import CONDITION, DATE, NOT_FOR_ITEMS, TEXT, WHOLE, Kind, Rows, TableRow, column_or_link


@dataclass
class Item:
    """One item of a table.

    `ssd` is its name in the Standard Safeguarding Dataset; an item without one is ours, and travels in a
    companion file. `identifies` marks what could name or place a person and never enters a snapshot.
    """

    kind: Kind
    says: str
    ssd: str = ""
    codes: Any = None
    identifies: bool = False
    key: bool = False
    since: int | None = None
    until: int | None = None
    name: str = ""
    table: Any = None

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return column_or_link(TableRow(owner), self.name)

    def refuse_unknown(self, codes) -> None:
        """Raises DefinitionError for a code that the item never holds: nothing would ever meet a condition on it."""
        for code in codes if self.codes is not None else ():
            if code not in self.codes:
                raise DefinitionError(
                    f"{self.table.__tablename__}.{self.name} never holds {code!r}, which is no code of the set "
                    f"{self.codes.name}. Choose one of: {', '.join(each.code for each in self.codes)}."
                )

    @property
    def ours(self) -> bool:
        return not self.ssd


def text(says, **more):
    return Item(TEXT, says, **more)


def day(says, **more):
    return Item(DATE, says, **more)


def whole(says, **more):
    return Item(WHOLE, says, **more)


def yes_no(says, **more):
    return Item(CONDITION, says, **more)


@dataclass
class Link:
    """A declared way from a row to the one row of another table that its item names."""

    to: Any
    by: str
    says: str = ""

    @property
    def target(self):
        return self.to if isinstance(self.to, type) else self.to()

    def __get__(self, instance, owner):
        name = next(key for key, value in owner.__links__.items() if value is self)
        return column_or_link(TableRow(owner), name)


class TableKind(type):
    """Makes a misspelt item a sentence that lists what the table has."""

    def __getattr__(cls, name: str):
        if name.startswith("_"):
            raise AttributeError(name)
        return column_or_link(TableRow(cls), name)


class Table(metaclass=TableKind):
    """A table. Subclasses declare items and links; class attributes then are columns of its row.

    `__ssd__` is the file's name in the standard, `__subject__` the item that says whose row it is.
    `__import_only__` gives the reason when no step of the service records it yet.
    A key is one row's alone in the whole table: two rows with one key would be counted as both.

    A derived table is worked out from others and never stored. It says how twice: `__select__`, one SELECT in
    DuckDB's dialect, and `derive(rows)`, which makes one subject's rows from that subject's rows of the others.
    `__examples__` show what comes out, in the form of `engine.examples`.
    """

    __tablename__ = ""
    __ssd__ = ""
    __subject__ = "child"
    __import_only__ = ""
    __derived__ = False
    __select__ = ""
    __examples__ = ""
    derive: Any = None
    __items__: dict[str, Item] = {}
    __links__: dict[str, Link] = {}

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        cls.__items__ = {name: value for name, value in vars(cls).items() if isinstance(value, Item)}
        cls.__links__ = {name: value for name, value in vars(cls).items() if isinstance(value, Link)}
        if not cls.__tablename__ or cls.__tablename__ in TABLES:
            raise DefinitionError(f"The table {cls.__name__} needs a __tablename__ that no other table has.")
        taken = sorted({*cls.__items__, *cls.__links__} & NOT_FOR_ITEMS)
        if taken:
            raise DefinitionError(
                f"An item or link of {cls.__tablename__} is called {taken[0]}, which every row answers to itself. "
                "Give it another name."
            )
        keys = [item.name for item in cls.__items__.values() if item.key]
        if len(keys) != 1:
            raise DefinitionError(f"The table {cls.__tablename__} has {len(keys)} key items. Mark one item key=True.")
        if cls.__subject__ + "_id" not in cls.__items__:
            raise DefinitionError(
                f"The table {cls.__tablename__} speaks of a {cls.__subject__} but has no item {cls.__subject__}_id. Add it."
            )
        if cls.__derived__ and not (cls.__select__ and cls.derive and cls.__examples__):
            raise DefinitionError(f"The table {cls.__tablename__} is derived. Give it a __select__, a derive() and __examples__.")
        for link in cls.__links__.values():
            if link.by not in cls.__items__:
                raise DefinitionError(f"A link of {cls.__tablename__} goes by {link.by}, which is not an item of it.")
        for item in cls.__items__.values():
            item.table = cls
        TABLES[cls.__tablename__] = cls

    @classmethod
    def key(cls) -> str:
        return next(item.name for item in cls.__items__.values() if item.key)

    @classmethod
    def subject_item(cls) -> str:
        return cls.__subject__ + "_id"

    @classmethod
    def row(cls, alias: str = "") -> TableRow:
        """This table's row under another name, to speak of two rows of one table in one expression."""
        return TableRow(cls, alias)

    @classmethod
    def where(cls, *conditions) -> Rows:
        return TableRow(cls).where(*conditions)

    @classmethod
    def rows(cls) -> Rows:
        return Rows(TableRow(cls))


TABLES: dict[str, type[Table]] = {}
UNREADABLE = "unreadable_items"
"""The column every stored table carries: `|item|item|` for what was recorded but could not be read."""
