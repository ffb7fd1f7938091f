"""Two records of one person become one, and an entry of the wrong child goes where it belongs: each page in a real browser."""

from datetime import date

import pytest

from casework import given
from journeys.desk import committed

pytestmark = pytest.mark.browser


def test_two_records_become_one_and_an_entry_is_moved(served, at_desk):
    with committed():
        ada, _ = given.an_allocated_child(served)
        again = given.a_child(served, forename="Aida", born=date(2019, 5, 11))
        given.a_child(served, forename="Will", surname="Wren")
        for person in (ada, again):
            given.an_address(served, person, by="olive")
        given.a_fact(served, again, "religion", "sikh")
        given.a_likely_pair(served, ada, again)
        note = given.a_note(served, again, by="fay", happened="He said that his gerbil had died.")
    dora = at_desk("dora")
    dora.opens("/duplicates/")
    dora.sees("Likely to be one person", "Ada Lark", "Aida Lark", "Family name", "First name")
    dora.opens(f"/children/{ada.pk}/")
    dora.follows("Another record of this person?")
    dora.writes("Name, date of birth, address or number", "aida lark")
    dora.presses("Search")
    dora.follows("side by side with Ada Lark")
    dora.sees("1 May 2019", "11 May 2019", "Differ", "4 Elm Street", f"Who may open record {ada.local_id} alone would read both", "Nora")
    dora.chooses("Name: which holds?", "Ada Lark")
    dora.chooses("Date of birth: which holds?", "1 May 2019")
    dora.presses("Propose the merge")
    dora.sees("There is a problem")
    dora.writes("How do you know that they are the same person?", "One mother, and one NHS number.")
    dora.presses("Propose the merge")
    dora.sees("Proposed. Another person", "Waits to be decided")
    fay = at_desk("fay")
    fay.opens("/duplicates/")
    fay.follows(f"{again.local_id} into {ada.local_id}")
    fay.sees("One mother, and one NHS number.", "Merge them")
    fay.follows("Merge them")
    fay.writes("Why?", "I rang the school: one child.")
    fay.presses("Merge the two records")
    fay.sees("Merged: the two records are one.", f"what record {again.local_id} held", "decided by Fay")
    fay.follows("What was merged, and undoing it")
    fay.sees("Moved:", "Undo the merge")
    fay.opens(f"/entries/casenote/{note.pk}/")
    fay.follows("It is of another child: move it")
    fay.writes("Name, date of birth, address or number", "will wren")
    fay.presses("Search")
    fay.follows("Will Wren")
    fay.sees("gerbil")
    fay.writes("How do you know that it is of the other child?", "Only Will keeps gerbils.")
    fay.presses("Move it")
    fay.sees("is now in the record of Will Wren", "Moved here from another record", "Only Will keeps gerbils.")
    nora = at_desk("nora")
    nora.opens(f"/children/{ada.pk}/")
    nora.sees("Was here by mistake", "A case note of 2 November 2026 was here by mistake")
    assert "Wren" not in nora.page.content() and "gerbil" not in nora.page.content()
