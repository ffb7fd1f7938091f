"""Who is let in and who is not, as each person meets it."""

from datetime import date

import pytest

from casework import given
from goldenthread.casework.door import today
from journeys.desk import committed

pytestmark = pytest.mark.browser


def test_a_councillor_is_refused_a_childs_page_with_the_reason(served, at_desk):
    with committed():
        child, _ = given.an_allocated_child(served)
    cora = at_desk("cora")
    assert cora.opens(f"/children/{child.pk}/", refused=True) == 403
    cora.sees("You may not open this", "You are a councillor, and only", "may open a child's page.")
    cora.sees_nothing_of("Lark")
    hope = at_desk("hope")
    hope.opens(f"/children/{child.pk}/who-looked/")
    hope.sees("Refused", "Cora, councillor")


def test_a_worker_who_does_not_know_the_child_is_told_why(served, at_desk):
    with committed():
        child, _ = given.an_allocated_child(served)
    sam = at_desk("sam")
    assert sam.opens(f"/children/{child.pk}/", refused=True) == 403
    sam.sees("You do not work with this child: ask the manager of the child's team")


def test_a_restricted_child_is_told_of_in_a_search_and_shown_to_nobody_else(served, at_desk):
    with committed():
        rita = given.a_child(served, "Rita", "Rook", date(2016, 1, 1))
        given.a_restriction(served, rita, "dora")
    olive = at_desk("olive")
    olive.opens("/people/")
    olive.writes("Name, date of birth, address or number", "Rita Rook")
    olive.presses("Search")
    olive.sees("0 found", "A restricted record may match: ring Hope on extension 12.")
    assert olive.opens(f"/children/{rita.pk}/", refused=True) == 403
    olive.sees("This record is restricted and your name is not on its list: ring Hope on extension 12.")
    dora = at_desk("dora")
    dora.opens(f"/children/{rita.pk}/")
    dora.sees("Restricted record", "Rita Rook")


def test_a_restricted_child_is_counted_and_not_listed(served, at_desk):
    with committed():
        ada, rita = given.a_child(served), given.a_child(served, "Rita", "Rook", date(2016, 1, 1))
        given.a_contact(served, ada, on=today(), at=None)
        given.a_contact(served, rita, on=today(), at=None)
        given.a_restriction(served, rita, "dora")
    fay = at_desk("fay")
    fay.opens("/numbers/CONTACTS/")
    fay.sees("2")
    fay.opens(f"/numbers/CONTACTS/children/{today():%Y-%m}/")
    fay.sees("the number counts 2", "Ada Lark")
    fay.sees_nothing_of("Rook")
    dora = at_desk("dora")
    dora.opens(f"/numbers/CONTACTS/children/{today():%Y-%m}/")
    dora.sees("Ada Lark", "Rita Rook")


def test_a_professional_reads_the_decision_on_their_own_contact_and_nothing_more(served, at_desk):
    pat = at_desk("pat")
    pat.sees("You have not made a contact.")
    pat.follows("Tell us of a worry about a child")
    pat.writes("Which children is it about?", "Ada Lark, about seven, in my class")
    pat.writes("What are they worried about?", "She is hungry and tired.")
    pat.presses("Check the answers")
    pat.presses("Record it")
    pat.sees("Recorded: a contact.", "It has not been decided yet.")

    with committed():
        given.a_child(served)
    dora = at_desk("dora")
    dora.follows("find the children")
    dora.sees("Ada Lark, about seven, in my class")
    dora.presses("Find the children")
    dora.writes("Name, date of birth, address or number", "Ada Lark")
    dora.presses("Search")
    dora.ticks("Choose Ada Lark", exact=False)
    dora.presses("Put the ticked children in the contact")
    dora.follows("Record the decision on a contact")
    dora.chooses("What level of need is it?", "Targeted")
    dora.presses("Continue")
    dora.writes("What does that rely on?", "Private words of a neighbour.")
    dora.presses("Continue")
    dora.writes("Why is that the right decision?", "Early help can begin this week.")
    dora.presses("Continue")
    dora.chooses("What follows?", "Passed to early help")
    dora.presses("Continue")
    dora.presses("Record it")

    pat.opens("/")
    pat.sees("Targeted", "Passed to early help", "Early help can begin this week.")
    pat.sees_nothing_of("Private words")


def test_a_member_of_the_public_is_acknowledged_and_told_nothing(served, at_desk):
    with committed():
        contact = given.a_contact(served, given.a_child(served), source="1B")
    olive = at_desk("olive")
    olive.opens(f"/entries/contact/{contact.pk}/")
    olive.follows("Acknowledgement to print")
    olive.sees("Thank you for telling us", "We cannot tell you what we decide")
    olive.sees_nothing_of("Lark", "Hungry")


def test_a_record_is_restricted_and_its_list_kept_with_a_reason_each_time(served, at_desk):
    with committed():
        child, _ = given.an_allocated_child(served)
    hope, nora = at_desk("hope"), at_desk("nora")
    nora.opens(f"/children/{child.pk}/")
    nora.sees_nothing_of("Restrict this record")
    hope.opens(f"/children/{child.pk}/")
    hope.follows("Restrict this record")
    hope.follows("Restrict this record")
    hope.presses("Check the answers")
    hope.sees("There is a problem", "Why? This must be answered.")
    hope.writes("Whom should someone ring who believes this is their child?", "Hope on extension 12")
    hope.chooses("Is it sealed: an adoption, or an identity that is protected?", "No")
    hope.writes("Why?", "The child of a colleague.")
    hope.presses("Check the answers")
    hope.sees("Check your answers", "The child of a colleague.")
    hope.presses("Change something")
    hope.writes("Why?", "The child of someone who works here.")
    hope.presses("Check the answers")
    hope.presses("Restrict this record")
    hope.sees("Restricted record", "The child of someone who works here.")
    assert nora.opens(f"/children/{child.pk}/", refused=True) == 403
    nora.sees("ring Hope on extension 12")

    hope.follows("Put a name on the list")
    hope.picks("Whose name?", "Nora, social worker")
    hope.writes("Why?", "She holds the case.")
    hope.presses("Check the answers")
    hope.presses("Put this name on the list")
    hope.sees("She holds the case.")
    hope.sees_nothing_of("The name opens nothing")
    assert nora.opens(f"/children/{child.pk}/") == 200

    hope.follows("Take off Nora")
    hope.writes("Why?", "Another worker takes it over.")
    hope.presses("Check the answers")
    hope.presses("Take this name off the list")
    assert nora.opens(f"/children/{child.pk}/", refused=True) == 403
    hope.follows("Open this record again")
    hope.writes("Why?", "The colleague has left.")
    hope.presses("Check the answers")
    hope.presses("Open this record again")
    hope.sees("This record is not restricted")
    assert nora.opens(f"/children/{child.pk}/") == 200
    hope.opens(f"/children/{child.pk}/who-looked/")
    hope.sees("Restricted: person", "Put on the list: person", "Taken off the list: person", "Opened again: person")


def test_a_record_is_opened_in_an_emergency_and_reviewed_and_closed_to_who_is_too_close(served, at_desk):
    with committed():
        child, _ = given.an_allocated_child(served, forename="Rita", surname="Rook")
        given.a_named_reader(served, child, "ines")
    sam, ivor, nora, maud = (at_desk(name) for name in ("sam", "ivor", "nora", "maud"))
    assert sam.opens(f"/children/{child.pk}/", refused=True) == 403
    sam.follows("open this record in an emergency")
    sam.sees_nothing_of("Rita")
    sam.presses("Open the record")
    sam.sees("There is a problem", "What is the emergency? This must be answered.")
    sam.chooses("What is the emergency?", "The police or a hospital asks about a child now")
    sam.writes("What has happened, and what do you need to know?", "She is at the hospital: who may consent?")
    sam.presses("Open the record")
    sam.sees("Rita Rook", "Opened in an emergency until", "Every look is kept and will be reviewed")

    ivor.opens("/emergencies/")
    ivor.sees("1 to review", "0 overdue", "Sam", "She is at the hospital")
    ivor.sees_nothing_of("Rita")
    ivor.follows("Review")
    ivor.chooses("What did you find?", "It was right to open it")
    ivor.presses("Record the review")
    ivor.sees("Nothing waits for review")

    ines = at_desk("ines")
    ines.opens("/")
    ines.follows("Rita Rook")
    ines.sees("You are named to read this child's record, until a day.")
    maud.opens(f"/children/{child.pk}/readers/")
    maud.sees("Ines", "They were asked to.")

    nora.opens(f"/children/{child.pk}/")
    nora.follows("Too close to this family?")
    nora.chooses("How are you too close?", "The person is of their own family")
    nora.writes("What makes it so?", "Her mother is a cousin of mine.")
    nora.presses("Declare and close the record to them")
    nora.sees("closed to you now")
    nora.sees_nothing_of("Rita")
    assert nora.opens(f"/children/{child.pk}/", refused=True) == 403
    nora.sees("too close to their family")
    maud.opens(f"/children/{child.pk}/interests/")
    maud.sees("Nora", "Her mother is a cousin of mine.")
    maud.opens("/roles/social_worker/")
    maud.sees("Holds children's cases", "Children allocated to them")
    maud.opens("/team/")
    maud.follows("registration of Nora")
    maud.sees("Look the social worker up")
