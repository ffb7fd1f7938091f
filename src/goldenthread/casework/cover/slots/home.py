"""Who I live with: where the child lives now, and who else is known to live there."""

from django.db.models import Q

from ...addresses import Address
from ...held import CURRENT
from ..slot import Line, Reading, Slot

LIVES = ("home", "placement", "second_home", "staying")


def find(reading: Reading):
    current = Address.objects.filter(CURRENT)
    homes = list(current.filter(Q(kind__in=LIVES) | Q(kind__isnull=True), person=reading.person).order_by("-recorded_at"))
    together = Q(pk__in=())
    for home in homes:
        if home.lines:
            together |= Q(lines__iexact=home.lines, postcode=home.postcode)
    others = list(current.filter(together).exclude(person=reading.person).select_related("person"))
    for home in homes:
        with_whom = sorted({str(each.person) for each in others if same_home(each, home)})
        yield Line(str(home), home, "who", note=f"with {', '.join(with_whom)}" if with_whom else "nobody else is recorded there",
                   warns="Must not be disclosed" if home.protected else "", protected=home.protected)  # fmt: skip


def same_home(one: Address, other: Address) -> bool:
    return (one.lines.casefold(), one.postcode) == (other.lines.casefold(), other.postcode)


slot = Slot("HOME", "Who I live with", 1, find)
