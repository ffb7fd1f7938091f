"""What partner professionals see of a child: decided here, with its gateway, items and last day; and the partner's own page."""

import uuid

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework import partners as sharing
from goldenthread.casework.access import roles
from goldenthread.casework.models import PartnerAccess, User
from goldenthread.web.fields import DateQuestion
from goldenthread.web.pages import page

from .acting import KEPT, ActForm, acting
from .opening import open_child


class DecideForm(ActForm):
    user = forms.ChoiceField(label="Who?")
    recipient_kind = forms.ChoiceField(label="What are they?", widget=forms.RadioSelect, choices=sharing.KINDS.choices())
    gateway = forms.ChoiceField(label="By what right is it shared?", widget=forms.RadioSelect, choices=sharing.GATEWAY.choices())
    items = forms.MultipleChoiceField(label="What may they see?", widget=forms.CheckboxSelectMultiple, choices=sharing.ITEMS.choices())
    reason = forms.CharField(label="Why do they need it?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3}))
    family_told = forms.CharField(label="What was the family told, or why were they not?", widget=forms.Textarea(attrs={"rows": 3}))
    until_on = DateQuestion(
        label="Until which day?", help_text="At most a year away. It is decided again whenever the child's level of help changes."
    )


class EndForm(ActForm):
    reason = forms.CharField(label="Why do they no longer need it?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3}))


@page(roles.SHARE_WITH_PARTNERS, methods=("GET", "POST"))
def partners(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Who sees what of this child, by what right and until when; and deciding it, the first time or again."""
    person, _ = open_child(request, key, "partners")

    def do(answers: dict) -> str:
        made = sharing.decide(person, by=request.user, **answers)
        return f"Decided: {made.user.name} until {made.until_on:%-d %B %Y}. A plan shows once a version was made for them and sent to their page."

    accounts = User.objects.filter(is_active=True, role=roles.PROFESSIONAL.code).order_by("name")
    return acting(
        request, DecideForm, draft="child-partners", key=key, do=do, to=request.path, accounts=list(accounts),
        template="casework/partners.html", context={
            "title": "What partners see of this child", "person": person, "back": f"/children/{key}/",
            "accesses": [(each, sharing.GATEWAY[each.gateway].says, [sharing.ITEMS[item].says for item in each.items])
                         for each in sharing.of_child(person)],
        },
    )  # fmt: skip


@page(roles.SHARE_WITH_PARTNERS, methods=("GET", "POST"))
def end_partner(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """They see nothing more of the child, with the reason."""
    found = PartnerAccess.objects.filter(pk=key, ended_at=None).select_related("user").first()
    if found is None:
        raise Http404
    person, _ = open_child(request, found.person_id, "partners")
    back = f"/children/{person.pk}/partners/"

    def do(answers: dict) -> str:
        sharing.end(found, request.user, **answers)
        return f"{found.user.name} sees nothing more of this child."

    return acting(
        request, EndForm, draft="partner-end", key=key, do=do, to=back, template="casework/act_on_child.html",
        context={"title": f"End what {found.user.name} sees", "button": "End it", "person": person, "back": back},
    )  # fmt: skip


@page(roles.VIEW_SHARED)
def shared_with_me(request: HttpRequest) -> HttpResponse:
    """The partner's own page: each plan as it was shared with them."""
    return render(request, "casework/shared_with_me.html", {"title": "Shared with me", "shared": sharing.shared_with(request.user)})
