"""Whatever stands in a cell, reading it ends in a value, in nothing, or in a reason that gives nothing away."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.dataset.sources.annex_a import cells, values
from goldenthread.dataset.sources.annex_a.cells import Cell, ErrorCell, NeverCalculated, Place
from goldenthread.dataset.sources.annex_a.lists import LISTS

PLACE = Place(date(2026, 3, 31))
VALUE_LISTS = {name: each for name, each in vars(values).items() if isinstance(each, values.ValueList)}
READERS = {
    "text": cells.text, "identifier": cells.identifier, "whole": cells.whole, "day": cells.day,
    **{name: cells.one_of(each) for name, each in VALUE_LISTS.items()},
}  # fmt: skip
IN_A_CELL = (
    some.text() | some.floats() | some.integers() | some.booleans() | some.dates() | some.datetimes() | some.times()
    | some.timedeltas() | some.none() | some.builds(ErrorCell, some.text()) | some.just(NeverCalculated())
)  # fmt: skip
BELIEVABLE = some.dates(date(1996, 1, 1), PLACE.as_at)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@given(raw=IN_A_CELL)
def test_anything_is_read_or_refused_with_a_reason(reader, raw):
    cell = reader(raw, PLACE)
    assert isinstance(cell, Cell) and not (cell.known and cell.unreadable)
    assert reader(raw, PLACE) == cell


@given(raw=some.text() | some.from_regex(r"[0-9]{2}/[0-9]{2}/[0-9]{2,4}", fullmatch=True))
def test_a_reason_never_repeats_what_stands_in_the_cell(raw):
    """The sign of a paragraph stands in no reason of its own."""
    for reader in READERS.values():
        assert "\N{SECTION SIGN}" not in reader(f"{raw}\N{SECTION SIGN}", PLACE).why


@given(day=BELIEVABLE, clock=some.times())
def test_a_day_is_read_the_same_from_every_way_of_writing_it(day, clock):
    stamp = datetime.combine(day, clock)
    ways = [
        day, stamp, f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d.%m.%Y}", day.isoformat(),
        stamp.isoformat(), f"{stamp:%d/%m/%Y %H:%M}", f"{day:%d %B %Y}", f"{day:%d-%b-%Y}", f"{day:%A} {day:%d %B %Y}",
        (day - date(1899, 12, 30)).days, float((day - date(1899, 12, 30)).days) + 0.5,
    ]  # fmt: skip
    assert [cells.day(way, PLACE) for way in ways] == [Cell(day)] * len(ways)
    from_1904 = Place(PLACE.as_at, starts_1904=True)
    assert cells.day((day - date(1904, 1, 1)).days, from_1904) == Cell(day)


@given(day=BELIEVABLE)
def test_a_date_with_the_month_first_is_refused_or_is_another_day_of_the_format(day):
    read = cells.day(f"{day:%m/%d/%Y}", PLACE)
    if day.day > 12:
        assert read.unreadable
    elif read.known:
        assert (read.value.day, read.value.month) == (day.month, day.day)


@given(day=some.dates())
def test_only_days_of_the_lifetimes_in_these_lists_and_none_to_come_are_believed(day):
    read = cells.day(day, PLACE)
    assert read.known == (1996 <= day.year and day <= PLACE.as_at)


@given(number=some.integers(0, 10**15 - 1))
def test_an_identifier_is_the_same_as_a_number_and_as_text(number):
    for way in (number, float(number), str(number), f" {number}\xa0", f"{number}.0"):
        assert cells.identifier(way, PLACE) == Cell(str(number))


@given(text=some.from_regex(r"[A-Za-z0-9]+([ /-][A-Za-z0-9]+)*", fullmatch=True))
def test_an_identifier_as_text_keeps_its_figures_and_noughts(text):
    read = cells.identifier(text, PLACE)
    assert read in (Cell(text), cells.MISSING) or "powers of ten" in read.why


@pytest.mark.parametrize(("name", "each"), VALUE_LISTS.items(), ids=VALUE_LISTS)
def test_every_value_is_read_from_what_is_written_of_it_in_any_case(name, each):
    reader = cells.one_of(each)
    for value in each.values:
        for way in (value.written, value.written.upper(), f" {value.written.replace(' ', chr(160))} "):
            assert reader(way, PLACE) == Cell(value.code), way
        if isinstance(value.code, str):
            assert reader(value.code.lower(), PLACE) == Cell(value.code)
            written = each.write(value.code)
            assert reader(written, PLACE) == Cell(value.code)


@pytest.mark.parametrize("raw", [time(1), timedelta(3), date(2026, 1, 1), datetime(2026, 1, 1)])
def test_times_and_dates_are_no_words_numbers_or_codes(raw):
    for name, reader in READERS.items():
        if name != "day":
            assert reader(raw, PLACE).unreadable


def test_every_column_that_is_read_has_a_reader():
    for definition in LISTS.values():
        for column in definition.columns:
            assert (column.reader is None) == (column.read is None)
            assert bool(column.fills) == (column.reader is not None)
