"""Two records of one person: looked for, laid side by side, proposed by one person, decided by another, and undone."""

import uuid

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.access import roles
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.duplicates import comparing, deciding, likely
from goldenthread.casework.duplicates.letting_in import let_in
from goldenthread.casework.duplicates.merge import MERGED, PROPOSED
from goldenthread.casework.models import LikelyDuplicate, Merge
from goldenthread.casework.people_search import search
from goldenthread.web.pages import page

from .acting import KEPT, Act, ActForm, acting
from .finding import FindForm
from .opening import listed, open_child

MOST_SHOWN = 50


class ReasonForm(ActForm):
    reason = forms.CharField(label="Why?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3}))


class TwoPeopleForm(ActForm):
    reason = forms.CharField(
        label="How do you know that they are two people?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3})
    )


def proposal_form(choices: list[comparing.Choice]) -> type[ActForm]:
    """A question for each thing of which the two records say something different: which holds."""
    fields = {
        each.name: forms.ChoiceField(
            label=f"{each.asks}: which holds?", widget=forms.RadioSelect,
            choices=[(str(each.kept_row), each.kept_says), (str(each.merged_row), each.merged_says)],
        )
        for each in choices
    }  # fmt: skip
    fields["reason"] = forms.CharField(
        label="How do you know that they are the same person?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3})
    )
    return type(ActForm)("ProposalForm", (ActForm,), fields)


@page(roles.PROPOSE_MERGES)
def duplicates(request: HttpRequest) -> HttpResponse:
    """What is proposed and waits for a manager, and pairs that are likely to be one person: of records that the reader may see."""
    proposed, pairs = list(deciding.waiting()), likely.listed(MOST_SHOWN)
    listed(request, "duplicates", len(proposed) + len(pairs))
    return render(request, "casework/duplicates.html", {
        "title": "Two records of one person", "proposed": proposed, "pairs": pairs, "most": MOST_SHOWN,
    })  # fmt: skip


@page(roles.PROPOSE_MERGES, methods=("GET", "POST"))
def same_person(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Look for another record of this person; and what was proposed, merged and undone of this one."""
    person, _ = open_child(request, key, "another record")
    form = FindForm(request.POST if request.method == "POST" else None)
    found = search(request.user, form.cleaned_data["asked"]) if request.method == "POST" and form.is_valid() else None
    return render(request, "casework/same_person.html", {
        "title": "Another record of this person", "person": person, "form": form, "restricted": found.restricted if found else [],
        "matches": [each for each in found.matches if each.person_id != person.pk] if found else None,
        "pairs": likely.listed(of=person), "merges": list(deciding.of_person(person)), "back": f"/children/{person.pk}/",
    })  # fmt: skip


@page(roles.PROPOSE_MERGES, methods=("GET", "POST"))
def compare(request: HttpRequest, key: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Two records side by side, and proposing that the second be merged into the first."""
    kept, merged = (open_child(request, each, "side by side")[0] for each in (key, other))
    demand(deciding.may_propose(request.user, kept, merged))
    if kept == merged:
        return redirect("same_person", kept.pk)
    choices = comparing.to_choose(kept, merged)

    def do(answers: dict) -> str:
        holding = [uuid.UUID(answers[each.name]) for each in choices]
        deciding.propose(kept, merged, request.user, answers["reason"], holding)
        return "Proposed. Another person, a manager who may open both records, decides."

    return acting(
        request, proposal_form(choices), draft=f"compare-{kept.pk}", key=merged.pk, do=do, to=f"/children/{kept.pk}/same-person/",
        template="casework/compare.html", context=laid_out(kept, merged) | {
            "title": "Are they one person?", "obstacles": deciding.obstacles(kept, merged), "back": f"/children/{kept.pk}/same-person/",
        },
    )  # fmt: skip


@page(roles.PROPOSE_MERGES, methods=("GET", "POST"))
def two_people(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say of a likely pair that they are two people, with the reason: it is listed again only when what is known changes."""
    found = LikelyDuplicate.objects.select_related("person", "other").filter(pk=key).first()
    if found is None:
        raise Http404
    one, other = (open_child(request, each, "side by side")[0] for each in (found.person_id, found.other_id))
    demand(deciding.may_propose(request.user, one, other))

    def do(answers: dict) -> str:
        likely.are_two(found, request.user, answers["reason"])
        return "Said: they are two people. The pair is listed again only when what is known of either changes."

    return acting(
        request, TwoPeopleForm, draft="two-people", key=key, do=do, to="/duplicates/", template="casework/two_people.html",
        context=laid_out(one, other) | {"title": "They are two people", "back": "/duplicates/"},
    )  # fmt: skip


def laid_out(kept, merged) -> dict:
    """What both pages about two records show of them."""
    more = let_in(kept, merged)
    opens = [(each.local_id, [one.name for one in more if one.opens_first is (each is kept)]) for each in (kept, merged)]
    return {
        "kept": kept, "merged": merged, "lines": comparing.side_by_side(kept, merged), "let_in": [each for each in opens if each[1]]
    }  # fmt: skip


def opened(request: HttpRequest, key: uuid.UUID) -> Merge:
    """The merge, for somebody who may open both records; each look is kept."""
    found = Merge.objects.select_related("person", "merged", "recorded_by", "decided_by", "undone_by").filter(pk=key).first()
    if found is None:
        raise Http404
    for person in found.people:
        open_child(request, person.pk, "side by side")
    return found


@page(roles.PROPOSE_MERGES)
def merge(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A merge: what was proposed and why, the two side by side until it is decided, and what came of it."""
    found = opened(request, key)
    merged = found.state == MERGED
    return render(request, "casework/merge.html", {
        "title": "Two records of one person", "merge": found, "waits": found.state == PROPOSED and found.stands, "is_merged": merged,
        "may_decide": deciding.may_decide(found, request.user), "may_undo": deciding.may_undo(found, request.user),
        "is_mine": found.recorded_by_id == request.user.pk, "moved": deciding.moved(found) if merged else [],
        "since": deciding.written_since(found) if merged else 0, "back": f"/children/{found.person_id}/same-person/",
        **({} if merged else laid_out(found.person, found.merged)),
    })  # fmt: skip


ACTS = {
    "approve": Act(
        "Merge the two records", ReasonForm, lambda merge, by, reason: deciding.decide(merge, by, True, reason),
        "Merged: the two records are one.", (PROPOSED,),
    ),
    "refuse": Act(
        "Do not merge them", ReasonForm, lambda merge, by, reason: deciding.decide(merge, by, False, reason),
        "Not merged: both records stay as they are.", (PROPOSED,),
    ),
    "take-back": Act("Take the proposal back", ReasonForm, deciding.take_back, "Taken back.", (PROPOSED,)),
    "undo": Act("Undo the merge", ReasonForm, deciding.undo, "Undone: both records are as they were.", (MERGED,)),
}  # fmt: skip


@page(roles.PROPOSE_MERGES, methods=("GET", "POST"))
def act_on_merge(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """Decide, take back or undo, each with its reason."""
    if act not in ACTS:
        raise Http404
    found, chosen = opened(request, key), ACTS[act]
    if found.state not in chosen.states or not found.stands:
        return redirect("one_merge", found.pk)
    if act != "take-back":
        demand((deciding.may_undo if act == "undo" else deciding.may_decide)(found, request.user))

    def do(answers: dict) -> str:
        chosen.do(found, request.user, answers["reason"])
        return chosen.done

    return acting(
        request, ReasonForm, draft=f"merge-{act}", key=key, do=do, to=f"/children/{found.person_id}/", template="casework/act_on_child.html",
        context={"title": chosen.says, "button": chosen.says, "person": found.person, "back": f"/merges/{found.pk}/", "says": said_of(act, found)},
    )  # fmt: skip


def said_of(act: str, found: Merge) -> list[str]:
    """What the act does, before it is done."""
    numbers = f"record {found.merged.local_id} of {found.merged}", f"record {found.person.local_id} of {found.person}"
    if act == "approve":
        return [
            f"Everything in {numbers[0]} is moved to {numbers[1]}. Nothing is lost, and it can be undone.",
            "Whoever was named to read either record, and every partner, is let in again or not: decide afterwards.",
        ]
    if act == "undo":
        return [
            f"{numbers[0].capitalize()} comes back as it was. What was written since the merge stays in {numbers[1]}: move there what is of the other.",
        ]
    return []
