"""Golden Thread: a child's record, the duties owed to the child, and the numbers, from one set of definitions."""

__version__ = "0.1.0"
