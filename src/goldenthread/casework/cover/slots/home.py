"""Who I live with: the households that are recorded, and where the child lives now; from the addresses of others only where no
household says who lives there.
"""

from django.db.models import Q

from ...addresses import Address
from ...held import CURRENT
from ...households import households_of
from ...records import in_short
from ..slot import Line, Reading, Slot

LIVES = ("home", "placement", "second_home", "staying")


def find(reading: Reading):
    together = list(_households(reading))
    yield from together
    yield from _homes(reading, by_address=not together)


def _households(reading: Reading):
    """Each household in which the child lives today: with whom, how old they are, since when."""
    for household in households_of(reading.person):
        mine = next((each for each in household.now if each.person_id == reading.person.pk), None)
        if mine is None:
            continue
        people = [f"{each.person}" + (f", {each.age_now}" if each.age_now is not None else "") for each in household.now if each is not mine]
        how = "" if mine.kind in (None, "home") else mine.kind_in_words()
        since = f"since {in_short(mine.from_on)}" if mine.from_on else ""
        yield Line(f"With {'; '.join(people)}" if people else "With nobody else who is recorded", to="family",
                   note=", ".join(filter(None, (how.lower(), since))))  # fmt: skip


def _homes(reading: Reading, by_address: bool):
    current = Address.objects.filter(CURRENT)
    homes = list(current.filter(Q(kind__in=LIVES) | Q(kind__isnull=True), person=reading.person).order_by("-recorded_at"))
    together = Q(pk__in=())
    for home in homes:
        if home.lines:
            together |= Q(lines__iexact=home.lines, postcode=home.postcode)
    others = list(current.filter(together).exclude(person=reading.person).select_related("person"))
    for home in homes:
        with_whom = sorted({str(each.person) for each in others if same_home(each, home)})
        note = f"with {', '.join(with_whom)}" if with_whom else "nobody else is recorded there"
        yield Line(str(home), home, "who", note=note if by_address else "",
                   warns="Must not be disclosed" if home.protected else "", protected=home.protected)  # fmt: skip


def same_home(one: Address, other: Address) -> bool:
    return (one.lines.casefold(), one.postcode) == (other.lines.casefold(), other.postcode)


slot = Slot("HOME", "Who I live with", 1, find)
