"""A partner professional sees what is shared with them, by a gateway and until a day, and never the record."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from casework import given
from casework.given import signed_in
from goldenthread.casework import door, partners, restricting, waiting
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.models import AuditEvent, PartnerAccess, Person, SentVersion, ViewLog
from goldenthread.casework.sharing import sending
from goldenthread.casework.validation import Invalid


@pytest.fixture
def shared(where):
    """Ada, whose plan nora shares with pat; one passage came from the police."""
    where.ada, where.referral = given.an_allocated_child(where)
    where.plan = given.a_safety_plan(where, where.ada, risks=[{"risk": "Left alone."}, {"risk": "Officers came."}])
    given.marked(where, where.plan, Officers="police")
    where.access = given.a_partner(where, where.ada)
    share(where, where.plan)
    return where


def share(where, plan):
    access = partners.of_child(where.ada).get()
    ready = sending.make_ready(given.a_version(where, "shared_version", where.ada, access, plan), signed_in(where, "nora"))
    if ready.marked:
        ready = sending.check(ready, signed_in(where, "maud"), "Every line.")
    return sending.send(ready, signed_in(where, "nora"), "here")


def seen(where, name="pat"):
    return partners.shared_with(signed_in(where, name))


def test_a_partner_sees_the_plan_as_it_was_shared_with_them_and_never_the_record(shared):
    [found] = seen(shared)
    assert "Left alone." in json.dumps(found.content) and "Officers" not in json.dumps(found.content)
    assert found.gateway.startswith("Help for a child in need")
    for model in (Person, SentVersion, PartnerAccess, type(shared.plan)):
        assert not model.objects.exists(), model
    signed_in(shared, "hope")
    look = ViewLog.objects.get(user=shared.users["pat"])
    assert (look.person, look.page) == (shared.ada, "shared plan") and "section 27" in look.because


@pytest.mark.parametrize("change", ["referral", "closing", "authorised", "struck"])
def test_every_step_up_down_or_withdrawal_hides_it_until_somebody_decides_again(shared, change):
    conclusion = given.a_conclusion(shared, given.an_assessment(shared, shared.referral))
    assert len(seen(shared)) == 1  # It waits for a manager: nothing of the child's help has changed yet.
    if change == "referral":
        given.a_contact_decision(shared, given.a_contact(shared, shared.ada).children.get())
    elif change == "struck":
        decision = given.a_contact_decision(shared, given.a_contact(shared, shared.ada).children.get())
        given.a_partner(shared, shared.ada)
        assert len(seen(shared)) == 1
        door.strike_out(decision, signed_in(shared, "fay"), "Wrong child.")
    else:
        door.authorise(conclusion, signed_in(shared, "maud"), "Thorough.")
        if change == "closing":
            given.a_partner(shared, shared.ada)
            assert len(seen(shared)) == 1
            door.authorise(given.a_closing(shared, shared.referral), signed_in(shared, "maud"), "Better.")
    assert seen(shared) == []
    nora = signed_in(shared, "nora")
    assert [each.to_do for each in waiting.for_user(nora) if each.record == partners.of_child(shared.ada).get()] == ["decide again"]
    given.a_partner(shared, shared.ada, gateway="section_10_11")
    assert seen(shared)[0].gateway.startswith("Co-operation")
    assert not [each for each in waiting.for_user(signed_in(shared, "nora")) if each.to_do == "decide again"]


def test_each_access_names_its_gateway_its_items_and_its_last_day(where):
    ada, _ = given.an_allocated_child(where)
    for answers, why in (
        ({"gateway": ""}, "legal gateway"), ({"items": []}, "what they may see"), ({"items": ["record"]}, "what they may see"),
        ({"until_on": None}, "until which day"), ({"until_on": door.today() + timedelta(400)}, "more than a year"),
        ({"reason": " "}, "why they need it"), ({"family_told": ""}, "family was told"), ({"user": "ana"}, "partner professional"),
    ):
        with pytest.raises(Invalid, match=why):
            given.a_partner(where, ada, **answers)
    with pytest.raises(Refused):
        given.a_partner(where, ada, by="sam")
    given.a_partner(where, ada)
    line = AuditEvent.objects.get(action="shared with a partner")
    assert (line.person, line.detail["gateway"], line.detail["items"]) == (ada, "section_17", ["safety_plan"])


def test_it_ends_by_itself_by_hand_and_with_a_restriction_of_the_record(shared):
    given.a_restriction(shared, shared.ada, "nora")
    assert seen(shared) == []
    restricting.open_again(shared.ada, signed_in(shared, "hope"), "Over.")
    assert len(seen(shared)) == 1
    signed_in(shared, "nora")
    day = door.today()
    PartnerAccess.objects.update(from_on=day - timedelta(9), until_on=day - timedelta(1))
    assert seen(shared) == []
    signed_in(shared, "nora")
    PartnerAccess.objects.update(until_on=day)
    assert len(seen(shared)) == 1
    partners.end(partners.of_child(signed_in(shared, "nora") and shared.ada).get(), shared.users["nora"], "She left the school.")
    assert seen(shared) == []


def test_a_later_plan_that_was_not_shared_is_told_of_and_not_shown(shared):
    given.a_safety_plan(shared, shared.ada, on=door.today(), risks=[{"risk": "New man in the house."}])
    [found] = seen(shared)
    assert found.later and "New man" not in json.dumps(found.content)


def test_nobody_but_that_partner_is_shown_it(shared):
    for name in ("nora", "hope", "ana", "cora"):
        with pytest.raises(Refused):
            seen(shared, name)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM access_shared_with_me()")
            assert cursor.fetchone() == (0,)
