"""Every duty with its source; one whose text nobody had read waits for a named person to sign that they have."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.models import SignedRule
from goldenthread.casework.signed_rules import is_verified, sign, signed, wording
from goldenthread.casework.tasks import duties
from goldenthread.casework.validation import Invalid

from .pages import page


@page(roles.VIEW_CHILD)
def every_duty(request: HttpRequest) -> HttpResponse:
    """Every duty: how soon, by what right, from which source, and whether its text was read."""
    kept = {
        each.wording: each for each in SignedRule.objects.filter(authority=request.user.authority_id).select_related("signed_by")
    }
    listed = [
        {"duty": duty, "signature": kept.get(wording(duty)), "verified": is_verified(duty, set(kept))}
        for duty in sorted(duties().values(), key=lambda duty: duty.title)
    ]
    return render(request, "casework/duties.html", {
        "title": "Duties", "duties": listed, "may_sign": may(request.user, roles.SIGN_RULES),
    })  # fmt: skip


@page(roles.SIGN_RULES, methods=("GET", "POST"))
def sign_duty(request: HttpRequest, code: str) -> HttpResponse:
    """Sign that the text of one duty was read and says what we say it does."""
    demand(may(request.user, roles.SIGN_RULES))
    duty = duties().get(code)
    if duty is None:
        raise Http404
    errors, read = [], request.POST.get("read", "")
    if request.method == "POST":
        try:
            sign(duty, request.user, read)
            messages.success(request, f"Signed: {duty.title}.")
            return redirect("duties")
        except Invalid as invalid:
            errors = [sentence for _, sentence in invalid.problems]
    return render(request, "casework/sign_duty.html", {
        "title": f"Sign: {duty.title}", "duty": duty, "read": read, "errors": errors, "back": "/duties/",
        "signed": wording(duty) in signed(request.user.authority_id),
    })  # fmt: skip
