"""Who is too close to a family to work with it: declared for oneself, or by a manager, and ended by a manager."""

import uuid

from django import forms
from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.casework import declaring
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may, may_declare
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.interests import TOO_CLOSE
from goldenthread.casework.models import DeclaredInterest, User
from goldenthread.web.pages import page

from .acting import KEPT, ActForm, acting
from .opening import open_child

HOW = {each.code: each.says for each in TOO_CLOSE}


class OwnForm(ActForm):
    kind = forms.ChoiceField(
        label="How are you too close?", widget=forms.RadioSelect, choices=list(HOW.items())
    )
    reason = forms.CharField(label="What makes it so?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3}))


class AnyForm(OwnForm):
    user = forms.ChoiceField(label="Who is too close?")
    field_order = ("user", "kind", "reason")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["kind"].label = "How are they too close?"


class EndForm(ActForm):
    reason = forms.CharField(label="Why does it no longer hold?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3}))


def accounts_that_open_records() -> list[User]:
    """Accounts in use whose role opens records, by name."""
    codes = [role.code for role in roles.ROLES.values() if roles.VIEW_CHILD in role.may]
    return list(User.objects.filter(is_active=True, role__in=codes).order_by("name"))


@page(roles.VIEW_CHILD, methods=("GET", "POST"))
def interests(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Declare that oneself is too close to this family; for a manager also who else is, and who is declared now."""
    person, _ = open_child(request, key, "declared interests")
    of_others = bool(may(request.user, roles.DECLARE_INTERESTS))

    def do(answers: dict) -> str:
        user = answers.pop("user", request.user)
        declaring.declare(person, user, request.user, **answers)
        if user.pk == request.user.pk:
            return "Declared: this record and the family's are closed to you now. Ask your manager to give your work with them to someone else."
        return f"Declared: this record and the family's are closed to {user.name} now."

    return acting(
        request, AnyForm if of_others else OwnForm, draft="child-interests", key=key, do=do, to="/",
        accounts=accounts_that_open_records() if of_others else (), template="casework/interests.html", context={
            "title": "Who is too close to this family", "person": person, "back": f"/children/{person.pk}/",
            "declared": [(each, HOW[each.kind]) for each in declaring.declared(person)] if of_others else (),
        },
    )  # fmt: skip


@page(roles.DECLARE_INTERESTS, methods=("GET", "POST"))
def end_interest(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """End a declaration that was wrong or no longer holds, with the reason."""
    found = DeclaredInterest.objects.filter(pk=key, ended_at__isnull=True).select_related("user").first()
    if found is None:
        raise Http404
    person, _ = open_child(request, found.person_id, "declared interests")
    demand(may_declare(request.user, person, found.user, ending=True))

    def do(answers: dict) -> str:
        declaring.end(found, request.user, **answers)
        return f"Ended: {found.user.name} may work with this family again."

    return acting(
        request, EndForm, draft="interest-end", key=key, do=do, to=f"/children/{person.pk}/interests/",
        template="casework/act_on_child.html", context={
            "title": f"End what is declared of {found.user.name}", "button": "End it", "person": person,
            "back": f"/children/{person.pk}/interests/",
        },
    )  # fmt: skip
