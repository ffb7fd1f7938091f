"""From a request to its answer: collected, decided passage by passage, checked by a second person, released."""

from django.db import transaction
from django.utils import timezone

from .. import audit, door
from ..access import roles
from ..access.permission import may, related
from ..access.refusal import Permission, Refusal, demand
from ..people import Person
from ..sharing.version import digest_of
from ..validation import Invalid
from .codes import LEFT_OUT
from .collecting import collected
from .request import CHECKED, COLLECTED, WAITS, AnsweredRequest, RequestItem, SubjectAccessRequest


def may_answer(user, person: Person) -> Permission | Refusal:
    """Whether this person answers a request for this person's record."""
    return may(user, roles.ANSWER_REQUESTS) and related(user, person.pk)


def may_check(user, request: SubjectAccessRequest) -> Permission | Refusal:
    """Whether this person is the second who looks: neither who took the request nor who went through it, nor any who decided."""
    deciders = set(request.items.values_list("decided_by", flat=True)) | {request.recorded_by_id, request.ready_by_id}
    if user.pk in deciders:
        return Refusal("You went through this yourself: a second person checks all of it before it is released.")
    return may_answer(user, request.person)


@transaction.atomic
def begin(person: Person, by, answers: dict) -> SubjectAccessRequest:
    """Take a request, and collect everything about the person."""
    made = door.record(SubjectAccessRequest, by, answers, person=person)
    RequestItem.objects.bulk_create(
        RequestItem(authority_id=by.authority_id, request=made, person=person, place=place, **vars(each))
        for place, each in enumerate(collected(person), start=1)
    )
    return made


@transaction.atomic
def give(item: RequestItem, by, reason: str = "") -> None:
    """Give a passage; where something speaks against it, with the reason."""
    _undecided(item, by)
    if item.against and not reason.strip():
        raise Invalid([("reason", f"{item.against[0]} Say why it may be given all the same.")])
    _decide(item, by, given=True, left_out=None, reason=reason.strip())


@transaction.atomic
def leave_out(item: RequestItem, by, code: str, reason: str) -> None:
    """Leave a passage out for one of the law's reasons, and say why it is that one."""
    _undecided(item, by)
    if code not in LEFT_OUT:
        raise Invalid([("left_out", "Say why it is left out: choose one that is listed.")])
    if not reason.strip():
        raise Invalid([("reason", "Say why that is so of this passage. It is kept here, and not given to whoever asked.")])
    _decide(item, by, given=False, left_out=code, reason=reason.strip())


@transaction.atomic
def give_plain(request: SubjectAccessRequest, by, places) -> int:
    """Give those of these passages that somebody has read and nothing speaks against."""
    current = _in(request, by, COLLECTED)
    given = current.items.filter(place__in=places, given=None, against=[]).update(given=True, decided_by=by)
    audit.note(by, "given", "subjectaccessrequest", record=current.pk, person=current.person, passages=given)
    return given


@transaction.atomic
def make_ready(request: SubjectAccessRequest, by) -> SubjectAccessRequest:
    """Everything is decided, and waits for a second person."""
    current = _in(request, by, COLLECTED)
    open_still = current.items.filter(given=None).count()
    if open_still:
        raise Invalid([("", f"{open_still} passages are not decided yet: each is given, or left out with a reason.")])
    return door.close(current, by, "made ready", ready_at=timezone.now(), ready_by=by, digest=digest_of(content_of(current)), sent_back_says="")


@transaction.atomic
def check(request: SubjectAccessRequest, by, says: str) -> SubjectAccessRequest:
    """A second person has read all that is given and all that is left out."""
    demand(may_check(by, request))
    current = _in(request, by, WAITS)
    if not says.strip():
        raise Invalid([("says", "Say what you checked.")])
    return door.close(current, by, "checked", checked_at=timezone.now(), checked_by=by, checked_says=says.strip())


@transaction.atomic
def send_back(request: SubjectAccessRequest, by, says: str) -> SubjectAccessRequest:
    """Back to be gone through again, with what must be put right."""
    current = _in(request, by, WAITS, CHECKED)
    if not says.strip():
        raise Invalid([("says", "Say what must be put right.")])
    return door.close(current, by, "sent back", ready_at=None, ready_by=None, digest="", checked_at=None, checked_by=None,
                      checked_says="", sent_back_says=says.strip())  # fmt: skip


@transaction.atomic
def release(request: SubjectAccessRequest, by, says: str) -> AnsweredRequest:
    """Note how the bundle went to whoever asked, and keep it as it went."""
    current = _in(request, by, CHECKED)
    if not says.strip():
        raise Invalid([("says", "Say how it was given, and to whom.")])
    content = content_of(current)
    if digest_of(content) != current.digest:
        raise Invalid([("", "What is given has changed since it was checked: send it back, and have it checked again.")])
    now = timezone.now()
    made = AnsweredRequest.objects.create(
        authority_id=current.authority_id, request=current, person=current.person, content=content, digest=current.digest,
        released_at=now, released_by=by, how=says.strip(),
    )  # fmt: skip
    door.close(current, by, "released", released_at=now)
    audit.note(by, "released", "answeredrequest", record=made.pk, person=current.person, because=says.strip(), digest=made.digest,
               given=current.items.filter(given=True).count(), left_out=current.items.filter(given=False).count())  # fmt: skip
    return made


@transaction.atomic
def withdraw(request: SubjectAccessRequest, by, says: str) -> SubjectAccessRequest:
    """Whoever asked no longer asks: it stays readable with what they said, and nothing is released for it."""
    current = _in(request, by, COLLECTED, WAITS, CHECKED)
    if not says.strip():
        raise Invalid([("says", "Say who withdrew it, when and how.")])
    return door.strike_out(current, by, says.strip())


def content_of(request: SubjectAccessRequest) -> dict:
    """What goes: under each heading what is given, and of what is left out the law's reason and nothing of it. A heading
    whose every passage is left out in silence is not there, and one of whose passages none is given says neither whom nor when.
    """
    items = list(request.items.order_by("place"))
    shown = {item.record for item in items if item.given}
    found: dict[tuple, list] = {}
    for item in items:
        lines = found.setdefault((item.record, item.heading if item.record in shown else item.heading.split(",")[0]), [])
        if item.given:
            lines.append([item.asks, item.text])
        elif item.left_out and not item.is_silent:
            lines.append([item.asks, f"[Left out. {LEFT_OUT[item.left_out].says}.]"])
    return {"name": str(request.person), "asked_on": request.asked_on.isoformat(),
            "parts": [[heading, lines] for (_, heading), lines in found.items() if lines]}  # fmt: skip


def _undecided(item: RequestItem, by) -> None:
    _in(item.request, by, COLLECTED)


def _decide(item: RequestItem, by, **columns) -> None:
    RequestItem.objects.filter(pk=item.pk).update(decided_by=by, **columns)
    audit.note(by, "given" if columns["given"] else "left out", "requestitem", record=item.pk, person=item.person_id)


def _in(request: SubjectAccessRequest, by, *states: str) -> SubjectAccessRequest:
    demand(may_answer(by, request.person))
    current = SubjectAccessRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if current.state not in states:
        raise Invalid([("", f"Somebody has moved this on meanwhile: it is now {current.state}.")])
    return current
