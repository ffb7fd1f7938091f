"""The referring professional: contacts of their own, each with the decision and its reason once there is one."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework.access import roles
from goldenthread.casework.professional import answers
from goldenthread.casework.steps.front_door.contact import Contact
from goldenthread.web.pages import page

from .entries import entry_or_404


@page(roles.VIEW_OWN_CONTACTS)
def own_contacts(request: HttpRequest) -> HttpResponse:
    """Contacts this professional made, with what was decided for each child and why."""
    return render(request, "casework/own_contacts.html", {"title": "My contacts", "answers": answers(request.user)})


@page(roles.VIEW_CHILD)
def acknowledgement(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What a member of the public is sent: that it was received, and nothing of what followed or of any child."""
    record, _ = entry_or_404(Contact.code(), key, request, "acknowledgement")
    if not record.from_the_public:
        raise Http404
    request.of_a_child = False  # It is made for paper, and says nothing of a child.
    return render(request, "casework/acknowledgement.html", {
        "title": "Acknowledgement", "record": record, "authority": request.user.authority, "back": f"/entries/contact/{key}/",
    })  # fmt: skip
