"""Forty kinds of dirt and more, each in a row of its own, with what must become of it.

A dirt is: its name, the list, the cells that differ from a clean row, the values that must be stored (by "table.item"),
and what must be told of it as (heading, the beginning of the reason, what was done).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from .annex_workbooks import DateCell, Formula

NOT_READ, WITHOUT, KEPT = "the row was not read", "the row was kept without it", "it was kept as written"


@dataclass
class Dirt:
    name: str
    list: int
    cells: dict[str, Any]
    stored: dict[str, Any] = field(default_factory=dict)
    told: tuple[tuple[str, str, str], ...] = ()


def contact_day(name, written, day=None, why=""):
    told = (("Date of Contact", why, WITHOUT),) if why else ()
    return Dirt(name, 1, {"Date of Contact": written}, {"contacts.contact_date": day}, told)


def sort_of(name, number, heading, item, written, value, why=""):
    told = ((heading, why, WITHOUT),) if why else ()
    return Dirt(name, number, {heading: written}, {item: value}, told)


def source(name, written, value, why=""):
    return sort_of(name, 1, "Contact Source", "contacts.source", written, value, why)


def gender(name, written, value, why=""):
    return sort_of(name, 1, "Gender", "people.sex", written, value, why)


def ethnicity(name, written, value, why=""):
    return sort_of(name, 1, "Ethnicity", "people.ethnicity", written, value, why)


def nfa(name, written, value, why=""):
    return sort_of(name, 3, "Referral NFA?", "referrals.no_further_action", written, value, why)


def number(name, written, value, why=""):
    heading = "Number of Referrals in Last 12 Months"
    return sort_of(name, 3, heading, "referrals.earlier_referrals", written, value, why)


def child(name, written, key=None, why=""):
    """An identifier: read as `key`, or the row is refused."""
    told = (("Child Unique ID", why, NOT_READ),) if why else ()
    return Dirt(name, 1, {"Child Unique ID": written}, {"people.child_id": key}, told)


NO_DAY, LATER, OLD = "A date belongs here", "This day is later than", "This day is more than 30 years before"
FEB_3 = date(2026, 2, 3)

DIRT = [
    contact_day("text, day first", "03/02/2026", FEB_3),
    contact_day("text, without noughts", " 3/2/2026 ", FEB_3),
    contact_day("text with dots", "03.02.2026", FEB_3),
    contact_day("text, year first", "2026-02-03", FEB_3),
    contact_day("text with a time of day", "2026-02-03T10:20:00Z", FEB_3),
    contact_day("text with a British time of day", "03/02/2026 10:20", FEB_3),
    contact_day("date with a time of day", datetime(2026, 2, 3, 23, 59), FEB_3),
    contact_day("month in words", "3rd February 2026", FEB_3),
    contact_day("month in three letters, weekday before", "Tue 03-Feb-2026", FEB_3),
    contact_day("count of days, not formatted", 46056, FEB_3),
    contact_day("formula with its answer", Formula(FEB_3), FEB_3),
    contact_day("month first", "13/25/2026", None, "The figure in the month's place is no month"),
    contact_day("no such day", "31/02/2026", None, "That month of that year has no such day"),
    contact_day("29 February of a common year", "29/02/2026", None, "That month of that year has no such day"),
    contact_day("year of two figures", "03/02/26", None, "The year has two figures"),
    contact_day("count of days as text", "46056", None, "A number kept as text"),
    contact_day("date as one number", 20260203, None, NO_DAY),
    contact_day("a year alone", 2026, None, OLD),
    contact_day("a century out", date(1926, 2, 3), None, OLD),
    contact_day("a day to come", date(2026, 4, 1), None, LATER),
    contact_day("words", "soon", None, "This is not a date as dd/mm/yyyy"),
    contact_day("a time alone", DateCell(0.5), None, NO_DAY),
    contact_day("a negative date", DateCell(-3), None, NO_DAY),
    contact_day("a yes in place of a date", True, None, NO_DAY),
    contact_day("formula never worked out", Formula(), None, "This cell holds a formula that was never worked out"),
    contact_day("an error", Formula("#REF!"), None, "The workbook shows an error"),
    contact_day("an error that says not there", Formula("#N/A"), None, "It is blank"),
    contact_day("a blank that must not be", None, None, "It is blank"),
    contact_day("only spaces", " \xa0 ", None, "It is blank"),
    contact_day("a hyphen", "-", None, "It is blank"),
    contact_day("a full stop", ".", None, "It is blank"),
    contact_day("not there, typed", "#N/A", None, "It is blank"),
    contact_day("not recorded, typed", "Not Recorded", None, "It is blank"),
    source("bare code", "6", "6"),
    source("bare code as a number", 6, "6"),
    source("code in small letters", "1a", "1A"),
    source("words alone", "POLICE", "6"),
    source("code and other words", "3A - Doctor's surgery", "3A"),
    source("words that could be several codes", "Health services", None, "These words could be the source codes 3A, 3B"),
    source("code and words that disagree", "q) 6: Schools", None, "These words could be the source codes 2A, 6"),
    source("code that is none", "99", None, "This is not in the list of values for source"),
    source("the letter alone", "q)", None, "This is not in the list of values for source"),
    source("a date in place of a code", date(2026, 1, 6), None, "This is not in the list of values for source"),
    gender("without its letter", "female", "F"),
    gender("one letter", "M", "M"),
    gender("number", 2, "F"),
    gender("not stated", "Not stated/recorded (or unborn)", "U"),
    gender("neither", "d) Neither", "U"),
    gender("no gender", "Child", None, "This is not in the list of values for gender"),
    ethnicity("code and words", "WBRI - White - British", "WBRI"),
    ethnicity("words of a background alone", "White British", "WBRI"),
    ethnicity("misprinted code", "q) CNHE", "CHNE"),
    ethnicity("another letter than the template's", "t) NOBT", "NOBT"),
    ethnicity("unknown, said", "u) UNKNOWN", None),
    ethnicity("a local code", "A1", None, "This is not in the list of values for ethnicity"),
    nfa("plain yes", "Yes", True),
    nfa("one small letter", "n", False),
    nfa("nought", 0, False),
    nfa("true", True, True),
    nfa("unknown, where it is not offered", "c) Unknown", None),
    nfa("something else", "NFA pending", None, "This is not in the list of values for yes or no"),
    number("as text", " 2 ", 2),
    number("in words", "two", None, "A whole number"),
    number("below nought", -1, None, "A whole number"),
    number("with a half", 2.5, None, "A whole number"),
    child("identifier as a number", 123, "123"),
    child("with a decimal point", "124.0", "124"),
    child("spaces around", " 125\xa0", "125"),
    child("leading noughts", "00126", "00126"),
    child("shortened to powers of ten", "1.23E+07", None, "The number was shortened"),
    child("more than fifteen figures", 12345678901234567, None, "A workbook keeps 15 figures"),
    child("formatted as a date", date(2026, 1, 1), None, "An identifier belongs here"),
    child("no child", None, None, "There is no child identifier"),
    child("an error for a child", Formula("#REF!"), None, "The workbook shows an error"),
    child("text that a spreadsheet would run", "=1+1", "=1+1"),
    Dirt("contact before birth, while expected", 1, {"Date of Birth": date(2026, 3, 1)},
         {"people.date_of_birth": date(2026, 3, 1), "contacts.contact_date": date(2026, 1, 15)},
         (("Date of Contact", "This day is before the date of birth, as it may be", KEPT),)),
    Dirt("birth to come", 1, {"Date of Birth": date(2026, 5, 1)}, {"people.date_of_birth": None},
         (("Date of Birth", LATER, WITHOUT),)),
    Dirt("a birth that is blank may be", 1, {"Date of Birth": None}, {"people.date_of_birth": None}),
    Dirt("looked after long before birth", 8, {"Date of Birth": date(2026, 2, 1),
                                               "Date Started to be Looked After": date(2020, 1, 1)},
         {"care_periods.start_date": date(2020, 1, 1)},
         (("Date Started to be Looked After", "This day is before the date of birth, so one of the two is wrong", KEPT),)),
    Dirt("authorised before it started", 4, {"Continuous Assessment Date of Authorisation": date(2026, 1, 2)},
         {"assessments.authorised_date": date(2026, 1, 2)},
         (("Continuous Assessment Date of Authorisation", "This day is before that of", KEPT),)),
    Dirt("the answer asked the other way round", 4,
         {"Was the child assessed as requiring LA children's social care support?": "No"},
         {"assessments.no_further_action": True}),
    Dirt("a date for a team", 3, {"Allocated Team": date(2026, 1, 1)}, {"referrals.team_id": None},
         (("Allocated Team", "Words belong here", WITHOUT),)),
    Dirt("a worker not there", 4, {"Allocated Worker": "#N/A"}, {"assessments.worker_id": None},
         (("Allocated Worker", "It is blank", WITHOUT),)),
    Dirt("a need of another service", 6, {"Primary Need Code": "PSRMEM - Memory", "CIN Start Date": date(2020, 5, 5)},
         {"referrals.primary_need": None, "referrals.referral_date": date(2020, 5, 5)},
         (("Primary Need Code", "This is not in the list of values for need", WITHOUT),)),
    Dirt("an episode whose referral is not there", 6, {"CIN Start Date": date(2026, 2, 9)}, {},
         (("", "List 3, which should hold every referral since then", f"{NOT_READ}, apart from the child's own details"),)),
    Dirt("an episode without its day", 6, {"CIN Start Date": None}, {},
         (("", "There is no day the episode began", f"{NOT_READ}, apart from the child's own details"),)),
    Dirt("a conference without a day", 5, {"Date of Initial Child Protection Conference": None},
         {"initial_conferences.conference_id": None, "enquiries.start_date": date(2026, 2, 2)}),
    Dirt("a conference whose day cannot be read", 5, {"Date of Initial Child Protection Conference": "TBC"},
         {"initial_conferences.conference_date": None, "initial_conferences.plan_made": True},
         (("Date of Initial Child Protection Conference", "This is not a date", WITHOUT),)),
]  # fmt: skip
