"""The true number of children each worker holds, for managers; which children they are, for nobody by this way."""

import pytest
from django.test import Client

from casework import given
from casework.given import signed_in
from goldenthread.casework import caseloads
from goldenthread.casework.models import Person
from goldenthread.casework.steps.front_door.allocation import Allocation
from goldenthread.web.casework.choices import workers


def loads(where, team="North"):
    return {worker.name: worker.children for worker in caseloads.caseloads([where.teams[team].pk])}


def test_caseloads_count_the_children_each_worker_holds(where):
    given.an_allocated_child(where)
    given.an_allocated_child(where, forename="Bea")
    signed_in(where, "maud")
    assert loads(where) == {"Nora": 2, "Ned": 0, "Maud": 0, "Alec": 0, "Bess": 0, "Erin": 0, "Perry": 0}


def test_a_manager_sees_the_true_number_and_no_child_that_is_not_theirs(where):
    rita, _ = given.an_allocated_child(where, forename="Rita")
    given.a_restriction(where, rita)
    ada, _ = given.an_allocated_child(where)
    given.an_allocated_child(where, to="sam", forename="Sal")
    signed_in(where, "maud")
    assert list(Person.objects.all()) == [ada]
    assert list(Allocation.objects.values_list("person", flat=True)) == [ada.pk]
    assert loads(where)["Nora"] == 2
    assert "Sam, South: holds 1" in [says for _, says in workers()]
    assert set(caseloads.children_held()) == {where.workers["nora"].pk, where.workers["sam"].pk}
    assert all(isinstance(held, int) for held in caseloads.children_held().values())


def test_the_pages_of_a_manager_give_the_true_number_and_no_name(where):
    rita, _ = given.an_allocated_child(where, forename="Rita")
    given.a_restriction(where, rita)
    given.an_allocated_child(where)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(signed_in(where, "maud"), backend="django.contrib.auth.backends.ModelBackend")
    team, nora = client.get("/team/"), where.workers["nora"]
    assert {worker.name: worker.children for worker in team.context["workers"]}["Nora"] == 2
    leaving = client.get(f"/team/workers/{nora.pk}/leaves/")
    assert b"1 child still allocated to Nora." in leaving.content
    assert b"1 more child allocated to Nora in records that you may not open." in leaving.content
    for page in (team, leaving):
        assert b"Rita" not in page.content and str(rita.pk).encode() not in page.content


def test_room_is_what_the_post_can_hold_less_what_it_holds(where):
    given.an_allocated_child(where)
    nora = where.workers["nora"]
    nora.capacity = 1
    signed_in(where, "maud")
    nora.save(update_fields=["capacity"])
    rooms = {worker.name: worker.room for worker in caseloads.caseloads([nora.team_id])}
    assert rooms.pop("Nora") == 0 and set(rooms.values()) == {None}
    assert "Nora, North: holds 1 of 1, full" in [says for _, says in workers()]


@pytest.mark.parametrize("username", ["nora", "olive", "ana", "cora", "pat", "adam"])
def test_nobody_but_a_manager_is_told_what_others_hold(where, username):
    given.an_allocated_child(where)
    signed_in(where, username)
    assert caseloads.children_held() == {}


def test_one_authority_is_never_counted_with_another(alone):
    given.an_allocated_child(alone)
    other = given.an_authority("X02", "Brackwater")
    signed_in(other, "maud")
    assert caseloads.children_held() == {}
