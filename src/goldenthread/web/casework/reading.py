"""A record read back: the questions as they were asked, each with its answer in words."""

from goldenthread.casework.access.roles import WORKERS
from goldenthread.casework.step import Declaration, Question
from goldenthread.casework.wordings import as_asked
from goldenthread.web.forms import said

from .choices import records_for


def read_back(record: Declaration, person=None, user=None) -> list[dict]:
    """Rows of question and answer; an answer kept like a protected address only for those who work with the child."""
    records, rows = records_for(person, ever=True), []
    answers = list(as_asked(record))
    needless = record.needless({question["name"]: value for question, value in answers})
    for question, value in answers:
        if question["name"] in needless and value in (None, ""):
            continue
        known = Question(**{name: question[name] for name in ("name", "asks", "kind", "of")},
                         choices=tuple((code, says) for code, says in question["choices"]),
                         columns=tuple((name, says) for name, says in question.get("columns", ())))  # fmt: skip
        hidden = question["protected"] and (user is None or user.its_role not in WORKERS)
        if known.kind == "record" and value is not None:
            value = value.pk
        rows.append({
            "asks": known.asks, "says": "" if hidden else said(known, value, records), "protected": question["protected"],
            "name": question["name"], "hidden": hidden and bool(value),
        })  # fmt: skip
    return rows
