"""Breaking the glass, and the information owner's review of it."""

import uuid

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import audit, emergencies
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import related
from goldenthread.casework.codes import EMERGENCY, REVIEWED
from goldenthread.web.pages import page

from .acting import ActForm, acting
from .opening import listed

EMERGENCIES = {each.code: each.says for each in EMERGENCY}
TOLD = (
    "It opens this record to you for 24 hours and then closes by itself. The information owner is told at once, every look is "
    "kept with your reason, and somebody else reviews it within two working days."
)


class EmergencyForm(ActForm):
    reason = forms.ChoiceField(label="What is the emergency?", widget=forms.RadioSelect, choices=list(EMERGENCIES.items()))
    words = forms.CharField(
        label="What has happened, and what do you need to know?", widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Whoever reviews this reads it.",
    )  # fmt: skip


class ReviewForm(ActForm):
    found = forms.ChoiceField(
        label="What did you find?", widget=forms.RadioSelect, choices=[(each.code, each.says) for each in REVIEWED]
    )
    words = forms.CharField(label="What is to be done?", required=False, widget=forms.Textarea(attrs={"rows": 3}))


@page(roles.BREAK_GLASS, methods=("GET", "POST"))
def emergency(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Open a record that is not one's own, for a day and with a reason. Nothing of the child is shown before."""
    return emergency_of(request, key, key)


def emergency_of(request: HttpRequest, person: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """The same from a page whose address has another key than the person's own."""
    if related(request.user, person):
        return redirect("child", person)
    audit.note(request.user, "asked", "to open in an emergency", record=person)

    def do(answers: dict) -> str:
        emergencies.break_glass(person, request.user, **answers)
        return "This record is open to you for 24 hours. The information owner has been told."

    return acting(
        request, EmergencyForm, draft="child-emergency", key=key, do=do, to=f"/children/{person}/",
        template="casework/act_on_child.html",
        context={"title": "Open a record in an emergency", "says": [TOLD], "button": "Open the record", "back": "/"},
    )  # fmt: skip


@page(roles.REVIEW_EMERGENCIES)
def emergency_list(request: HttpRequest) -> HttpResponse:
    """What was opened in an emergency and nobody has reviewed, what is overdue first told."""
    found = emergencies.to_review()
    listed(request, "opened in an emergency", len(found))
    return render(request, "casework/emergencies.html", {
        "title": "Opened in an emergency", "overdue": sum(each.is_overdue for each in found),
        "found": [(each, EMERGENCIES[each.reason]) for each in found],
    })  # fmt: skip


@page(roles.REVIEW_EMERGENCIES, methods=("GET", "POST"))
def review_emergency(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Write down what a review found."""
    found = next((each for each in emergencies.to_review() if each.pk == key), None)
    if found is None:
        raise Http404
    listed(request, "opened in an emergency", 1)

    def do(answers: dict) -> str:
        emergencies.review(found, request.user, **answers)
        return f"Reviewed: what {found.user.name} opened."

    says = [
        f"{found.user.name}, {found.user.its_role}, opened record {found.record_number} and looked at it "
        f"{found.looks} time{'' if found.looks == 1 else 's'}. {EMERGENCIES[found.reason]}: {found.words}"
    ]
    return acting(
        request, ReviewForm, draft="emergency-review", key=key, do=do, to="/emergencies/", template="casework/act_on_child.html",
        context={"title": "Review what was opened in an emergency", "says": says, "button": "Record the review", "back": "/emergencies/"},
    )  # fmt: skip
