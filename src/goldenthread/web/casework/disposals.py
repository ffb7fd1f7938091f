"""What is due for disposal, what is proposed and waits for a second person, and the tombstones. No record is opened from here,
and each is known by its number alone.
"""

import uuid

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework.access import roles
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.models import Disposal
from goldenthread.casework.retention import disposing, lives
from goldenthread.casework.retention.disposal import PROPOSED
from goldenthread.web.pages import page

from .acting import Act, ActForm, acting
from .opening import listed

MOST = 100
"""Records on one page and on one list: as many as one person can look through."""
NO_NAME = "Kept with the list for good, so name nobody in it."


class ProposeForm(ActForm):
    records = forms.MultipleChoiceField(label="Which records?", widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(
        label="Why are they to be disposed of?", help_text=NO_NAME, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, accounts=(), **options):
        super().__init__(*args, **options)
        self.fields["records"].choices = [(str(each.person_id), _said(each)) for each in accounts]


class DecideForm(ActForm):
    reason = forms.CharField(label="What did you check?", help_text=NO_NAME, widget=forms.Textarea(attrs={"rows": 3}))


class RefuseForm(ActForm):
    reason = forms.CharField(label="Why do you not approve it?", help_text=NO_NAME, widget=forms.Textarea(attrs={"rows": 3}))


def _approve(disposal: Disposal, by, reason: str) -> None:
    from goldenthread.web.jobs import finish_disposal

    disposing.approve(disposal, by, reason)
    # In the same transaction: the job is there when the rows are gone, and not before.
    finish_disposal.defer()


ACTS = {
    "approve": Act("Approve and dispose of them", DecideForm, _approve, "Disposed of. What is left is the tombstone of each.", (PROPOSED,)),
    "refuse": Act("Do not approve", RefuseForm, disposing.refuse, "Not approved: the records stay.", (PROPOSED,)),
}


@page(roles.DISPOSE)
def disposals(request: HttpRequest) -> HttpResponse:
    """What is due, with why; what waits for a second person; and what was disposed of."""
    due, lists = lives.due(), disposing.lists(request.user)
    listed(request, "due for disposal", len(due))
    waiting = {each.record for found in lists if found.state == PROPOSED for each in found.records.all()}
    return render(request, "casework/disposals.html", {
        "title": "Disposal of records", "due": [(each, each.person_id in waiting) for each in due[:MOST]], "count": len(due),
        "lists": [(found, [(code, act, disposing.may_decide(request.user, found)) for code, act in ACTS.items() if found.state in act.states])
                  for found in lists],
    })  # fmt: skip


@page(roles.DISPOSE, methods=("GET", "POST"))
def propose(request: HttpRequest) -> HttpResponse:
    """Choose records that are due, and say why."""
    waiting = {each.record for found in disposing.lists(request.user) if found.state == PROPOSED for each in found.records.all()}
    due = [each for each in lives.due() if each.person_id not in waiting][:MOST]
    listed(request, "due for disposal", len(due))

    def do(answers: dict) -> str:
        disposing.propose(request.user, [uuid.UUID(each) for each in answers["records"]], answers["reason"])
        return "Proposed. Somebody else looks at the list and decides."

    return acting(
        request, ProposeForm, draft="disposal-propose", key=request.user.pk, do=do, to="/disposals/", accounts=due,
        template="casework/act_on_child.html",
        context={"title": "Propose records for disposal", "button": "Propose them", "back": "/disposals/",
                 "says": ["Look at each. Nothing is disposed of until somebody else approves the list."]},
    )  # fmt: skip


@page(roles.DISPOSE, methods=("GET", "POST"))
def decide(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """Approve a list, by which its records are disposed of; or do not."""
    found = Disposal.objects.select_related("proposed_by").filter(pk=key).first()
    if found is None or act not in ACTS or found.state not in ACTS[act].states:
        raise Http404
    demand(disposing.may_decide(request.user, found))
    chosen, known = ACTS[act], lives.standing(list(found.records.values_list("record", flat=True)))
    listed(request, "due for disposal", len(known))

    def do(answers: dict) -> str:
        chosen.do(found, request.user, answers["reason"])
        return chosen.done

    return acting(
        request, chosen.form, draft=f"disposal-{act}", key=key, do=do, to="/disposals/", template="casework/act_on_child.html",
        context={"title": chosen.says, "button": chosen.says, "back": "/disposals/",
                 "says": [f"Proposed by {found.proposed_by.name}: {found.reason}", *(_said(each) for each in known)]},
    )  # fmt: skip


def _said(each: lives.Standing) -> str:
    if each.until is None:
        return f"Record {each.number}: no longer due"
    longest = next(kept for kept in each.kept if kept.until == each.until)
    held = ", and on legal hold" if each.held else ""
    return f"Record {each.number}: {longest.of.says.lower()}, kept until {each.until:%-d %B %Y}{held}"
