"""The steps of the work, a folder for each area and a file for each step. A new file is found by itself."""

import importlib
import pkgutil


def find_all() -> None:
    """Import every step, so that Django knows its model."""
    for each in pkgutil.walk_packages(__path__, f"{__name__}."):
        importlib.import_module(each.name)
