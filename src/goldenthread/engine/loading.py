"""Finding definitions: every module of a package that holds one, loaded whole, with a fault told by its place."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from .errors import DefinitionError

PYTHON_FAULTS = (AttributeError, ImportError, LookupError, NameError, SyntaxError, TypeError, ValueError)
"""What a slip of the pen raises when a file is read: a word left out, a name misspelt, a bracket not closed."""


def definitions(package: ModuleType, kind: type, attribute: str) -> dict:
    """Every `attribute` of a module under `package`, by its code.

    The package names in BESIDE_DEFINITIONS its modules that hold none.
    Raises DefinitionError when a module that should hold one does not, or two share a code.
    """
    found: dict = {}
    for place in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if place.ispkg or place.name.rsplit(".", 1)[1] in package.BESIDE_DEFINITIONS:
            continue
        try:
            module = importlib.import_module(place.name)
        except DefinitionError as fault:
            raise DefinitionError(f"{place.name}: {fault}") from fault
        except PYTHON_FAULTS as fault:
            raise DefinitionError(f"{place.name}: {type(fault).__name__}, {fault}. Put that right in the file.") from fault
        definition = getattr(module, attribute, None)
        if not isinstance(definition, kind):
            raise DefinitionError(f"{place.name} declares no `{attribute}`. Add it, or move the file elsewhere.")
        if definition.code in found:
            raise DefinitionError(f"{place.name}: the code {definition.code} is used twice. Give it one of its own.")
        found[definition.code] = definition
        object.__setattr__(definition, "module", place.name)
    return found
