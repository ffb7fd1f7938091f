"""Who a child is and where the child lives: corrected and added through the one door."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import door
from goldenthread.casework.access.permission import may_record
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.merging import Conflict
from goldenthread.casework.models import Address, Person
from goldenthread.casework.step import questions
from goldenthread.web.forms import form_class
from goldenthread.web.pages import page

from .choices import records_for
from .entry_form import answers_of, put_errors
from .opening import open_child


@page(methods=("GET", "POST"))
def details(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Correct what is known of a child. What somebody else changed meanwhile is said, and nothing of theirs is lost."""
    person, _ = open_child(request, key, "details")
    demand(may_record(Person, request.user, person))
    asked, errors = [each for each in questions(Person) if each.kind != "record"], []
    form = form_class(asked, records_for(None))(
        request.POST or None, initial={each.name: getattr(person, each.name) for each in asked}
    )
    version = request.POST.get("version") or person.version
    if request.method == "POST" and form.is_valid() and str(version).isdecimal():
        try:
            door.change(person, request.user, answers_of(form, asked), int(version))
            messages.success(request, "Corrected: who the child is.")
            return redirect("child", person.pk)
        except door.Invalid as invalid:
            put_errors(form, invalid.problems)
        except Conflict as conflict:
            version, errors = conflict.version, [str(conflict) + " What they wrote is on the child's page."]
    return render(request, "casework/details.html", {
        "title": "Correct who the child is", "person": person, "form": form, "version": version, "errors": errors,
        "back": f"/children/{person.pk}/",
    })  # fmt: skip


@page(methods=("GET", "POST"))
def add_address(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Add where a child lives or lived; whether it must be kept from anyone has no default answer."""
    person, _ = open_child(request, key, "address")
    demand(may_record(Address, request.user, person))
    asked = [each for each in questions(Address) if each.kind != "record"]
    form = form_class(asked, records_for(None))(request.POST or None)
    form.fields["protected"].required = True
    if request.method == "POST" and form.is_valid():
        try:
            door.record(Address, request.user, answers_of(form, asked), person=person)
            messages.success(request, "Added: an address.")
            return redirect("child", person.pk)
        except door.Invalid as invalid:
            put_errors(form, invalid.problems)
    return render(request, "casework/details.html", {
        "title": "Add an address", "person": person, "form": form, "back": f"/children/{person.pk}/",
    })  # fmt: skip
