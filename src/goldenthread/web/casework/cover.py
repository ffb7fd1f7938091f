"""The cover sheet at the top of a child's page: every slot, and each thing in it as a link to where it came from."""

from django.urls import reverse

from goldenthread.casework import cover
from goldenthread.casework.cover.slot import Line, Reading
from goldenthread.casework.step import Step

PAGES = {"who": "who", "family": "family", "what_happened": "what_happened"}
"""The pages of a record that a line may lead to, by the name it gives them."""


def cover_of(person, tasks: list) -> list[dict]:
    """The slots in their order; of each its lines, (line, address). The address is '' where a thing has no page of its own."""
    return [
        {"slot": slot, "lines": [(line, address_of(line, person)) for line in lines]}
        for slot, lines in cover.sheet(Reading(person, tasks))
    ]


def address_of(line: Line, person) -> str:
    if isinstance(line.source, Step):
        return reverse("entry", args=(line.source.code(), line.source.pk))
    if line.to == "due":
        return f"{reverse('child', args=(person.pk,))}#due"
    return reverse(PAGES[line.to], args=(person.pk,)) if line.to else ""
