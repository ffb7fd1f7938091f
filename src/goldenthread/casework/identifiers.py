"""Identifiers of a person: which agency gave which number, who told us of it and since when. Each kind is declared once."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from goldenthread.dataset.check_characters import nhs_number_is_whole, upn_is_whole
from goldenthread.dataset.codes import Code, CodeSet

from .fields import CodeField, Line
from .held import CURRENT, Held


def run_together(written: str) -> str:
    """As it is kept: without the spaces and dashes it is printed with, in capitals."""
    return re.sub(r"[\s-]", "", written).upper()


@dataclass(frozen=True)
class IdentifierKind:
    """`wrong` is what is said of a value for which `whole` is False; `once` where a person has one at a time."""

    code: str
    says: str
    whole: Callable[[str], bool] = bool
    wrong: str = ""
    once: bool = False
    tidy: Callable[[str], str] = str.strip


WRONG_NHS = "The NHS number does not add up: check its ten digits against where it came from."
WRONG_UPN = "The pupil number does not add up: check its letter and the twelve characters after it against where it came from."
KINDS = {
    kind.code: kind
    for kind in (
        IdentifierKind("nhs_number", "NHS number", nhs_number_is_whole, WRONG_NHS, True, run_together),
        IdentifierKind("upn", "Unique pupil number", upn_is_whole, WRONG_UPN, True, run_together),
        IdentifierKind("former_upn", "Former unique pupil number", upn_is_whole, WRONG_UPN, False, run_together),
        IdentifierKind("learner", "Unique learner number"),
        IdentifierKind("home_office", "Home Office reference"),
        IdentifierKind("national_insurance", "National Insurance number", tidy=run_together),
        IdentifierKind("youth_justice", "Youth justice number"),
        IdentifierKind("court", "Court case number"),
        IdentifierKind("adoption_agency", "Regional adoption agency's number"),
        IdentifierKind("other_authority", "Number at another local authority"),
        IdentifierKind("local", "Number in an earlier or another system of ours"),
    )
}
IDENTIFIER_KIND = CodeSet("identifier_kind", "Kind of identifier", [Code(kind.code, kind.says) for kind in KINDS.values()])
ONE_AT_A_TIME = [kind.code for kind in KINDS.values() if kind.once]


class Identifier(Held):
    """One identifier of a person. `Person.nhs_number` follows from the NHS number that is held."""

    kind = CodeField("Which number is it?", IDENTIFIER_KIND, null=False, blank=False)
    value = Line("The number", max_length=40, blank=False)

    says = "an identifier"
    must_have = ("kind", "value")

    class Meta(Held.Meta):
        constraints = [
            *Held.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=CURRENT & models.Q(kind__in=ONE_AT_A_TIME),
                name="casework_identifier_one_at_a_time",
                violation_error_message="A person has one such number at a time: say that the one held has changed, or was wrong.",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "value"],
                condition=CURRENT,
                name="casework_identifier_once",
                violation_error_message="This number is held already.",
            ),
        ]
        indexes = [models.Index(fields=["kind", "value"], name="casework_identifier_value")]

    def __str__(self) -> str:
        return self.value

    @staticmethod
    def rules(values: dict):
        yield from Held.rules(values)
        kind, value = KINDS.get(values.get("kind")), values.get("value")
        if kind and isinstance(value, str) and value and not kind.whole(value):
            yield "value", kind.wrong
