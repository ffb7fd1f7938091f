"""The numbers of a snapshot: months added up, breakdowns, what is not known, and the sentence why not."""

from collections import Counter
from datetime import date

import pytest

from goldenthread.dataset.derived import Episodes
from goldenthread.dataset.snapshot import Snapshot
from goldenthread.engine import reference
from goldenthread.engine.question import Period
from goldenthread.errors import UserError
from goldenthread.indicators import all_indicators, answers, sources
from goldenthread.indicators.definition import Indicator
from goldenthread.outputs import charts
from goldenthread.statute.calendars import CALENDARS
from indicators.given import AS_AT, a_snapshot, contacts, referrals

POPULATION = "[[populations]]\nsince = 2020-07-01\nchildren = 1000\n"


def ask(snapshot: Snapshot, code: str, months: int = 3, by=()):
    source = sources.of_snapshot(snapshot)
    return answers.cells(source, [all_indicators()[code]], answers.last_months(source.as_at, months), by)


def whole(cells, month: str):
    return next(cell for cell in cells if not cell.breakdown and f"{cell.month:%Y-%m}" == month)


def test_the_current_month_is_so_far_and_a_month_without_rows_is_none(tmp_path):
    cells = ask(a_snapshot(tmp_path / "s", {"contacts": contacts("2026-09-30", "2026-11-02")}), "CONTACTS")
    assert [(cell.numerator, cell.status) for cell in cells] == [(1, "complete"), (0, "complete"), (1, "so far")]


def test_what_is_not_known_leaves_the_denominator_and_is_counted_beside_it(tmp_path):
    rows = contacts("2026-10-05", decision_date=date(2026, 10, 6)) + contacts("2026-10-05", child="ben")
    rows += contacts("2026-10-05", child="cyd", decision_date=date(2026, 10, 1))
    cell = whole(ask(a_snapshot(tmp_path / "s", {"contacts": rows}), "CONTACT_DECISIONS"), "2026-10")
    assert (cell.numerator, cell.denominator, cell.not_known, cell.shown) == (1, 2, 1, "1 of 2")
    assert cell.status == "complete, 1 not known"


def test_twelve_months_are_added_up_from_their_months(tmp_path):
    days = ["2025-10-31", "2025-11-01", "2026-05-05", "2026-10-31"]
    snapshot = a_snapshot(tmp_path / "s", {"referrals": referrals(*days)}, POPULATION)
    cell = whole(ask(snapshot, "REFERRAL_RATE"), "2026-10")
    assert (cell.period_text, cell.numerator, cell.denominator, cell.value) == ("2025-11 to 2026-10", 3, 1000, 30.0)
    shares = whole(ask(snapshot, "RE_REFERRALS"), "2026-10")
    assert (shares.numerator, shares.denominator) == (3, 3)


def test_a_rate_without_a_population_says_so(tmp_path):
    cell = whole(ask(a_snapshot(tmp_path / "s", {"referrals": referrals("2026-10-05")}), "REFERRAL_RATE"), "2026-10")
    assert cell.value is None and "No population aged 0 to 17 is set for 31 October 2026" in cell.status


def test_the_population_is_of_the_mid_year_within_the_twelve_months(tmp_path):
    settings = POPULATION + "[[populations]]\nsince = 2026-07-01\nchildren = 2000\n"
    cells = ask(a_snapshot(tmp_path / "s", {"referrals": referrals("2026-06-05")}, settings), "REFERRAL_RATE", months=6)
    assert [cell.denominator for cell in cells] == [1000, 2000, 2000, 2000, 2000, 2000]


def test_a_population_that_is_no_number_is_told_with_its_place(tmp_path):
    settings = POPULATION.replace("1000", '"many"')
    with pytest.raises(UserError, match="populations since 2020-07-01 has 'many' for 'children'"):
        ask(a_snapshot(tmp_path / "s", {"referrals": referrals("2026-10-05")}, settings), "REFERRAL_RATE")


def test_an_item_that_is_not_held_gives_the_sentence_and_no_number(tmp_path):
    cell = whole(ask(a_snapshot(tmp_path / "s", {"contacts": contacts("2026-10-05")}), "CONTACT_DECISIONS"), "2026-10")
    assert (cell.numerator, cell.value) == (None, None)
    assert cell.status == (
        "No day it was decided what should follow (contacts, decision_date): contacts decided in one working day cannot "
        "be counted."
    )


def test_a_table_of_which_nothing_is_held_is_named_whole(tmp_path):
    cell = whole(ask(a_snapshot(tmp_path / "s", {"contacts": contacts("2026-10-05")}), "CONTACT_OUTCOMES"), "2026-10")
    assert cell.status == "No contact outcomes: what followed from contacts cannot be counted."


def test_months_before_the_source_begins_have_a_sentence_and_later_ones_a_number(tmp_path):
    coverage = {"contacts.contact_date": date(2026, 9, 21)}
    rows = contacts("2026-09-25", "2026-10-05")
    cells = ask(a_snapshot(tmp_path / "s", {"contacts": rows}, coverage=coverage), "CONTACTS", months=4)
    assert cells[0].status == (
        "The source has contacts by contact_date from 21 September 2026 only; this number needs them from 1 August 2026."
    )
    assert [cell.numerator for cell in cells] == [None, 1, 1, 0]


def test_a_month_in_which_the_source_begins_is_counted_in_part_and_drawn_in_no_chart(tmp_path):
    coverage = {"contacts.contact_date": date(2026, 9, 21)}
    rows = contacts("2026-09-25", "2026-10-05")
    cells = ask(a_snapshot(tmp_path / "s", {"contacts": rows}, coverage=coverage), "CONTACTS", months=3)
    assert (cells[0].numerator, cells[0].status) == (1, "in part, from 21 September 2026 only")
    assert [cell.is_whole for cell in cells] == [False, True, False]
    drawn = charts.by_month(all_indicators()["CONTACTS"], cells)
    assert "September 2026" not in drawn.description


def test_the_number_of_earlier_referrals_stands_in_where_the_history_is_short(tmp_path):
    coverage = {"referrals.referral_date": date(2025, 9, 1)}
    rows = referrals("2026-10-01", earlier_referrals=2) + referrals("2026-10-02", child="ben", earlier_referrals=0)
    rows += referrals("2026-10-03", child="cyd") + referrals("2026-09-01", "2026-10-04", child="dan")
    cell = whole(ask(a_snapshot(tmp_path / "s", {"referrals": rows}, coverage=coverage), "RE_REFERRALS"), "2026-10")
    assert cell.status == "complete, 2 not known"
    # cyd has no number given, and what came before the source begins nobody knows; dan's second is seen in the rows.
    assert (cell.numerator, cell.denominator, cell.not_known) == (2, 3, 2)


def test_a_share_of_the_months_the_source_reaches_says_how_many_and_a_rate_of_them_is_not_given(tmp_path):
    coverage = {"referrals.referral_date": date(2026, 5, 21)}
    rows = referrals("2026-07-01", earlier_referrals=2) + referrals("2026-10-02", child="ben", earlier_referrals=0)
    snapshot = a_snapshot(tmp_path / "s", {"referrals": rows}, POPULATION, coverage=coverage)
    cell = whole(ask(snapshot, "RE_REFERRALS"), "2026-10")
    assert (cell.period_text, cell.shown) == ("2026-06 to 2026-10", "1 of 2")
    assert cell.status == "complete, over 5 of 12 months"
    assert (
        "from 21 May 2026 only; this number needs them from 1 November 2025"
        in whole(ask(snapshot, "REFERRAL_RATE"), "2026-10").status
    )


def test_an_outcome_or_the_mark_of_no_further_action_will_do(tmp_path):
    row = {"assessment_id": "a1", "child_id": "ada", "authorised_date": date(2026, 10, 5)}
    without = a_snapshot(tmp_path / "s", {"assessments": [row]})
    assert whole(ask(without, "ASSESSMENTS_NO_ACTION"), "2026-10").status.startswith("Nothing says what it concluded")
    marked = a_snapshot(tmp_path / "t", {"assessments": [row | {"no_further_action": False}]})
    assert whole(ask(marked, "ASSESSMENTS_NO_ACTION"), "2026-10").shown == "0 of 1"


def test_without_that_number_a_short_history_gives_a_sentence(tmp_path):
    coverage = {"referrals.referral_date": date(2026, 1, 1)}
    snapshot = a_snapshot(tmp_path / "s", {"referrals": referrals("2026-10-01")}, coverage=coverage)
    cell = whole(ask(snapshot, "RE_REFERRALS"), "2026-10")
    assert cell.status.endswith("from 1 January 2026 only; this number needs them from 1 November 2024.")


def test_a_breakdown_adds_up_to_the_whole_and_names_what_is_not_recorded(tmp_path):
    rows = contacts("2026-10-05", team_id="north") + contacts("2026-10-06", child="ben", team_id="south")
    rows += contacts("2026-10-07", child="cyd")
    cells = ask(a_snapshot(tmp_path / "s", {"contacts": rows}), "CONTACTS", by=None)
    october = {(cell.breakdown, cell.of): cell.numerator for cell in cells if f"{cell.month:%Y-%m}" == "2026-10"}
    assert october == {("", ""): 3, ("team", ""): 1, ("team", "north"): 1, ("team", "south"): 1}
    assert {cell.breakdown_text for cell in cells} == {"", "team=north", "team=south", "team=not recorded"}


def test_the_rows_behind_a_cell_are_those_counted_in_it(tmp_path):
    rows = contacts("2026-10-05", "2026-11-06", team_id="north") + contacts("2026-10-06", child="o'brien", team_id="o'hare")
    source = sources.of_snapshot(a_snapshot(tmp_path / "s", {"contacts": rows}))
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    indicator = all_indicators()["CONTACTS"]
    assert {row["subject"] for row in answers.rows_behind(source, indicator, october)} == {"ada", "o'brien"}
    found = answers.rows_behind(source, indicator, october, "team", "o'hare")
    assert [row["key"] for row in found] == ["o'brien-0-2026-10-06"]


def test_the_rows_behind_twelve_months_reach_back_over_them(tmp_path):
    snapshot = a_snapshot(tmp_path / "s", {"referrals": referrals("2025-10-31", "2025-11-01", "2026-10-31")}, POPULATION)
    source, indicator = sources.of_snapshot(snapshot), all_indicators()["RE_REFERRALS"]
    cell = answers.cells(source, [indicator], [Period(date(2026, 10, 1), date(2026, 10, 31))], [])[0]
    found = answers.rows_behind(source, indicator, cell.period)
    assert [(row["key"], row["met"]) for row in found] == [("ada-2025-11-01", True), ("ada-2026-10-31", True)]
    assert (cell.numerator, cell.denominator) == (2, 2)


MANY = 300_000


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Enough contacts, outcomes, referrals and assessments for several stretches of a file."""
    import duckdb

    made = duckdb.connect()
    made.execute(f"""CREATE TABLE contacts AS SELECT 'c' || i AS contact_id, 'k' || (hash(i) % 60000) AS child_id,
        DATE '2026-06-01' + CAST(hash(i * 3) % 170 AS INT) AS contact_date, 't' || (hash(i * 7) % 3) AS team_id
        FROM range({MANY}) t(i)""")
    made.execute("""CREATE TABLE contact_outcomes AS SELECT 'o' || contact_id AS contact_outcome_id, child_id, contact_id,
        CASE WHEN hash(contact_id) % 3 = 0 THEN 'referral' ELSE 'advice' END AS outcome FROM contacts
        WHERE hash(contact_id || 'd') % 10 > 0""")
    made.execute("""CREATE TABLE referrals AS SELECT 'r' || contact_id AS referral_id, child_id,
        contact_date + 1 AS referral_date, contact_date AS received_date, contact_date + 1 AS decision_date, team_id
        FROM contacts JOIN contact_outcomes USING (child_id, contact_id) WHERE outcome = 'referral'""")
    made.execute("""CREATE TABLE assessments AS SELECT 'a' || referral_id AS assessment_id, child_id, referral_id,
        referral_date + 1 AS start_date, referral_date + 20 + CAST(hash(referral_id) % 60 AS INT) AS authorised_date, team_id
        FROM referrals WHERE hash(referral_id || 'a') % 4 > 0""")
    names = ("contacts", "contact_outcomes", "referrals", "assessments")
    return a_snapshot(tmp_path_factory.mktemp("many") / "s", {name: made.table(name) for name in names}, POPULATION)


def test_children_counted_by_turns_give_the_same_numbers(many, monkeypatch):
    def everything():
        source = sources.of_snapshot(many)
        cells = answers.cells(source, all_indicators().values(), answers.last_months(AS_AT, 3), ["team"])
        behind = answers.rows_behind(source, all_indicators()["CONTACTS"], answers.last_months(AS_AT, 2)[0])
        return cells, Counter(row["key"] for row in behind)

    at_once = everything()
    monkeypatch.setattr(sources, "ROWS_AT_A_TIME", 100_000)
    source = sources.of_snapshot(many)
    assert len(list(source.parts())) > 1
    assert everything() == at_once
    assert max(at_once[1].values()) == 1


def test_a_number_of_many_is_what_the_reference_engine_counts_child_by_child(many):
    source, period = sources.of_snapshot(many), Period(date(2026, 10, 1), date(2026, 10, 31))
    connection = many.connect()
    some = connection.execute("SELECT DISTINCT child_id FROM contacts ORDER BY 1 LIMIT 40").fetchall()
    codes = ("CONTACTS_CONVERTED", "REFERRAL_DECISIONS", "ASSESSMENTS_MEASURED", "ASSESSMENTS_OVERDUE", "RE_REFERRALS")
    behind = {code: answers.rows_behind(source, all_indicators()[code], period) for code in codes}
    for (child,) in some:
        rows = {}
        for table in ("contacts", "contact_outcomes", "referrals", "assessments"):
            result = connection.execute(f"SELECT * FROM {table} WHERE child_id = ?", [child])
            names = [column[0] for column in result.description]
            rows[table] = [dict(zip(names, line, strict=True)) for line in result.fetchall()]
        for code in codes:
            indicator = all_indicators()[code]
            months = answers.last_months(AS_AT, 2)[:1] if indicator.months == 1 else answers.last_months(AS_AT, 13)[:-1]
            expected = reference.answer(indicator.question(), rows, AS_AT, CALENDARS, months)
            found = [row for row in behind[code] if row["subject"] == child]
            assert sorted(map(str, found)) == sorted(map(str, expected)), f"{code} of {child}"


def test_a_derived_table_is_counted_only_where_all_it_is_worked_out_from_is_held(tmp_path):
    episodes = Indicator(
        code="EPISODES", title="Episodes of care", reads="Episodes.", counts=Episodes.rows(), on=Episodes.start_date,
        by={"type": Episodes.placement_type},
    )  # fmt: skip
    began = {"child_id": "ada", "start_date": date(2026, 10, 5), "end_date": None}
    rows = {
        "care_periods": [{"care_id": "c", **began}],
        "legal_statuses": [{"legal_status_id": "l", "legal_status": "V2", **began}],
    }
    lacking = sources.of_snapshot(a_snapshot(tmp_path / "lacking", rows))
    assert lacking.why_not(episodes) == "No placements: episodes of care cannot be counted."
    assert lacking.breakdowns(episodes) == []
    rows["placements"] = [{"placement_id": "p", "care_id": "c", "placement_type": "U1", "carer_id": "x", **began}]
    late = {"placements.start_date": date(2026, 10, 2)}
    held = sources.of_snapshot(a_snapshot(tmp_path / "held", rows, coverage=late))
    assert held.why_not(episodes) == "" and held.breakdowns(episodes) == ["type"]
    assert whole(answers.cells(held, [episodes], answers.last_months(date(2026, 11, 21), 2)), "2026-10").numerator == 1
    assert held.why_not_from(episodes, date(2026, 10, 1)).startswith("The source has placements by start_date from 2 October")
