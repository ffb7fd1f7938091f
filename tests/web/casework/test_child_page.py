"""The child's page and the lists of work: what is open, what is due, and the way along the thread and back."""

from datetime import date, time

import pytest
from django.db import connection, transaction

from casework import given
from goldenthread.casework import door
from goldenthread.casework.models import Draft, Name
from goldenthread.web.casework.history import history


@pytest.fixture
def case(service):
    """A child whose assessment is written and waits for Maud."""
    with transaction.atomic():
        service.child, service.referral = given.an_allocated_child(service.where)
        service.part = given.an_assessment(service.where, service.referral)
        service.conclusion = given.a_conclusion(service.where, service.part)
    return service


def test_what_is_written_and_waits_for_a_manager_is_not_asked_for_again(case):
    entry = f"/entries/assessmentconclusion/{case.conclusion.pk}/"
    for name, address in (("nora", "/"), ("nora", f"/children/{case.child.pk}/")):
        page = case.sees(name, address)
        assert f'href="{entry}">Finish the assessment' in page, (name, address)
        assert "Written, waits for a manager" in page
    form = case.browser("nora").get(f"/record/assessmentconclusion/{case.part.pk}/")
    assert form.url == entry


def test_what_was_sent_back_says_so_where_it_is_due(case):
    with transaction.atomic():
        door.send_back(case.conclusion, given.signed_in(case.where, "maud"), "Say what Ada thinks.")
    assert "Sent back</strong> <span" in case.sees("nora", f"/children/{case.child.pk}/")


def test_an_entry_leads_back_to_what_it_answers(service):
    with transaction.atomic():
        contact = given.a_contact(service.where, given.a_child(service.where))
        part = contact.children.get()
        decision = given.a_contact_decision(service.where, part)
        referral = given.a_referral(service.where, contact_child=part)
        assessment = given.an_assessment(service.where, referral, by="fay").assessment
    for address, before in (
        (f"/entries/contactdecision/{decision.pk}/", f"/entries/contact/{contact.pk}/"),
        (f"/entries/referral/{referral.pk}/", f"/entries/contact/{contact.pk}/"),
        (f"/entries/assessment/{assessment.pk}/", f"/entries/referral/{referral.pk}/"),
    ):
        page = service.sees("fay", address)
        assert f'It follows from <a class="govuk-link" href="{before}">' in page, address


def test_a_referral_that_needs_nothing_further_leaves_no_case_open(service):
    with transaction.atomic():
        child = given.a_child(service.where)
        referral = given.a_referral(service.where, child, on=date(2026, 11, 2))
        door.record(
            given.step_called("referraldecision"), given.signed_in(service.where, "fay"),
            {"happened_on": date(2026, 11, 3), "no_further_action": True, "reason": "The school helps already."}, about=referral,
        )  # fmt: skip
        given.a_contact(service.where, child, on=date(2026, 11, 9))
        given.a_contact(service.where, child, on=date(2026, 11, 3))
        given.signed_in(service.where, "fay")
        assert open_case_by_day_of(child) == [(date(2026, 11, 3), True), (date(2026, 11, 9), False)]
    assert "No episode of need is open." in service.sees("fay", f"/children/{child.pk}/")


def open_case_by_day_of(child) -> list:
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact_date, open_case FROM dataset.contacts WHERE child_id = %s ORDER BY 1", [child.local_id])
        return cursor.fetchall()


def test_within_a_day_nothing_stands_before_what_it_answers(service):
    day = date(2026, 11, 2)
    with transaction.atomic():
        child = given.a_child(service.where)
        contact = given.a_contact(service.where, child, on=day, at=time(16, 50))
        referral = given.a_referral(service.where, contact_child=contact.children.get(), on=day)
        given.an_allocation(service.where, referral, on=day)
        assert [item.record.code() for item in history(child)] == ["allocation", "referral", "contact"]


def test_an_assessment_late_by_one_clock_and_in_time_by_the_other_shows_both(service):
    with transaction.atomic():
        child = given.a_child(service.where)
        referral = given.a_referral(service.where, child, on=date(2026, 8, 3))
        given.an_allocation(service.where, referral, on=date(2026, 8, 4))
        part = given.an_assessment(service.where, referral, on=date(2026, 9, 1))
        conclusion = given.a_conclusion(service.where, part, on=date(2026, 10, 14))
        door.authorise(conclusion, given.signed_in(service.where, "maud"), "Good work.", on=date(2026, 10, 14))
    page = " ".join(service.sees("nora", f"/children/{child.pk}/").split())
    assert "<strong>Late by the duty</strong>, which was due 6 October 2026 and was done 14 October 2026" in page
    assert "<strong>In time as the Department for Education measures it</strong>: 31 working days from the start" in page


def test_both_clocks_agreeing_say_nothing(case):
    with transaction.atomic():
        door.authorise(case.conclusion, given.signed_in(case.where, "maud"), "Good work.")
    assert "by the duty" not in case.sees("nora", f"/children/{case.child.pk}/")


@pytest.mark.parametrize(
    ("who", "address", "sent", "words"),
    [
        ("nora", "/held/name/{name}/wrong/", {"surname": "Larkspur"}, "Larkspur"),
        ("nora", "/children/{child}/who/address/", {"lines": "1 Invented Row"}, "1 Invented Row"),
        ("nora", "/children/{child}/who/first_language/", {"value": "Romani"}, "Romani"),
        ("nora", "/late/ASSESSMENT/{part}/", {"reason": "The family was away."}, "The family was away."),
        ("hope", "/children/{child}/restriction/restrict/", {"reason": "A relative works here."}, "A relative works here."),
    ],
)
def test_every_page_keeps_what_was_begun(service, who, address, sent, words):
    with transaction.atomic():
        child, referral = given.an_allocated_child(service.where)
        part = given.an_assessment(service.where, referral)
        door.change(referral, given.signed_in(service.where, "fay"), {"happened_on": date(2026, 6, 1)}, referral.version)
        name = Name.objects.get(person=child)
    address = address.format(child=child.pk, part=part.pk, name=name.pk)
    browser = service.browser(who)
    assert browser.post(address, sent | {"action": "draft"}).url == address
    page = browser.get(address).content.decode()
    assert words in page and 'data-draft="/drafts/' in page
    assert f'href="{address}"' in browser.get("/drafts/").content.decode()
    keep = page.split('data-draft="')[1].split('"')[0]
    assert browser.post(keep, {"reason": "Kept as it is typed."}).status_code == 200
    assert Draft.objects.using("owner").get().answers["form"]["reason"] == ["Kept as it is typed."]
