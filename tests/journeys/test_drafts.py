"""What was being written is never lost: to a browser that closes, a sign-in that runs out, or another person."""

from datetime import date

import pytest

from casework import given
from goldenthread.casework.models import Draft
from journeys import keyboard
from journeys.desk import committed

pytestmark = pytest.mark.browser
WORRY = "He says he sleeps at a friend's and will not say why."


def test_a_draft_saves_itself_and_is_there_in_another_browser(served, at_desk):
    olive = olive_writes_a_contact(served, at_desk("olive"))
    olive.page.get_by_text("Draft saved at").wait_for()
    elsewhere = at_desk("olive", False)
    elsewhere.follows("My drafts")
    elsewhere.follows("A contact")
    assert elsewhere.page.get_by_label("What are they worried about?").input_value() == WORRY


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_a_draft_survives_a_sign_in_that_ran_out(served, at_desk, scripted):
    olive = olive_writes_a_contact(served, at_desk("olive", scripted))
    olive.context.clear_cookies(name="sessionid")
    olive.presses("Save draft")
    olive.sees("You were signed out while you were writing", "is kept as a draft")
    keyboard.write(olive.page, olive.page.locator("#id_login"), "olive.x01")
    keyboard.write(olive.page, olive.page.locator("#id_password"), "correct horse battery")
    olive.presses("Sign in")
    olive.sees("Record a contact")
    assert olive.page.get_by_label("What are they worried about?").input_value() == WORRY


def test_a_draft_written_in_a_tab_opened_before_signing_in_again_is_kept(served, at_desk):
    olive = olive_writes_a_contact(served, at_desk("olive", False))
    stale = olive.page
    olive.page = olive.context.new_page()
    olive.signs_out()
    olive.signs_in()
    olive.page = stale
    olive.presses("Check the answers")
    assert olive.page.get_by_label("What are they worried about?").input_value() == WORRY


def test_signing_out_keeps_drafts_from_the_next_person_at_the_desk(served, at_desk):
    olive = olive_writes_a_contact(served, at_desk("olive", False))
    olive.presses("Save draft")
    olive.sees("Draft saved at")
    place = olive.page.url
    olive.signs_out()
    olive.username = "dora"
    olive.signs_in()
    olive.page.goto(place)
    olive.sees_nothing_of(WORRY)
    olive.follows("My drafts")
    olive.sees("You have no drafts")


def test_two_people_on_one_record_lose_nothing(served, at_desk):
    with committed():
        child, referral = given.an_allocated_child(served)
    address = f"/entries/referral/{referral.pk}/correct/"
    nora, ned = at_desk("nora"), at_desk("ned", False)
    nora.opens(address)
    ned.opens(address)
    nora.picks("What is the main need?", "Family in acute stress")
    nora.presses("Record the correction")
    nora.sees("Corrected: a referral.")
    ned.picks("What is the main need?", "Family dysfunction")
    ned.picks("Who made the referral?", "Police")
    ned.presses("Record the correction")
    ned.sees("Someone else changed this while you were writing", "They wrote", "Family in acute stress", "You wrote")
    ned.picks("What is the main need?", "Family in acute stress")
    ned.presses("Record the correction")
    ned.sees("Corrected: a referral.", "Family in acute stress", "Police")


def test_a_draft_is_thrown_away_at_its_writers_word_and_with_the_recording(served, at_desk):
    olive = olive_writes_a_contact(served, at_desk("olive", False))
    olive.presses("Save draft")
    olive.follows("My drafts")
    olive.presses_that_begins("Throw away")
    olive.sees("The draft is thrown away.", "You have no drafts")
    assert not Draft.objects.using("owner").exists()


def olive_writes_a_contact(served, olive):
    with committed():
        given.a_child(served, "Cyril", "Wren", date(2010, 7, 9))
    olive.opens("/")
    olive.follows("Record a contact")
    olive.writes("Name, date of birth, address or number", "cyril wren")
    olive.presses("Search")
    olive.ticks("Choose Cyril Wren", exact=False)
    olive.presses("Put the ticked children in the contact")
    olive.writes("What are they worried about?", WORRY)
    return olive
