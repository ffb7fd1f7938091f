"""A plan is shared with one parent: what must not reach him stays out, a second person checks it, and it is kept as it went."""

import pytest

from casework import given
from journeys.desk import committed

pytestmark = pytest.mark.browser


@pytest.fixture
def family(served):
    """Ada, whose mother Jo hides from Ray; a plan with one passage from the police."""
    with committed():
        served.ada, _ = given.an_allocated_child(served)
        jo, ray = given.an_adult(served), given.an_adult(served, "Ray", "Finch")
        given.a_relationship(served, jo, "parent", served.ada, parental_responsibility="mother")
        given.a_relationship(served, ray, "parent", served.ada, parental_responsibility="no")
        given.a_relationship(served, ray, "former_partner", jo, orders=["non_molestation"], poses_a_risk=True, risk="Violent.")
        given.an_address(served, jo, "12 Hide Road", protected=True)
        given.an_address(served, ray)
        risks = [{"risk": each} for each in ("Left alone at night", "Officers found a knife", "They are at 12 Hide Road")]
        given.marked(served, given.a_safety_plan(served, served.ada, risks=risks), Officers="police")
    return served


def test_a_version_for_one_parent_is_made_checked_by_another_and_kept(family, at_desk):
    nora = at_desk("nora", scripted=False)
    nora.opens(f"/children/{family.ada.pk}/")
    nora.follows("Letters and shared versions")
    nora.follows("A shared version of a safety plan")
    nora.sees("Non-molestation, with Jo Lark", "Ray Finch is recorded as a risk to Jo Lark", "1 passage from the police")
    nora.presses("Make it for Ray Finch")
    nora.sees("Ray Finch, parent", "Officers found a knife")  # Held back, and shown to her so that she may decide.
    assert "Officers" not in nora.page.locator(".letter").inner_text()
    nora.writes("What do you want to say to them with it?", "They live at 12 Hide Road now.")
    nora.presses("It is ready")
    nora.sees("Take it out of your words")
    nora.writes("What do you want to say to them with it?", "This is the plan we spoke of.")
    nora.presses("It is ready")
    nora.sees("A second person checks it before it goes", "You made this yourself")

    maud = at_desk("maud")
    maud.opens(f"/children/{family.ada.pk}/letters/")
    maud.follows("A shared version", exact=True)
    maud.follows("Check it")
    maud.sees("Left alone at night", "This is the plan we spoke of.")
    maud.writes("What did you check?", "The reader, the address and every line.")
    maud.presses("Check it")
    maud.sees("Checked: it may go.")

    nora.opens(f"/children/{family.ada.pk}/letters/")
    nora.follows("A shared version", exact=True)
    nora.follows("Page to print")
    nora.sees("Left alone at night")
    nora.sees_nothing_of("Hide Road", "Officers", "police")
    nora.page.go_back()
    nora.follows("Note that it went")
    nora.chooses("How did it go to them?", "Given to them by hand")
    nora.presses("Note that it went")
    nora.sees("It is kept as it went", "This came from the police")
