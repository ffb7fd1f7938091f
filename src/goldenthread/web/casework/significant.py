"""The significant events of a child, or of brothers and sisters: picked from an entry, read oldest first, given to a court in Word."""

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.casework import siblings
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may_record
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.chronology import editions, significant
from goldenthread.casework.looking import look_at_all
from goldenthread.casework.models import Person
from goldenthread.casework.step import question_of, step_called
from goldenthread.casework.steps.chronology.significant_event import SignificantEvent
from goldenthread.casework.validation import Invalid
from goldenthread.web.forms import field_for
from goldenthread.web.numbers.download import attachment
from goldenthread.web.pages import page
from goldenthread.web.templatetags.service import day

from .acting import KEPT, ActForm, acting
from .entries import entry_or_404
from .history import words_of
from .opening import looked_at, open_child

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
    """The events, the earliest first; for a court, a Word document of what a court may have of them; and what was finished."""
    person, _ = open_child(request, key, "significant events")
    form = TogetherForm(list(siblings.of([person])), request.POST if request.method == "POST" else None)
    together = form.chosen()
    people = [person, *look_at_all(request.user, together, "significant events")] if together else [person]
    if request.POST.get("action") == "court":
        lines = lines_for_court(significant.for_court(people, request.user))
        return attachment(in_word(heading_of(people), lines, request.user, timezone.localdate()), "chronology.docx", WORD)
    if request.POST.get("action") == "finish":
        return finish(request, people)
    found = significant.events(people)
    return render(request, "casework/significant_events.html", {
        "title": "Significant events", "person": person, "people": people, "form": form, "events": with_where_from(found),
        "several": len(people) > 1, "back": f"/children/{person.pk}/", "add": bool(may_record(SignificantEvent, request.user)),
        "editions": editions.editions_of(people),
    })  # fmt: skip


def with_where_from(events: list) -> list:
    """The events, each with the address of the entry it is from where the reader may see that: a query for each kind of step."""
    of: dict[str, list] = {}
    for event in events:
        if event.record.source_record:
            of.setdefault(event.record.source_step, []).append(event.record)
    there = {
        key for code, records in of.items()
        for key in step_called(code).objects.filter(pk__in=[each.source_record for each in records]).values_list("pk", flat=True)
    }  # fmt: skip
    for event in events:
        source = event.record.source_step, event.record.source_record
        event.from_entry = reverse("entry", args=source) if source[1] in there else ""
    return events


def finish(request: HttpRequest, people: list[Person]) -> HttpResponse:
    """Keep the chronology of these children as it is now."""
    try:
        lines = lines_for_court(significant.may_go_to_court(people, request.user))
        editions.finish(people, request.user, heading_of(people), lines)
        messages.success(request, "Finished: this edition is kept as it is. Nothing is added until it is reopened.")
    except Invalid as invalid:
        messages.error(request, str(invalid))
    return redirect("significant_events", people[0].pk)


@page(roles.VIEW_CHILD)
def edition_file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A finished chronology as a Word document, as it was when it was finished."""
    edition = edition_or_404(request, key, "finished chronology")
    try:
        lines = editions.given_again(edition, request.user)
    except Invalid as invalid:
        messages.error(request, str(invalid))
        return redirect("significant_events", edition.person_id)
    day_of = timezone.localtime(edition.recorded_at).date()
    return attachment(in_word(edition.heading, lines, edition.recorded_by, day_of), "chronology.docx", WORD)


class ReopenForm(ActForm):
    reason = forms.CharField(label="Why is it reopened?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3}))


@page(roles.VIEW_CHILD, methods=("GET", "POST"))
def reopen_edition(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Let events be added to a finished chronology again, for a reason."""
    demand(may_record(editions.ChronologyEdition, request.user))
    edition = edition_or_404(request, key, "finished chronology")

    def do(answers: dict) -> str:
        editions.reopen(edition, request.user, answers["reason"])
        return "Reopened: events may be added again. What was finished is kept."

    back = f"/children/{edition.person_id}/significant-events/"
    return acting(
        request, ReopenForm, draft="chronology-reopen", key=key, do=do, to=back, template="casework/act_on_child.html",
        context={
            "title": f"Reopen the chronology finished on {day(edition.recorded_at)}", "button": "Reopen it", "person": edition.person, "back": back,
        },
    )  # fmt: skip


def edition_or_404(request: HttpRequest, key: uuid.UUID, page_name: str) -> editions.ChronologyEdition:
    """An edition, for somebody who may see every child of whom it tells; each look is kept."""
    found = editions.ChronologyEdition.objects.select_related("person", "recorded_by").filter(pk=key).first()
    if found is None:
        raise Http404
    looked_at(request, editions.people_of(found), page_name)
    return found


def heading_of(people: list[Person]) -> str:
    return ", ".join(f"{each}, born {day(each.date_of_birth)}" if each.date_of_birth else str(each) for each in people)


def lines_for_court(found: list[significant.ForCourt]) -> list[list[str]]:
    """A line for each event: when, who, what with what is left out said and why, and why it matters."""
    lines = []
    for given in found:
        left_out = "\n".join([LEFT_OUT, *given.withheld]) if given.withheld else ""
        about = ", ".join(each.forename for each in given.event.people)
        lines.append([day(given.event.record.happened_on), about, "\n".join(filter(None, [given.what, left_out])), given.matters])
    return lines


def in_word(heading: str, lines: list[list[str]], author, on) -> bytes:
    """A chronology as a Word document for a court."""
    from goldenthread.outputs.word import Report

    report = Report("Chronology of significant events", author.name, on)
    report.title("Chronology of significant events")
    report.plain(heading)
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


class CopyForm(ActForm):
    people = forms.ChoiceField(label="To whose chronology?", widget=forms.RadioSelect)
    what = SignificantForm.base_fields["what"]
    matters = SignificantForm.base_fields["matters"]


@page(roles.VIEW_CHILD, methods=("GET", "POST"))
def copy_event(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Copy an event to a brother or sister whom the reader may see, with why it matters for that child."""
    demand(may_record(SignificantEvent, request.user))
    event, people = entry_or_404(SignificantEvent.code(), key, request, "copying an event")
    named = {str(each.pk): each for each in siblings.of(people)}

    def made(data=None, **options) -> CopyForm:
        form = CopyForm(data, initial={"what": event.what}, **options)
        form.fields["people"].choices = [(each, str(child)) for each, child in named.items()]
        return form

    def do(answers: dict) -> str:
        (to,) = look_at_all(request.user, [named[answers.pop("people")]], "copying an event")
        significant.copy(event, to, request.user, answers)
        return f"It is among the significant events of {to} now."

    back = f"/entries/significantevent/{key}/"
    return acting(
        request, made, draft="event-copy", key=key, do=do, to=back, template="casework/act_on_child.html", context={
            "title": f"Copy the significant event of {day(event.happened_on)}", "button": "Copy it", "person": None, "back": back,
            "says": ["Its words are handled as they are now. What a child answered about who may know what they said is asked again."]
            if named else ["No brother or sister whom you may see is recorded."],
        },
    )  # fmt: skip
