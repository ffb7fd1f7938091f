"""What anyone may see: the line of a small number says c, in every column it could be read from."""

import csv
import io
from datetime import date

from goldenthread.engine.question import Period
from goldenthread.indicators.cells import Cell, rounded
from goldenthread.outputs.formats import as_csv, written
from goldenthread.outputs.published import published, published_csv

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


def a_cell(numerator, denominator=None, breakdown="", of="", unit="percent", not_known=0, why_not=""):
    value = None if why_not or denominator == 0 else 100 * numerator / denominator if denominator else float(numerator)
    return Cell("X", OCTOBER, breakdown, of, numerator, denominator, not_known, value, why_not, False, "s", "1-a", unit)


def test_a_share_of_few_is_hidden_in_the_csv_with_what_would_give_it_away():
    cells = [a_cell(70, 100, not_known=2), a_cell(3, 8, "team", "a"), a_cell(30, 42, "team", "b"), a_cell(37, 50, "team", "c")]
    lines = list(csv.DictReader(io.StringIO(published_csv(published(cells), {"X": "Things"}))))
    assert [(line["numerator"], line["denominator"], line["value"]) for line in lines] == [
        ("70", "100", "70.0"), ("c", "8", "c"), ("c", "42", "c"), ("37", "50", "74.0"),
    ]  # fmt: skip
    assert {line["status"] for line in lines} == {"complete"}, "how many are not known is a small number itself"


def test_a_sentence_with_a_small_number_in_it_is_not_published():
    cell = a_cell(0, 0, not_known=3, why_not="Of 3 contacts none has a known answer.")._replace(value=None)
    assert published([cell])[0].status == "no known answer"


def test_no_cell_of_a_csv_is_read_as_a_formula():
    text = as_csv(["a", "b"], [["=HYPERLINK(1)", "+1"], ["@sum", "-2+3"], ["\tx", -2]])
    assert [line for line in csv.reader(io.StringIO(text))][1:] == [["'=HYPERLINK(1)", "'+1"], ["'@sum", "'-2+3"], ["'\tx", "-2"]]


def test_the_three_ways_of_writing_hold_the_same():
    lines = [["a", 1, None], ["b", 20, "x"]]
    assert written(["n", "m", "o"], lines, "table").splitlines()[2:] == ["a   1", "b  20  x"]
    assert '"m": 20' in written(["n", "m", "o"], lines, "json")


def test_rounding_is_half_up_and_last():
    assert [rounded(value, 0) for value in (0.5, 1.5, 2.5, 89.5)] == ["1", "2", "3", "90"]
    assert rounded(2.675, 2) == "2.68"
