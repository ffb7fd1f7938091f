"""What must not be named to a reader, looked for in the words themselves: a marking can be forgotten, and text is copied.

Looked for are the protected addresses of a child and of everyone tied to them, and the numbers that lead there; whoever
told us of the child; and the children of whom the reader is not being told.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q

from ..family import standing
from ..handling import ABOUT_ANOTHER, REFERRER, SHOWS_WHERE, WITHHELD_BECAUSE
from ..people import Person
from ..step import Declaration

SHORTER = {
    "street": "st", "road": "rd", "avenue": "ave", "lane": "ln", "close": "cl", "drive": "dr", "court": "ct", "crescent": "cres",
    "place": "pl", "square": "sq", "terrace": "terr", "gardens": "gdns", "saint": "st",
}  # fmt: skip
"""Words that addresses are written with short or long."""
SHORTEST_NUMBER = 6


@dataclass(frozen=True)
class Held:
    """`places`, and `reached` for how a referrer is, are run together without spaces; `referrers` and `children` are words with
    spaces between.
    """

    places: frozenset[str] = frozenset()
    reached: frozenset[str] = frozenset()
    referrers: frozenset[str] = frozenset()
    children: frozenset[str] = frozenset()

    def names(self, text: str) -> list[str]:
        """Why these words may not be given, each reason once; empty where nothing of it is in them."""
        spaced = f" {' '.join(words_of(text))} "
        together = spaced.replace(" ", "")
        found = [SHOWS_WHERE] if any(place in together for place in self.places) else []
        shown = any(f" {name} " in spaced for name in self.referrers) or any(each in together for each in self.reached)
        found += [WITHHELD_BECAUSE[REFERRER]] if shown else []
        return found + ([ABOUT_ANOTHER] if any(f" {name} " in spaced for name in self.children) else [])


def words_of(text: str) -> list[str]:
    """The words of a text without their case and signs, as they are compared."""
    return [SHORTER.get(word, word) for word in re.findall(r"\w+", re.sub(r"['’]", "", text.casefold()))]


def held_for(record: Declaration | None, recipient, told_of: Iterable, child=None) -> Held:
    """What must not be named to this recipient in what is made from a record, or about a child. `told_of` are the keys of the
    children of whom they are told; their own address, and their own name, are no news to them.
    """
    children = set(told_of) | set(_children_in(record)) | ({child.pk} if child else set())
    children.discard(None)
    own = getattr(recipient, "pk", None)
    network = set(children)
    for _ in range(2):  # To a parent's partner, and to whoever the child's brothers and sisters live with.
        ties = standing().filter(Q(person__in=network) | Q(to_person__in=network)).values_list("person", "to_person")
        network |= {end for tie in ties for end in tie}
    people = list(Person.objects.filter(pk__in=network))
    names, reached = _referrers(children, people, recipient)
    return Held(
        frozenset(_places(network, own)),
        frozenset(reached),
        frozenset(names),
        frozenset(_others(people, set(told_of), own)),
    )


def _children_in(record: Declaration | None) -> list:
    """Every child whom the act covers, as far as the reader may see."""
    if record is None:
        return []
    act = getattr(record, record.whole) if getattr(record, "whole", "") else record
    parts = act.parts() if hasattr(act, "parts") else None
    if parts is None:
        return [act.person_id]
    return list(parts.objects.filter(**{parts.whole: act}).values_list("person", flat=True))


def _places(network: set, own) -> set[str]:
    """Protected addresses, past ones too, in the pieces in which they are written, and how those who live there are reached."""
    address, contact = apps.get_model("casework", "Address"), apps.get_model("casework", "ContactDetail")
    rows = address.objects.filter(person__in=network, protected=True, struck_out_at=None)
    of_others = [each for each in rows if each.person_id != own]
    known = {piece for each in rows if each.person_id == own for piece in _pieces(each)}
    found = {piece for each in of_others for piece in _pieces(each)}
    ways = contact.objects.filter(person__in={each.person_id for each in of_others}, struck_out_at=None)
    found |= {number for each in ways if len(number := "".join(words_of(each.value))) >= SHORTEST_NUMBER}
    return found - known


def _pieces(address) -> set[str]:
    """A postcode, and each part of the lines that is more than the name of a town."""
    parts = [words_of(each) for each in re.split(r"[,\n]", address.lines)]
    telling = [part for part in parts if len(part) > 1] or [part for part in parts if part]
    return {"".join(each) for each in [*telling, words_of(address.postcode)] if each}


def _referrers(children: set, people: list, recipient) -> tuple[set[str], set[str]]:
    """Names of those who told us of these children, and how they are reached. A family's own name alone tells nothing, and
    who told us themselves is told nothing new.
    """
    model = apps.get_model("casework", "ContactChild")
    family = {word for person in people for word in words_of(person.surname)}
    own, names, reached = words_of(str(recipient)) if recipient else [], set(), set()
    for part in model.objects.filter(person__in=children).select_related("contact"):
        name = words_of(part.contact.referrer_name)
        if name and name == own:
            continue
        if name:
            names.add(" ".join(name))
            names |= {name[-1]} - family if len(name) > 1 and len(name[-1]) > 2 else set()
        ways = ["".join(words_of(each)) for each in re.split(r"[,;\n]", part.contact.referrer_details)]
        reached |= {each for each in ways if len(each) >= SHORTEST_NUMBER}
    return names, reached


def _others(people: list, told_of: set, own) -> set[str]:
    """First names of the family's other children, as each is written and by the first of them."""
    names = {word for person in people if person.pk in told_of for word in words_of(person.forename)}
    others = [words_of(each.forename) for each in people if each.known_as_child and not each.is_grown_up and each.pk not in told_of | {own}]
    return {name for each in others if each for name in (" ".join(each), each[0]) if name not in names}
