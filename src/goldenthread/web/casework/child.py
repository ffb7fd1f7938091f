"""The child's page: who, what is open, what is due, who holds it, and what happened, newest first."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import overlapping, restricting, safety_plans, tasks, two_clocks
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may, may_record
from goldenthread.casework.directions import open_directions
from goldenthread.casework.duplicates.deciding import of_person
from goldenthread.casework.duplicates.merge import MERGED
from goldenthread.casework.held import CURRENT
from goldenthread.casework.models import Address
from goldenthread.casework.moving_entries import left_from
from goldenthread.casework.step import questions, step_called
from goldenthread.web.forms import said
from goldenthread.web.pages import page

from .contexts import tied
from .cover import cover_of
from .history import history
from .home import lines_of
from .open_work import OF_EPISODES, begun_with_a_child, closed_referrals, open_work
from .opening import open_child

FIRST_SHOWN = 30


@page()
def child(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Everything a worker needs in sight on opening the record. The look is kept, with what allowed it."""
    person, allowed = open_child(request, key, "child")
    story, rows = history(person, most=FIRST_SHOWN, always=OF_EPISODES), tasks.rows_of(person)
    items, episodes = story[:FIRST_SHOWN], [item for item in story if item.record.code() in OF_EPISODES]
    by_both_clocks(items, two_clocks.results(rows))
    due = tasks.of_person(person, rows=rows)
    addresses = list(Address.objects.filter(CURRENT, person=person))
    work = open_work(episodes, request.user)
    # A case that is open needs no opening again.
    closed = [] if work.episodes else closed_referrals(episodes)
    return render(request, "casework/child.html", {
        "title": "Child's record", "person": person, "cover": cover_of(person, due), "because": allowed.because,
        "items": items, "left": list(left_from(person)),
        "work": work, "begins": begun_with_a_child(person, request.user),
        "directions": list(open_directions().filter(person=person)),
        "add_document": may_record(step_called("document"), request.user), "overlaps": overlapping.referred_while_open(person, rows),
        "tasks": lines_of(due, request.user),
        "facts": facts(person), "unknown": unknown(facts(person), person), "addresses": addresses,
        "protected_address": any(each.protected for each in addresses),
        "places": tied(person),
        "restricted": bool(restricting.restriction_of(person)),
        "reopen": closed[0] if closed and may_record(step_called("referral"), request.user) else None,
        "may_see_log": may(request.user, roles.VIEW_ACCESS_LOG), "may_restrict": may(request.user, roles.RESTRICT),
        "may_name": may(request.user, roles.NAME_READERS), "may_send": may(request.user, roles.SEND_LETTERS),
        "may_keep": may(request.user, roles.KEEP_RECORDS),
        "may_merge": may(request.user, roles.PROPOSE_MERGES), "merges": [each for each in of_person(person) if each.state == MERGED],
        "may_answer": may(request.user, roles.ANSWER_REQUESTS), "may_share": may(request.user, roles.SHARE_WITH_PARTNERS),
    })  # fmt: skip


def by_both_clocks(items: list, results: dict) -> None:
    """Put both results beside what was done in time by one clock and late by the other."""
    for item in items:
        clocks = results.get((item.record.code(), getattr(item.record, f"{item.record.about}_id", None)))
        if clocks and clocks.differ and item.stands:
            item.clocks = clocks


def facts(person) -> list[dict]:
    """What is known of the child, as the record's own questions word it."""
    return [
        {"asks": question.asks, "says": said(question, getattr(person, question.name)), "name": question.name}
        for question in questions(type(person))
        if question.kind != "record"
    ]


def unknown(rows: list[dict], person) -> list[str]:
    """What should be known and is not; most children have not died, and one who is born is not expected."""
    needless = {"date_of_death", "gender_identity"} | ({"expected_date_of_birth"} if person.date_of_birth else set())
    return [row["asks"].rstrip("?") for row in rows if not row["says"] and row["name"] not in needless]


@page()
def safety_plan(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """To the safety plan made last for a child; or, where there is none, a page that says so."""
    person, _ = open_child(request, key, "safety plan")
    plan = safety_plans.latest([person]).get(person.pk)
    if plan is not None:
        return redirect("entry", plan.code(), plan.pk)
    return render(request, "casework/no_safety_plan.html", {
        "title": "Safety plan", "person": person, "may": may_record(step_called("safetyplan"), request.user),
        "back": f"/children/{person.pk}/",
    })  # fmt: skip
