"""Everything that the record holds about a person, from every table, with what speaks against giving each passage.

Each model of the record is either collected here or said not to be, with why; a test holds that none is forgotten.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q

from .. import passages
from ..facts.fact import Fact
from ..handling import ABOUT_ANOTHER, CHILD, NOT_LOOKED_AT, SHOWS_WHERE, THIRD_PARTY, WITHHELD_BECAUSE
from ..passages.holding_back import Held, held_for
from ..passages.passage import FREE_TEXT
from ..people import Person
from ..saying import said
from ..step import ChildPart, ChildStep, Declaration, Question, Step, question_of, questions
from ..wordings import as_asked

ROWS = ("person", "name", "identifier", "address", "contactdetail", "fact", "relationship", "householdmember", "involvement", "contexttie", "taskanswer", "partneraccess")
"""Models beside the steps whose rows are collected as they stand."""

NOT_ASKED_ON_A_PAGE = {"taskanswer": ("says",), "partneraccess": ("reason", "family_told")}
"""What is collected of rows whose fields no page asks as questions."""
FILE = "The file itself"
"""What is asked of a document beside its words: whether its file goes, as it is."""
THEIR_OWN_WORD = ("child", "themselves")
"""Who told us of a fact, where that was the person themselves: codes of `codes_of_people.SOURCE`."""

NOT_COLLECTED = {
    "authority": "It is about the authority.",
    "team": "It is about the service.",
    "worker": "It is about those who work here.",
    "user": "It is about those who sign in.",
    "signedrule": "It is about a rule.",
    "questionsasked": "It is the wording of questions; each answer is collected with its own.",
    "draft": "It is its writer's alone and no part of the record.",
    "history": "What a row said before it was corrected: whoever asks for earlier wording is shown it by hand.",
    "auditevent": "Who did what: the information owner gives it to whoever asks who looked at their record.",
    "viewlog": "Who looked: the information owner gives it to whoever asks who looked at their record.",
    "passagemark": "How a passage is handled; it is read here to say what speaks against giving it.",
    "passagerelease": "What a child answered about who may know; it is read here to say what speaks against giving it.",
    "restriction": "That a record is closed, and why, may tell of whom it is closed to: it is given by hand where it may be.",
    "restrictedaccess": "It is about those who work here.",
    "namedreader": "It is about who reads the record, which the log holds.",
    "emergencyaccess": "It is about who reads the record, which the log holds.",
    "unusualreading": "It is about who reads the record, which the log holds.",
    "cover": "It is about those who work here.",
    "likelyduplicate": "It is that two records may be of one person, and holds nothing that they do not.",
    "merge": "It is about two records and not about what they hold, which is collected where it stands now.",
    "movedentry": "It says that an entry was moved; the entry is collected in whose record it is.",
    "mergedrow": "It says whose a row was before two records were merged; the row is collected.",
    "declaredinterest": "It is about those who work here.",
    "recipientversion": "A copy of parts of the record, made for somebody; the parts are collected where they stand.",
    "sentversion": "A copy of parts of the record, made for somebody; the parts are collected where they stand.",
    "context": "It is about a place or a group; what is known of the person's tie to it is collected.",
    "contextentry": "It is about a place or a group, and names no child.",
    "contextreader": "It is about who reads a place or a group, which the log holds.",
    "chronologyedition": "A copy of parts of the record, made for a court; the parts are collected where they stand.",
    "subjectaccessrequest": "The request itself, which whoever asked has made.",
    "requestitem": "A copy of the record, made for the request.",
    "sealedmatch": "It would tell of a sealed record to whoever else it may be about: it is given by hand where it may be.",
    "sharedfrontdoor": "It is about the authority.",
    "recordclass": "How long the record is kept, which is about the record.",
    "legalhold": "It may tell of a court case or an inquiry: it is given by hand where it may be.",
    "disposal": "It is about other records, which are no more.",
    "tombstone": "It is what is left of a record.",
    "answeredrequest": "What was given before, which whoever asked has.",
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A passage or an answer, as a row of `RequestItem` holds it."""

    table: str
    record: object
    heading: str
    asks: str
    text: str
    against: list[str]


def collected(person: Person) -> list[Found]:
    """All of it, as far as whoever collects may see: who the person is first, then every act by when it happened."""
    held = held_for(None, person, [person.pk], child=person)
    found = [each for name in ROWS for each in _rows(apps.get_model("casework", name), person, held)]
    acts = sorted((act for step in _steps() for act in _acts(step, person)), key=lambda act: (act.happened_on, act.recorded_at))
    return found + [each for act in acts for each in _act(act, person, held)]


def collected_models() -> set[str]:
    """The names of the models whose rows are collected."""
    steps = {each._meta.model_name for each in apps.get_app_config("casework").get_models() if issubclass(each, Declaration)}
    return set(ROWS) | steps


def _steps():
    return [each for each in apps.get_app_config("casework").get_models() if issubclass(each, Step)]


def _acts(step: type[Step], person: Person) -> list:
    part = step.parts()
    if part:
        return list(step.objects.filter(pk__in=part.objects.filter(person=person).values(part.whole)))
    return list(step.objects.filter(person=person)) if issubclass(step, ChildStep) else []


def _act(act: Step, person: Person, held: Held) -> list[Found]:
    """An act and this person's own part in it, never a brother's or sister's."""
    part = type(act).parts()
    records = [act, *(part.objects.filter(**{part.whole: act, "person": person}) if part else ())]
    heading = f"{act.says.capitalize()}, {act.happened_on:%-d %B %Y}" + ("" if act.stands else " (struck through)")
    found = []
    for record in records:
        found += [*_passages(record, heading, person, held), *_answers(record, heading, held)]
    if getattr(act, "uploaded", False):
        others = [ABOUT_ANOTHER] if len(act.children.all()) > 1 else []
        found.append(_found(act, heading, FILE, f"{act.file_name}, {act.type.says}", [NOT_LOOKED_AT, *others], held))
    if getattr(act, "contents", ""):
        found += [_found(act, heading, "The words in it", line, [NOT_LOOKED_AT], held) for line in act.contents.splitlines() if line.strip()]
    return found


def _passages(record: Declaration, heading: str, person: Person, held: Held) -> list[Found]:
    kind = CHILD if person.known_as_child else "family"
    given = passages.for_recipient(record, kind, person, [person], held)
    return [
        Found(record._meta.db_table, record.pk, heading, each.asks, passage.text, list(each.withheld))
        for passage, each in zip(passages.of_record(record), given, strict=True)
    ]


def _answers(record: Declaration, heading: str, held: Held) -> list[Found]:
    """Answers by a code, a day, yes or no; a protected one speaks against itself."""
    found = []
    for question, value in as_asked(record):
        if question["kind"] not in (*FREE_TEXT, "record"):
            known = Question(**{name: question[name] for name in ("name", "asks", "kind")},
                             choices=tuple((code, says) for code, says in question["choices"]))  # fmt: skip
            if says := said(known, value):
                handling = record.handling.get(question["name"])
                found.append(_found(record, heading, question["asks"], says, [WITHHELD_BECAUSE[handling]] if handling else [], held))
    if isinstance(record, Step | ChildPart) and hasattr(record, "authorised_reason"):
        for asks, text in (("Why was it authorised?", record.authorised_reason), ("Why was it sent back?", record.returned_reason)):
            found += [_found(record, heading, asks, text, [NOT_LOOKED_AT], held)] if text else []
    return found


def _rows(model, person: Person, held: Held) -> list[Found]:
    ends = [model.person_column, *model.also_about] if model is not Person else ["id"]
    about = Q()
    for end in ends:
        about |= Q(**{end: person.pk})
    found = []
    for row in model.objects.filter(about).order_by("pk"):
        other = row.other_than(person) if model.also_about else None
        heading = str(model._meta.verbose_name).capitalize() + (f", {other}" if other else "")
        for question, value in _asked(row):
            if question.kind == "record" or not (says := said(question, value)):
                continue
            # What is said of the tie to somebody is about them as well, and so is that they told us something.
            about_others = (other and question.kind in FREE_TEXT) or (question.name == "source" and value not in THEIR_OWN_WORD)
            against = [WITHHELD_BECAUSE[THIRD_PARTY]] if about_others else []
            against += [SHOWS_WHERE] if question.name == "must_not_know" else []
            found.append(_found(row, heading, question.asks, says, against, held))
    return found


def _asked(row) -> list[tuple[Question, object]]:
    """The questions that a row answers, each with its answer."""
    if isinstance(row, Fact):
        when = [question_of(Fact, Fact._meta.get_field(name)) for name in ("from_on", "until_on", "source")]
        return [(question_of(Fact, row.its_kind.field), row.held_value), *((each, getattr(row, each.name)) for each in when)]
    if names := NOT_ASKED_ON_A_PAGE.get(row._meta.model_name):
        fields = [row._meta.get_field(name) for name in names]
        return [(Question(each.name, str(each.verbose_name), "words"), getattr(row, each.name)) for each in fields]
    return [(each, getattr(row, each.name)) for each in questions(type(row))]


def _found(record, heading: str, asks: str, text: str, against: list[str], held: Held) -> Found:
    return Found(record._meta.db_table, record.pk, heading, asks, text, list(dict.fromkeys([*against, *held.names(text)])))
