"""The rows of the invented authority are rows of the dataset, and hang together."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from goldenthread.dataset.tables import STORED
from goldenthread.example.city import OutOfRange, as_arrow, days_of, districts, rows_of
from goldenthread.example.demand import collection_year
from goldenthread.statute.calendars import ENGLAND


def lines(rows, table):
    columns = rows.tables[table]
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def test_every_column_is_an_item_and_every_code_is_listed(city):
    for name, columns in city.tables.items():
        items = STORED[name].__items__
        assert set(columns) <= set(items)
        for item, values in columns.items():
            if items[item].codes is not None:
                assert {value for value in values if value is not None} <= set(items[item].codes.codes), (name, item)


def test_identifiers_are_unique_and_every_reference_is_kept(city_later):
    keys = {name: city_later.tables[name][STORED[name].key()] for name in city_later.tables}
    for name, values in keys.items():
        assert len(set(values)) == len(values), name
    known = {STORED[name].key(): set(values) for name, values in keys.items()}
    for name, columns in city_later.tables.items():
        for item in set(columns) & set(known) - {STORED[name].key()}:
            assert {value for value in columns[item] if value is not None} <= known[item], (name, item)


def test_a_child_has_one_episode_at_a_time_and_days_are_in_order(city):
    episodes = defaultdict(list)
    for row in lines(city, "referrals"):
        assert row["received_date"] <= row["referral_date"]
        assert row["decision_date"] is None or row["decision_date"] >= row["referral_date"]
        assert (row["closure_date"] is None) == (row["closure_reason"] is None)
        episodes[row["child_id"]].append((row["referral_date"], row["closure_date"] or date.max))
    for spans in episodes.values():
        spans.sort()
        assert all(end <= start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))


def test_nobody_holds_a_child_after_leaving_or_twice_at_once(city):
    left = dict(zip(city.tables["workers"]["worker_id"], city.tables["workers"]["left_date"], strict=True))
    spans = defaultdict(list)
    for row in lines(city, "involvements"):
        gone = left[row["worker_id"]]
        assert gone is None or (row["end_date"] is not None and row["end_date"] <= gone)
        spans[row["referral_id"]].append((row["start_date"], row["end_date"] or date.max))
    for held in spans.values():
        held.sort()
        assert all(end <= start for (_, end), (start, _) in zip(held, held[1:], strict=False))


def test_codes_are_used_only_in_their_years(city_later):
    factors = STORED["assessment_factors"].__items__["factor"].codes
    authorised = {row["assessment_id"]: row["authorised_date"] for row in lines(city_later, "assessments")}
    for row in lines(city_later, "assessment_factors"):
        day = authorised[row["assessment_id"]]
        assert day is None or factors[row["factor"]].in_force(collection_year(day))
    reasons = STORED["referrals"].__items__["closure_reason"].codes
    for row in lines(city_later, "referrals"):
        if row["closure_reason"]:
            assert reasons[row["closure_reason"]].in_force(collection_year(row["closure_date"]))


def test_decisions_are_made_on_working_days_and_contacts_come_on_any(city):
    for table, item in (("contacts", "decision_date"), ("referrals", "decision_date"), ("assessments", "authorised_date")):
        assert all(ENGLAND.is_working_day(day) for day in city.tables[table][item] if day is not None)
    weekend = sum(day.weekday() >= 5 for day in city.tables["contacts"]["contact_date"])
    assert 0.05 < weekend / len(city.tables["contacts"]["contact_date"]) < 0.25
    converted = sum(row["recorded_date"] > row["contact_date"] for row in lines(city, "contacts"))
    assert converted > 1_000


def test_a_boy_has_no_girls_name_and_about_half_are_girls(city):
    sexes = Counter(row["sex"] for row in lines(city, "people"))
    assert 0.45 < sexes["F"] / (sexes["F"] + sexes["M"]) < 0.53
    of_name = defaultdict(set)
    for row in lines(city, "people"):
        of_name[row["forename"]].add(row["sex"])
    assert of_name["Abdullah"] == {"M"} and of_name["Amelia"] == {"F"} and of_name["Riley"] == {"M", "F"}


def test_some_items_are_missing_and_none_is_forced(city):
    people, contacts = city.tables["people"], city.tables["contacts"]
    for values in (people["ethnicity"], people["nhs_number"], people["disabled"], contacts["level"],
                   city.tables["assessments"]["child_seen"], city.tables["assessments"]["seen_alone"]):  # fmt: skip
        share = sum(value is None for value in values) / len(values)
        assert 0 < share < 0.5


def test_there_are_the_unborn_twins_and_restricted_children(city):
    unborn = [row for row in lines(city, "people") if row["expected_date_of_birth"] is not None]
    assert len(unborn) > 50
    assert any(row["date_of_birth"] is None and row["sex"] == "U" for row in unborn)
    born = Counter((child.family, child.born) for child in {part.child for part in city.parts()})
    assert sum(number > 1 for number in born.values()) > 20
    assert 20 < sum(part.child.restricted for part in city.parts()) < 600


def test_health_numbers_are_of_the_range_kept_for_tests(city):
    numbers = [number for number in city.tables["people"]["nhs_number"] if number]
    assert all(number.startswith("999") and len(number) == 10 for number in numbers)
    for number in numbers[:500]:
        check = 11 - sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
        assert int(number[9]) == check % 11


def test_the_last_days_leave_work_to_do(city):
    last = city.days.until
    assert any(row["decision_date"] is None for row in lines(city, "contacts") if row["contact_date"] > last - timedelta(7))
    simulation = city.simulation
    assert any(simulation.assessing.to_authorise.values())
    held = {row["referral_id"] for row in lines(city, "involvements") if row["end_date"] is None}
    open_now = {row["referral_id"] for row in lines(city, "referrals") if row["closure_date"] is None}
    assert open_now - held, "no case waits to be allocated"


@pytest.mark.parametrize("children", [500, 4_000, 20_000])
def test_a_small_place_has_its_share_of_contacts(children):
    rows = rows_of(districts(children)[0], days_of(date(2018, 3, 31), 3, None), seed=3)
    a_year = len(rows.tables["contacts"]["contact_id"]) / 3
    assert a_year == pytest.approx(children * 0.22, rel=0.25)
    as_arrow(rows.tables)


def test_a_country_is_cut_into_districts_of_fifty_thousand_at_most():
    cut = districts(12_000_000)
    assert len(cut) == 240
    assert sum(each.children for each in cut) == 12_000_000
    assert max(each.children for each in cut) <= 50_000
    assert [each.children for each in districts(100_001)] == [33_334, 33_334, 33_333]


@pytest.mark.parametrize("children", [499, 12_000_001, -1])
def test_a_place_of_another_size_is_refused_with_a_sentence(children):
    with pytest.raises(OutOfRange, match="500 to 12,000,000"):
        districts(children)


@pytest.mark.parametrize("years", [0, 21])
def test_another_span_of_years_is_refused(years):
    with pytest.raises(OutOfRange, match="1 to 20 years"):
        days_of(date(2020, 1, 1), years, None)


def test_the_story_moves_and_the_calendar_does_not():
    days = days_of(date(2026, 11, 20), 3, story_ends=date(2026, 11, 20))
    today = days.index(date(2026, 11, 20))
    assert days.story[today] == date(2019, 7, 31)
    assert days.real(date(2019, 7, 31)) == date(2026, 11, 20)
    christmas = days.index(date(2025, 12, 25))
    assert not days.working[christmas] and days.holiday[christmas]
    assert days.working[days.index(date(2026, 11, 19))] and days.school[days.index(date(2026, 11, 19))]
    assert not days.school[days.index(date(2026, 8, 12))]


def test_a_history_of_years_begins_the_day_after_its_anniversary():
    assert days_of(date(2019, 7, 31), 8, None).from_date == date(2011, 8, 1)
    assert days_of(date(2024, 2, 29), 1, None).from_date == date(2023, 3, 1)
