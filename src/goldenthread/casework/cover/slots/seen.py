"""When I was last seen and heard, and by whom: seen, seen alone and what was said are three things, from every step that asks."""

from django.apps import apps

from ...records import in_short, today
from ...seen import Seen
from ...step import ChildPart
from ..slot import Line, Reading, Slot

ASKED = (
    ("Seen", {"child_seen": True}, {}), ("Seen alone", {"seen_alone": True}, {}), ("Heard", {}, {"child_said": ""}),
)  # fmt: skip


def find(reading: Reading):
    for says, holds, not_empty in ASKED:
        found = [each for model in models() if (each := _last(model, reading.person, holds, not_empty))]
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


def _last(model, person, holds: dict, not_empty: dict):
    """The act in which it was so last."""
    whole = model.whole + "__" if issubclass(model, ChildPart) else ""
    stands = {"person": person, "struck_out_at": None} | ({f"{whole}struck_out_at": None} if whole else {})
    found = model.objects.filter(**stands, **holds).exclude(**not_empty) if not_empty else model.objects.filter(**stands, **holds)
    last = found.select_related(f"{whole}worker").order_by(f"-{whole}happened_on", f"-{whole}recorded_at").first()
    return getattr(last, model.whole) if last and whole else last


slot = Slot("SEEN", "When I was last seen and heard", 5, find)
