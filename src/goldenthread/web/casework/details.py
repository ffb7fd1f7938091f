"""Who a child is and where the child lives: corrected and added through the one door."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import door, drafts
from goldenthread.casework.access.permission import may_record
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.models import Address, Person
from goldenthread.casework.step import Question, questions
from goldenthread.web import kept
from goldenthread.web.forms import form_class
from goldenthread.web.pages import page

from .choices import records_for
from .correcting import correcting
from .entry_form import answers_about_a_person, answers_of, put_errors
from .opening import open_child


def asked_of(model) -> list[Question]:
    return [each for each in questions(model) if each.kind != "record"]


@page(methods=("GET", "POST"))
def details(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Correct what is known of a child. What someone else changed meanwhile is shown, and the person chooses."""
    person, _ = open_child(request, key, "details")
    demand(may_record(Person, request.user, person))
    return correcting(
        request, person, [person], asked_of(Person), says="who the child is", draft="child-details",
        back=f"/children/{person.pk}/", answers=answers_about_a_person,
    )  # fmt: skip


@page(methods=("GET", "POST"))
def add_address(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Add where a child lives or lived; whether it must be kept from anyone has no default answer."""
    person, _ = open_child(request, key, "address")
    demand(may_record(Address, request.user, person))
    asked, draft = asked_of(Address), "child-address"
    data = request.POST if request.method == "POST" else kept.resumed(request.user, draft, key)
    form = form_class(asked, records_for(None))(data)
    form.fields["protected"].required = True
    if request.method == "POST":
        if asked_only_to_keep := kept.kept_at(request, draft, key):
            return asked_only_to_keep
        if form.is_valid():
            try:
                door.record(Address, request.user, answers_of(form, asked), person=person)
                drafts.discard(request.user, draft, key)
                messages.success(request, "Added: an address.")
                return redirect("child", person.pk)
            except door.Invalid as invalid:
                put_errors(form, invalid.problems)
    elif data is not None:
        form._errors = {}
    return render(request, "casework/add_address.html", {
        "title": "Add an address", "person": person, "form": form, "begun": data is not None, "back": f"/children/{person.pk}/",
        **kept.carried(request, draft, key),
    })  # fmt: skip
