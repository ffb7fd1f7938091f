"""What may be the person of a sealed record, for the holder of that record alone."""

import uuid

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework import sealed_matches
from goldenthread.casework.access import roles
from goldenthread.casework.codes import SEALED_MATCH
from goldenthread.casework.models import Person, SealedMatch
from goldenthread.web.pages import page

from .acting import ActForm, acting
from .opening import listed, open_child


class MatchForm(ActForm):
    outcome = forms.ChoiceField(label="What did you do?", widget=forms.RadioSelect, choices=SEALED_MATCH.choices())
    words = forms.CharField(
        label="What was said or done?", widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept where only the names on the list of the sealed record read it.",
    )  # fmt: skip


@page(roles.VIEW_CHILD)
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for this reader as a holder of sealed records; empty for everybody else, and so it says nothing to them."""
    found = sealed_matches.waiting(request.user)
    listed(request, "matches with sealed records", len(found))
    people = Person.objects.in_bulk({each.person_id for each in found})
    return render(request, "casework/sealed_matches.html", {
        "title": "Matches with sealed records", "found": [(each, people[each.person_id]) for each in found if each.person_id in people],
    })  # fmt: skip


@page(roles.VIEW_CHILD, methods=("GET", "POST"))
def act_on_match(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Write down what came of one."""
    match = SealedMatch.objects.filter(pk=key, acted_at=None).first()
    told = next((each for each in sealed_matches.waiting(request.user) if each.id == key), None)
    if match is None or told is None:
        raise Http404
    person, _ = open_child(request, match.person_id, "match with a sealed record")

    def do(answers: dict) -> str:
        sealed_matches.act(match, request.user, **answers)
        return "Written down. It no longer waits."

    return acting(
        request, MatchForm, draft="sealed-match", key=key, do=do, to="/sealed/", template="casework/act_on_child.html",
        context={"title": "May this be the same child?", "button": "Write it down", "person": person, "back": "/sealed/",
                 "says": [told.says, "Whoever recorded it was told nothing of this record, and can see none of this."]},
    )  # fmt: skip
