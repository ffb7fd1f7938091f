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


def a_line(code, numerator, denominator=None, breakdown="", of="", unit="count"):
    return a_cell(numerator, denominator, breakdown, of, unit)._replace(code=code)


def shown(cells) -> dict:
    return {(each.cell.code, each.cell.of): each.numerator for each in published(cells)}


def outcomes(**lines):
    whole = a_line("CONTACT_OUTCOMES", sum(lines.values()))
    return [whole, *(a_line("CONTACT_OUTCOMES", number, breakdown="outcome", of=of) for of, number in lines.items())]


def test_a_line_that_another_number_tells_is_not_hidden_in_vain():
    """Contacts that became referrals are the referrals among the outcomes: with one shown, the other hides nothing."""
    converted = a_line("CONTACTS_CONVERTED", 12, 90, unit="percent")
    found = shown([converted, *outcomes(referral=12, missing=2, advice=60, early_help=16)])
    assert found["CONTACTS_CONVERTED", ""] == found["CONTACT_OUTCOMES", "referral"] == 12
    assert found["CONTACT_OUTCOMES", "missing"] is found["CONTACT_OUTCOMES", "early_help"] is None
    found = shown([converted, *outcomes(referral=12, missing=2)])
    assert found["CONTACT_OUTCOMES", "referral"] is found["CONTACTS_CONVERTED", ""] is None, "there is no other to hide"


def test_a_number_hidden_in_one_table_is_not_told_in_another():
    nearly_all = a_line("CONTACTS_CONVERTED", 57, 60, unit="percent")
    found = shown([nearly_all, *outcomes(referral=57, advice=20, early_help=40)])
    assert found["CONTACTS_CONVERTED", ""] is found["CONTACT_OUTCOMES", "referral"] is None
    assert [found["CONTACT_OUTCOMES", of] for of in ("advice", "early_help")].count(None) == 1


def a_window(first, last, numerator, denominator, months):
    period = Period(date(*first, 1), date(*last, 28))
    return a_cell(numerator, denominator)._replace(period=period, months=months, months_meant=12)


def test_windows_that_grow_do_not_tell_a_month_by_subtraction():
    """A source of half a year: each window holds the one before, and 2 of 32 is what the second adds to the first."""
    windows = [
        a_window((2026, 6), (2026, 6), 6, 30, 1), a_window((2026, 6), (2026, 7), 8, 62, 2),
        a_window((2026, 6), (2026, 8), 20, 90, 3),
    ]  # fmt: skip
    assert [each.numerator for each in published(windows)] == [None, 8, 20]


def test_windows_over_a_year_in_which_there_was_nothing_do_not_tell_a_month_by_subtraction():
    """A team that is new: twelve months ago it had none, so what a window adds is what this month had."""
    nothing, first = a_window((2025, 6), (2026, 5), 0, 0, 12), a_window((2025, 7), (2026, 6), 10, 40, 12)
    second, settled = a_window((2025, 8), (2026, 7), 12, 60, 12), a_window((2025, 9), (2026, 8), 20, 80, 12)
    assert [each.numerator for each in published([nothing, first, second, settled])] == [0, None, 12, 20]
    assert [each.numerator for each in published([first, second, settled])] == [10, 12, 20]
