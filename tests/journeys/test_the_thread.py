"""The thread, walked in a browser: a worry about two children becomes a contact, a referral and an assessment."""

from datetime import date

import pytest

from casework import given
from goldenthread.casework.door import today
from journeys.desk import committed

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_a_worry_about_two_children_becomes_an_authorised_assessment(served, at_desk, scripted):
    given_two_children_known_already(served)

    olive = at_desk("olive", scripted)
    she_records_a_contact_about_both(olive)
    olive.sees("Ada Lark", "Ben Lark", "Hungry at school")
    olive.sees("only a social worker, an out-of-hours worker, a team manager, a group manager or a head of service records the decision on a contact")

    dora = at_desk("dora", scripted)
    she_decides(dora, "Ada Lark", level="Specialist", follows="Referral to children's social care")
    she_makes_it_a_referral(dora)

    fay = at_desk("fay", scripted)
    she_decides_the_referral_and_allocates_it(fay, to="Nora, North: holds 0")

    nora = at_desk("nora", scripted)
    she_accepts_and_starts_the_assessment(nora)
    she_concludes_it(nora)

    maud = at_desk("maud", scripted)
    she_authorises_it(maud)

    ana = at_desk("ana", scripted)
    ana.reads_so_far("CONTACTS", "2")
    ana.reads_so_far("ASSESSMENTS_MEASURED", "1 of 1")

    nora.opens(f"/children/{served.ada.pk}/")
    nora.sees("Authorised", "The conclusion of a single assessment", "A contact", "Nora since")


def given_two_children_known_already(served):
    with committed():
        served.ada = given.a_child(served, "Ada", "Lark", date(2019, 5, 1))
        served.ben = given.a_child(served, "Ben", "Lark", date(2014, 2, 3))


def she_records_a_contact_about_both(olive):
    olive.follows("Record a contact")
    olive.writes("Name, date of birth, address or number", "Larke")
    olive.presses("Search")
    olive.sees("2 found", "Matched by")
    olive.ticks("Choose Ada Lark", exact=False)
    olive.ticks("Choose Ben Lark", exact=False)
    olive.presses("Put the ticked children in the contact")
    olive.sees("Ada Lark (7 years old)", "Ben Lark (12 years old)")
    olive.presses("Check the answers")
    olive.sees("There is a problem", "Enter a date.")
    olive.dates("When was the first word of it received, at any door?", today())
    olive.writes("What are they worried about?", "Hungry at school, all three days.")
    olive.picks("Who made the contact?", "School")
    olive.presses("Check the answers")
    olive.sees("Check your answers", "not answered")
    olive.presses("Record it")
    olive.sees("Recorded: a contact.")


def she_decides(dora, child, level, follows):
    dora.opens("/")
    dora.follows(f"Decide what should follow from the contact for {child}")
    dora.sees("Hungry at school", "question 1 of 4")
    dora.chooses("What level of need is it?", level)
    dora.presses("Continue")
    dora.writes("What does that rely on?", "Two contacts this year and the school's own chronology.")
    dora.presses("Continue")
    dora.presses("Continue")
    dora.sees("There is a problem", "This must be answered.")
    dora.writes("Why is that the right decision?", "Third worry in a month.")
    dora.presses("Continue")
    dora.chooses("What follows?", follows)
    dora.presses("Continue")
    dora.sees("Check your answers", "Third worry in a month.")
    dora.presses("Record it")
    dora.sees("Recorded: the decision on a contact.")


def she_makes_it_a_referral(dora):
    dora.follows("Record a referral")
    dora.picks("What is the main need?", "Abuse, neglect or exploitation")
    dora.presses("Check the answers")
    dora.presses("Record it")
    dora.sees("Recorded: a referral.")


def she_decides_the_referral_and_allocates_it(fay, to):
    fay.opens("/")
    fay.follows("Decide what should follow from the referral")
    fay.chooses("Does nothing further follow?", "No")
    fay.presses("Continue")
    fay.writes("What follows, and how quickly?", "A single assessment, the child seen within two days.")
    fay.presses("Continue")
    fay.writes("Why is that the right decision?", "Specialist, and the family is known.")
    fay.presses("Continue")
    fay.presses("Record it")
    fay.follows("Record an allocation")
    fay.picks("To whom?", to)
    fay.chooses("Why to them?", "New work")
    fay.presses("Check the answers")
    fay.presses("Record it")
    fay.sees("Recorded: an allocation.")


def she_accepts_and_starts_the_assessment(nora):
    nora.opens("/")
    nora.follows("Accept the case of Ada Lark")
    nora.presses("Check the answers")
    nora.presses("Record it")
    nora.follows("Record a single assessment")
    nora.writes("How will it be done, and who will be spoken to?", "Ada at home and at school; both parents.")
    nora.presses("Check the answers")
    nora.presses("Record it")
    nora.sees("Recorded: a single assessment.")


def she_concludes_it(nora):
    nora.follows("Record the conclusion of a single assessment")
    seen = nora.page.get_by_role("group", name="Was the child seen alone?", exact=True)
    assert not seen.get_by_label("Yes").is_checked() and not seen.get_by_label("No").is_checked()
    nora.chooses("Was the child seen?", "Yes")
    nora.chooses("Was the child seen alone?", "Yes")
    nora.chooses("Which factors were found?", "Neglect")
    nora.picks("What should happen now?", "Child in need plan")
    nora.writes("Why is that the right outcome?", "Ada needs regular meals and her mother wants help.")
    nora.presses("Check the answers")
    nora.presses("Record it")
    nora.sees("Recorded: the conclusion of a single assessment.", "Waits for a manager")


def she_authorises_it(maud):
    maud.opens("/")
    maud.follows("Authorise: the conclusion of a single assessment for Ada Lark")
    maud.follows("Authorise", exact=True)
    maud.presses("Authorise")
    maud.sees("There is no decision without its reason")
    maud.writes("Why do you authorise it?", "Agreed with Nora in supervision.")
    maud.presses("Authorise")
    maud.sees("Authorised: the conclusion of a single assessment.", "Agreed with Nora in supervision.")
