"""The title of a chart says what the numbers say, no more."""

from datetime import date

import pytest

from goldenthread.engine.question import months
from goldenthread.indicators import all_indicators
from goldenthread.indicators.cells import Cell
from goldenthread.indicators.definition import Target
from goldenthread.outputs.messages import RUN, change, message

TARGET_90 = Target(90, "Local", tolerance=2)
BAND = Target(16, "Local", upper=22)


def cells_of(code, *numbers, so_far=False):
    """Cells of closed months up to October 2026, each (numerator, denominator); a count has no denominator."""
    indicator = all_indicators()[code]
    times = 100 if indicator.is_share else 10_000 if indicator.per_10_000 else 1
    last = months(date(2020, 1, 1), date(2026, 10, 31))[-len(numbers) :]
    return indicator, [
        Cell(code, period, "", "", top, of, 0, top * times / of if of else float(top) if of is None else None, "",
             so_far and period is last[-1], "s", "1-a", indicator.unit, indicator.months, indicator.months)
        for period, (top, of) in zip(last, numbers, strict=True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "number", "target", "says"),
    [
        ("ASSESSMENTS_MEASURED", (18, 20), TARGET_90,
         "In October 2026, 18 of 20 assessments were finished within 45 working days of their start, at the target of 90%"),
        ("ASSESSMENTS_MEASURED", (1, 20), None,
         "In October 2026, 1 of 20 assessments was finished within 45 working days of their start"),
        ("ASSESSMENTS_MEASURED", (70, 100), TARGET_90,
         "In October 2026, 70% of assessments were finished within 45 working days of their start, below the target of 90%"),
        ("ASSESSMENTS_MEASURED", (896, 1000), TARGET_90,
         "In October 2026, 89.6% of assessments were finished within 45 working days of their start, "
         "just below the target of 90%"),
        ("ASSESSMENTS_MEASURED", (95, 100), TARGET_90,
         "In October 2026, 95% of assessments were finished within 45 working days of their start, above the target of 90%"),
        ("RE_REFERRALS", (18, 100), BAND,
         "In the 12 months to October 2026, 18% of referrals came within 12 months of an earlier referral, "
         "within the band of 16% to 22%"),
        ("RE_REFERRALS", (10, 100), BAND,
         "In the 12 months to October 2026, 10% of referrals came within 12 months of an earlier referral, "
         "below the band of 16% to 22%"),
        ("CONTACTS", (1, None), None, "In October 2026, 1 contact was received"),
        ("CONTACTS", (1872, None), None, "In October 2026, 1,872 contacts were received"),
        ("ASSESSMENTS_OVERDUE", (39, None), None, "At the end of October 2026, 39 assessments were open beyond 45 working days"),
        ("RECEIPT_TO_REFERRAL", (45, 30), None,
         "In October 2026, referrals came 1.5 days after the first word of them, on average"),
        ("REFERRAL_RATE", (570, 10_000), None, "In the 12 months to October 2026, 570 referrals were made for every 10,000 children"),
    ],
)  # fmt: skip
def test_a_message_is_made_from_the_number(code, number, target, says):
    indicator, cells = cells_of(code, number)
    assert message(indicator, cells, target) == says


def test_the_current_month_is_not_the_message():
    indicator, cells = cells_of("CONTACTS", (800, None), (500, None), so_far=True)
    assert message(indicator, cells, None) == "In September 2026, 800 contacts were received"


def test_a_month_that_has_not_ended_is_no_message():
    indicator, cells = cells_of("CONTACTS", (500, None), so_far=True)
    assert message(indicator, cells, None) == "Contacts received: the first whole month has not ended yet."


def test_a_number_that_cannot_be_had_gives_the_sentence_why():
    indicator, cells = cells_of("CONTACTS", (500, None))
    cells = [cells[0]._replace(value=None, why_not="No day.")]
    assert message(indicator, cells, None) == "No day."


def test_a_few_months_say_nothing_and_noise_is_called_noise():
    indicator, cells = cells_of("CONTACTS", *[(800, None), (900, None)] * 9)
    assert change(indicator, cells) == ""
    indicator, cells = cells_of("CONTACTS", *[(800, None), (900, None)] * 12)
    assert change(indicator, cells) == "The last months show no change that could not be chance."


def test_a_run_on_one_side_is_told_and_is_not_told_across_a_change_in_counting():
    indicator, cells = cells_of("CONTACTS", *[(800, None), (900, None)] * 9, *[(950, None)] * RUN)
    assert change(indicator, cells).startswith("The last 7 months are all above the middle of the months before")
    assert change(indicator, cells, [(date(2026, 1, 1), "A new form.")]) == ""
