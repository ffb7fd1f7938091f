"""A chart says its message in its title and in words, and is drawn once."""

from datetime import date
from xml.etree import ElementTree

import pytest

from goldenthread.indicators import all_indicators
from goldenthread.indicators.definition import Target
from goldenthread.outputs import charts
from outputs.test_messages import TARGET_90, cells_of


def texts(svg: str) -> str:
    return " | ".join("".join(node.itertext()) for node in ElementTree.fromstring(svg).iter() if node.tag.endswith("text"))


def test_the_title_is_the_message_and_the_current_month_stands_apart():
    indicator, cells = cells_of("ASSESSMENTS_MEASURED", (70, 100), (80, 100), (30, 40), so_far=True)
    chart = charts.by_month(indicator, cells, TARGET_90, [(date(2026, 9, 1), "A new form.")])
    drawn = texts(chart.svg())
    for expected in ("In September 2026, 80% of assessments", "80%", "75% so far", "Target 90%", "Counting changed"):
        assert expected in drawn
    assert "strokeDash" in str(chart.specification) and charts.DARK_BLUE in str(chart.specification)
    assert chart.description.startswith(chart.title)
    assert "from 70% (August 2026) to 80% (September 2026). So far in October 2026: 75%. The target is 90%." in chart.description


def test_a_line_has_a_gap_where_a_month_has_no_number():
    indicator, cells = cells_of("CONTACTS", (800, None), (3, None), (900, None), (850, None), (2, None))
    told = [cell._replace(value=None) if cell.numerator < 5 else cell for cell in cells]
    svg = charts.by_month(indicator, told).svg()
    [line] = [node for node in ElementTree.fromstring(svg).iter() if node.get("stroke-width") == "2.5" and node.get("d")]
    assert (line.get("d").count("M"), line.get("d").count("L")) == (2, 1), "the first month alone, then two joined"


def test_labels_stand_where_no_line_comes():
    """The last one to the right of its point; the one before above a peak and below a trough."""

    def places(*values):
        _, cells = cells_of("CONTACTS", *[(value, None) for value in values], so_far=True)
        layers = charts.by_month(all_indicators()["CONTACTS"], cells).specification["layer"]
        marks = [(layer["data"]["values"][0]["label"], layer["mark"]) for layer in layers if layer["mark"]["type"] == "text"]
        return {label: mark.get("dx") or mark["dy"] for label, mark in marks}

    assert places(926, 859, 865) == {"865 so far": 9, "859": 18}
    assert places(800, 859, 300) == {"300 so far": 9, "859": -14}


def test_a_band_is_drawn_as_a_band():
    indicator, cells = cells_of("RE_REFERRALS", (18, 100), (19, 100))
    assert "Band 16% to 22%" in texts(charts.by_month(indicator, cells, Target(16, "Local", upper=22)).svg())


def test_bars_end_in_their_numbers_and_a_hidden_one_is_not_drawn():
    indicator, cells = cells_of("CONTACT_OUTCOMES", (40, None))
    lines = [cells[0]._replace(breakdown="outcome", of="advice"), cells[0]._replace(breakdown="outcome", of="x", value=None)]
    drawn = texts(charts.by_part(indicator, lines, {"advice": "Advice given", "x": "Hidden"}, "What followed").svg())
    assert "Advice given" in drawn and "40" in drawn and "Hidden" not in drawn


def test_a_chart_is_drawn_once_for_the_same_numbers(tmp_path, monkeypatch):
    indicator, cells = cells_of("CONTACTS", (800, None), (900, None))
    first = charts.by_month(indicator, cells).svg(tmp_path / "charts")
    monkeypatch.setattr("vl_convert.vegalite_to_svg", lambda *_: pytest.fail("drawn a second time"))
    assert charts.by_month(indicator, cells).svg(tmp_path / "charts") == first
    other = charts.by_month(*cells_of("CONTACTS", (800, None), (901, None)))
    assert other.digest != charts.by_month(indicator, cells).digest
    kept = list((tmp_path / "charts").iterdir())
    assert [path.stat().st_mode & 0o777 for path in kept] == [0o600]


def test_a_chart_of_no_whole_month_can_still_be_drawn():
    indicator, cells = cells_of("CONTACTS", (500, None), so_far=True)
    chart = charts.by_month(indicator, cells)
    assert "500 so far" in texts(chart.svg()) and chart.description.endswith("There is no whole month to draw.")
