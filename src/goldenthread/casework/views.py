"""Expressions that dataset rows are written with."""

from django.db import models
from django.db.models import F, Func, TextField
from django.db.models.functions import Cast, TruncDate

from .step import LONDON


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
