"""While somebody is away, everything that waits with them waits with one named person; and vacant posts are passed over."""

from datetime import timedelta

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework import covering, declaring, door, escalating, holders, lateness, tasks, waiting
from goldenthread.casework.access.permission import may_view
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.audit import AuditEvent
from goldenthread.casework.models import Cover, Person
from goldenthread.casework.validation import Invalid


def tasks_of(where, name):
    signed_in(where, name)
    return {task.key for task in tasks.of_worker(where.workers[name])}


def waits_for(where, name):
    return {(each.to_do, each.record.pk) for each in waiting.for_user(signed_in(where, name))}


def test_every_task_and_everything_that_waits_moves_in_one_act_and_back_again(where):
    child, referral = given.an_allocated_child(where)
    given.a_management_decision(where, child, by="maud", directed_to=where.workers["nora"], direction="Visit.")
    sent_back = given.a_conclusion(where, given.an_assessment(where, referral))
    door.send_back(sent_back, signed_in(where, "maud"), "Say more.")
    due, waits = tasks_of(where, "nora"), waits_for(where, "nora")
    assert due and {kind for kind, _ in waits} == {"accept", "follow", "put right"}
    assert not tasks_of(where, "sam") and not may_view(signed_in(where, "sam"), child)
    cover = given.a_cover(where, "nora", "sam", because="sickness")
    assert tasks_of(where, "sam") == due and waits_for(where, "sam") == waits
    assert may_view(signed_in(where, "sam"), child).because == "You stand in for the child's allocated worker, who is away."
    assert Person.objects.filter(pk=child.pk).exists()
    late = next(task for task in tasks.of_worker(where.workers["sam"]) if task.worker_id == where.workers["nora"].pk)
    assert lateness.says_why(late, where.users["sam"])
    covering.end(cover, signed_in(where, "maud"))
    assert not tasks_of(where, "sam") and not waits_for(where, "sam") and not may_view(where.users["sam"], child)
    assert AuditEvent.objects.filter(action__in=["arranged cover", "ended cover"], record=cover.pk).count() == 2


def test_cover_begins_and_ends_by_itself(where):
    child = given.an_allocated_child(where)[0]
    cover = given.a_cover(where, "nora", "sam", from_on=door.today() + timedelta(1))
    assert not may_view(signed_in(where, "sam"), child)
    for first, last, sees in ((0, 0, True), (-3, 0, True), (-3, -1, False), (1, 2, False)):
        days = {"from_on": door.today() + timedelta(first), "until_on": door.today() + timedelta(last)}
        Cover.objects.filter(pk=cover.pk).update(**days)
        assert bool(may_view(signed_in(where, "sam"), child)) is sees is bool(holders.held_by(where.workers["sam"])), days


def test_a_manager_who_stands_in_for_a_manager_sees_their_teams_and_authorises(where):
    child, referral = given.an_allocated_child(where)
    conclusion = given.a_conclusion(where, given.an_assessment(where, referral))
    assert not may_view(signed_in(where, "seth"), child)
    given.a_cover(where, "maud", "seth")
    assert may_view(signed_in(where, "seth"), child)
    assert "North" in {team.name for team in holders.teams_of(where.workers["seth"])}
    assert ("authorise", conclusion.pk) in waits_for(where, "seth")
    door.authorise(conclusion, where.users["seth"], "Agreed.")


@pytest.mark.parametrize("away, by, change, says", [
    ("nora", "nora", {}, "Somebody else stands in"),
    ("nora", "sam", {"because": "leave", "until_on": None}, "only for sickness"),
    ("nora", "sam", {"until_on": door.today() - timedelta(1)}, "today or to come"),
    ("maud", "nora", {}, "only a manager"),
])  # fmt: skip
def test_cover_that_would_reach_nobody_is_refused_with_a_sentence(where, away, by, change, says):
    answers = {"because": "leave", "from_on": door.today(), "until_on": door.today() + timedelta(3)} | change
    with pytest.raises(Invalid) as refused:
        covering.arrange(where.workers[away], signed_in(where, "hope"), where.workers[by], **answers)
    assert says in str([sentence for _, sentence in refused.value.problems])


def test_nobody_stands_in_who_is_away_or_covered_or_gone_and_nobody_twice(where):
    given.a_cover(where, "nora", "ned")
    for away, by, says in (
        ("nora", "sam", "stands in for Nora already"), ("sam", "nora", "is away themselves"), ("ned", "sam", "name somebody else"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            given.a_cover(where, away, by)
        assert says in str(refused.value.problems)
    given.leave(where, "sam")
    with pytest.raises(Invalid):
        given.a_cover(where, "seth", "sam")


def test_a_child_whose_record_is_closed_to_whoever_would_stand_in_is_counted_and_not_named(where):
    child, family = given.an_allocated_child(where, surname="Lark")[0], given.an_allocated_child(where, surname="Wren")[0]
    given.a_restriction(where, child, "nora")
    declaring.declare(family, where.users["sam"], signed_in(where, "maud"), "family", "A cousin.")
    with pytest.raises(Invalid) as refused:
        given.a_cover(where, "nora", "sam", by="maud")
    sentence = dict(refused.value.problems)["by_worker"]
    assert sentence.startswith("2 children's records are closed to Sam") and "Lark" not in sentence and "Wren" not in sentence


def test_only_who_keeps_posts_arranges_cover(where):
    for name in ("nora", "olive", "dirk", "ana"):
        with pytest.raises(Refused):
            given.a_cover(where, "nora", "sam", by=name)


def test_an_escalation_passes_over_vacant_posts_and_goes_to_who_stands_in(where):
    north, front = where.teams["North"].pk, where.teams["Front door"].pk
    signed_in(where, "hope")
    assert escalating.escalates_to(north).holder == where.workers["maud"]
    assert escalating.escalates_to(north, of=where.workers["maud"]).holder == where.workers["greta"]
    given.leave(where, "maud")
    assert escalating.posts()[north].vacant
    assert escalating.escalates_to(north).holder == where.workers["greta"]
    given.leave(where, "greta")
    assert escalating.escalates_to(north).holder == where.workers["hope"]
    assert escalating.escalates_to(where.teams["Children's service"].pk, of=where.workers["hope"]) is None
    given.a_cover(where, "fay", "seth")
    assert escalating.escalates_to(front).acts == where.workers["seth"]
