"""Drafts as the pages keep them: a form's fields exactly as they were sent, so that it opens again exactly as it was.

A form that keeps drafts carries a sealed slip naming its writer, step and subject. So when a sign-in has run out (or was
renewed in another tab) what was sent still reaches the writer's own draft and nobody else's: nothing is lost.
"""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from goldenthread.casework import drafts
from goldenthread.casework.access.reader import reading_as
from goldenthread.casework.models import Draft, User
from goldenthread.casework.step import Step, step_called

SLIP = "draft_slip"
SALT = "goldenthread.web.kept"
OLDEST_SLIP_SECONDS = 48 * 60 * 60
NOT_ANSWERS = {SLIP, "csrfmiddlewaretoken", "action", "next"}
FORM = "form"


def slip(request: HttpRequest, step: str, subject: uuid.UUID) -> str:
    """What a form carries so that its draft finds its writer."""
    named = {"user": str(request.user.pk), "step": step, "subject": str(subject), "place": request.path}
    return signing.dumps(named, salt=SALT, compress=True)


def sent(data: QueryDict) -> dict[str, list[str]]:
    """What was filled in, without what belongs to the form itself."""
    return {name: data.getlist(name) for name in data if name not in NOT_ANSWERS}


def keep(user: User, step: str, subject: uuid.UUID, answers: dict[str, list[str]]) -> Draft:
    """Keep these answers beside those kept before on other pages of the same step."""
    before = drafts.resume(user, step, subject).get(FORM, {})
    return drafts.save(user, step, subject, {FORM: before | answers})


def resumed(user: User, step: str, subject: uuid.UUID, hold: bool = False) -> QueryDict | None:
    """The draft as if its form had just been sent; None where there is none. `hold` keeps it from anyone else until the
    request ends, so that a button pressed twice records once.
    """
    found = drafts.resume(user, step, subject, hold).get(FORM)
    if not found:
        return None
    data = QueryDict(mutable=True)
    for name, values in found.items():
        data.setlist(name, values)
    return data


def keep_for_its_writer(request: HttpRequest) -> str:
    """Keep what came with a good slip as its writer's draft, whoever is signed in now; the form's address, or ''."""
    try:
        named = signing.loads(request.POST.get(SLIP, ""), salt=SALT, max_age=OLDEST_SLIP_SECONDS)
    except signing.BadSignature:
        return ""
    user = User.objects.filter(pk=named["user"], is_active=True).first()
    if user is None:
        return ""
    with reading_as(user):
        keep(user, named["step"], uuid.UUID(named["subject"]), sent(request.POST))
    return named["place"]


def carried(request: HttpRequest, code: str, subject: uuid.UUID) -> dict:
    """What a page puts into its form so that its draft saves itself and finds its writer."""
    return {"slip": slip(request, code, subject), "draft_address": f"/drafts/{code}/{subject}/keep/"}


def kept_at(request: HttpRequest, code: str, subject: uuid.UUID) -> HttpResponse | None:
    """Keep what was sent; where that is all that was asked, the way back to it."""
    keep(request.user, code, subject, sent(request.POST))
    if request.POST.get("action") != "draft":
        return None
    messages.success(request, f"{saved_at()}.")
    return redirect(request.path)


REASONS = {"strike": "striking through", "authorise": "authorising", "return": "sending back"}
ABOUT_A_CHILD = {"details": "correcting who a child is", "address": "adding an address"}


@dataclass(frozen=True)
class Begun:
    """What a draft is of: in words, at which address (`{}` is its subject), and the step where it records one."""

    says: str
    place: str
    step: type[Step] | None = None


def begun(code: str) -> Begun:
    """What a draft with this code is of; LookupError where no page keeps such drafts."""
    act, dash, rest = code.partition("-")
    if not dash:
        step = step_called(code)
        return Begun(step.says, f"/record/{code}/{{}}/", step)
    if act == "child" and rest in ABOUT_A_CHILD:
        return Begun(ABOUT_A_CHILD[rest], f"/children/{{}}/{rest}/")
    if code == "person-add":
        return Begun("adding a person", "/people/add/{}/")
    if act == "restriction":
        return Begun("who may open a record", f"/children/{{}}/restriction/{rest}/")
    if act == "late":
        return Begun("why a task is late", f"/late/{rest}/{{}}/")
    if act == "correct" or act in REASONS:
        return Begun(f"{REASONS.get(act, 'correcting')} {step_called(rest).says}", f"/entries/{rest}/{{}}/{act}/")
    raise LookupError(f"No draft is of the kind {act!r}.")


def begun_or_404(code: str) -> Begun:
    try:
        return begun(code)
    except LookupError:
        raise Http404 from None


def saved_at() -> str:
    return f"Draft saved at {timezone.localtime():%H:%M}"
