"""How a record becomes rows of the dataset, and the expressions that say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import F, Func, TextField
from django.db.models.functions import Cast, TruncDate

from .records import LONDON


@dataclass(frozen=True)
class RowsOf:
    """The dataset rows that a step makes: each item of a table, and where it is found from one record of the step.

    `items` gives a path (`contact__source`), a Django expression, or a function that makes one once every model is known.
    `live` names reverse relations of which at most one record stands: their paths start with the name given. `where`
    keeps a record. Struck-out records make no rows.
    """

    table: type
    items: Mapping[str, Any]
    live: Mapping[str, str] = field(default_factory=dict)
    where: models.Q = models.Q()
    expand: Mapping[str, str] = field(default_factory=dict)
    """Lists of codes that make a row for each code, by the name their code then has in `items`."""


def text(path: str) -> Cast:
    """An identifier as text."""
    return Cast(F(path), TextField())


def london_day(path: str) -> TruncDate:
    """The day in London of a moment."""
    return TruncDate(path, tzinfo=LONDON)


def known(path: str):
    """A line of text, or NULL where nothing was written."""
    return Func(F(path), models.Value(""), function="NULLIF", output_field=TextField())


def joined(*paths: str):
    """Several values as one identifier, with a colon between."""
    return Func(models.Value(":"), *(text(path) for path in paths), function="CONCAT_WS", output_field=TextField())
