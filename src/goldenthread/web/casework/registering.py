"""A manager checks a social worker's registration on the public register and writes down what it says."""

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.access import roles
from goldenthread.casework.checking_registration import check_registration
from goldenthread.casework.registration import state
from goldenthread.casework.validation import Invalid
from goldenthread.web.fields import DateQuestion
from goldenthread.web.pages import page

from .entry_form import put_errors
from .leaving import post_of_theirs


class RegistrationForm(forms.Form):
    use_required_attribute = False
    number = forms.CharField(label="What number does the register show?", max_length=20, help_text="For example, SW12345")
    ends_on = DateQuestion(label="On which day does the registration end?", help_text="For example, 30 11 2026")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["number"].error_messages["required"] = "What number does the register show? This must be answered."


@page(roles.VIEW_TEAM, roles.MANAGE_POSTS, methods=("GET", "POST"))
def registration(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What is held of the registration, who checked it and when; and the same looked up today."""
    worker = post_of_theirs(request.user, key)
    form = RegistrationForm(request.POST or None, initial={"number": worker.registration_number})
    if request.method == "POST" and form.is_valid():
        try:
            check_registration(worker, request.user, **form.cleaned_data)
            messages.success(request, f"{worker.name}'s registration was checked by you today.")
            return redirect("team")
        except Invalid as invalid:
            put_errors(form, invalid.problems)
    return render(request, "casework/registration.html", {
        "title": "Registration as a social worker", "worker": worker, "form": form, "state": state(worker), "back": "/team/",
    })  # fmt: skip
