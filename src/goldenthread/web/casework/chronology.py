"""What happened to a child, or to brothers and sisters as one story: every act once, by kind, day and worker, a page at a time."""

import uuid

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework import siblings
from goldenthread.casework.chronology.happened import Wanted, counted, happened, how_many, of_children
from goldenthread.casework.looking import look_at_all
from goldenthread.casework.models import Person, Worker
from goldenthread.casework.moving_entries import left_from
from goldenthread.web.fields import DateQuestion
from goldenthread.web.pages import page

from .history import items_of
from .opening import open_child

A_PAGE = 50


class StoryForm(forms.Form):
    """Whose story, and which acts of it. Sent in the body, as everything that is asked about a child is."""

    use_required_attribute = False

    kind = forms.ChoiceField(label="What", required=False)
    worker = forms.ChoiceField(label="By whom", required=False)
    since = DateQuestion(label="From", required=False)
    until = DateQuestion(label="Until", required=False)
    together = forms.MultipleChoiceField(label="Together with", required=False, widget=forms.CheckboxSelectMultiple)
    place = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, workers: set, others: list[Person], data=None):
        super().__init__(data)
        self.people = {str(other.pk): other for other in others}
        kinds = [(step.code(), step.says[:1].upper() + step.says[1:]) for step in of_children()]
        self.fields["kind"].choices = [("", "Everything"), *kinds]
        self.fields["worker"].choices = [("", "Anybody"), *((str(each.pk), each.name) for each in Worker.objects.filter(pk__in=workers).order_by("name"))]
        self.fields["together"].choices = [(key, str(other)) for key, other in self.people.items()]
        if not others:
            del self.fields["together"]

    def chosen(self) -> tuple[Wanted, list[Person]]:
        """Which acts, and whose beside the child's."""
        found = self.cleaned_data if self.is_valid() else {}
        wanted = Wanted(
            (found["kind"],) if found.get("kind") else (), found.get("since"), found.get("until"),
            uuid.UUID(found["worker"]) if found.get("worker") else None,
        )  # fmt: skip
        return wanted, [self.people[key] for key in found.get("together", ())]


@page(methods=("GET", "POST"))
def what_happened(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One page of the acts that were asked for, the latest first."""
    person, _ = open_child(request, key, "what happened")
    everything = counted([person])
    workers = {each.worker for each in everything} - {None}
    form = StoryForm(workers, list(siblings.of([person])), request.POST if request.method == "POST" else None)
    wanted, together = form.chosen()
    people = [person, *look_at_all(request.user, together, "what happened")] if together else [person]
    whole = people == [person] and wanted == Wanted()
    count = 0 if form.errors else sum(each.acts for each in everything) if whole else how_many(people, wanted)
    pages = max(1, -(-count // A_PAGE))
    place = min(pages, (form.is_bound and form.is_valid() and _place(request, form)) or 1)
    found = [] if form.errors else happened(people, wanted, most=A_PAGE, skip=(place - 1) * A_PAGE)
    return render(request, "casework/what_happened.html", {
        "title": "What happened", "person": person, "people": people, "form": form, "items": items_of(found, told=True), "left": list(left_from(person)), "count": count,
        "place": place, "pages": pages, "several": len(people) > 1, "back": f"/children/{person.pk}/",
    })  # fmt: skip


def _place(request: HttpRequest, form: StoryForm) -> int:
    """The page that was asked for: another choice begins with the first."""
    now = form.cleaned_data.get("place") or 1
    return {"older": now + 1, "newer": max(1, now - 1)}.get(request.POST.get("action", ""), 1)
