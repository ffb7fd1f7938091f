"""The page of who a person is: each thing that is held, with its age and source; confirmed, changed, corrected, ended."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casework import given
from casework.given import signed_in
from goldenthread.casework import door, holding
from goldenthread.casework.facts.fact import as_held
from goldenthread.casework.facts.kinds import KINDS
from goldenthread.casework.models import Address, ContactDetail, Draft, Fact, Name, Person, ViewLog
from web.casework.desk import words

TODAY = timezone.localdate()


def who(desk, username="nora") -> str:
    return words(desk.sees(username, f"/children/{desk.child.pk}/who/"))


def written(desk, days_ago: int, of) -> None:
    """As if it had been written down so many days ago."""
    signed_in(desk.where, "nora")
    type(of).objects.filter(pk=of.pk).update(recorded_at=timezone.now() - timedelta(days_ago))


def fact(desk, kind, value, days_ago=0, **answers):
    found = given.a_fact(desk.where, desk.child, kind, value, **answers)
    written(desk, days_ago, found)
    return found


def day(of: date) -> str:
    return f"{of.day} {of:%B %Y}"


def test_each_fact_shows_its_value_source_author_and_age(desk):
    fact(desk, "religion", "muslim", days_ago=800, source="school", from_on=TODAY - timedelta(1000))
    page = who(desk)
    since, written_on = TODAY - timedelta(1000), TODAY - timedelta(800)
    assert f"Muslim Not printed So since {day(since)}, held since {day(written_on)} from a school, nursery or college, 2 years old." in page
    assert "Written down by Olive." in page and "Written down 200 days after it was so." in page


@pytest.mark.parametrize(
    "days, says", [(0, "new today"), (1, "1 day old"), (59, "59 days old"), (61, "2 months old"), (729, "23 months old"), (731, "2 years old")]
)
def test_an_age_is_said_in_days_months_or_years(days, says):
    from goldenthread.web.casework.held_words import age_in_words

    assert age_in_words(days) == says


def test_what_is_not_known_is_shown_and_counted_and_nothing_is_asked_of_what_does_not_concern_the_child(desk):
    page = who(desk)
    missing = ("Ethnic background", "Disability", "First language", "Help needed to understand", "Religion or belief",
               "Nationality", "Who I am, in the child's own words")  # fmt: skip
    assert f"{len(missing)} not known." in page
    assert all(f"{title}" in page for title in missing)
    assert "Expected date of birth" not in page


def test_confirming_is_one_press_and_the_age_stays(desk):
    held = fact(desk, "immigration_status", "sought", days_ago=400, source="parent")
    assert "1 to ask about again." in who(desk)
    answer = desk.browser("nora").post(f"/held/immigration_status/{held.pk}/confirm/", follow=True)
    page = words(answer.content.decode())
    assert "Confirmed: it is still so." in page and f"Confirmed on {day(TODAY)} by Nora." in page
    assert "13 months old" in page and "to ask about again" not in page


def test_a_change_and_a_correction_are_different_acts_and_the_page_shows_both(desk):
    nora = desk.browser("nora")
    held = fact(desk, "religion", "none", days_ago=30)
    sent = {"value": "sikh", "from_on_day": "1", "from_on_month": "3", "from_on_year": "2026", "source": "child"}
    assert nora.post(f"/held/religion/{held.pk}/changed/", sent).url == f"/children/{desk.child.pk}/who/"
    signed_in(desk.where, "nora")
    held = Fact.objects.get(person=desk.child, kind="religion", superseded_by=None)
    sent = {"right_known": "yes", "value": "hindu", "reason": "Misheard.", "source": "child"}
    assert nora.post(f"/held/religion/{held.pk}/wrong/", sent).status_code == 302
    page = who(desk)
    assert "Hindu" in page and "Before this was held: Religion or belief (2)" in page
    assert f"Sikh was wrong: Misheard. Struck through on {day(TODAY)} by Nora." in page
    assert "No religion was so until 1 March 2026, and changed." in page


def test_what_is_wrong_may_be_struck_through_when_nobody_knows_what_is_right(desk):
    signed_in(desk.where, "nora")
    held = Fact.objects.get(person=desk.child, kind="sex")
    nora = desk.browser("nora")
    refused = nora.post(f"/held/sex/{held.pk}/wrong/", {"right_known": "no", "reason": ""}).content.decode()
    assert "What was wrong with it? This must be answered." in refused
    nora.post(f"/held/sex/{held.pk}/wrong/", {"right_known": "no", "reason": "The twin's."})
    assert "Female was wrong: The twin's." in who(desk)
    signed_in(desk.where, "nora")
    assert Person.objects.get(pk=desk.child.pk).sex is None


def test_an_nhs_number_may_be_written_as_it_is_printed_and_a_wrong_one_is_told_beside_the_question(desk):
    nora, page = desk.browser("nora"), f"/children/{desk.child.pk}/who/identifier/"
    assert "does not add up" in nora.post(page, {"kind": "nhs_number", "value": "999 565 7237"}).content.decode()
    assert nora.post(page, {"kind": "nhs_number", "value": "999 565 7236", "source": "nhs_register"}).status_code == 302
    assert nora.post(page, {"kind": "upn", "value": "b801200005001"}).status_code == 302
    assert "NHS number 9995657236" in who(desk) and "Unique pupil number B801200005001" in who(desk)


def test_a_name_by_marriage_takes_the_place_of_the_name_that_lists_show(desk):
    signed_in(desk.where, "nora")
    main = Name.objects.get(person=desk.child)
    nora = desk.browser("nora")
    sent = {"forename": "Ada", "surname": "Wren", "kind": "married", "from_on_day": "1", "from_on_month": "3", "from_on_year": "2026"}
    nora.post(f"/held/name/{main.pk}/changed/", sent)
    page = who(desk)
    assert "Ada Wren The name that lists show" in page and "Ada Lark was so until 1 March 2026, and changed." in page
    assert "Ada Wren" in desk.sees("nora", f"/children/{desk.child.pk}/")


def test_the_second_of_two_is_shown_what_is_held_now_and_loses_nothing(desk):
    held = fact(desk, "first_language", "Polish")
    desk.browser("maud").post(f"/held/first_language/{held.pk}/changed/", {"value": "Romani"})
    page = desk.browser("nora").post(f"/held/first_language/{held.pk}/changed/", {"value": "English and Polish"}).content.decode()
    assert "Someone else has changed this meanwhile" in page and 'value="English and Polish"' in page
    signed_in(desk.where, "nora")
    assert Fact.objects.get(person=desk.child, kind="first_language", superseded_by=None).value == "Romani"


def test_a_protected_address_is_marked_is_not_printed_and_says_from_whom_it_is_kept(desk):
    nora, page = desk.browser("nora"), f"/children/{desk.child.pk}/who/address/"
    sent = {"lines": "1 Invented Row", "kind": "home", "must_not_know": "The father."}
    assert "Must this address be kept from anyone? This must be answered." in nora.post(page, sent).content.decode()
    assert nora.post(page, sent | {"protected": "yes"}).status_code == 302
    shown = desk.sees("nora", f"/children/{desk.child.pk}/who/")
    assert "Must not be disclosed" in shown and "Address must not be disclosed" in shown
    assert 'no-print"><strong>1 Invented Row</strong>' in shown
    assert "Must not be known to: The father." in words(shown)


def test_whether_a_telephone_is_safe_is_never_assumed(desk):
    nora = desk.browser("nora")
    nora.post(f"/children/{desk.child.pk}/who/contactdetail/", {"kind": "mobile", "value": "07700 900123"})
    assert "07700 900123 Not known whether it is safe" in who(desk)
    signed_in(desk.where, "nora")
    assert ContactDetail.objects.get().safe is None


def test_what_changed_is_marked_since_the_day_asked_and_since_the_last_assessment_without_one(desk):
    fact(desk, "religion", "none", days_ago=40)
    fact(desk, "nationality", "British", days_ago=10)
    written(desk, 100, Name.objects.get(person=desk.child))
    for each in Fact.objects.filter(person=desk.child, kind__in=("sex", "date_of_birth")):
        written(desk, 100, each)
    assert not re.search("[0-9] changed since", who(desk))
    since = TODAY - timedelta(20)
    sent = {"since_day": since.day, "since_month": since.month, "since_year": since.year}
    page = words(desk.browser("nora").post(f"/children/{desk.child.pk}/who/", sent).content.decode())
    assert f"1 changed since {day(since)}: Nationality." in page
    conclusion = given.a_conclusion(desk.where, given.an_assessment(desk.where, desk.referral))
    door.authorise(conclusion, signed_in(desk.where, "maud"), "Sound.", on=TODAY - timedelta(50))
    assert f"2 changed since {day(TODAY - timedelta(50))}, when the last assessment was authorised: Religion" in who(desk)


def test_the_page_asks_as_many_questions_of_the_database_whatever_is_held(desk):
    def asked():
        browser = desk.browser("nora")
        with CaptureQueriesContext(connection, ) as captured:
            assert browser.get(f"/children/{desk.child.pk}/who/").status_code == 200
        return len(captured)

    few = asked()
    held = fact(desk, "religion", "none")
    for value in ("sikh", "hindu", "jewish", "muslim"):
        held = holding.supersede(held, signed_in(desk.where, "nora"), as_held(KINDS["religion"], value))
        holding.confirm(held, signed_in(desk.where, "nora"))
    for number in range(6):
        given.a_name(desk.where, desk.child, surname=f"Alias {number}", kind="alias")
        door.record(Address, signed_in(desk.where, "nora"), {"lines": f"{number} Invented Row", "protected": False}, person=desk.child)
    assert asked() == few


def test_who_writes_an_assessment_has_in_sight_what_is_held_and_is_not_asked_again(desk):
    fact(desk, "religion", "muslim", days_ago=1200, source="parent")
    part = given.an_assessment(desk.where, desk.referral)
    page = words(desk.sees("nora", f"/record/assessmentconclusion/{part.pk}/"))
    assert f"Religion or belief Muslim held since {day(TODAY - timedelta(1200))} from a parent, 3 years old" in page
    assert "Ask whether it is still so" in page and "First language Not known" in page
    assert "Confirm or change who they are" in page


def test_every_look_is_kept_and_nobody_else_looks(desk):
    desk.sees("nora", f"/children/{desk.child.pk}/who/")
    signed_in(desk.where, "nora")
    assert ViewLog.objects.filter(person=desk.child, page="who").count() == 1
    assert b"Lark" not in desk.browser("sam").get(f"/children/{desk.child.pk}/who/").content


def test_a_script_in_a_name_is_text(desk):
    given.a_name(desk.where, desk.child, surname="<script>alert(1)</script>", kind="alias")
    page = desk.sees("nora", f"/children/{desk.child.pk}/who/")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "<script>alert" not in page


def test_a_draft_of_a_change_opens_again_and_goes_when_it_is_recorded(desk):
    held = fact(desk, "religion", "none")
    nora, page = desk.browser("nora"), f"/held/religion/{held.pk}/changed/"
    nora.post(page, {"value": "sikh", "action": "draft"})
    assert 'value="sikh" selected' in nora.get(page).content.decode()
    assert "what has changed about a person" in nora.get("/drafts/").content.decode()
    nora.post(page, {"value": "sikh"})
    signed_in(desk.where, "nora")
    assert not Draft.objects.exists()
