"""The tables of the dataset, one file for each family of tables."""

from goldenthread.engine.tables import TABLES

from . import assessment, care, child_protection, front_door, people, workforce  # noqa: F401  declares the tables

STORED = {name: table for name, table in TABLES.items() if not table.__derived__}
"""Tables a source fills; the derived ones are worked out from them."""

__all__ = ["STORED", "TABLES"]
