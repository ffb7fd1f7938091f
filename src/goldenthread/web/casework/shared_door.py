"""A front door that two authorities share: the other's contacts, for those who work at it; and agreeing to it and ending it."""

import uuid

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework import shared_front_door as doors
from goldenthread.casework.access import roles
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.models import SharedFrontDoor
from goldenthread.web.fields import DateQuestion
from goldenthread.web.pages import page

from .acting import ActForm, acting
from .opening import listed


class ProposeForm(ActForm):
    other = forms.ChoiceField(label="With which authority?", widget=forms.RadioSelect)
    shares = forms.ChoiceField(label="What is shared?", widget=forms.RadioSelect, choices=doors.SHARED.choices())
    from_on = DateQuestion(label="From which day?")
    until_on = DateQuestion(label="Until which day, if that is agreed?", required=False)
    reason = forms.CharField(label="By what agreement, and why?", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, accounts=(), **options):
        super().__init__(*args, **options)
        self.fields["other"].choices = accounts


class AgreeForm(ActForm):
    reason = forms.CharField(label="Why do you agree?", widget=forms.Textarea(attrs={"rows": 3}))


class EndForm(ActForm):
    reason = forms.CharField(label="Why does it end?", widget=forms.Textarea(attrs={"rows": 3}))


ACTS = {
    "agree": ("Agree to it", AgreeForm, doors.agree, "Agreed."),
    "end": ("End it", EndForm, doors.end, "Ended: neither sees anything of the other’s from now on."),
}


@page(roles.VIEW_CHILD)
def contacts(request: HttpRequest) -> HttpResponse:
    """The other authority's contacts, and no way to the records beyond them."""
    found = doors.contacts_of_others(request.user)
    listed(request, "contacts of another authority", len(found))
    return render(request, "casework/contacts_of_others.html", {"title": "Contacts of the other authority", "found": found, "most": doors.MOST})


@page(roles.SHARE_FRONT_DOOR, methods=("GET", "POST"))
def sharing(request: HttpRequest) -> HttpResponse:
    """What is shared with whom, since when and until when; and proposing it."""
    names = doors.others()

    def do(answers: dict) -> str:
        doors.propose(request.user, **answers)
        return "Proposed. It begins when somebody of the other authority has agreed."

    return acting(
        request, ProposeForm, draft="front-door-propose", key=request.user.pk, do=do, to=request.path, accounts=list(names.items()),
        template="casework/front_door_sharing.html", context={
            "title": "Shared front door", "back": "/", "others": names,
            "found": [(each, _other(each, request.user, names), each.state_for(request.user), bool(doors.may_agree(request.user, each)))
                      for each in doors.arrangements(request.user)],
        },
    )  # fmt: skip


@page(roles.SHARE_FRONT_DOOR, methods=("GET", "POST"))
def act_on_sharing(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """Agree to it for the other authority, or end it for either."""
    found = SharedFrontDoor.objects.filter(pk=key, ended_at=None).first()
    if found is None or act not in ACTS or (act == "agree" and found.agreed_at):
        raise Http404
    if act == "agree":
        demand(doors.may_agree(request.user, found))
    says, form, do_it, done = ACTS[act]

    def do(answers: dict) -> str:
        do_it(found, request.user, **answers)
        return done

    until = f" until {found.until_on:%-d %B %Y}" if found.until_on else ""
    told = f"With {_other(found, request.user, doors.others())}, from {found.from_on:%-d %B %Y}{until}. {doors.SHARED[found.shares].says}. {found.reason}"
    return acting(
        request, form, draft=f"front-door-{act}", key=key, do=do, to="/front-door/sharing/", template="casework/act_on_child.html",
        context={"title": says, "says": [told], "button": says, "back": "/front-door/sharing/"},
    )  # fmt: skip


def _other(found: SharedFrontDoor, user, names: dict[str, str]) -> str:
    return names.get(found.other_id if user.authority_id == found.authority_id else found.authority_id, "")
