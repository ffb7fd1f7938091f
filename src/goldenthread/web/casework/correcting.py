"""Correcting what stands: an entry, or who a child is. What two people changed meanwhile is settled question by question."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import door, drafts
from goldenthread.casework.merging import Conflict
from goldenthread.casework.records import Recorded
from goldenthread.casework.step import Question
from goldenthread.web import kept
from goldenthread.web.forms import form_class, said

from .choices import records_for
from .entry_form import answers_of, put_errors


def correcting(
    request: HttpRequest,
    record: Recorded,
    people: list,
    asks: list[Question],
    *,
    says: str,
    draft: str,
    back: str,
    answers: Callable = answers_of,
) -> HttpResponse:
    """The page that corrects a record, and where it is done the way to `back`. `says` is what is corrected, in words."""
    records = records_for(people[0] if people else None, ever=True)
    data = request.POST if request.method == "POST" else kept.resumed(request.user, draft, record.pk)
    version = (data or {}).get("version") or record.version
    form = form_class(asks, records)(data, initial={each.name: initial_of(record, each) for each in asks})
    differences = []
    if request.method == "POST":
        if asked_only_to_keep := kept.kept_at(request, draft, record.pk):
            return asked_only_to_keep
        if form.is_valid() and str(version).isdecimal():
            try:
                door.change(record, request.user, answers(form, asks), int(version))
                drafts.discard(request.user, draft, record.pk)
                messages.success(request, f"Corrected: {says}.")
                return redirect(back)
            except door.Invalid as invalid:
                put_errors(form, invalid.problems)
            except Conflict as conflict:
                version, differences = conflict.version, in_words(conflict, form, asks, records)
    elif data is not None:
        form._errors = {}
    return render(request, "casework/correct.html", {
        "record": record, "says": says, "form": form, "person": people[0] if len(people) == 1 else None, "people": people,
        "version": version, "differences": differences, "begun": data is not None, "back": back,
        **kept.carried(request, draft, record.pk),
    })  # fmt: skip


def in_words(conflict: Conflict, form, asks: list[Question], records) -> list[dict]:
    """Each question that two people answered differently, with both answers."""
    by_name = {each.name: each for each in asks}
    return [
        {"question": by_name[each.question], "field": form[each.question],
         "mine": said(by_name[each.question], plain(each.mine), records),
         "theirs": said(by_name[each.question], plain(each.theirs), records)}
        for each in conflict.differences
    ]  # fmt: skip


def plain(value):
    return getattr(value, "pk", value)


def initial_of(record: Recorded, question: Question):
    value = plain(record.local.get(question.name) if question.local else getattr(record, question.name))
    return f"{value:%H:%M}" if question.kind == "time" and value else value
