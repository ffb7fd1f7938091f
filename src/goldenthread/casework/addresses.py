"""Where a person lives or lived and how they are reached: each of a kind, from a day until a day, and who must not know."""

import re

from django.db import models

from .codes_of_people import ADDRESS_KIND, CONTACT_KIND
from .fields import CodeField, Line, Words, YesNo
from .held import Held

TELEPHONE = re.compile(r"\+?[0-9() -]{6,24}( ?(x|ext\.?|extension) ?[0-9]+)?", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


class Address(Held):
    """One address of a person. A protected address is shown to those with a reason to know it, and never printed."""

    kind = CodeField("What is this address to the person?", ADDRESS_KIND)
    lines = Line("Address", max_length=400)
    postcode = Line("Postcode", max_length=10)
    protected = models.BooleanField("Must this address be kept from anyone?", default=False)
    must_not_know = Words("From whom, and why?")

    says = "an address"

    class Meta(Held.Meta):
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return ", ".join(each for each in (self.lines, self.postcode) if each)

    @staticmethod
    def rules(values: dict):
        yield from Held.rules(values)
        if not values.get("lines") and not values.get("postcode"):
            yield "lines", "An address is a street and a house, a postcode or both: write at least one."
        if values.get("must_not_know") and not values.get("protected"):
            yield "protected", "Somebody is named from whom this address must be kept: answer yes, or take the name away."


class ContactDetail(Held):
    """One way to reach a person, and whether it is safe to."""

    kind = CodeField("What is it?", CONTACT_KIND, null=False, blank=False)
    value = Line("The number or address", max_length=200, blank=False)
    safe = YesNo("Is it safe to use?")
    how = Line("When and how may it be used?", max_length=400)

    says = "a way to reach a person"
    must_have = ("kind", "value")

    def __str__(self) -> str:
        return self.value

    @staticmethod
    def rules(values: dict):
        yield from Held.rules(values)
        kind, value = values.get("kind"), values.get("value")
        if not isinstance(value, str) or not value:
            return
        if kind in ("mobile", "telephone") and not TELEPHONE.fullmatch(value):
            yield "value", "A telephone number is digits and spaces, and an extension where it has one: check it."
        if kind == "email" and not EMAIL.fullmatch(value):
            yield "value", "An e-mail address has an @ and a full stop after it: check it."
