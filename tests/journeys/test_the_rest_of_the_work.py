"""Closing, opening again, striking through, a worker who leaves, and a duty that is signed."""

import pytest

from casework import given
from goldenthread.casework.door import today
from journeys.desk import committed

pytestmark = pytest.mark.browser


def test_a_case_is_closed_by_two_people_and_opened_again_with_a_reason(served, at_desk):
    with committed():
        child, referral = given.an_allocated_child(served)
    nora = at_desk("nora")
    nora.opens(f"/children/{child.pk}/")
    nora.follows("The closing of a case")
    nora.dates("When did the episode end?", today())
    nora.picks("Why does the episode end?", "Services ended for another reason")
    nora.writes("What was done, and how are things for the child now?", "The plan's aims are met.")
    nora.presses("Check the answers")
    nora.presses("Record it")
    nora.sees("Waits for a manager")

    maud = at_desk("maud")
    maud.follows("Authorise: the closing of a case for Ada Lark")
    maud.follows("Send back", exact=True)
    maud.writes("What must be put right before you can authorise it?", "Say what Ada thinks of it.")
    maud.presses("Send back")
    nora.opens("/")
    nora.sees("Put right: the closing of a case", "Say what Ada thinks of it.")
    nora.follows("Put right: the closing of a case for Ada Lark")
    nora.follows("Correct it")
    nora.writes("What was done, and how are things for the child now?", "The aims are met, and Ada agrees.")
    nora.presses("Record the correction")
    maud.opens("/")
    maud.follows("Authorise: the closing of a case for Ada Lark")
    maud.follows("Authorise", exact=True)
    maud.writes("Why do you authorise it?", "Ada agrees.")
    maud.presses("Authorise")
    maud.sees("Authorised: the closing of a case.")

    fay = at_desk("fay")
    fay.opens(f"/children/{child.pk}/")
    fay.sees("No episode of need is open.")
    fay.follows("Open the case again")
    fay.dates("When was the first word of it received, at any door?", today())
    fay.presses("Check the answers")
    fay.sees("The case was closed: say why it is opened again.")
    fay.writes("Why is the case opened again?", "A new worry of the same kind.")
    fay.presses("Check the answers")
    fay.presses("Record it")
    fay.sees("Recorded: a referral.")


def test_a_wrong_entry_is_struck_through_with_a_reason_and_stays_readable(served, at_desk):
    with committed():
        contact = given.a_contact(served, given.a_child(served))
    olive = at_desk("olive")
    olive.opens(f"/entries/contact/{contact.pk}/")
    olive.follows("Strike it through")
    olive.presses("Strike through")
    olive.sees("A record is struck through with a reason")
    olive.writes("What was wrong with it?", "It was about another family.")
    olive.presses("Strike through")
    olive.sees("Struck through on", "It was about another family.", "Hungry at school.")


def test_a_late_task_stands_with_its_reason_wherever_it_is_shown(served, at_desk):
    with committed():
        child, _ = given.an_allocated_child(served)
    nora, maud = at_desk("nora"), at_desk("maud")
    nora.opens("/")
    nora.sees("No reason given")
    nora.follows("Say why it is late")
    nora.presses("Give this reason")
    nora.sees("There is a problem", "Say why it is late")
    nora.writes("What is the reason?", "The family was away.")
    nora.presses("Give this reason")
    nora.sees("Your reason is kept", "Late because: The family was away. (Nora,")
    for who, address in ((nora, "/"), (maud, "/team/"), (maud, f"/children/{child.pk}/")):
        who.opens(address)
        who.sees("Late because: The family was away.")
        who.sees_nothing_of("No reason given")


def test_a_worker_cannot_leave_while_a_child_is_theirs(served, at_desk):
    with committed():
        given.an_allocated_child(served)
    maud = at_desk("maud")
    maud.follows("My team")
    maud.follows("Leaves (Nora)")
    maud.sees("1 child still allocated to Nora.")
    maud.dates("What is their last day?", today())
    maud.presses("Record that they leave")
    maud.sees("There is a problem", "allocate")
    maud.follows("Give to someone else for Ada Lark")
    maud.picks("To whom?", "Ned, North: holds 0")
    maud.presses("Check the answers")
    maud.presses("Record it")
    maud.follows("My team")
    maud.follows("Leaves (Nora)")
    maud.dates("What is their last day?", today())
    maud.presses("Record that they leave")
    maud.sees("Nora leaves on")


def test_a_duty_is_not_verified_until_someone_signs_that_they_read_it(served, at_desk):
    with committed():
        child = given.a_child(served)
        given.a_referral(served, child)
    fay, hope = at_desk("fay"), at_desk("hope")
    fay.opens(f"/children/{child.pk}/")
    fay.sees("rule not yet verified")
    hope.follows("Duties to sign")
    hope.follows("Sign it (Referral decided)")
    hope.writes("What did you read, and where?", "The chapter on referrals, in the published guidance.")
    hope.presses("I have read it, and it says this")
    hope.sees("Signed: Referral decided.", "Signed by Hope")
    fay.opens(f"/children/{child.pk}/")
    fay.sees_nothing_of("rule not yet verified")


@pytest.mark.parametrize(
    ("username", "address"),
    [
        ("fay", "/team/"), ("fay", "/steps/"), ("fay", "/steps/contactdecision/"), ("fay", "/duties/"),
        ("adam", "/administration/jobs/"), ("adam", "/administration/accounts/"), ("adam", "/account/"),
        ("adam", "/sign-in/2fa/"), ("adam", "/sign-in/2fa/totp/activate/"), ("adam", "/sign-in/2fa/webauthn/"),
        ("adam", "/sign-in/password/change/"), ("adam", "/sign-in/logout/"), ("cora", "/numbers/published/"),
        ("ana", "/numbers/"), ("ana", "/reports/"),
    ],
)  # fmt: skip
def test_every_other_page_is_fit_to_be_used_by_anyone(at_desk, username, address):
    at_desk(username).opens(address)


def test_the_page_can_be_worked_from_the_keyboard(served, at_desk):
    dora = at_desk("dora")
    dora.page.keyboard.press("Tab")
    assert dora.page.evaluate("document.activeElement.textContent") == "Skip to main content"
    dora.page.keyboard.press("Enter")
    dora.page.keyboard.press("Tab")
    assert dora.page.evaluate("document.activeElement.closest('main') !== null")


def test_enter_checks_the_answers_and_does_not_leave_the_page_for_another(served, at_desk):
    with committed():
        child, _ = given.an_allocated_child(served)
    nora = at_desk("nora")
    nora.opens(f"/children/{child.pk}/")
    nora.presses("A contact")
    nora.dates("When was the first word of it received, at any door?", today())
    nora.page.get_by_label("Name of the person who made it").press("Enter")
    nora.sees("Check your answers")
