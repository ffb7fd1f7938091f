"""How each passage of an entry is handled, and whom a child is content to have know what they said."""

import uuid

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import door, drafts, passages
from goldenthread.casework.access.permission import may_record
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.family import standing
from goldenthread.casework.handling import HANDLING
from goldenthread.casework.models import PassageRelease, Person
from goldenthread.casework.passages.passage import records_of
from goldenthread.casework.step import questions
from goldenthread.web import kept
from goldenthread.web.forms import form_class
from goldenthread.web.pages import page

from .choices import records_for
from .entries import entry_or_404
from .entry_form import answers_of, put_errors

CHANGED = "The text was changed while this page was open: read it again, then say how it is handled."


def all_of(record) -> list[passages.Passage]:
    """Every passage of an act and of the children's parts in it, in the order in which they are read."""
    return [passage for each in records_of(record) for passage in passages.of_record(each)]


def marking_form(found: list[passages.Passage], people: list, data=None) -> forms.Form:
    """For each passage, how it is handled and whom it is about; what is left open stays as it is."""
    fields, whose = {}, [(str(each.pk), str(each)) for each in people]
    for place, passage in enumerate(found):
        fields[f"text{place}"] = forms.CharField(widget=forms.HiddenInput(), initial=passage.digest)
        fields[f"handling{place}"] = forms.ChoiceField(
            label="How is it to be handled?", choices=[("", "Leave as it is"), *HANDLING.choices()], required=False
        )
        fields[f"about{place}"] = forms.MultipleChoiceField(
            label="Whom is it about, or whose words are they?", choices=whose, required=False, widget=forms.CheckboxSelectMultiple
        )
    return type("MarkingForm", (forms.Form,), fields | {"use_required_attribute": False})(data)


@page(methods=("GET", "POST"))
def passages_of(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """The passages of an entry one beneath another, each with what stands of it and a place to say otherwise."""
    record, people = entry_or_404(code, key, request, "passages")
    demand(may_record(type(record), request.user, people[0] if people else None))
    found, draft = all_of(record), f"passages-{code}"
    data = request.POST if request.method == "POST" else kept.resumed(request.user, draft, key)
    form = marking_form(found, people, data)
    if request.method == "POST":
        if asked_only_to_keep := kept.kept_at(request, draft, key):
            return asked_only_to_keep
        if form.is_valid() and marked(form, found, people, request.user):
            drafts.discard(request.user, draft, key)
            messages.success(request, "It is noted how the passages are handled.")
            return redirect("entry", code, key)
    elif data is not None:
        form._errors = {}
    shown = [
        {"passage": passage, "place": place, "text": form[f"text{place}"], "asks": [form[f"handling{place}"], form[f"about{place}"]],
         "handled": in_words(passage), "answered": answered(passage)}
        for place, passage in enumerate(found)
    ]  # fmt: skip
    return render(request, "casework/passages.html", {
        "title": f"How {record.says} is handled", "record": record, "person": people[0] if len(people) == 1 else None, "people": people,
        "form": form, "shown": shown, "begun": data is not None and request.method == "GET", "back": f"/entries/{code}/{key}/",
        **kept.carried(request, draft, key),
    })  # fmt: skip


def marked(form, found: list[passages.Passage], people: list, by) -> bool:
    """Mark what was chosen, all of it or, with the sentence beside its passage, nothing."""
    said, known = form.cleaned_data, {str(each.pk): each for each in people}
    with transaction.atomic():
        for place, passage in enumerate(found):
            handling = said[f"handling{place}"]
            if not handling:
                continue
            if said[f"text{place}"] != passage.digest:
                form.add_error(f"handling{place}", CHANGED)
                continue
            try:
                passages.mark(passage, by, handling, [known[each] for each in said[f"about{place}"]])
            except door.Invalid as invalid:
                form.add_error(f"about{place}", str(invalid))
        if form.errors:
            transaction.set_rollback(True)
    return not form.errors


def in_words(passage: passages.Passage) -> list[str]:
    """How a passage is handled, as a page says it."""
    said = [HANDLING[each].says for each in passage.handlings]
    names = ", ".join(str(each) for each in passage.about)
    return [f"{', '.join(said)}{f': {names}' if names else ''}"] if said else []


def answered(passage: passages.Passage) -> list[str]:
    """What each child whose words they are answered, in a sentence."""
    found = []
    for child in passage.speakers:
        releases = (passage.may_know or {}).get(getattr(child, "pk", None), ())
        if child is not None and releases:
            asked = releases[0]
            names = [dict(PassageRelease._meta.get_field("kinds").codes.choices())[each] for each in asked.kinds]
            names += [str(each.to_person) for each in releases if each.to_person_id]
            day = f"{asked.asked_on.day} {asked.asked_on:%B %Y}"
            found.append(f"{child}, asked on {day} by {asked.asked_by.name}: {'; '.join(names) or 'nobody may know'}.")
    return found


# ---- releasing ----------------------------------------------------------------------------------------------------------


def release_form(passage: passages.Passage, data=None) -> forms.Form:
    """What the child was asked and answered: people of their network by name, and kinds of people."""
    children = [each for each in passage.speakers if each is not None]
    fields = {
        "text": forms.CharField(widget=forms.HiddenInput(), initial=passage.digest),
        "child": forms.ChoiceField(
            label="Which child was asked?", choices=[(str(each.pk), str(each)) for each in children], widget=forms.RadioSelect,
            initial=str(children[0].pk) if len(children) == 1 else None,
            error_messages={"required": "Which child was asked? This must be answered."},
        ),
        "people": forms.MultipleChoiceField(
            label="Who may know, by name?", required=False, widget=forms.CheckboxSelectMultiple,
            choices=[(str(each.pk), says) for each, says in network(children)],
        ),
    }  # fmt: skip
    asked = form_class([each for each in questions(PassageRelease) if each.name != "kinds"], records_for(None))
    kinds = form_class([each for each in questions(PassageRelease) if each.name == "kinds"], records_for(None))
    kinds.base_fields["kinds"].label = "Who else may know, whoever they are?"
    made = type("ReleaseForm", (asked, kinds), fields)
    made.field_order = ["text", "child", "asked_on", "asked_by", "child_says", "people", "kinds"]
    return made(data)


def network(children: list) -> list[tuple[Person, str]]:
    """Those of the children's families and networks, each with what they are to whom."""
    found: dict = {}
    today = door.today()
    for child in children:
        for tie in standing().filter(person=child).union(standing().filter(to_person=child)):
            other = tie.other_than(child)
            if other not in children:
                found.setdefault(other.pk, (other, f"{other}, {tie.says_of(other, today)}"))
    return sorted(found.values(), key=lambda each: each[1])


@page(methods=("GET", "POST"))
def release(request: HttpRequest, code: str, key: uuid.UUID, place: int) -> HttpResponse:
    """Record whom a child, having been asked, is content to have know a passage. Nobody ticked means that nobody may."""
    record, people = entry_or_404(code, key, request, "release passage")
    demand(may_record(type(record), request.user, people[0] if people else None))
    found = all_of(record)
    if place >= len(found) or not [each for each in found[place].speakers if each is not None]:
        raise Http404
    passage, draft = found[place], f"release-{code}-{place}"
    data = request.POST if request.method == "POST" else kept.resumed(request.user, draft, key)
    form = release_form(passage, data)
    if request.method == "POST":
        if asked_only_to_keep := kept.kept_at(request, draft, key):
            return asked_only_to_keep
        if form.is_valid() and released(form, passage, request.user):
            drafts.discard(request.user, draft, key)
            messages.success(request, "It is noted who may know.")
            return redirect("passages", code, key)
    elif data is not None:
        form._errors = {}
    return render(request, "casework/release.html", {
        "title": "Who may know what the child said", "record": record, "person": people[0] if len(people) == 1 else None, "people": people,
        "passage": passage, "form": form, "begun": data is not None and request.method == "GET",
        "back": f"/entries/{code}/{key}/passages/", **kept.carried(request, draft, key),
    })  # fmt: skip


def released(form, passage: passages.Passage, by) -> bool:
    """Record the child's answer; False, with the sentence beside its question, where it cannot be."""
    said = form.cleaned_data
    if said["text"] != passage.digest:
        form.add_error(None, CHANGED)
        return False
    child = next(each for each in passage.speakers if each is not None and str(each.pk) == said["child"])
    people = list(Person.objects.filter(pk__in=said["people"]))
    asks = questions(PassageRelease)
    answers = {each.name: value for each in asks for value in [answers_of(form, asks)[each.name]]}
    try:
        passages.release(passage, by, child, answers, people)
    except door.Invalid as invalid:
        put_errors(form, invalid.problems)
    return not form.errors
