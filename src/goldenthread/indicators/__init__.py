"""The indicators, one file each under the area they belong to; and the answers to them."""

import sys
from functools import cache

from goldenthread.engine.loading import definitions

BESIDE_DEFINITIONS = ("definition", "shape", "in_time", "authority", "sources", "cells", "answers")
"""Modules of this package that declare no indicator."""

AREAS = {"front_door": "The front door", "assessment": "Assessment"}
"""The areas in the order a child meets them, by the name of their folder."""


@cache
def all_indicators() -> dict:
    """Every indicator by its code: by area, and within an area by its `place` in the thread."""
    from .definition import Indicator

    found = definitions(sys.modules[__name__], Indicator, "indicator")
    order = list(AREAS)
    return dict(sorted(found.items(), key=lambda item: (order.index(item[1].area), item[1].place)))
