"""The significant events of a child, or of brothers and sisters: picked from an entry, read oldest first, given to a court in Word."""

import uuid

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldenthread.casework import siblings
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may_record
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.chronology import significant
from goldenthread.casework.looking import look_at_all
from goldenthread.casework.models import Person
from goldenthread.casework.step import question_of
from goldenthread.casework.steps.chronology.significant_event import SignificantEvent
from goldenthread.casework.validation import Invalid
from goldenthread.web.forms import field_for
from goldenthread.web.numbers.download import attachment
from goldenthread.web.pages import page
from goldenthread.web.templatetags.service import day

from .acting import ActForm, acting
from .entries import entry_or_404
from .history import words_of
from .opening import open_child

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LEFT_OUT = "Words were left out here."


class TogetherForm(forms.Form):
    """Whose events are read together with the child's: nobody's until they are chosen."""

    use_required_attribute = False
    together = forms.MultipleChoiceField(label="Together with", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, others: list[Person], data=None):
        super().__init__(data)
        self.people = {str(other.pk): other for other in others}
        self.fields["together"].choices = [(key, str(other)) for key, other in self.people.items()]

    def chosen(self) -> list[Person]:
        return [self.people[key] for key in self.cleaned_data["together"]] if self.is_valid() else []


@page(methods=("GET", "POST"))
def significant_events(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The events, the earliest first; or, for a court, a Word document of what a court may have of them."""
    person, _ = open_child(request, key, "significant events")
    form = TogetherForm(list(siblings.of([person])), request.POST if request.method == "POST" else None)
    together = form.chosen()
    people = [person, *look_at_all(request.user, together, "significant events")] if together else [person]
    if request.POST.get("action") == "court":
        return attachment(in_word(people, request.user), "chronology.docx", WORD)
    return render(request, "casework/significant_events.html", {
        "title": "Significant events", "person": person, "people": people, "form": form, "events": significant.events(people),
        "several": len(people) > 1, "back": f"/children/{person.pk}/", "add": bool(may_record(SignificantEvent, request.user)),
    })  # fmt: skip


def in_word(people: list[Person], user) -> bytes:
    """The chronology as a Word document for a court: when, what and why it matters, with what is left out said and why."""
    from goldenthread.outputs.word import Report

    report = Report("Chronology of significant events", user.name, timezone.localdate())
    report.title("Chronology of significant events")
    report.plain(", ".join(f"{each}, born {day(each.date_of_birth)}" if each.date_of_birth else str(each) for each in people))
    lines = []
    for given in significant.for_court(people, user):
        left_out = "\n".join([LEFT_OUT, *given.withheld]) if given.withheld else ""
        about = ", ".join(each.forename for each in given.event.people)
        lines.append([day(given.event.record.happened_on), about, "\n".join(filter(None, [given.what, left_out])), given.matters])
    report.table(f"{len(lines)} events, the earliest first", ["When", "Who", "What happened", "Why it matters"], lines)
    return report.bytes()


class SignificantForm(ActForm):
    what = field_for(question_of(SignificantEvent, SignificantEvent._meta.get_field("what")), lambda question: ())
    matters = field_for(question_of(SignificantEvent, SignificantEvent._meta.get_field("matters")), lambda question: ())
    people = forms.MultipleChoiceField(label="For which child does it matter?", widget=forms.CheckboxSelectMultiple)


@page(roles.VIEW_CHILD, methods=("GET", "POST"))
def pick_event(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Make an entry a significant event for the children of it who are chosen; none is beforehand."""
    demand(may_record(SignificantEvent, request.user))
    record, people = entry_or_404(code, key, request, "picking an event")
    named = {str(each.pk): each for each in people}

    def made(data=None, **options) -> SignificantForm:
        form = SignificantForm(data, initial={"what": words_of(record)}, **options)
        form.fields["people"].choices = [(each, str(child)) for each, child in named.items()]
        return form

    def do(answers: dict) -> str:
        if not record.stands:
            raise Invalid([("", "This entry was struck through: what is wrong is no event.")])
        significant.pick(record, [named[each] for each in answers.pop("people")], request.user, answers)
        return "It is among the significant events now."

    return acting(
        request, made, draft=f"significant-{code}", key=record.pk, do=do, to=f"/entries/{code}/{key}/",
        template="casework/act_on_child.html",
        context={
            "title": f"A significant event: {record.says} of {day(record.happened_on)}", "button": "Make it a significant event",
            "person": people[0] if len(people) == 1 else None, "back": f"/entries/{code}/{key}/",
            "says": ["Say it so that someone who never met the family understands it, and why it matters for the child."],
        },
    )  # fmt: skip
