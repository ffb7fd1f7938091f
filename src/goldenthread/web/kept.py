"""Drafts as the pages keep them: a form's fields exactly as they were sent, so that it opens again exactly as it was.

A form that keeps drafts carries a sealed slip naming its writer, step and subject. So when a sign-in has run out (or was
renewed in another tab) what was sent still reaches the writer's own draft and nobody else's: nothing is lost.
"""

import uuid

from django.core import signing
from django.http import Http404, HttpRequest, QueryDict
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


def resumed(user: User, step: str, subject: uuid.UUID) -> QueryDict | None:
    """The draft as if its form had just been sent; None where there is none."""
    found = drafts.resume(user, step, subject).get(FORM)
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


REASONS = {"strike": "striking through", "authorise": "authorising", "return": "sending back"}


def parts_of(code: str) -> tuple[str, type[Step]]:
    """What a draft does (record, correct, or one of REASONS), and the step it does it to."""
    act, dash, step = code.partition("-")
    if not dash:
        return "record", step_called(code)
    if act != "correct" and act not in REASONS:
        raise LookupError(f"No draft is of the kind {act!r}.")
    return act, step_called(step)


def known_or_404(code: str) -> None:
    """A draft is of a step, of a correction of one, or of the reason for an act upon one."""
    try:
        parts_of(code)
    except LookupError:
        raise Http404 from None


def saved_at() -> str:
    return f"Draft saved at {timezone.localtime():%H:%M}"
