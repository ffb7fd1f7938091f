"""Every indicator is whole: what it shows, what it means, examples both ways; and nothing in it is read by nobody."""

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

import goldenthread
from goldenthread.dataset.tables.assessment import Assessments
from goldenthread.dataset.tables.front_door import Referrals
from goldenthread.dataset.tables.people import People
from goldenthread.engine.errors import DefinitionError
from goldenthread.indicators import AREAS, all_indicators
from goldenthread.indicators.definition import Better, Indicator, Target
from indicators.slips import answered

INDICATORS = all_indicators()


@pytest.mark.parametrize("code", INDICATORS)
def test_every_indicator_says_what_a_reader_must_know(code):
    indicator = INDICATORS[code]
    for name in ("title", "reads", "of", "says", "limits", "source"):
        text = getattr(indicator, name)
        assert text and text[0] == text[0].strip() and (name in ("title", "says", "source") or text.endswith(".")), (
            f"{code} has no whole sentence for {name}."
        )
    assert indicator.area in AREAS and indicator.place and "team" in indicator.by
    assert indicator.better is Better.NEITHER or indicator.better is Better.LOWER or indicator.target, (
        f"{code} has a good direction: give it a target."
    )


@pytest.mark.parametrize("code", INDICATORS)
def test_every_indicator_has_an_example_that_counts_and_one_that_does_not(code):
    indicator = INDICATORS[code]
    lines = [line for found, _ in answered(indicator) for line in found]
    if indicator.is_share:
        assert {"yes", "no"} <= {met for _, met in lines}, f"{code} needs an example that counts and one that does not."
        return
    given = re.findall(r"^\s+(?:\w+\s+)?\|\s*(\w+)\s*\|", indicator.examples, re.M)
    counted = {line[0] for line in lines}
    assert counted and set(given) - counted, f"{code} needs a row that counts and one that does not."


def test_each_attribute_of_a_definition_is_read_by_something():
    package = Path(goldenthread.__file__).parent
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in package.rglob("*")
        if path.suffix in (".py", ".html") and path.name != "definition.py"
    )
    own = (package / "indicators/definition.py").read_text(encoding="utf-8")
    for one in (*fields(Indicator), *fields(Target)):
        if one.name == "examples":  # read by the tests
            continue
        read = rf"(?:indicator|each|self|target|definition|about)\.{one.name}\b"
        assert re.search(read, text) or re.search(rf"self\.{one.name}\b", own), f"Nothing reads {one.name} of a definition."


def test_no_timescale_of_a_duty_is_typed_again_in_an_indicator():
    folder = Path(goldenthread.__file__).parent / "indicators"
    for path in folder.glob("*/*.py"):
        code = path.read_text(encoding="utf-8").split("examples=", 1)[0]
        assert not re.search(r"plus_working_days\(\s*\d|working_days_until\([^)]*\)\s*[<>=]+\s*\d", code), (
            f"{path.name} types a number of working days. Take it from statute."
        )


def test_the_mark_of_a_definition_changes_with_what_it_asks_and_not_with_its_words():
    indicator = INDICATORS["RE_REFERRALS"]
    assert replace(indicator, title="Another title").mark == indicator.mark
    assert replace(indicator, months=6).mark != indicator.mark
    assert replace(indicator, version=2).mark.startswith("2-")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"measure": INDICATORS["RECEIPT_TO_REFERRAL"].measure}, "Keep one of met, measure, per_10_000"),
        ({"target": None}, "Give a target with an upper end"),
        ({"on": None}, "cannot be added up over months"),
        ({"on": None, "months": 1}, "Nothing says when a row of RE_REFERRALS counts"),
        ({"met": ...}, "met of RE_REFERRALS is Ellipsis. Give a condition"),
        ({"history": ()}, "Give history"),
        ({"met": INDICATORS["RECEIPT_TO_REFERRAL"].measure}, "Give a condition"),
        ({"by": {"day": Referrals.referral_date}}, "by day of RE_REFERRALS is a date. Give an item that is a text"),
        ({"by": {"team": "team"}}, "by team of RE_REFERRALS is 'team'"),
        ({"by": ["team"]}, "Give names and items"),
        ({"by": {"team": Assessments.team_id}}, "RE_REFERRALS: by team reads assessments, but only referrals is counted"),
        ({"by": {"name": People.rows().first(People.date_of_birth).surname}}, "could name or place a person"),
        ({"months": "12"}, "months of RE_REFERRALS is '12'"),
        ({"months": 0}, "1 or more"),
        ({"strength": "local"}, "strength of RE_REFERRALS is 'local'. Give Strength"),
        ({"target": 90, "better": Better.HIGHER}, "Give Target"),
        ({"history": (Referrals.referral_date,)}, "Give pairs of a date and months back"),
        ({"optional": Referrals.earlier_referrals}, "Give items in a tuple"),
        ({"unit_of_count": ("referral",)}, "Give one and many"),
    ],
)
def test_a_definition_that_contradicts_itself_or_has_a_part_of_another_shape_is_refused_when_it_is_written(change, says):
    with pytest.raises(DefinitionError, match=says):
        replace(INDICATORS["RE_REFERRALS"], **change)


def test_a_target_that_is_no_number_is_refused_when_it_is_written():
    with pytest.raises(DefinitionError, match="level of a target is '90'. Give a number"):
        Target("90", "a plan")
