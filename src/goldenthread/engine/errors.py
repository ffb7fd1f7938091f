"""Mistakes in a definition, told to the person who wrote it."""


class DefinitionError(Exception):
    """A definition that cannot be answered. The message names the thing, the place and the remedy."""


class NoSuchItem(DefinitionError, AttributeError):
    """A table was asked for an item it lacks. Python's own tools ask too, and expect an AttributeError."""
