"""Two people on one record: what each changed is kept, and what both changed differently goes back to the second."""

from dataclasses import dataclass

from goldenthread.errors import UserError

from .history import History
from .records import Recorded


@dataclass(frozen=True)
class Difference:
    """One question that two people answered differently since the record was read."""

    question: str
    mine: object
    theirs: object


class Conflict(UserError):
    """`differences` are for the person to choose from; `version` is the one to send back with the choice."""

    def __init__(self, differences: list[Difference], version: int):
        count = "one answer" if len(differences) == 1 else f"{len(differences)} answers"
        super().__init__(f"Someone else changed {count} while you were writing: choose which should stand.")
        self.differences, self.version = differences, version


def merge(current: Recorded, mine: dict, version: int) -> dict:
    """What to change of a record as it now is, given what someone wrote over the version that they read."""
    if version == current.version:
        return {name: value for name, value in mine.items() if getattr(current, name) != value}
    read = as_it_was(current, version)
    written = {name: value for name, value in mine.items() if value != read[name]}
    differing = [
        Difference(name, value, getattr(current, name))
        for name, value in written.items()
        if getattr(current, name) not in (read[name], value)
    ]
    if differing:
        raise Conflict(differing, current.version)
    return {name: value for name, value in written.items() if getattr(current, name) != value}


def as_it_was(current: Recorded, version: int) -> dict:
    """The fields of a record at an earlier version, from the history the database keeps."""
    kept = History.objects.filter(record=current.pk, before__version=version).order_by("changed_at").last()
    if kept is None:
        raise UserError("This record has no such version: open it again and make the change there.")
    found = {}
    for field in current._meta.fields:
        raw = kept.before.get(field.column)
        value = None if raw is None else field.to_python(raw)
        found[field.name] = field.related_model.objects.filter(pk=value).first() if field.is_relation and value else value
    return found
