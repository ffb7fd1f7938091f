"""Professionals and agencies around a child, from when until when: a school, a health visitor, a probation officer.

Such a professional is nobody's family and has no record: who they are is what this row says, and no search for people finds them.
"""

from django.db import models

from .addresses import EMAIL, TELEPHONE
from .codes_of_people import AGENCY
from .fields import CodeField, Line, Words
from .held import CURRENT, Held


class Involvement(Held):
    """One agency's part in the life of a child, and the professional who has it. `kind` is the kind of agency."""

    kind = CodeField("What kind of agency is it?", AGENCY, null=False, blank=False)
    agency = Line("Which agency?", max_length=200)
    professional = Line("Who of it?", max_length=200)
    role = Line("What is their role?", max_length=200)
    telephone = Line("On which number are they reached?", max_length=100)
    email = Line("At which e-mail address?", max_length=200)
    why = Words("Why are they involved, and what do they do?")

    says = "a professional or an agency"
    must_have = ("kind",)

    class Meta(Held.Meta):
        indexes = [models.Index(fields=["person"], name="casework_involved_now", condition=CURRENT)]

    def __str__(self) -> str:
        return ", ".join(each for each in (self.professional, self.role, self.agency) if each) or self.kind_in_words()

    @property
    def how(self) -> str:
        """How they are reached and why they are involved, for a page that lists them."""
        return " ".join(each for each in (self.telephone, self.email, self.why) if each)

    @property
    def recipient(self) -> str:
        """What such a professional is as a reader of what is written about the child: a code of `handling.RECIPIENTS`."""
        return READERS.get(self.kind, "professional")

    @staticmethod
    def rules(values: dict):
        yield from Held.rules(values)
        if not values.get("agency") and not values.get("professional"):
            yield "agency", "Write the name of the agency, or of who comes from it."
        telephone, email = values.get("telephone"), values.get("email")
        if isinstance(telephone, str) and telephone and not TELEPHONE.fullmatch(telephone):
            yield "telephone", "A telephone number is digits and spaces, and an extension where it has one: check it."
        if isinstance(email, str) and email and not EMAIL.fullmatch(email):
            yield "email", "An e-mail address has an @ and a full stop after it: check it."


READERS = {
    "school": "school", "early_years": "school", "gp": "health", "health_visiting": "health", "midwifery": "health", "hospital": "health",
    "mental_health": "health", "police": "police", "cafcass": "court",
}  # fmt: skip
"""Kinds of agency that are a kind of reader of their own; all others are other professionals."""


def involved(person):
    """Who is involved with a child now, the agency that was first involved first."""
    return Involvement.objects.filter(CURRENT, person=person).order_by("from_on", "recorded_at", "pk")
