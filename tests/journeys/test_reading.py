"""A record is opened and read: the cover sheet on one screen, and the story of a family by kind and a page at a time."""

from datetime import date, timedelta

import pytest

from casework import given
from goldenthread.casework import door
from goldenthread.casework.door import today
from goldenthread.casework.models import Address
from journeys import keyboard
from journeys.desk import committed

pytestmark = pytest.mark.browser

SCREEN = {"width": 1280, "height": 800}


@pytest.fixture
def family(served):
    """Two children of whom much is known, one with everything that the cover sheet has a place for."""
    with committed():
        ada, referral = given.an_allocated_child(served)
        ben, _ = given.an_allocated_child(served, forename="Ben", born=date(2021, 5, 1))
        mother = given.an_adult(served)
        for child in (ada, ben):
            given.a_relationship(served, mother, "parent", child)
        for person in (ada, ben, mother):
            home = {"kind": "home", "lines": "1 Invented Row, Ambermouth", "postcode": "ZZ1 1ZZ", "protected": person == ada}
            door.record(Address, given.signed_in(served, "nora"), home, person=person)
        given.a_relationship(served, given.an_adult(served, "Ray", "Finch"), "step_parent", ada, orders=["no_contact", "non_molestation"])
        conclusion = given.a_conclusion(served, given.an_assessment(served, referral))
        door.authorise(conclusion, given.signed_in(served, "maud"), "Good work.")
        given.a_warning(served, ada, ben, review=today() - timedelta(3))
        given.a_warning(served, ada, warns_of="health", what="She is allergic to peanuts and carries a pen.", review=today() + timedelta(40))
        given.a_safety_plan(served, ada, until=today() + timedelta(9))
        for ago in range(60):
            given.a_note(served, ada, ben, happened_on=today() - timedelta(ago), said=["I like school.", ""])
    served.ada = ada
    return served


def adds_a_grandparent_and_a_household(nora):
    nora.follows("Add somebody to the family or network")
    nora.writes("Name, date of birth, address or number", "eve finch")
    nora.presses("Search")
    nora.presses("None of these: add somebody new")
    nora.writes("First names", "Eve")
    nora.dates("Date of birth", date(1950, 3, 4))
    nora.picks("What is this person to Ada Lark?", "Grandparent")
    nora.presses("Record it")
    nora.sees("Recorded: it is in the drawing and in the list.", "Grandparent of Ada Lark")
    nora.follows("Record who lives together")
    for name in ("Ada Lark", "Eve"):
        nora.ticks(name)
    nora.chooses("In which household?", "Another household")
    nora.dates("Since when?", date(2025, 9, 1))
    nora.presses("Record it")
    nora.sees("Recorded: who lives together.", "1 Sep 2025")
    nora.follows("It has changed for Eve in this household")


def test_the_cover_sheet_is_on_one_screen_and_a_family_is_read_as_one_story(family, at_desk):
    nora = at_desk("nora")
    nora.page.set_viewport_size(SCREEN)
    nora.opens(f"/children/{family.ada.pk}/")
    bottom = max(slot.bounding_box()["y"] + slot.bounding_box()["height"] for slot in nora.page.locator(".cover__slot").all())
    assert bottom <= SCREEN["height"], f"The cover sheet ends at {bottom}."
    nora.sees("with Ben Lark, Jo Lark", "No contact", "Review overdue", "Nora", "Heard", "decides, as the team's manager")
    nora.follows("Everything that happened")
    nora.picks("What", "A case note")
    nora.ticks("Ben Lark", exact=False)
    nora.presses("Show")
    nora.sees("What happened to Ada Lark, Ben Lark", "60 entries, the latest first: page 1 of 2", "Ada, Ben")
    nora.presses("Older")
    nora.sees("page 2 of 2")
    assert nora.page.locator(".history__item").count() == 10
    nora.follows("A case note")
    nora.follows("Make this a significant event")
    nora.writes("What happened?", "Ada said that she likes school again.")
    nora.writes("Why does it matter?", "She had not been for a month.")
    nora.ticks("Ada Lark", exact=False)
    nora.presses("Make it a significant event")
    nora.sees("It is among the significant events now.")
    nora.opens(f"/children/{family.ada.pk}/family/")
    nora.sees("Step-parent of Ada Lark", "No contact; Non-molestation")
    adds_a_grandparent_and_a_household(nora)
    nora.opens(f"/children/{family.ada.pk}/")
    nora.follows("Significant events")
    nora.sees("Ada said that she likes school again.", "The entry")
    with nora.page.expect_download() as file:
        keyboard.reach(nora.page, nora.page.get_by_role("button", name="Word document for a court"))
        nora.page.keyboard.press("Enter")
    assert file.value.suggested_filename == "chronology.docx"
