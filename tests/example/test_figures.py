"""The invented city has the figures it is held to."""

import pytest

from goldenthread.example.figures import FIGURES, INVENTED, PUBLISHED, Figure, measured
from goldenthread.example.measures import Measures

CITY = 46_607


def off_target(rows, whose):
    found = [
        (each, value) for each, value in measured(rows.days, Measures(rows.tables, CITY, rows.days.until)) if each.whose == whose
    ]
    assert found, f"no {whose} figure falls within these years"
    return len(found), [
        f"{figure.says}, {figure.when}: {value:.1f}, and should be {figure.target}"
        for figure, value in found
        if not figure.met_by(value)
    ]


def test_the_city_has_every_published_figure(city):
    number, off = off_target(city, PUBLISHED)
    assert number == sum(figure.whose == PUBLISHED for figure in FIGURES)
    assert off == []


def test_the_years_after_have_every_invented_figure(city_later):
    number, off = off_target(city_later, INVENTED)
    assert number == sum(figure.whose == INVENTED and figure.when >= "2019-08" for figure in FIGURES)
    assert off == []


def test_the_invented_figures_of_the_first_years_are_met_too(city):
    assert off_target(city, INVENTED)[1] == []


@pytest.mark.parametrize(
    ("target", "unit", "tolerance", "met", "missed"),
    [
        (80, "%", None, (77, 80, 83), (76.9, 83.1)),
        (200, "", None, (180, 220), (179, 221)),
        (19, "", 2.5, (16.5, 21.5), (16.4, 21.6)),
        ((800, 900), "", None, (800, 900), (799, 901)),
    ],
)
def test_a_share_may_be_three_points_off_and_a_number_ten_percent(target, unit, tolerance, met, missed):
    figure = Figure("any", "2017-03-31", target, "", lambda measures, real: 0, unit=unit, tolerance=tolerance)
    assert all(figure.met_by(value) for value in met)
    assert not any(figure.met_by(value) for value in missed)
