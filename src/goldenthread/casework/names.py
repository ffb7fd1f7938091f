"""The names of a person: each of a kind, from a day until a day. One of them is the name that lists and searches show."""

from django.db import models

from .codes_of_people import NAME_KIND
from .fields import CodeField, Line
from .held import CURRENT, Held


class Name(Held):
    """One name. The `main` one is who the record says a person is: `Person.forename` and `surname` follow from it."""

    kind = CodeField("What kind of name is it?", NAME_KIND)
    forename = Line("First names")
    surname = Line("Family name")
    main = models.BooleanField("Is it the name that lists show?", default=False, editable=False)

    says = "a name"
    goes_on = ("main",)

    class Meta(Held.Meta):
        constraints = [
            *Held.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"],
                condition=CURRENT & models.Q(main=True),
                name="casework_name_main_once",
                violation_error_message="Someone else has changed the name that lists show: open the page again and read it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forename} {self.surname}".strip()

    @staticmethod
    def rules(values: dict):
        yield from Held.rules(values)
        if not values.get("forename") and not values.get("surname"):
            yield "surname", "A name is a first name, a family name or both: write at least one."
