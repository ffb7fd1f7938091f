"""A page with one short form that does one act: kept as its writer's draft until it is done, and then gone from there."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import drafts
from goldenthread.casework.validation import Invalid
from goldenthread.web import kept

from .entry_form import put_errors

KEPT = "Kept in the list of who looked at this record and what they did."


class ActForm(forms.Form):
    """`accounts` are those whom the question `user` chooses from. Every question must be answered, and says so."""

    use_required_attribute = False

    def __init__(self, *args, accounts=(), **options):
        super().__init__(*args, **options)
        self.accounts = {str(each.pk): each for each in accounts}
        if "user" in self.fields:
            named = [(key, f"{each.name}, {each.its_role}") for key, each in self.accounts.items()]
            self.fields["user"].choices = [("", "Choose"), *named]
        for field in self.fields.values():
            field.error_messages["required"] = f"{field.label} This must be answered."

    def answers(self) -> dict:
        found = dict(self.cleaned_data)
        return found | {"user": self.accounts[found["user"]]} if "user" in found else found


@dataclass(frozen=True)
class Act:
    """One act on something that passes through states. `states` are those in which it may be done."""

    says: str
    form: type[ActForm]
    do: Callable
    done: str
    states: tuple[str, ...]


def acting(
    request: HttpRequest, form_class, *, draft: str, key: uuid.UUID, do: Callable[[dict], str], to: str, template: str,
    context: dict, accounts=(),
) -> HttpResponse:  # fmt: skip
    """Ask, keep, do and go on to the address `to`. `do` is given the answers and returns what to say when it is done."""
    sent = request.method == "POST"
    data = request.POST if sent else kept.resumed(request.user, draft, key)
    form = form_class(data, accounts=accounts)
    if sent:
        if asked_only_to_keep := kept.kept_at(request, draft, key):
            return asked_only_to_keep
        if form.is_valid():
            try:
                done = do(form.answers())
                drafts.discard(request.user, draft, key)
                messages.success(request, done)
                return redirect(to)
            except Invalid as invalid:
                put_errors(form, invalid.problems)
    elif data is not None:
        form._errors = {}  # What is half written is no mistake yet.
    return render(request, template, {**context, "form": form, **kept.carried(request, draft, key)})
