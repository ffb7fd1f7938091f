"""What is said about a number: breaks, notes and narratives, each signed and withdrawn only with a reason."""

import uuid

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldenthread.casework import audit
from goldenthread.casework.access import roles
from goldenthread.oversight.models import Break, Narrative, Note
from goldenthread.web.fields import DateQuestion
from goldenthread.web.pages import page

from .frozen import frozen
from .pages import indicator_or_404, latest

KINDS = {"break": Break, "note": Note, "narrative": Narrative}
NEVER_A_CHILD = "Write nothing by which a child or a family could be known: people who may see no child will read it."


class SayForm(forms.Form):
    """What is said, in words."""

    use_required_attribute = False
    says = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 5}), help_text=NEVER_A_CHILD)

    def __init__(self, label: str, *given):
        super().__init__(*given)
        self.fields["says"].label = label
        self.fields["says"].error_messages["required"] = f"{label} Write it before you save."


class BreakForm(SayForm):
    """What is said, and from which day."""

    from_on = DateQuestion(label="From which day are the numbers different?")

    field_order = ["from_on", "says"]

    def clean_from_on(self):
        day = self.cleaned_data["from_on"]
        if day > timezone.localdate():
            raise ValidationError("From which day are the numbers different? That day has not come yet.")
        return day


class WithdrawForm(forms.Form):
    """Why something is no longer said."""

    use_required_attribute = False
    because = forms.CharField(max_length=500, label="Why is it withdrawn?", error_messages={
        "required": "Why is it withdrawn? Give the reason: what is withdrawn is kept with it.",
    })  # fmt: skip


LABELS = {
    "break": "What changed?", "note": "What should a reader of this definition know here?",
    "narrative": "What does this number mean?",
}  # fmt: skip


@page(roles.VIEW_NUMBERS, roles.SAY_OF_NUMBERS, methods=("GET", "POST"))
def say(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Write a break, a note, or what the latest closed month's number means."""
    if kind not in KINDS:
        raise Http404
    indicator, user = indicator_or_404(code), request.user
    cell = latest(frozen(user.authority), code) if kind == "narrative" else None
    if kind == "narrative" and cell is None:
        raise Http404
    form = (BreakForm if kind == "break" else SayForm)(LABELS[kind], *([request.POST] if request.method == "POST" else []))
    if form.is_bound and form.is_valid():
        more = form.cleaned_data
        if cell is not None:
            more |= {"month": cell.month, "snapshot": cell.snapshot, "definition": cell.definition,
                     "number": cell.shown or cell.status}  # fmt: skip
        said = KINDS[kind].objects.create(authority=user.authority, indicator=code, said_by=user, **more)
        audit.note(user, "said", f"{kind} of {code}", record=said.pk)
        messages.success(request, "Saved. It stands beside the number from now on.")
        return redirect("number", code=code)
    return render(request, "numbers/say.html", {
        "title": {"break": "A break in the series", "note": "A note on the definition", "narrative": "What the number means"}[kind],
        "indicator": indicator, "kind": kind, "form": form, "cell": cell,
        "back": f"/numbers/{code}/", "back_says": indicator.title,
    })  # fmt: skip


@page(roles.VIEW_NUMBERS, roles.SAY_OF_NUMBERS, methods=("GET", "POST"))
def withdraw(request: HttpRequest, code: str, kind: str, key: uuid.UUID) -> HttpResponse:
    """Say no longer what was said; it is kept with the reason."""
    if kind not in KINDS:
        raise Http404
    indicator = indicator_or_404(code)
    said = get_object_or_404(KINDS[kind], pk=key, indicator=code, withdrawn_at__isnull=True)
    form = WithdrawForm(*([request.POST] if request.method == "POST" else []))
    if form.is_bound and form.is_valid():
        said.withdrawn_by, said.withdrawn_at = request.user, timezone.now()
        said.withdrawn_because = form.cleaned_data["because"]
        said.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_because"])
        audit.note(request.user, "withdrew", f"{kind} of {code}", record=said.pk)
        messages.success(request, "Withdrawn. It is kept, with your reason.")
        return redirect("number", code=code)
    return render(request, "numbers/withdraw.html", {
        "title": "Withdraw what was said", "indicator": indicator, "said": said, "form": form,
        "back": f"/numbers/{code}/", "back_says": indicator.title,
    })  # fmt: skip
