"""A mistake in a definition is told when it loads, by a sentence that names the thing, the place and the remedy."""

import sys
import textwrap

import pytest

from engine.small_tables import Boxes, Looms, Things
from goldenthread.dataset.tables.front_door import Referrals
from goldenthread.engine.derived import select_of
from goldenthread.engine.errors import DefinitionError
from goldenthread.engine.examples import read
from goldenthread.engine.language import PERIOD, literal, when
from goldenthread.engine.loading import definitions
from goldenthread.engine.question import Question
from goldenthread.engine.tables import TABLES, Link, Table, day, text
from goldenthread.statute.definition import Duty


def a_table(**parts):
    """A table made for the moment, with a key and a child."""
    own = {"__tablename__": "moment", "moment_id": text("Moment", key=True), "child_id": text("Child")} | parts
    try:
        return type("Moment", (Table,), {name: part for name, part in own.items() if part is not None})
    finally:
        TABLES.pop("moment", None)


MISTAKES = {
    "a misspelt item": (lambda: Referrals.referal_date, "referrals has no item or link called referal_date. It has: "),
    "a misspelt item of a linked row": (lambda: Things.box.colr, "boxes has no item or link called colr"),
    "two kinds compared": (lambda: Things.begun == Things.number, "(date) with things.number (whole number)"),
    "a day written as a text": (
        lambda: Things.begun > "2026-01-01",
        "'2026-01-01' is a text, in after(things.begun, '2026-01-01'): a date is written date("),
    "nothing compared": (
        lambda: Things.ended == None,  # noqa: E711 - the slip that is told
        "equals(things.ended, None): None is not a text, a date, a whole number or a condition. To ask whether nothing was "
        "recorded, write .is_missing()."),
    "a text where a date is wanted": (lambda: Things.word.plus_days(3), "plus_days takes date; things.word is a text"),
    "and in place of &": (lambda: Things.where(Things.sure and Things.kept), "Write & | ~ in place of and, or, not"),
    "a chained comparison": (lambda: Things.begun < Things.ended < Things.begun, "put brackets round each comparison"),
    "not in place of ~": (lambda: not Things.sure, "Write & | ~"),
    "two subjects in a condition": (
        lambda: Things.where(Looms.where(Looms.worker_id == Things.name).any()), "speaks of a "),
    "rows of another subject": (
        lambda: Question(Things.rows(), values={"looms": Looms.rows().count()}),
        "looms counts things, of a child, and looks at looms, of a worker"),
    "a table that nothing leads to": (
        lambda: Question(Things.rows(), values={"size": Boxes.size}),
        "size reads boxes, but only things is counted. Count, pick or follow a link"),
    "an unknown calendar": (
        lambda: Question(Things.rows(), values={"due": Things.begun.plus_working_days(1, "englnd")}),
        "due counts by a calendar called englnd, in plus_working_days(things.begun, 1, 'englnd'). There are: england"),
    "an unknown calendar in a condition": (
        lambda: Question(Things.where(Things.begun.working_days_until(Things.ended, "wales") > 3)),
        "counts counts by a calendar called wales"),
    "a period in the day a row falls in": (
        lambda: Question(Things.rows(), on=PERIOD.end), "on speaks of the period"),
    "a day that is no date": (lambda: Question(Things.rows(), on=Things.word), "on is a text. Give the date"),
    "no code": (lambda: Things.word.one_of([]), "one_of() on things.word lists no code. Name at least one, in a list."),
    "one code that is no list": (lambda: Things.word.one_of("abc"), "Name at least one, in a list."),
    "codes of another kind": (
        lambda: Things.number.one_of([1, "a"]), "things.number.one_of() takes a whole number; 'a' is a text."),
    "a code that is none": (lambda: Things.word.one_of(["a", None]), "None is not a text"),
    "a code of no set": (
        lambda: Referrals.source.one_of(["1A", "ZZ"]), "referrals.source never holds 'ZZ', which is no code of the set"),
    "a code of no set, equalled": (lambda: Referrals.source == "1a", "referrals.source never holds '1a'"),
    "a code of no set, beside its item": (
        lambda: Question(Referrals.where(literal("1a") != Referrals.source)), "referrals.source never holds '1a'"),
    "a value of a question that is none": (
        lambda: Question(Things.rows(), values={"box": Things.box}), "box is things.box, which has no value for a row"),
    "a table counted and not its rows": (lambda: Question(Things), "Write TABLE.rows() or TABLE.where(...)"),
    "a value called as a column of the answer": (
        lambda: Question(Things.rows(), values={"key": Things.word}), "A value is called key"),
    "a value that is none": (lambda: Things.number == 1.5, "1.5 is not a text, a date, a whole number or a condition"),
    "branches of two kinds": (
        lambda: when((Things.sure, Things.begun), otherwise=Things.number), "Give one kind in every branch"),
    "unreadable asked of what is worked out": (
        lambda: (Things.number + 1).is_unreadable(), "plus(things.number, 1) is worked out"),
    "a total of texts": (lambda: Things.rows().total(Things.word), "total() takes a whole number"),
    "the first by a text": (lambda: Things.rows().first(Things.word), "first() takes a date or a whole number"),
    "a table without a key": (lambda: a_table(moment_id=text("Moment")), "has 0 key items. Mark one item key=True."),
    "a table without its subject": (lambda: a_table(child_id=None), "has no item child_id. Add it."),
    "an item that a row answers itself": (lambda: a_table(table=text("Table")), "called table, which every row answers"),
    "a link by no item": (
        lambda: a_table(box=Link(lambda: Boxes, by="box_id")), "goes by box_id, which is not an item of it"),
    "a link to another subject": (
        lambda: a_table(loom_id=text("Loom"), loom=Link(lambda: Looms, by="loom_id")).loom.worker_id,
        "leads from a child to a worker"),
    "a derived table without its Python": (
        lambda: a_table(__derived__=True, __select__="SELECT 1"), "Give it a __select__, a derive() and __examples__"),
    "a derived table of what was not tried": (
        lambda: select_of(a_derived_table("SELECT MEDIAN(number) AS moment_id, child_id FROM things")), "uses Median"),
    "a derived table of other items": (
        lambda: select_of(a_derived_table("SELECT thing_id, child_id FROM things")), "Give the items, in their order."),
    "an example of no table": (
        lambda: read("thngs | thing_id\n | t1", "CODE"), "CODE: there is no table called thngs"),
    "an example's row too short": (
        lambda: read("referrals | referral_id | child_id\n | r1", "CODE"), "1 cells under 2 names of referrals"),
    "an example's day": (
        lambda: read("referrals | referral_id | referral_date\n | r1 | 31/12/2026", "CODE"),
        "CODE: '31/12/2026' is not a date like 2026-11-21"),
    "an example's number": (
        lambda: read("referrals | referral_id | earlier_referrals\n | r1 | two", "CODE"), "'two' is not a whole number"),
    "an example's item": (
        lambda: read("referrals | referral_id | refered\n | r1 | yes", "CODE"), "referrals has no item refered"),
}  # fmt: skip


def a_derived_table(select):
    return a_table(__derived__=True, __select__=select, __examples__="x", derive=staticmethod(lambda rows: []))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_when_it_is_written(mistake):
    write, sentence = MISTAKES[mistake]
    with pytest.raises(DefinitionError) as told:
        write()
    assert sentence in str(told.value)


DUTY = """
    from goldenthread.dataset.tables.front_door import Referrals
    from goldenthread.engine.language import PERIOD
    from goldenthread.statute.definition import Duty, Evidence, Strength
    from datetime import date
    duty = Duty(code="LATE", title="t", task="t", applies_to=Referrals.rows(), starts=Referrals.{starts},
        due=Referrals.referral_date.plus_working_days(1, "{calendar}"), done=Referrals.decision_date, who="w",
        strength=Strength.LOCAL, source="s", evidence=Evidence.READ, since=date(2020, 1, 1))
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of definitions in a folder, to be filled and loaded."""
    folder = tmp_path / "definitions_of_a_test"
    folder.mkdir()
    (folder / "__init__.py").write_text("BESIDE_DEFINITIONS = ()\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in [name for name in sys.modules if name.startswith(folder.name)]:
        del sys.modules[name]


def load(folder):
    __import__(folder.name)
    return definitions(sys.modules[folder.name], Duty, "duty")


@pytest.mark.parametrize("starts, calendar, sentence", [
    ("refered_date", "england", "definitions_of_a_test.late: referrals has no item or link called refered_date"),
    ("referral_date", "engand", "definitions_of_a_test.late: due counts by a calendar called engand"),
    ("source", "england", "definitions_of_a_test.late: starts of the duty LATE is a text; give a date."),
    ("referral_date.plus_days()", "england", r"definitions_of_a_test.late: TypeError, .*plus_days.* missing .* Put that right"),
    ("referral_date, stats=Referrals.referral_date", "england", "definitions_of_a_test.late: TypeError, .*'stats'"),
    ("referral_date, measured=...", "england", "measured of the duty LATE must be a whole number of days"),
    ("referral_date, until=None if ... else", "england", "definitions_of_a_test.late: SyntaxError"),
    ("referral_date)(", "england", "definitions_of_a_test.late: "),
    ("referral_date.plus_days(PERIOD.end.days_until(Referrals.referral_date))", "england",
     "definitions_of_a_test.late: The duty LATE speaks of a period"),
])  # fmt: skip
def test_a_mistake_in_a_file_is_told_with_its_place_when_it_loads(package, starts, calendar, sentence):
    (package / "late.py").write_text(textwrap.dedent(DUTY.format(starts=starts, calendar=calendar)))
    with pytest.raises(DefinitionError, match=sentence):
        load(package)


def test_two_definitions_of_one_code_and_a_file_without_one_are_told(package):
    (package / "late.py").write_text(textwrap.dedent(DUTY.format(starts="referral_date", calendar="england")))
    assert list(load(package)) == ["LATE"]
    (package / "later.py").write_text((package / "late.py").read_text())
    with pytest.raises(DefinitionError, match="definitions_of_a_test.later: the code LATE is used twice"):
        load(package)
    (package / "later.py").write_text("")
    del sys.modules["definitions_of_a_test.later"]
    with pytest.raises(DefinitionError, match="definitions_of_a_test.later declares no `duty`"):
        load(package)


def test_a_local_target_later_than_the_law_is_refused():
    from goldenthread.statute.assessment import duty

    assert duty.local_due(30).kind is day("").kind
    with pytest.raises(DefinitionError, match="may be earlier than the law, never later"):
        duty.local_due(46)
