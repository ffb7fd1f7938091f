"""A change of worker is told to the family: it waits with the new worker until a letter that says so has been sent."""

from casework import given
from casework.given import signed_in
from goldenthread.casework import door, waiting
from goldenthread.casework.sharing import sending
from goldenthread.casework.sharing.kinds import KINDS
from goldenthread.casework.sharing.recipients import possible


def to_tell(where, name) -> list:
    return [each.record.pk for each in waiting.for_user(signed_in(where, name)) if each.to_do == "tell"]


def test_a_change_of_worker_waits_with_the_new_one_until_somebody_of_the_family_was_told(where):
    child, referral = given.an_allocated_child(where)
    mother = given.an_adult(where)
    given.a_relationship(where, mother, "parent", child)
    assert to_tell(where, "nora") == []  # Nobody held the case before: there is no change.
    answers = {"happened_on": door.today(), "to_worker": where.workers["ned"], "because": "caseload"}
    allocation = door.record(type(referral.allocations.get()), signed_in(where, "fay"), answers, about=referral)
    assert to_tell(where, "ned") == [allocation.pk] and to_tell(where, "nora") == []
    given.a_cover(where, "ned", "erin")
    assert to_tell(where, "erin") == [allocation.pk]  # Whoever stands in has it among theirs.
    recipients = {each.kind for each in possible(child, KINDS["new_worker"].to)}
    assert recipients == {"child", "parent"}
    version = given.a_version(where, "new_worker", child, mother, act=allocation, by="ned", worker="Ned, on extension 20.")
    ned = signed_in(where, "ned")
    version = sending.make_ready(version, ned)
    assert to_tell(where, "ned") == [allocation.pk]
    sending.send(version, signed_in(where, "ned"), "by_hand")
    assert to_tell(where, "ned") == to_tell(where, "erin") == []
