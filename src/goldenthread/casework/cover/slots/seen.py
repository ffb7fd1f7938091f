"""When I was last seen and heard, and by whom: seen, seen alone and what was said are three things, from every step that asks."""

from django.apps import apps
from django.db.models import Case, When

from ...records import in_short, today
from ...seen import Seen
from ...step import ChildPart
from ..slot import Line, Reading, Slot

ASKED = (
    ("Seen", lambda each: each.child_seen), ("Seen alone", lambda each: each.seen_alone), ("Heard", lambda each: each.child_said),
)  # fmt: skip


def find(reading: Reading):
    latest = [each for model in models() for each in _latest(model, reading.person)]
    for says, holds in ASKED:
        found = [whole(each) for each in latest if holds(each)]
        if found:
            last = max(found, key=lambda each: (each.happened_on, each.recorded_at))
            ago = (today() - last.happened_on).days
            when = f"{ago} day{'' if ago == 1 else 's'} ago" if ago else "today"
            by = f" by {last.worker.name}" if last.worker else ""
            yield Line(f"{says} {in_short(last.happened_on)}", last, note=when + by)
        else:
            yield Line(says, warns="Not recorded")


def models() -> list[type[Seen]]:
    """Every step, or child's part of one, that says whether the child was seen."""
    return [each for each in apps.get_app_config("casework").get_models() if issubclass(each, Seen)]


def whole(seen: Seen):
    """The act: the step itself, or that of which it is a child's part."""
    return getattr(seen, seen.whole) if isinstance(seen, ChildPart) else seen


def _latest(model, person) -> list[Seen]:
    """The latest of each way in which the three were answered: a few rows, found in one passage over a long record."""
    act = model.whole + "__" if issubclass(model, ChildPart) else ""
    stands = {"person": person, "struck_out_at": None} | ({f"{act}struck_out_at": None} if act else {})
    ways = ("child_seen", "seen_alone", "heard")
    found = model.objects.filter(**stands).annotate(heard=Case(When(child_said="", then=False), default=True))
    return list(
        found.select_related(f"{act}worker").order_by(*ways, f"-{act}happened_on", f"-{act}recorded_at").distinct(*ways)
    )


slot = Slot("SEEN", "When I was last seen and heard", 5, find)
