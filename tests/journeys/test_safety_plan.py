"""A safety plan is written without script, and found among eight years of a record in two presses and under ten seconds."""

import time
import uuid
from datetime import timedelta

import pytest

from casework import given
from goldenthread.casework import bulk
from goldenthread.casework.door import today
from goldenthread.casework.step import step_called
from journeys import keyboard
from journeys.desk import committed

pytestmark = pytest.mark.browser

YEARS, A_YEAR = 8, 365


@pytest.fixture
def family(served):
    """Ada and Ben, whose records hold a note each week and a plan each year of eight years."""
    with committed():
        served.ada, _ = given.an_allocated_child(served)
        served.ben, _ = given.an_allocated_child(served, forename="Ben")
        given.a_relationship(served, served.ada, "sibling", served.ben)
    years_of(served, "casenote", "note_id", 7, {"happened": "A visit."})
    years_of(served, "safetyplan", "plan_id", A_YEAR, {"if_not_kept": "Ring the duty team."})
    return served


def years_of(served, code, whole, days, answers):
    """A record of a step about both children every so many days, through the bulk door."""
    step = step_called(code)
    acts = [{"id": uuid.uuid4(), "happened_on": today() - timedelta(ago), **answers} for ago in range(days, YEARS * A_YEAR, days)]
    parts = [{whole: act["id"], "person_id": child.pk} for act in acts for child in (served.ada, served.ben)]
    bulk.load({step: acts, step.parts(): parts}, authority="X01")


def test_a_plan_is_written_without_script_for_two_and_found_from_home_in_two_presses(family, at_desk):
    nora = at_desk("nora", scripted=False)
    nora.opens(f"/children/{family.ada.pk}/")
    nora.follows("A safety plan", exact=True)
    nora.ticks("Ben Lark", exact=False)
    nora.dates("When was it agreed?", today())
    nora.dates("Until when does it hold?", today() + timedelta(28))
    for line, risk in enumerate(("Left alone at night", "Ray comes to the house", "No food")):
        if line:
            nora.presses_that_begins("Add another")
        lines = nora.page.get_by_role("group", name=f"What are the risks, and who does what about each? {line + 1}", exact=True)
        keyboard.write(nora.page, lines.get_by_label("What is the risk?"), risk)
    nora.presses("Check the answers")
    nora.sees("What is the risk: Ray comes to the house", "Ben Lark")
    nora.presses("Record it")
    nora.sees("Recorded: a safety plan.", "No food")

    begun = time.monotonic()
    nora.opens("/")
    nora.follows("Safety plan of Ben Lark")
    nora.sees("Ray comes to the house")
    assert time.monotonic() - begun < 10

    nora.opens("/people/")
    nora.writes("Name, date of birth, address or number", "Ada Lark")
    nora.presses("Search")
    nora.follows("Safety plan of Ada Lark")
    nora.sees("Ray comes to the house")


def test_a_direction_stands_at_the_top_until_it_is_answered_and_a_plan_that_ran_out_says_so(family, at_desk):
    maud = at_desk("maud")
    maud.opens(f"/children/{family.ada.pk}/")
    maud.sees("No end given")
    maud.follows("A manager's decision", exact=True)
    maud.dates("When was it decided?", today())
    maud.writes("What was decided?", "See Ada each week.")
    maud.writes("Why?", "Nobody saw her alone in a month.")
    maud.writes("What must the worker do?", "See Ada alone at school.")
    maud.presses("Check the answers")
    maud.sees("A direction is to somebody: say which worker must do it.")
    maud.picks("Which worker?", "Nora")
    maud.presses("Check the answers")
    maud.presses("Record it")

    with committed():
        given.a_safety_plan(family, family.ada, on=today() - timedelta(3), until=today() - timedelta(1))
    nora = at_desk("nora")
    nora.sees("See Ada alone at school.", "Ran out")
    nora.follows("Follow a direction for Ada Lark")
    nora.dates("When was it done, or found that it could not be?", today())
    nora.chooses("Was the direction followed?", "Yes")
    nora.writes("What was done; or, if it was not followed, why not?", "Seen alone on Tuesday.")
    nora.presses("Check the answers")
    nora.presses("Record it")
    nora.opens(f"/children/{family.ada.pk}/")
    assert nora.page.locator(".direction").count() == 0
    nora.writes("Search inside this record", "Tuesday alone")
    nora.presses("Search")
    nora.sees("What became of a direction", "Seen alone on Tuesday.")
    nora.opens(f"/children/{family.ada.pk}/")
    nora.follows("Safety plan", exact=True)
    nora.sees("This plan ran out on")
    nora.follows("Say how the passages are handled")
