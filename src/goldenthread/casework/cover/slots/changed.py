"""What changed since the last review: facts that are held otherwise than they were, and how much happened."""

from ...addresses import Address
from ...chronology.happened import Wanted, how_many
from ...facts.fact import Fact
from ...names import Name
from ...records import in_short
from ..slot import Line, Reading, Slot

MOST = 3


def find(reading: Reading):
    since, person = reading.reviewed_on, reading.person
    if since is None:
        return
    found = []
    for model in (Fact, Name, Address):
        for each in model.objects.filter(person=person, recorded_at__date__gte=since, struck_out_at=None).order_by("-recorded_at"):
            found.append(each.its_kind.title if model is Fact else each.kind_in_words() or model._meta.verbose_name.capitalize())
    titles = list(dict.fromkeys(found))
    if titles:
        more = f" and {len(titles) - MOST} more" if len(titles) > MOST else ""
        yield Line("; ".join(titles[:MOST]) + more, to="who", note=f"held anew since {in_short(since)}")
    acts = how_many([person], Wanted(since=since))
    yield Line(f"{acts} {'entry' if acts == 1 else 'entries'}", to="what_happened", note=f"since {in_short(since)}, when an assessment was last authorised")


slot = Slot("CHANGED", "What changed since the last review", 7, find, empty="No review is recorded")
