"""How long each record is kept and by what right; what holds it back; and its disposal, by two people and never by itself."""

from goldenthread.dataset.codes import Code, CodeSet
from goldenthread.engine.loading import definitions

from . import classes
from .retention_class import RetentionClass

classes.BESIDE_DEFINITIONS = set()
CLASSES: dict[str, RetentionClass] = definitions(classes, RetentionClass, "retention_class")
SAID = CodeSet(
    "retention_class", "A class of retention that somebody says a record is of",
    [Code(each.code, each.says) for each in CLASSES.values() if not each.found_in],
)  # fmt: skip
"""Classes that no step of the record tells of yet."""
