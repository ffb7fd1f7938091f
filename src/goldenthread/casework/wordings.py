"""The questions as they were worded when a record was made."""

from .organisation import Authority
from .step import Declaration, QuestionsAsked, wording


def local_questions(model, authority: str) -> list[dict]:
    """The authority's own questions of a step."""
    if not issubclass(model, Declaration):
        return []
    return Authority.objects.get(pk=authority).local_questions.get(model.code(), [])


def asked_now(model: type[Declaration], authority: str) -> QuestionsAsked:
    """The wording in force now, kept the first time it is met."""
    digest, questions = wording(model, local_questions(model, authority))
    found, _ = QuestionsAsked.objects.get_or_create(
        authority_id=authority, digest=digest, defaults={"step": model.code(), "questions": questions}
    )
    return found


def as_asked(record: Declaration) -> list[tuple[dict, object]]:
    """A record read back: each question as it was worded, with its answer."""
    asked = record.asked.questions if record.asked else wording(type(record))[1]
    return [(each, record.local.get(each["name"]) if each["local"] else getattr(record, each["name"], None)) for each in asked]
