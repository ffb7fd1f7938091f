"""A worker fills in once, and after that confirms, changes or corrects."""

import pytest

from casework import given
from journeys.desk import committed

pytestmark = pytest.mark.browser


def test_a_fact_is_filled_in_once_and_then_confirmed_changed_or_corrected(served, at_desk):
    with committed():
        child, _ = given.an_allocated_child(served)
    nora = at_desk("nora")
    nora.opens(f"/children/{child.pk}/")
    nora.follows("All that is held, since when and from whom")
    nora.sees("7 not known.", "Female", "Held since")
    nora.follows("Add Religion or belief")
    nora.picks("Religion or belief", "Muslim")
    nora.picks("Who told us, or where was it seen?", "A parent")
    nora.presses("Record it")
    nora.sees("Added: Religion or belief.", "from a parent, new today", "Written down by Nora")
    nora.presses("Confirm Religion or belief: Muslim")
    nora.looks()
    nora.sees("Confirmed: it is still so.", "by Nora")
    nora.follows("It has changed Religion or belief: Muslim")
    nora.picks("Religion or belief", "No religion")
    nora.presses("Record the change")
    nora.follows("It was wrong Religion or belief: No religion")
    nora.chooses("Do you know what is right?", "Yes")
    nora.picks("Religion or belief", "Sikh")
    nora.presses("Record the correction")
    nora.sees("There is a problem", "What was wrong with it? This must be answered.")
    nora.writes("What was wrong with it?", "Misheard.")
    nora.presses("Record the correction")
    nora.sees("Corrected. What was wrong is struck through.", "Sikh", "Before")


def test_a_protected_address_is_marked_wherever_the_child_is_shown(served, at_desk):
    with committed():
        child, _ = given.an_allocated_child(served)
    nora = at_desk("nora")
    nora.opens(f"/children/{child.pk}/who/")
    nora.follows("Add to: addresses")
    nora.writes("Address", "1 Invented Row")
    nora.presses("Record it")
    nora.sees("There is a problem", "Must this address be kept from anyone? This must be answered.")
    nora.chooses("Must this address be kept from anyone?", "Yes")
    nora.presses("Record it")
    nora.sees("Added: an address.", "Address must not be disclosed", "1 Invented Row")
    nora.follows("Add to: numbers")
    nora.picks("Which number is it?", "NHS number")
    nora.writes("The number", "1234567890")
    nora.presses("Record it")
    nora.sees("The NHS number does not add up")
    nora.writes("The number", "943 476 5919")
    nora.presses("Record it")
    nora.sees("9434765919")
    nora.opens(f"/children/{child.pk}/")
    nora.sees("Address must not be disclosed", "1 Invented Row", "9434765919")
