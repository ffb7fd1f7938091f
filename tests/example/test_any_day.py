"""The example can be made of any size on any day. In a small place everybody of a team may be away or gone at once."""

from datetime import date, timedelta

import pytest

from goldenthread.example.city import days_of, districts, rows_of


@pytest.mark.parametrize("children", [500, 3_000])
def test_a_small_place_has_a_story_on_any_day(children):
    for step in range(24):
        today = date(2026, 11, 28) + timedelta(days=11 * step)
        rows = rows_of(districts(children)[0], days_of(today, 2, today), seed=step)
        assert rows.tables["contacts"]["child_id"], today


def test_when_everybody_of_the_front_door_has_gone_the_manager_takes_the_call():
    """So it came to pass in this place, on this day."""
    today = date(2027, 6, 3)
    rows = rows_of(districts(3_000)[0], days_of(today, 2, today), seed=7)
    manager = rows.simulation.front_door.team.manager
    takers = [each for each in rows.contacts if each.recorder.team is manager.team and each.recorder.job == manager.job]
    assert takers
