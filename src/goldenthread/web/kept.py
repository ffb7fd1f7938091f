"""Drafts as the pages keep them: a form's fields exactly as they were sent, so that it opens again exactly as it was.

A form that keeps drafts carries a sealed slip naming its writer, step and subject. So when a sign-in has run out (or was
renewed in another tab) what was sent still reaches the writer's own draft and nobody else's: nothing is lost.
"""

import secrets
import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from goldenthread.casework import drafts
from goldenthread.casework.access.reader import reading_as
from goldenthread.casework.models import User

from .two_windows import Answers, Window, mark, marks, together

SLIP = "draft_slip"
SALT = "goldenthread.web.kept"
OLDEST_SLIP_SECONDS = 48 * 60 * 60
MAY_BE_EMPTY = "may_be_empty"
NOT_ANSWERS = {SLIP, MAY_BE_EMPTY, "csrfmiddlewaretoken", "action", "next"}
FORM, BY, DIFFERS = "form", "by", "differs"
TWICE = "You have this draft open in another window as well, and changed it there."


def slip(request: HttpRequest, step: str, subject: uuid.UUID) -> str:
    """What a form carries so that its draft finds its writer, and so that one window does not undo another."""
    kept = drafts.resume(request.user, step, subject)
    return sealed({
        "user": str(request.user.pk), "step": step, "subject": str(subject), "place": request.path,
        "window": secrets.token_urlsafe(6), "known": marks(kept.get(FORM, {})), "seen": seen(kept),
    })  # fmt: skip


def sealed(named: dict) -> str:
    return signing.dumps(named, salt=SALT, compress=True)


def seen(kept: dict) -> dict[str, list[str]]:
    """Marks of the differing answers that a page shows."""
    return {question: [mark(each) for each in answers] for question, answers in kept.get(DIFFERS, {}).items()}


def read_slip(text: str) -> dict | None:
    """What a form's slip says; None where it is not ours or too old."""
    try:
        return signing.loads(text, salt=SALT, max_age=OLDEST_SLIP_SECONDS)
    except signing.BadSignature:
        return None


def sent(data: QueryDict) -> Answers:
    """What was filled in, without what belongs to the form itself. Boxes that were all unticked are sent as no answer."""
    unticked = {name: [] for name in data.getlist(MAY_BE_EMPTY)}
    return unticked | {name: data.getlist(name) for name in data if name not in NOT_ANSWERS}


@dataclass(frozen=True)
class Saved:
    """What came of keeping a draft. `elsewhere` says that it holds what the window that sent does not show; `slip` is for
    that window to go on with.
    """

    slip: str = ""
    elsewhere: bool = False


def keep(user: User, step: str, subject: uuid.UUID, answers: Answers, named: dict | None = None, settles=False) -> Saved:
    """Keep these answers beside those kept before on other pages of the same step.

    `named` is the slip that came with them; without one they stand. `settles` says that the writer has chosen between the
    answers that differed, where the page showed them.
    """
    before = drafts.held(user, step, subject)
    if named is None:
        drafts.save(user, step, subject, {FORM: before.get(FORM, {}) | answers})
        return Saved()
    window, differs = Window(named["window"], named["known"]), before.get(DIFFERS, {})
    if not before.get(FORM):
        window = Window(window.name)  # Recorded or thrown away meanwhile: all of this is kept.
    if settles and named["seen"] == seen(before):
        differs = {}
    both = together(before.get(FORM, {}), before.get(BY, {}), answers, window)
    for question, answer in both.differs.items():
        differs = differs | {question: [*(each for each in differs.get(question, []) if each != answer), answer]}
    drafts.save(user, step, subject, {FORM: both.answers, BY: both.by, DIFFERS: differs})
    onward = sealed(named | {"known": window.after(answers, both.answers).known})
    return Saved(onward, both.joined or bool(both.differs) or (settles and bool(differs)))


def keep_sent(request: HttpRequest, step: str, subject: uuid.UUID, settles=False) -> Saved:
    """Keep what a form of ours sent."""
    named = read_slip(request.POST.get(SLIP, ""))
    ours = named and (named["user"], named["step"], named["subject"]) == (str(request.user.pk), step, str(subject))
    return keep(request.user, step, subject, sent(request.POST), named if ours else None, settles)


def differing(user: User, step: str, subject: uuid.UUID) -> dict[str, list[Answers]]:
    """What was answered otherwise in another window and is not settled, question by question."""
    return drafts.resume(user, step, subject).get(DIFFERS, {})


def changed_elsewhere(request: HttpRequest, step: str, subject: uuid.UUID) -> bool:
    """Whether the draft has changed since the page that is now sent showed it."""
    named = read_slip(request.POST.get(SLIP, ""))
    return bool(named) and named["known"] != marks(drafts.resume(request.user, step, subject).get(FORM, {}))


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
    named = read_slip(request.POST.get(SLIP, ""))
    user = User.objects.filter(pk=named["user"], is_active=True).first() if named else None
    if user is None:
        return ""
    with reading_as(user):
        keep(user, named["step"], uuid.UUID(named["subject"]), sent(request.POST), named)
    return named["place"]


def carried(request: HttpRequest, code: str, subject: uuid.UUID) -> dict:
    """What a page puts into its form so that its draft saves itself, finds its writer and says what differs."""
    return {
        "slip": slip(request, code, subject), "draft_address": f"/drafts/{code}/{subject}/keep/",
        "differs": differing(request.user, code, subject),
    }  # fmt: skip


def kept_at(request: HttpRequest, code: str, subject: uuid.UUID) -> HttpResponse | None:
    """Keep what was sent; the way back to it where that is all that was asked, or where it has to be read again."""
    only_kept = request.POST.get("action") == "draft"
    saved = keep_sent(request, code, subject, settles=not only_kept)
    if saved.elsewhere:
        return read_again(request)
    if not only_kept:
        return None
    say_saved(request, code, subject)
    return redirect(request.path)


def say_saved(request: HttpRequest, code: str, subject: uuid.UUID) -> None:
    """That the draft is saved, and what of it the writer has still to settle."""
    if differing(request.user, code, subject):
        messages.warning(request, f"{saved_at()}. Where your other window says otherwise, both stand beside the question.")
    else:
        messages.success(request, f"{saved_at()}.")


def read_again(request: HttpRequest) -> HttpResponse:
    """Back to the form, which now shows what was written in both windows."""
    messages.warning(request, f"{TWICE} Both are here: read it again, then go on.")
    return redirect(request.get_full_path())


def saved_at() -> str:
    return f"Draft saved at {timezone.localtime():%H:%M}"
