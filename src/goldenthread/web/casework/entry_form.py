"""The questions of a step as forms: those of the act, and those of each child's part in it."""

import uuid

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils import timezone

from goldenthread.casework import door
from goldenthread.casework.models import Person
from goldenthread.casework.step import Declaration, Question, step_called
from goldenthread.casework.validation import problems
from goldenthread.web.forms import form_class, said

from .choices import records_for, referrals
from .subjects import Subject, open_referrals

NOW = ("contactdecision", "referraldecision", "allocation", "allocationacceptance", "assessment", "assessmentconclusion")
"""Steps done at the desk: today is filled in. A contact or a closing happened when it happened, and is asked."""


class EntryForm:
    """`main` and a form in `parts` for each child. `quiet` shows what was written so far without finding fault with it."""

    def __init__(self, subject: Subject, data: QueryDict | None = None, only=None, quiet=False, start=None):
        self.subject, self.errors_of_writing = subject, []
        data = with_the_time(subject, data) if data is not None and not only else data
        left_out = not_asked(subject)
        self.questions = [each for each in subject.questions if each.name not in left_out and (only is None or each.name in only)]
        self.main = self._form(self.questions, data, starting(subject, start or {}), "", self._person)
        self.parts = []
        if subject.covers_several:
            for person in subject.people:
                form = self._form(subject.child_questions, data, starting_part(subject, person), f"c{person.pk.hex}", person)
                self.parts.append((person, form))
        if quiet and data is not None:
            for form in self.all_forms:
                form._errors = ErrorDict()

    @property
    def _person(self) -> Person | None:
        return self.subject.people[0] if self.subject.people else None

    @property
    def all_forms(self) -> list:
        return [self.main, *(form for _, form in self.parts)]

    def _by_model(self) -> list[tuple]:
        """Each form with the model that asks its questions."""
        return [(self.subject.step, self.main), *((self.subject.step.parts(), form) for _, form in self.parts)]

    def _form(self, questions: list[Question], data, initial: dict, prefix: str, person):
        made = form_class(questions, records_for(person))(data, initial=initial, prefix=prefix or None)
        if "referral" in made.fields and len(made.fields["referral"].choices) == 2:
            # The only open referral is the one it answers: nobody is asked to choose from one.
            made.fields["referral"].initial = made.fields["referral"].choices[1][0]
        return made

    def is_valid(self) -> bool:
        valid = all([form.is_valid() and stands(form, model) for model, form in self._by_model()])
        if valid and self.subject.step.child_part and not self.subject.people:
            described = self.main.cleaned_data.get("children_described")
            if not described:
                self.main.add_error("children_described", "Say which children it is about, or find them with the button above.")
                return False
        return valid

    def write(self):
        """Record it through the door; None, with `errors_of_writing`, where the door says what is wrong."""
        subject = self.subject
        children = [(person, self._answers(form, subject.child_questions)) for person, form in self.parts]
        try:
            return door.record(
                subject.step, subject.user, self._answers(self.main, self.questions) | given(subject),
                person=None if subject.covers_several or self._about else self._person,
                about=self._about, children=children or None, key=self._key,
            )  # fmt: skip
        except door.Invalid as invalid:
            self.errors_of_writing = [sentence for _, sentence in invalid.problems]
            return None

    @property
    def _about(self):
        return self.subject.about if self.subject.step.about else None

    @property
    def _key(self):
        """A contact is kept under the key of its draft, so that the page it was written on leads to it afterwards."""
        return self.subject.key if self.subject.step.code() == "contact" and not self.subject.user.its_role.outside else None

    @staticmethod
    def _answers(form, questions: list[Question]) -> dict:
        return answers_of(form, questions)

    def summary(self) -> list[dict]:
        return summary_of(self.main, self.questions, self._person, self.subject.step)

    def part_summaries(self) -> list[tuple[Person, list[dict]]]:
        part = self.subject.step.parts()
        return [(person, summary_of(form, self.subject.child_questions, person, part)) for person, form in self.parts]

    def missing(self) -> int:
        rows = [row for _, part in self.part_summaries() for row in part] + self.summary()
        return sum(1 for row in rows if not row["says"] and not row["needless"])


def stands(form, model) -> bool:
    """Whether the door would take these answers. What it would not is said beside its question, before anything is sent."""
    columns = {}
    for field in model._meta.fields:
        value = form.cleaned_data.get(field.name)
        if field.name in form.fields and value not in (None, ""):
            columns[field.attname] = uuid.UUID(value) if field.is_relation else value
    here = {field.attname for field in model._meta.fields if field.name in form.fields}
    put_errors(form, [(name, says) for name, says in problems(model, columns) if name in here])
    return not form.errors


def answers_of(form, questions: list[Question]) -> dict:
    """A valid form's answers as the door takes them, with the records themselves where a record was chosen."""
    found = form.answers()
    for question in questions:
        if question.kind == "record" and found.get(question.name):
            found[question.name] = record_chosen(question.of, found[question.name])
    return found


def answers_about_a_person(form, questions: list[Question]) -> dict:
    """A person's answers; an NHS number may be written with the spaces it is printed with."""
    found = answers_of(form, questions)
    return found | {"nhs_number": "".join(found["nhs_number"].split())}


def record_chosen(of: str, key: str):
    from django.apps import apps

    return apps.get_model("casework", of).objects.get(pk=key)


def summary_of(form, questions: list[Question], person, model: type[Declaration]) -> list[dict]:
    """Each question with its answer in words, for a page to check or read."""
    records, needless = records_for(person, ever=True), model.needless(form.cleaned_data)
    return [
        {"asks": question.asks, "says": said(question, form.cleaned_data.get(question.name), records),
         "name": question.name, "needless": question.name in needless, "place": form[question.name].auto_id}
        for question in questions
    ]  # fmt: skip


def not_asked(subject: Subject) -> set[str]:
    """Questions whose answer is plain already: children who were found need no describing, a professional is who they
    are, and where no case was closed none is opened again.
    """
    if subject.step.code() == "referral":
        return set() if referrals(subject.people[0], ended=True) else {"reopens", "reopened_because"}
    if subject.step.code() != "contact":
        return set()
    if subject.user.its_role.outside:
        return {"referrer_account", "door"}
    return {"children_described"} if subject.people else set()


def starting(subject: Subject, start) -> dict:
    """What is filled in before anyone writes: today for what is done now, and what the record before already says."""
    found = {name: start[name] for name in ("reopens",) if start.get(name)}
    now = timezone.localtime()
    if subject.step.code() in NOW:
        found["happened_on"] = now.date()
        if subject.step.asks_time:
            found["happened_time"] = f"{now:%H:%M}"
    if subject.step.code() == "contact" and subject.user.its_role.outside:
        found |= {"referrer_name": subject.user.name, "referrer_agency": subject.user.agency, "happened_on": now.date()}
    contact_child = subject.about if subject.step.code() == "referral" else None
    if contact_child is not None:
        contact = contact_child.contact
        found |= {
            "happened_on": contact.happened_on, "happened_time": contact.happened_time, "source": contact.source,
            "became_referral_on": now.date(),
        }  # fmt: skip
    return found


def given(subject: Subject) -> dict:
    """Answers that the way in has already given."""
    return {"door": "online"} if subject.step.code() == "contact" and subject.user.its_role.outside else {}


def starting_part(subject: Subject, person: Person) -> dict:
    if subject.step is step_called("assessment"):
        mine = open_referrals(person)
        return {"referral": str(mine[0].pk)} if len(mine) == 1 else {}
    return {}


def with_the_time(subject: Subject, data: QueryDict) -> QueryDict:
    """The answers, with now as the time of what is decided now and whose day nobody has changed."""
    if "happened_on_day" in data or subject.step.code() not in NOW:
        return data
    now, filled = timezone.localtime(), data.copy()
    for name, value in (("day", now.day), ("month", now.month), ("year", now.year)):
        filled[f"happened_on_{name}"] = str(value)
    if subject.step.asks_time:
        filled["happened_time"] = f"{now:%H:%M}"
    return filled


def put_errors(form, problems: list[tuple[str, str]]) -> None:
    """The door's sentences beside the questions they are about."""
    for name, sentence in problems:
        field = name.removesuffix("_id") if name not in form.fields else name
        form.add_error(field if field in form.fields else None, ValidationError(sentence))
