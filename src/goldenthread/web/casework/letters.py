"""Letters and shared versions of a child: what there is, what may be made, and choosing one recipient for it."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.access import roles
from goldenthread.casework.handling import POLICE
from goldenthread.casework.models import PassageMark, RecipientVersion
from goldenthread.casework.sharing import sending
from goldenthread.casework.sharing.building import offered
from goldenthread.casework.sharing.kinds import KINDS
from goldenthread.casework.sharing.recipients import possible
from goldenthread.casework.validation import Invalid
from goldenthread.web.pages import page

from .opening import open_child


@page(roles.SEND_LETTERS)
def letters(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Every version made for somebody about this child, and what may be made."""
    person, _ = open_child(request, key, "letters")
    found = RecipientVersion.objects.filter(person=person).select_related("to_person", "to_contact", "to_access__user", "to_involvement", "recorded_by", "checked_by")
    return render(request, "casework/letters.html", {
        "title": "Letters and shared versions", "person": person, "back": f"/children/{key}/",
        "versions": found.order_by("-recorded_at"), "offered": offered(person),
    })  # fmt: skip


@page(roles.SEND_LETTERS, methods=("GET", "POST"))
def choose_recipient(request: HttpRequest, key: uuid.UUID, kind: str, record: uuid.UUID) -> HttpResponse:
    """Those who may be given it, each with what must be known of them first; one is chosen at a time. What is made from no
    record is named by the child's own identifier.
    """
    person, _ = open_child(request, key, "choose recipient")
    letter = KINDS.get(kind)
    act = next((act for each, act in offered(person) if each is letter and getattr(act, "pk", key) == record), None)
    if letter is None or (act is None and (letter.of or record != key)):
        raise Http404
    if request.method == "POST":
        try:
            made = sending.begin(letter, person, request.user, request.POST.get("recipient"), act)
            return redirect("version", made.pk)
        except Invalid as invalid:
            messages.error(request, str(invalid))
    return render(request, "casework/recipients.html", {
        "title": f"Who is {letter.says} for?", "person": person, "letter": letter, "act": act, "back": f"/children/{key}/letters/",
        "recipients": possible(person, letter.to), "police": police_passages(act),
    })  # fmt: skip


def police_passages(act) -> int:
    """How many passages of an act are marked as the police's."""
    if act is None:
        return 0
    marks = PassageMark.objects.filter(record=act.pk, handling=POLICE, struck_out_at=None)
    return marks.values("digest").distinct().count()
