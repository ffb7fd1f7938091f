"""Who lives together, written: people around a child put into a household, and what became of each one's living there."""

import uuid
from dataclasses import replace

from django import forms
from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.casework import households
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may, may_record
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.drawing.around import around
from goldenthread.casework.models import HouseholdMember, Person
from goldenthread.web.forms import field_for
from goldenthread.web.pages import page

from .acting import ActForm, acting
from .held_acts import ACTS, answered
from .held_words import Line, asked_of
from .opening import open_child
from .relating import one_to_open

A_NEW_ONE = "new"
WHAT = "householdmember"


class TogetherForm(ActForm):
    """Who lives together, where and how. Nobody is chosen beforehand, the child no more than others."""

    people = forms.MultipleChoiceField(label="Who lives there?", widget=forms.CheckboxSelectMultiple,
                                       help_text="Whoever is missing here is added to the family first.")  # fmt: skip
    household = forms.ChoiceField(label="In which household?", widget=forms.RadioSelect)
    field_order = ("people", "household")


for question in asked_of(HouseholdMember):
    TogetherForm.base_fields[question.name] = field_for(question, lambda each: ())


@page(methods=("GET", "POST"))
def add_household(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record who lives together, in a household of this child's or a new one."""
    person, _ = open_child(request, key, "family")
    demand(may_record(HouseholdMember, request.user, person))
    people = {str(each.pk): each for each in around(person).people.values()}
    theirs = {str(each.key): each for each in households.households_of(person)}

    def made(data=None, **options) -> TogetherForm:
        form = TogetherForm(data, **options)
        form.fields["people"].choices = [(each, str(one)) for each, one in people.items()]
        form.fields["household"].choices = [*((each, f"That of {said(one)}") for each, one in theirs.items()), (A_NEW_ONE, "Another household")]
        return form

    def do(answers: dict) -> str:
        household = answers.pop("household")
        chosen = [people[each] for each in answers.pop("people")]
        answers = answers | {"kind": answers["kind"] or None, "source": answers["source"] or None}
        households.live_together(chosen, request.user, answers, theirs[household].key if household in theirs else None)
        return "Recorded: who lives together."

    return acting(
        request, made, draft="household-add", key=key, do=do, to=f"/children/{key}/family/", template="casework/act_on_child.html",
        context={"title": "Who lives together", "button": "Record it", "person": person, "back": f"/children/{key}/family/"},
    )  # fmt: skip


def said(household: households.Household) -> str:
    """A household by its people: those of today, or of then where nobody is left."""
    return ", ".join(dict.fromkeys(str(each.person) for each in household.now or household.members))


@page(methods=("GET", "POST"))
def act_on_member(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """What became of somebody's living in a household: it changed, was wrong or has ended."""
    demand(may(request.user, roles.VIEW_CHILD))
    member = HouseholdMember.objects.select_related("person").filter(pk=key).first()
    if member is None or act not in ACTS or not member.is_current:
        raise Http404
    there = HouseholdMember.objects.filter(household=member.household).values("person")
    person = one_to_open(request.user, list(Person.objects.filter(pk__in=there)))
    person, _ = open_child(request, person.pk, "family")
    demand(may_record(HouseholdMember, request.user, member.person))
    chosen = replace(ACTS[act], title=f"{member.person}, {member}: it {ACTS[act].title}")
    initial = {each.name: getattr(member, each.name) for each in asked_of(HouseholdMember)} if act == "wrong" else {}
    return answered(request, person, chosen, chosen.asks(member), f"member-{act}", key, initial=initial, record=member,
                    line=Line(WHAT, str(member.person), member), to="family")  # fmt: skip
