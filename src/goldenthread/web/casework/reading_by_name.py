"""Who is named to read a child's record until a day: named by a manager, listed, and taken away before that day."""

import uuid

from django import forms
from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.casework import naming
from goldenthread.casework.access import roles
from goldenthread.casework.models import NamedReader, User
from goldenthread.casework.naming import NAMED_FOR
from goldenthread.web.fields import DateQuestion
from goldenthread.web.pages import page

from .acting import KEPT, ActForm, acting
from .opening import open_child

FOR = {each.code: each.says for each in NAMED_FOR}


class NameForm(ActForm):
    user = forms.ChoiceField(label="Who is to read it?")
    purpose = forms.ChoiceField(label="What for?", widget=forms.RadioSelect, choices=list(FOR.items()))
    reason = forms.CharField(label="Why do they need to read it?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3}))
    until_on = DateQuestion(label="Until which day?", help_text="At most a year away. It ends by itself after that day.")


class EndForm(ActForm):
    reason = forms.CharField(
        label="Why do they no longer need to read it?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3})
    )


def who_may_be_named() -> list[User]:
    codes = [role.code for role in roles.READERS]
    return list(User.objects.filter(is_active=True, role__in=codes).order_by("name"))


@page(roles.NAME_READERS, methods=("GET", "POST"))
def readers(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Who is named to read this record, what for and until when; and naming somebody else."""
    person, _ = open_child(request, key, "named readers")

    def do(answers: dict) -> str:
        made = naming.name(person, by=request.user, **answers)
        return f"Named: {made.user.name} may read this record until {made.until_on:%-d %B %Y}."

    return acting(
        request, NameForm, draft="child-readers", key=key, do=do, to=request.path, accounts=who_may_be_named(),
        template="casework/readers.html", context={
            "title": "Who is named to read this record", "person": person, "back": f"/children/{person.pk}/",
            "readers": [(each, FOR[each.purpose]) for each in naming.named(person)],
        },
    )  # fmt: skip


@page(roles.NAME_READERS, methods=("GET", "POST"))
def end_reader(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a name away before its day, with the reason."""
    found = NamedReader.objects.filter(pk=key, ended_at__isnull=True).select_related("user").first()
    if found is None:
        raise Http404
    person, _ = open_child(request, found.person_id, "named readers")
    back = f"/children/{person.pk}/readers/"

    def do(answers: dict) -> str:
        naming.end(found, request.user, **answers)
        return f"{found.user.name} may no longer read this record."

    return acting(
        request, EndForm, draft="reader-end", key=key, do=do, to=back, template="casework/act_on_child.html",
        context={"title": f"Take away the name of {found.user.name}", "button": "Take the name away", "person": person, "back": back},
    )  # fmt: skip
