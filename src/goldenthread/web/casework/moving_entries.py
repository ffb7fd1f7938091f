"""Moving an entry that is in the wrong child's record: the right child is found, and the entry goes there with the reason."""

import uuid

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import moving_entries
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.people_search import search
from goldenthread.web.pages import page

from .acting import KEPT, ActForm, acting
from .entries import entry_or_404
from .finding import FindForm
from .opening import open_child
from .reading import read_back


def mover_of(record, people: list) -> type[ActForm]:
    """Of an act about several children, in whose record it is wrong is asked first."""
    fields = {}
    if len(people) > 1:
        fields["child"] = forms.ChoiceField(
            label="In whose record is it wrong?", widget=forms.RadioSelect, choices=[(str(each.pk), str(each)) for each in people]
        )
    fields["reason"] = forms.CharField(
        label="How do you know that it is of the other child?", widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Read in the other child's record. {KEPT}",
    )  # fmt: skip
    return type(ActForm)("MoveForm", (ActForm,), fields)


@page(methods=("GET", "POST"))
def move_entry(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Find the child whose entry it is."""
    record, people = entry_or_404(code, key, request, "move an entry")
    for each in people:
        demand(moving_entries.may_move(record, each, None, request.user))
    form = FindForm(request.POST if request.method == "POST" else None)
    found = search(request.user, form.cleaned_data["asked"]) if request.method == "POST" and form.is_valid() else None
    return render(request, "casework/move_entry.html", {
        "title": f"Move {record.says} to another child", "record": record, "person": people[0] if len(people) == 1 else None, "people": people,
        "obstacles": list(dict.fromkeys(wrong for each in people for wrong in moving_entries.obstacles(record, each))),
        "form": form, "restricted": found.restricted if found else [], "back": f"/entries/{code}/{key}/",
        "matches": [each for each in found.matches if each.person_id not in {one.pk for one in people}] if found else None,
    })  # fmt: skip


@page(methods=("GET", "POST"))
def move_entry_to(request: HttpRequest, code: str, key: uuid.UUID, to: uuid.UUID) -> HttpResponse:
    """Move it, with the reason."""
    record, people = entry_or_404(code, key, request, "move an entry")
    other, _ = open_child(request, to, "move an entry")
    for each in people:
        demand(moving_entries.may_move(record, each, other, request.user))
    if other in people:
        return redirect("entry", code, key)
    known = {str(each.pk): each for each in people}

    def do(answers: dict) -> str:
        child = known[answers["child"]] if "child" in answers else people[0]
        moving_entries.move(record, child, other, request.user, answers["reason"])
        return f"Moved: {record.says} is now in the record of {other}."

    return acting(
        request, mover_of(record, people), draft=f"move-{code}-{other.pk}", key=record.pk, do=do, to=f"/entries/{code}/{record.pk}/",
        template="casework/move_entry_to.html", context={
            "title": f"Move {record.says} to {other}", "record": record, "other": other, "rows": read_back(record, None, request.user),
            "back": f"/entries/{code}/{key}/move/",
        },
    )  # fmt: skip
