"""One indicator can be bent, through the mechanism, by as many points as were asked."""

from datetime import date, timedelta

import pytest

from goldenthread.errors import UserError
from goldenthread.example.city import days_of, districts, rows_of
from goldenthread.example.decline import BENDS, Decline, levers_for, parse
from goldenthread.example.levers import UNTOUCHED
from goldenthread.example.measures import Measures
from goldenthread.indicators import all_indicators

DAYS = days_of(date(2018, 3, 31), 2, None)
TOWN = districts(25_000)[0]
FROM = date(2017, 4, 1)


def values(levers, code):
    rows = rows_of(TOWN, DAYS, 1, levers)
    measures, bend = Measures(rows.tables, TOWN.children, DAYS.until), BENDS[code]
    before = bend.measure(measures, date(2016, 7, 1), FROM - timedelta(1))
    return before, bend.measure(measures, FROM + timedelta(bend.shows_after), DAYS.until)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "points"),
    [("ASSESSMENTS_MEASURED", -15), ("CONTACT_DECISIONS", -20)],
)
def test_the_indicator_moves_by_what_was_asked_and_not_before_the_day(code, points):
    asked = Decline(code, FROM, points)
    levers, moved = levers_for(asked, TOWN, DAYS, seed=1)
    assert moved == pytest.approx(points, abs=2)
    before, after = values(levers, code)
    before_as_it_is, after_as_it_is = values(UNTOUCHED, code)
    assert before == pytest.approx(before_as_it_is, abs=0.5)
    assert after - after_as_it_is == pytest.approx(points, abs=3)


def test_every_indicator_that_can_be_bent_is_an_indicator():
    assert set(BENDS) <= set(all_indicators())
    assert parse("RE_REFERRALS:2019-01-01:-4.5") == Decline("RE_REFERRALS", date(2019, 1, 1), -4.5)


def test_more_than_the_lever_can_do_is_refused():
    with pytest.raises(UserError, match="as far as it goes"):
        levers_for(Decline("REFERRALS_ASSESSED", FROM, 60), TOWN, DAYS, seed=1)
