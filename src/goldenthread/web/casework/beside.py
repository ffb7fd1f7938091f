"""What a person has in sight while answering: the record that the step answers, and what was known of the child before."""

from goldenthread.casework.step import ChildPart

from .history import history
from .reading import read_back
from .subjects import Subject
from .who import facts_in_sight

MOST_BEFORE = 8


def beside(subject: Subject) -> dict | None:
    """The record answered, its act where it is a part, what is held that the step would else ask, and the latest entries."""
    about = subject.about
    if about is None:
        return None
    person = about.person
    blocks = [{"says": about.says, "rows": answered(read_back(about, person, subject.user)), "record": about}]
    if isinstance(about, ChildPart):
        whole = getattr(about, about.whole)
        blocks.insert(0, {"says": whole.says, "rows": answered(read_back(whole, person, subject.user)), "record": whole})
    shown = {block["record"].pk for block in blocks}
    before = [item for item in history(person, most=MOST_BEFORE + len(shown)) if item.record.pk not in shown]
    return {
        "blocks": [each for each in blocks if each["rows"]], "before": before[:MOST_BEFORE],
        "held": facts_in_sight(person, subject.step.shows_facts), "person": person,
    }  # fmt: skip


def answered(rows: list[dict]) -> list[dict]:
    return [row for row in rows if row["says"] or row["hidden"]]
