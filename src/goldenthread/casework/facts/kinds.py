"""The kinds of fact that are held about a person. A new kind is one declaration here, and nothing else.

What is asked, how it is checked and which codes it has come from its field. A kind with a `column` is that question of
`Person`, so its words, its codes and its row of the dataset are written there and nowhere again.
"""

from dataclasses import dataclass

from django.db import models

from goldenthread.dataset.codes import Code, CodeSet
from goldenthread.dataset.codes.people import UPN_UNKNOWN

from ..codes_of_people import DISABILITY_HELD, IMMIGRATION_STATUS, INTERPRETER, RELIGION
from ..fields import CodeField, Line, ManyCodesField, Words
from ..people import Person


@dataclass(frozen=True)
class FactKind:
    """`census` marks what a return asks for, `sensitive` what is not printed. `changes` is False for what cannot become
    otherwise and can only have been wrong. After `months` a fact should be confirmed with whoever it is about.
    """

    code: str
    column: str = ""
    given_field: models.Field | None = None
    census: bool = False
    sensitive: bool = False
    changes: bool = True
    months: int = 0
    needless: bool = False
    """Not counted as missing: most people have none."""

    @property
    def field(self) -> models.Field:
        return self.given_field or Person._meta.get_field(self.column)

    @property
    def asks(self) -> str:
        return str(self.field.verbose_name)

    @property
    def title(self) -> str:
        return self.asks.rstrip("?")

    @property
    def codes(self) -> CodeSet | None:
        return getattr(self.field, "codes", None)


def _held(code: str, field: models.Field, **more) -> FactKind:
    field.set_attributes_from_name(code)
    return FactKind(code, given_field=field, **more)


KINDS = {
    kind.code: kind
    for kind in (
        FactKind("date_of_birth", "date_of_birth", census=True, changes=False),
        FactKind("expected_date_of_birth", "expected_date_of_birth", census=True, changes=False),
        FactKind("date_of_death", "date_of_death", census=True, changes=False, needless=True),
        FactKind("sex", "sex", census=True, changes=False),
        FactKind("gender_identity", "gender_identity", sensitive=True, months=12, needless=True),
        FactKind("ethnicity", "ethnicity", census=True, months=36),
        _held("disability", ManyCodesField("Disability", DISABILITY_HELD), column="disabled", census=True, months=12),
        _held("first_language", Line("First language", max_length=100), months=36),
        _held("other_languages", Line("Other languages that the person or the family speaks"), months=36, needless=True),
        _held("interpreter", CodeField("Help needed to understand and be understood", INTERPRETER), months=12),
        _held("religion", CodeField("Religion or belief", RELIGION), sensitive=True, months=36),
        _held("nationality", Line("Nationality", max_length=100), months=36),
        _held(
            "immigration_status", CodeField("Immigration status", IMMIGRATION_STATUS), sensitive=True, months=6, needless=True
        ),
        _held("identity", Words("Who I am, in the child's own words"), sensitive=True, months=12),
        _held(
            "upn_unknown", CodeField("Why there is no unique pupil number", UPN_UNKNOWN), census=True, months=12, needless=True
        ),
    )
}
FACT_KIND = CodeSet("fact_kind", "Kind of fact about a person", [Code(kind.code, kind.title) for kind in KINDS.values()])
OF_A_ROW = [kind for kind in KINDS.values() if kind.column]
"""The kinds that a person's row says too."""
