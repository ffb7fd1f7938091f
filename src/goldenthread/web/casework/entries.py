"""An entry of the record: read, corrected, struck through, authorised or sent back."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import door, drafts, moving_entries, passages
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may, may_authorise, may_record, may_strike_out
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.handling import HANDLING, ORDINARY
from goldenthread.casework.step import Authorised, ChildPart, Step, step_called
from goldenthread.web import kept
from goldenthread.web.pages import page

from .correcting import correcting
from .history import asked
from .opening import looked_at
from .reading import read_back
from .record import step_or_404


def entry_or_404(code: str, key: uuid.UUID, request: HttpRequest, name: str) -> tuple[Step, list]:
    """The entry and the children's parts in it, for someone who may see every child it covers; the look is kept."""
    demand(may(request.user, roles.VIEW_CHILD))
    step = step_or_404(code)
    found = step.objects.select_related("asked", "worker", "team", "recorded_by").filter(pk=key).first()
    if found is None:
        raise Http404
    people = people_in(found)
    looked_at(request, people, name)
    return found, people


def people_in(record: Step) -> list:
    """The children an entry covers."""
    part = type(record).parts()
    if part is None:
        return [record.person]
    parts = part.objects.filter(**{part.whole: record}).select_related("person").order_by("recorded_at", "pk")
    return [each.person for each in parts]


def parts_of(record: Step) -> list:
    part = type(record).parts()
    if part is None:
        return []
    return list(part.objects.filter(**{part.whole: record}).select_related("person", "asked").order_by("recorded_at", "pk"))


@page()
def entry(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """One entry as it was asked and answered, what rests on it, and what may follow."""
    record, people = entry_or_404(code, key, request, "entry")
    parts = parts_of(record)
    authorise = may_authorise(record, request.user) if waits(record) else None
    strike = may_strike_out(record, request.user)
    marks = [passage for each in [record, *parts] for passage in passages.of_record(each)]
    return render(request, "casework/entry.html", {
        "record": record, "step": type(record), "person": people[0] if len(people) == 1 else None, "people": people,
        "rows": with_handling(record, read_back(record, people[0] if people else None, request.user), marks),
        "parts": [
            (part, with_handling(part, read_back(part, part.person, request.user), marks), next_steps(part, request.user))
            for part in parts
        ],
        "handling": bool(marks) and record.stands and may_record(type(record), request.user, people[0] if people else None),
        "unmarked": sum(not each.looked_at for each in marks),
        "next": [] if parts else next_steps(record, request.user),
        "may_pick": people and record.stands and record.code() != "significantevent" and may_record(step_called("significantevent"), request.user),
        "authorise": authorise, "strike": strike, "correct": may_correct(record, request.user, people),
        "children_wanting": not parts and bool(type(record).child_part),
        "siblings": siblings(record, request.user), "moved_here": list(moving_entries.moved_here(record)),
        "may_move": people and record.stands and all(moving_entries.may_move(record, each, None, request.user) for each in people), "answers": what_it_answers(record),
    })  # fmt: skip


def with_handling(record, rows: list[dict], marks: list[passages.Passage]) -> list[dict]:
    """The answers with how their passages are handled, where that is out of the ordinary."""
    for row in rows:
        mine = [each for each in marks if each.record == record and each.question == row["name"]]
        row["handled"] = ", ".join(dict.fromkeys(HANDLING[code].says for each in mine for code in each.handlings if code != ORDINARY))
    return rows


def what_it_answers(record: Step) -> Step | None:
    """The entry that this one answers, so that the thread is walked back as well as on."""
    about = getattr(record, record.about) if record.about else None
    return getattr(about, about.whole) if isinstance(about, ChildPart) else about


def waits(record: Step) -> bool:
    return isinstance(record, Authorised) and record.stands and record.waits_for_a_manager


def may_correct(record: Step, user, people):
    """The refusal's sentence is shown; an authorised entry stands."""
    if not record.stands or (isinstance(record, Authorised) and record.authorised_on):
        return None
    return may_record(type(record), user, people[0] if people else None)


def next_steps(record, user) -> list[dict]:
    """What may follow from a record, each with whether this person may do it, and what already did."""
    found = []
    leads_to = record.leads_to if isinstance(record, Step) else getattr(record, record.whole).leads_to
    for code in leads_to:
        step = step_called(code)
        about, key = about_of(step, record)
        if key is None or (about is not None and not step.may_follow(about)):
            continue
        done = step.objects.filter(**{step.about: about}, struck_out_at__isnull=True).first() if about is not None else None
        found.append({
            "step": step, "done": done, "may": may_record(step, user),
            "address": f"/record/{step.code()}/{key}/",
        })  # fmt: skip
    return found


def siblings(record: Step, user) -> list[tuple[object, dict]]:
    """Other children of the same act for whom this same step has yet to be recorded, so that each is one press away."""
    about = getattr(record, record.about) if record.about else None
    if not isinstance(about, ChildPart):
        return []
    step, whole = type(record), getattr(about, about.whole)
    waiting = parts_of(whole)
    done = step.objects.filter(**{f"{step.about}__in": waiting}, struck_out_at__isnull=True).values_list(step.about, flat=True)
    done = set(done)
    return [
        (part.person, f"/record/{step.code()}/{part.pk}/")
        for part in waiting
        if part.pk not in done and part.stands and may_record(step, user, part.person)
    ]


def about_of(step: type[Step], record) -> tuple[object | None, uuid.UUID | None]:
    """The record that a following step would answer: this one, or one that this one answers in its turn."""
    if step.code() == "assessment":
        referral = record if record._meta.model_name == "referral" else getattr(record, "referral", None)
        if referral is None and record._meta.model_name == "allocationacceptance":
            referral = record.allocation.referral
        return None, referral.pk if referral else None
    wanted = step._meta.get_field(step.about).related_model if step.about else None
    while record is not None and wanted is not None:
        if isinstance(record, wanted):
            return record, record.pk
        about = getattr(record, "about", "")
        record = getattr(record, about) if about else None
    return None, None


# ---- correcting -------------------------------------------------------------------------------------------------------


@page(methods=("GET", "POST"))
def correct(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Correct an entry. What someone else changed meanwhile is shown field by field, and the person chooses."""
    record, people = entry_or_404(code, key, request, "correct entry")
    demand(may_record(type(record), request.user, people[0] if people else None))
    return correcting(
        request, record, people, asked(type(record)), says=record.says, draft=f"correct-{code}", back=f"/entries/{code}/{key}/"
    )


# ---- striking through, authorising, sending back ------------------------------------------------------------------------


@page(methods=("GET", "POST"))
def strike(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Strike a wrong entry through, with the reason; it stays readable and no longer counts."""
    record, people = entry_or_404(code, key, request, "strike through")
    demand(may_strike_out(record, request.user))
    return with_reason(request, record, people, door.strike_out, {
        "act": "strike", "title": f"Strike through {record.says}", "asks": "What was wrong with it?", "button": "Strike through",
        "hint": "It stays readable with your reason beside it, and no longer counts in any number.", "warns": True,
        "done": f"Struck through: {record.says}.",
    })  # fmt: skip


@page(methods=("GET", "POST"))
def authorise(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """A manager authorises, with the reason; the day counts as the end of the work."""
    record, people = authorisable(request, code, key)
    return with_reason(request, record, people, door.authorise, {
        "act": "authorise", "title": f"Authorise {record.says}", "asks": "Why do you authorise it?", "button": "Authorise", "warns": False,
        "hint": "Your reason stays on the child's record.", "done": f"Authorised: {record.says}.",
    })  # fmt: skip


@page(methods=("GET", "POST"))
def send_back(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """A manager sends it back to its writer, with the reason."""
    record, people = authorisable(request, code, key)
    return with_reason(request, record, people, door.send_back, {
        "act": "return", "title": f"Send back {record.says}", "asks": "What must be put right before you can authorise it?",
        "button": "Send back", "warns": False, "hint": "Its writer sees your reason in their work.",
        "done": f"Sent back: {record.says}.",
    })  # fmt: skip


def authorisable(request: HttpRequest, code: str, key: uuid.UUID):
    if not issubclass(step_or_404(code), Authorised):
        raise Http404
    record, people = entry_or_404(code, key, request, "authorise")
    demand(may_authorise(record, request.user))
    return record, people


def with_reason(request: HttpRequest, record, people, act, says: dict) -> HttpResponse:
    """One question on a page of its own: why."""
    errors, reason = [], request.POST.get("reason", "")
    draft_code, person = f"{says['act']}-{record.code()}", people[0] if len(people) == 1 else None
    if request.method == "POST":
        if asked_only_to_keep := kept.kept_at(request, draft_code, record.pk):
            return asked_only_to_keep
        try:
            act(record, request.user, reason)
            drafts.discard(request.user, draft_code, record.pk)
            messages.success(request, says["done"])
            return redirect(f"/entries/{record.code()}/{record.pk}/")
        except door.Invalid as invalid:
            errors = [sentence for _, sentence in invalid.problems]
    else:
        before = kept.resumed(request.user, draft_code, record.pk)
        reason = before.get("reason", "") if before else ""
    rows = [row for row in read_back(record, people[0] if people else None, request.user)]
    return render(request, "casework/reason.html", {
        **says, "record": record, "person": person, "people": people, "reason": reason, "errors": errors, "rows": rows,
        **kept.carried(request, draft_code, record.pk), "back": f"/entries/{record.code()}/{record.pk}/",
    })  # fmt: skip
