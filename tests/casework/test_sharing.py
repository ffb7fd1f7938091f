"""What is made of a record for somebody outside: for one recipient, what they may have, seen by two and kept as it went."""

import json

import pytest
from django.db import DatabaseError, transaction

from casework import given
from casework.given import signed_in
from goldenthread.casework import door
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.audit import AuditEvent
from goldenthread.casework.handling import ABOUT_ANOTHER, POLICE, REFERRER, SHOWS_WHERE, WITHHELD_BECAUSE
from goldenthread.casework.models import RecipientVersion, SentVersion
from goldenthread.casework.sharing import sending
from goldenthread.casework.sharing.building import Built
from goldenthread.casework.sharing.kinds import KINDS
from goldenthread.casework.sharing.recipients import possible
from goldenthread.casework.sharing.version import READY, SENT, WAITS, demand_whole, digest_of
from goldenthread.casework.validation import Invalid

SECRET = "12 Hide Road"


@pytest.fixture
def family(where):
    """Ada and Ben, held by nora; their mother Jo, kept by an order from their father Ray, who does not know where they live."""
    where.ada, where.ben = (given.an_allocated_child(where, forename=name)[0] for name in ("Ada", "Ben"))
    where.jo, where.ray = given.an_adult(where), given.an_adult(where, "Ray", "Finch")
    for child in (where.ada, where.ben):
        given.a_relationship(where, where.jo, "parent", child, parental_responsibility="mother")
        given.a_relationship(where, where.ray, "parent", child, parental_responsibility="no")
    given.a_relationship(where, where.ray, "former_partner", where.jo, orders=["non_molestation"], poses_a_risk=True, risk="Violent.")
    given.an_address(where, where.jo, SECRET, "X09 9ZZ", protected=True, must_not_know="Ray")
    given.an_address(where, where.ray)
    return where


def plan_of(family, *children, **answers):
    risks = [{"risk": each, "action": "", "when": ""} for each in answers.pop("risks", ["Left alone."])]
    plan = given.a_safety_plan(family, *children, risks=risks, **answers)
    given.marked(family, plan)
    return plan


def says(version) -> str:
    return json.dumps(Built(version).content())


def sent(family, version, by="nora", second="maud", how="by_hand"):
    ready = sending.make_ready(version, signed_in(family, by))
    if ready.state == WAITS:
        ready = sending.check(ready, signed_in(family, second), "Every line and the address.")
    return sending.send(ready, signed_in(family, by), how)


def test_those_who_may_be_chosen_come_with_what_must_be_known_of_each(family):
    found = {each.name: each for each in possible(family.ada, KINDS["outcome"].to)}
    assert set(found) == {"Ada Lark", "Jo Lark", "Ray Finch"}  # Ben is a child too, and is given nothing of his sister's.
    assert found["Jo Lark"].responsibility.startswith("Yes") and found["Ray Finch"].responsibility == "No"
    assert found["Jo Lark"].orders == ["Non-molestation, with Ray Finch"] and found["Ray Finch"].orders == ["Non-molestation, with Jo Lark"]
    assert "Ray Finch is recorded as a risk to Jo Lark: Violent." in found["Ray Finch"].abuse
    assert found["Jo Lark"].protected and found["Jo Lark"].address is None
    assert str(found["Ray Finch"].address) == "4 Elm Street, X01 1AA" and not found["Ray Finch"].protected


def test_a_professional_who_told_us_may_be_chosen_and_a_member_of_the_public_may_not(family):
    given.a_contact(family, family.ada, source="2A", referrer_name="Mrs Pell", referrer_agency="Hill School")
    given.a_contact(family, family.ada, source="1B", referrer_name="Len Door")
    found = {each.name: each.kind for each in possible(family.ada, KINDS["outcome"].to)}
    assert found["Mrs Pell"] == "school" and "Len Door" not in found


def test_each_version_is_for_one_recipient_and_only_for_one_of_those_listed(family):
    plan = plan_of(family, family.ada)
    version = given.a_version(family, "shared_version", family.ada, family.jo, plan)
    assert Built(version).readers == ["Jo Lark, parent"]
    with pytest.raises(Invalid, match="one recipient, out of those that are listed"):
        sending.begin(KINDS["shared_version"], family.ada, signed_in(family, "nora"), given.an_adult(family, "Una").pk, plan)


def test_two_parents_have_two_versions_that_differ_as_they_are_marked(family):
    plan = given.a_safety_plan(family, family.ada, risks=[{"risk": each} for each in ("Left alone.", "Dad hit her, police say.")])
    given.marked(family, plan, hit=POLICE)
    for_jo, for_ray = (given.a_version(family, "shared_version", family.ada, each, plan) for each in (family.jo, family.ray))
    held = next(item for item in Built(for_jo).items if item.handlings)
    assert held.withheld == (WITHHELD_BECAUSE[POLICE],)
    for_jo = sending.put_in(for_jo, signed_in(family, "nora"), held.key, "The police agreed on 3 November.")
    assert "hit her" in says(for_jo) and "Left alone" in says(for_ray) and "hit her" not in says(for_ray)
    assert AuditEvent.objects.filter(action="put in", because="The police agreed on 3 November.").exists()


def test_a_protected_address_a_referrer_and_another_child_stay_out_even_where_nobody_marked_the_passage(family):
    given.a_contact(family, family.ada, source="1B", referrer_name="Len Door", referrer_details="07700 900123")
    texts = ["They hide at 12 hide rd now.", "Mr Door next door heard it.", "Ben was there too.", "Ring 07700-900 123.", "She is safe."]
    plan = plan_of(family, family.ada, family.ben, risks=texts)
    version = given.a_version(family, "shared_version", family.ada, family.ray, plan)
    why = {item.text: item.withheld for item in Built(version).items if not item.address}
    assert why == {
        f"{texts[0]}": (SHOWS_WHERE,), texts[1]: (WITHHELD_BECAUSE[REFERRER],), texts[2]: (ABOUT_ANOTHER,),
        texts[3]: (WITHHELD_BECAUSE[REFERRER],), texts[4]: (),
    }  # fmt: skip
    # To be told of both children is an answer that somebody gives; then the brother's name is no secret from their mother.
    both = given.a_version(family, "shared_version", family.ada, family.jo, plan, told_of=[family.ben])
    assert "Ben was there too" in says(both) and "hide rd" in says(both)  # It is her own address.


def test_the_writers_own_words_may_not_carry_what_is_held_back(family):
    plan = given.a_safety_plan(family, family.ada, risks=[{"risk": "Two officers came at night because he had broken the door again."}])
    given.marked(family, plan, officers=POLICE)
    for words, why in (
        ("You live at 12 Hide Road.", SHOWS_WHERE), ("We know that two officers came at night because he drank.", "may not have"),
    ):
        version = given.a_version(family, "shared_version", family.ada, family.ray, plan, tells=words)
        with pytest.raises(Invalid, match=why):
            sending.make_ready(version, signed_in(family, "nora"))


def test_a_recipient_whose_address_is_protected_gets_it_by_hand_and_not_by_post(family):
    version = given.a_version(family, "invitation", family.ada, family.jo, meeting="A plan", held_on="1 December", held_at="10:00", place="Town hall")
    assert Built(version).content()["address"] == []
    ready = sending.check(sending.make_ready(version, signed_in(family, "nora")), signed_in(family, "maud"), "All of it.")
    with pytest.raises(Invalid, match="cannot be posted"):
        sending.send(ready, signed_in(family, "nora"), "post")
    assert sending.send(ready, signed_in(family, "nora"), "by_hand").content["address"] == []


def test_a_preview_names_everybody_who_lives_where_it_is_posted(family):
    given.a_relationship(family, given.an_adult(family, "Nan", "Finch"), "grandparent", family.ada)
    given.an_address(family, family.ray, "4 Elm Street", "X01 1AA", kind="other")
    nan = next(each.person for each in possible(family.ada, KINDS["outcome"].to) if each.name == "Nan Finch")
    given.an_address(family, nan)
    version = given.a_version(family, "shared_version", family.ada, nan, plan_of(family, family.ada))
    assert Built(version).readers[0] == "Nan Finch, grandparent" and any(
        each.startswith("Ray Finch, who lives at the same address") for each in Built(version).readers
    )


def test_what_is_marked_goes_once_a_second_person_has_checked_it_and_never_its_maker(family):
    version = given.a_version(family, "shared_version", family.ada, family.jo, plan_of(family, family.ada))
    ready = sending.make_ready(version, signed_in(family, "nora"))
    assert ready.state == WAITS and "An address in this family must not be disclosed." in ready.marked
    with pytest.raises(Invalid, match="waits to be checked"):
        sending.send(ready, signed_in(family, "nora"), "by_hand")
    with pytest.raises(Refused, match="a second person"):
        sending.check(ready, signed_in(family, "nora"), "I read it.")
    with pytest.raises(Refused, match="do not work with"):
        sending.check(ready, signed_in(family, "sam"), "I read it.")
    signed_in(family, "nora")
    with pytest.raises(DatabaseError), transaction.atomic():
        RecipientVersion.objects.filter(pk=ready.pk).update(checked_by=family.users["nora"], checked_at=ready.ready_at)
    with pytest.raises(DatabaseError), transaction.atomic():
        RecipientVersion.objects.filter(pk=ready.pk).update(sent_at=ready.ready_at)
    assert sending.check(ready, signed_in(family, "maud"), "Every line.").state == READY


def test_what_has_nothing_marked_about_it_needs_no_second_person(where):
    child, _ = given.an_allocated_child(where)
    gran = given.an_adult(where, "Nan", "Lark")
    given.a_relationship(where, gran, "grandparent", child)
    version = given.a_version(where, "shared_version", child, gran, plan_of(where, child))
    assert sending.make_ready(version, signed_in(where, "nora")).state == READY


def test_what_was_checked_is_what_goes_or_nothing_does(family):
    plan = plan_of(family, family.ada)
    ready = sending.make_ready(given.a_version(family, "shared_version", family.ada, family.jo, plan), signed_in(family, "nora"))
    ready = sending.check(ready, signed_in(family, "maud"), "Every line.")
    plan = door.change(plan, signed_in(family, "nora"), {"if_not_kept": "Ring Ray on 07700 900999."}, plan.version)
    given.marked(family, plan)
    with pytest.raises(Invalid, match="has changed since"):
        sending.send(ready, signed_in(family, "nora"), "by_hand")
    back = sending.send_back(ready, signed_in(family, "nora"), "The plan was changed.")
    assert (back.content, back.checked_by, back.sent_back_says) == (None, None, "The plan was changed.")


def test_what_was_sent_is_kept_as_it_went_and_the_log_says_what_went_to_whom(family):
    made = sent(family, given.a_version(family, "shared_version", family.ada, family.jo, plan_of(family, family.ada)))
    demand_whole(made)
    assert RecipientVersion.objects.get(pk=made.of_version_id).state == SENT
    line = AuditEvent.objects.get(action="sent", what="sentversion")
    assert (line.record, line.person, line.detail["digest"]) == (made.pk, family.ada, digest_of(made.content))
    assert line.detail["to"] == str(family.jo.pk) and "shared version to parent" in line.because
    for attempt in ({"how": "post"}, {"content": {}}):
        with pytest.raises(DatabaseError), transaction.atomic():
            SentVersion.objects.filter(pk=made.pk).update(**attempt)
    made.content["body"].append(["Added", ["later"]])
    with pytest.raises(Invalid, match="not what was sent"):
        demand_whole(made)


def test_what_is_withheld_keeps_its_reason_and_the_letter_does_not_say_that_anything_is(family):
    plan = given.a_safety_plan(family, family.ada, risks=[{"risk": "Left alone."}, {"risk": "Officers came."}])
    given.marked(family, plan, Officers=POLICE)
    made = sent(family, given.a_version(family, "shared_version", family.ada, family.ray, plan))
    assert [each["why"] for each in made.withheld] == [[WITHHELD_BECAUSE[POLICE]]]
    assert "Officers" not in json.dumps([made.content, made.withheld])
    assert not any(word in json.dumps(made.content).lower() for word in ("withheld", "held back", "police", "left out"))


def test_a_childs_words_go_only_where_the_child_released_them(family):
    plan = given.a_safety_plan(family, family.ada)
    part = plan.children.get()
    door.change(part, signed_in(family, "nora"), {"child_said": "I tell my aunt."}, part.version)
    given.marked(family, plan)
    for one in (family.jo, family.ray):
        assert "my aunt" not in says(given.a_version(family, "shared_version", family.ada, one, plan))
    assert "my aunt" in says(given.a_version(family, "shared_version", family.ada, family.ada, plan))


def test_nothing_is_made_of_an_assessment_that_no_manager_authorised(family):
    _, referral = given.an_allocated_child(family)
    conclusion = given.a_conclusion(family, given.an_assessment(family, referral))
    with pytest.raises(Invalid, match="waits for a manager"):
        sending.begin(KINDS["outcome"], conclusion.person, signed_in(family, "nora"), conclusion.person_id, conclusion)


def test_a_version_is_closed_with_every_child_of_whom_it_tells(family):
    plan = plan_of(family, family.ada, family.ben)
    made = sent(family, given.a_version(family, "shared_version", family.ada, family.jo, plan, told_of=[family.ben]))
    assert SentVersion.objects.filter(pk=made.pk).exists()
    given.a_restriction(family, family.ben, "maud")
    for name, sees in (("nora", False), ("maud", True), ("sam", False), ("ana", False), ("hope", True)):
        signed_in(family, name)
        assert SentVersion.objects.filter(pk=made.pk).exists() == sees, name
        assert RecipientVersion.objects.exists() == sees, name
