"""A worker falls ill: everything that waits with them waits with a colleague by one act, and is theirs again when they are back."""

import pytest

from casework import given
from goldenthread.casework import door
from journeys.desk import committed

pytestmark = pytest.mark.browser


def test_a_manager_names_who_stands_in_and_the_work_is_there(served, at_desk):
    with committed():
        given.an_allocated_child(served)
        given.leave(served, "seth")
    maud = at_desk("maud", scripted=False)
    maud.opens("/team/")
    maud.follows("Away (Nora)")
    maud.chooses("Why are they away?", "Sickness")
    maud.dates("From which day?", door.today())
    maud.picks("Who stands in for them?", "Ned, social worker")
    maud.presses("Arrange the cover")
    maud.sees("what waits with Nora waits with Ned", "away: Ned stands in")
    ned = at_desk("ned")
    ned.sees("You stand in for Nora", "Accept the case")
    maud.opens("/posts/")
    maud.sees("South", "Vacant: what would go there goes to Hope")
    maud.opens("/team/")
    maud.follows("Away (Nora)")
    maud.follows("They are back")
    maud.presses("End the cover")
    ned.opens("/")
    ned.sees_nothing_of("You stand in", "Lark")


def test_the_information_owner_reviews_reading_that_stood_out(served, at_desk):
    with committed():
        given.an_unusual_reading(served, "sam", given.an_allocated_child(served, to="sam")[0])
    ivor = at_desk("ivor")
    ivor.opens("/reading/")
    ivor.sees("1 to review", "At night, by somebody who does not work at night")
    ivor.follows("Review what Sam read")
    ivor.sees_nothing_of("Lark")
    ivor.chooses("What did you find?", "It was their work")
    ivor.presses("Record the review")
    ivor.sees("Nothing waits for review")
