"""Fields of the kinds that questions have. A field's verbose name is the question as it is asked."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from goldenthread.dataset.codes import CodeSet


class _WithCodes:
    """The codes stay out of migrations: a new code is a new line in its set and changes no table."""

    def deconstruct(self):
        name, path, positional, keywords = super().deconstruct()
        for each in ("choices", "codes"):
            keywords.pop(each, None)
        return name, path, positional, keywords


class CodeField(_WithCodes, models.CharField):
    """One code of a set; nothing chosen is NULL, so that it can be counted as missing."""

    def __init__(self, verbose_name: str = "", codes: CodeSet | None = None, **more):
        more.setdefault("max_length", 40)
        more.setdefault("null", True)
        more.setdefault("blank", True)
        self.codes = codes
        super().__init__(verbose_name, **more)


class ManyCodesField(_WithCodes, ArrayField):
    """Any number of codes of a set; none chosen is an empty list."""

    def __init__(self, verbose_name: str = "", codes: CodeSet | None = None, **more):
        more.pop("base_field", None)
        more.setdefault("default", list)
        more.setdefault("blank", True)
        self.codes = codes
        super().__init__(models.CharField(max_length=40), verbose_name=verbose_name, **more)

    def deconstruct(self):
        name, path, positional, keywords = super().deconstruct()
        keywords.pop("base_field", None)
        return name, path, positional, keywords


class YesNo(models.BooleanField):
    """Yes, no, or not answered: there is never a default answer."""

    def __init__(self, verbose_name: str = "", **more):
        more.setdefault("null", True)
        more.setdefault("blank", True)
        super().__init__(verbose_name, **more)


class Words(models.TextField):
    """Free text; nothing written is the empty text."""

    def __init__(self, verbose_name: str = "", **more):
        more.setdefault("blank", True)
        more.setdefault("default", "")
        super().__init__(verbose_name, **more)


class Line(models.CharField):
    """A line of text; nothing written is the empty text."""

    def __init__(self, verbose_name: str = "", **more):
        more.setdefault("max_length", 200)
        more.setdefault("blank", True)
        more.setdefault("default", "")
        super().__init__(verbose_name, **more)


class Day(models.DateField):
    """A day, or not answered. `to_come` where it may lie ahead: the end of a right, and not something that happened."""

    def __init__(self, verbose_name: str = "", to_come: bool = False, **more):
        self.to_come = to_come
        more.setdefault("null", True)
        more.setdefault("blank", True)
        super().__init__(verbose_name, **more)


class Rows(models.JSONField):
    """Any number of lines of the same few answers in words, as a list of {column: text}; none is an empty list.

    `columns` are (name, what it asks) and stay out of migrations.
    """

    def __init__(self, verbose_name: str = "", columns: tuple[tuple[str, str], ...] = (), **more):
        more.setdefault("default", list)
        more.setdefault("blank", True)
        self.columns = columns
        super().__init__(verbose_name, **more)
