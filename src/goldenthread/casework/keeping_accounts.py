"""Accounts given, changed and closed by an administrator, who reads no record: each act with its line in the log."""

import re

from allauth.mfa.models import Authenticator
from django.db import transaction

from . import audit
from .access import roles
from .access.permission import may
from .access.refusal import demand
from .accounts import User
from .validation import Invalid

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,149}")
IN_A_POST = (*roles.WORKERS, roles.BUSINESS_SUPPORT)
CHANGED = ("name", "role", "worker", "agency", "directory_name")


@transaction.atomic
def give(by: User, username: str, **answers) -> User:
    """An account for somebody who has none. It opens nothing until its holder has chosen a password, or comes through
    the directory. Raises Refused, or Invalid with the sentence beside each question.
    """
    demand(may(by, roles.CONFIGURE))
    account = User(authority_id=by.authority_id, username=username.strip().lower())
    account.set_unusable_password()
    problems = [] if USERNAME.fullmatch(account.username) else [
        ("username", "A user name is at least three small letters, digits, dots or dashes, such as nora.finch.")
    ]  # fmt: skip
    if User.objects.filter(username__iexact=account.username).exists():
        problems.append(("username", f"{account.username} is somebody's user name already: choose another."))
    _put(account, answers, problems)
    audit.note(by, "gave an account", "account", record=account.pk, role=account.role)
    return account


@transaction.atomic
def change(account: User, by: User, **answers) -> User:
    """Another name, role or post. Nobody changes what they may do themselves."""
    demand(may(by, roles.CONFIGURE))
    account = User.objects.select_for_update(of=("self",)).get(pk=account.pk)
    before = {name: getattr(account, name) for name in CHANGED}
    problems = []
    if account.pk == by.pk and answers.get("role", account.role) != account.role:
        problems.append(("role", "Your own role is changed by another administrator: ask one."))
    _put(account, answers, problems)
    changed = [name for name in CHANGED if getattr(account, name) != before[name]]
    if changed:
        audit.note(by, "changed an account", "account", record=account.pk, questions=changed, before=before["role"], role=account.role)
    return account


@transaction.atomic
def close(account: User, by: User, reason: str) -> User:
    """Its holder is out at the next click."""
    demand(may(by, roles.CONFIGURE))
    if account.pk == by.pk:
        raise Invalid([("", "Your own account is closed by another administrator, so that one always remains: ask one.")])
    return _set_active(account, by, False, "closed an account", reason)


@transaction.atomic
def open_again(account: User, by: User, reason: str) -> User:
    """A closed account may be signed in to again."""
    demand(may(by, roles.CONFIGURE))
    return _set_active(account, by, True, "opened an account again", reason)


@transaction.atomic
def new_way_in(account: User, by: User, reason: str) -> User:
    """Whoever has lost the password or the second factor begins again: both are gone, and everything signed in with them."""
    demand(may(by, roles.CONFIGURE))
    _needs(reason)
    if not account.is_active:
        raise Invalid([("", "This account is closed: open it again first.")])
    account.set_unusable_password()
    account.save(update_fields=["password"])
    Authenticator.objects.filter(user=account).delete()
    audit.note(by, "gave a new way in", "account", record=account.pk, because=reason)
    return account


def _set_active(account: User, by: User, active: bool, action: str, reason: str) -> User:
    _needs(reason)
    if account.is_active is active:
        raise Invalid([("", "This account is open." if active else "This account is closed already.")])
    account.is_active = active
    account.save(update_fields=["is_active"])
    audit.note(by, action, "account", record=account.pk, because=reason)
    return account


def _needs(reason: str) -> None:
    if not reason.strip():
        raise Invalid([("reason", "An account is not touched without a reason: say why.")])


def _put(account: User, answers: dict, problems: list[tuple[str, str]]) -> None:
    for name, value in answers.items():
        setattr(account, name, value.strip() if isinstance(value, str) else value)
    problems += _wrong(account)
    if problems:
        raise Invalid(problems)
    account.save()


def _wrong(account: User):
    """What is wrong with an account, as (question, sentence)."""
    if not account.name:
        yield "name", "Whose account is it? Enter a name."
    role = roles.ROLES.get(account.role)
    if role is None:
        yield "role", "Choose one of the roles of the service."
        return
    others = User.objects.filter(is_active=True).exclude(pk=account.pk)
    if role in IN_A_POST and account.worker is None:
        yield "worker", f"{roles.a_role(role).capitalize()} holds a post, which says whose records they open: choose it."
    if account.worker is not None and role.outside:
        yield "worker", f"{roles.a_role(role).capitalize()} does not work for the authority and holds no post: leave it empty."
    elif account.worker is not None and account.is_active and others.filter(worker=account.worker).exists():
        yield "worker", "Somebody else has an account for this post: close that one first, or choose another post."
    if account.directory_name and others.filter(directory_name__iexact=account.directory_name).exists():
        yield "directory_name", "Another account has this name of the directory: one name opens one account."
