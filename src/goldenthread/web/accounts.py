"""Who has an account: given, changed and closed by an administrator, who opens no record."""

import uuid

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.password_reset import get_reset_password_from_key_url
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import keeping_accounts as keeping
from goldenthread.casework.access import roles
from goldenthread.casework.models import User, Worker
from goldenthread.casework.validation import Invalid

from .casework.entry_form import put_errors
from .pages import page


class AccountForm(forms.Form):
    use_required_attribute = False

    name = forms.CharField(label="Whose account is it?", required=False, max_length=200)
    role = forms.ChoiceField(label="In which role?", required=False)
    worker = forms.ModelChoiceField(label="In which post?", queryset=None, required=False, empty_label="No post")
    agency = forms.CharField(label="From which agency, if not from the authority?", required=False, max_length=200)
    directory_name = forms.CharField(required=False, max_length=200)

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["role"].choices = [("", "Choose"), *((code, role.says.capitalize()) for code, role in roles.ROLES.items())]
        posts = Worker.objects.filter(left_on__isnull=True, struck_out_at__isnull=True).select_related("team")
        self.fields["worker"].queryset = posts.order_by("team__name", "name")
        self.fields["worker"].label_from_instance = lambda worker: f"{worker.team.name}: {worker.name}"
        known_as = User._meta.get_field("directory_name")
        self.fields["directory_name"].label, self.fields["directory_name"].help_text = known_as.verbose_name, known_as.help_text


class NewAccountForm(AccountForm):
    username = forms.CharField(label="User name", required=False, max_length=150, help_text="Such as nora.finch")
    field_order = ("username",)


@page(roles.CONFIGURE)
def every(request: HttpRequest) -> HttpResponse:
    """Every account: its role and post, whether it has a second factor, and when it was last used."""
    users = User.objects.select_related("worker__team").order_by("-is_active", "name")
    secured = set(Authenticator.objects.values_list("user_id", flat=True))
    return render(request, "administration/accounts.html", {
        "title": "Accounts", "accounts": [{"user": each, "second_factor": each.pk in secured} for each in users],
    })  # fmt: skip


@page(roles.CONFIGURE, methods=("GET", "POST"))
def give(request: HttpRequest) -> HttpResponse:
    """An account for somebody who has none."""
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = keeping.give(request.user, **form.cleaned_data)
        except Invalid as invalid:
            put_errors(form, invalid.problems)
        else:
            messages.success(request, f"{account.name} has an account.")
            return way_in(request, account)
    return render(request, "administration/account_form.html", {
        "title": "Give someone an account", "form": form, "button": "Give this account", "back": "/administration/accounts/",
    })  # fmt: skip


@page(roles.CONFIGURE, methods=("GET", "POST"))
def change(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One account, and what may be done to it."""
    account = account_or_404(key)
    form = AccountForm(request.POST or None, initial={name: getattr(account, name) for name in keeping.CHANGED})
    if request.method == "POST" and form.is_valid():
        try:
            keeping.change(account, request.user, **form.cleaned_data)
        except Invalid as invalid:
            put_errors(form, invalid.problems)
        else:
            messages.success(request, f"{account.name}'s account is changed.")
            return redirect("accounts")
    return render(request, "administration/account_form.html", {
        "title": f"Account of {account.name}", "form": form, "button": "Change it", "account": account,
        "acts": [(act, says) for act, (_, says, _) in ACTS.items() if account.is_active is not (act == "open")],
        "back": "/administration/accounts/",
    })  # fmt: skip


ACTS = {
    "close": (keeping.close, "Close this account", "Its holder is out at the next click. What they wrote stays theirs."),
    "open": (keeping.open_again, "Open this account again", "Its holder may sign in again, in the role it has."),
    "way-in": (
        keeping.new_way_in, "Give its holder a new way in",
        "For someone who has lost the password or the second factor. Both are thrown away, and you get an address to hand over.",
    ),
}  # fmt: skip
"""By its word in an address: what an act does, what it is called, and what it means."""


@page(roles.CONFIGURE, methods=("GET", "POST"))
def act_on(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """One act on an account, with its reason."""
    account = account_or_404(key)
    if act not in ACTS:
        raise Http404
    does, says, means = ACTS[act]
    errors, reason = [], request.POST.get("reason", "")
    if request.method == "POST":
        try:
            does(account, request.user, reason)
        except Invalid as invalid:
            errors = [sentence for _, sentence in invalid.problems]
        else:
            messages.success(request, f"Done, and kept in the log: {says[0].lower()}{says[1:]}, of {account.name}.")
            return way_in(request, account) if act == "way-in" else redirect("accounts")
    return render(request, "administration/account_act.html", {
        "title": f"{says}: {account.name}", "says": says, "means": means, "reason": reason, "errors": errors,
        "back": f"/administration/accounts/{account.pk}/",
    })  # fmt: skip


def way_in(request: HttpRequest, account: User) -> HttpResponse:
    """The address at which the account's holder chooses a password; shown once, to whoever hands it over."""
    key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
    return render(request, "administration/way_in.html", {
        "title": f"A way in for {account.name}", "account": account, "address": get_reset_password_from_key_url(request, key),
        "back": "/administration/accounts/",
    })  # fmt: skip


def account_or_404(key: uuid.UUID) -> User:
    account = User.objects.filter(pk=key).first()
    if account is None:
        raise Http404
    return account
