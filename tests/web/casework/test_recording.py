"""Recording a step at a browser: what is wrong is said where it was written, and nothing is recorded twice."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import get_resolver
from django.utils import timezone

from casework import given
from goldenthread.casework import door
from goldenthread.casework.models import Draft, Person
from goldenthread.casework.steps.front_door.allocation import Allocation
from goldenthread.casework.steps.front_door.contact import Contact

TODAY = timezone.localdate()


@pytest.fixture
def child(service):
    with transaction.atomic():
        return given.a_child(service.where)


def contact_about(child, on=TODAY, **more):
    day = {f"happened_on_{part}": str(getattr(on, part)) for part in ("day", "month", "year")}
    return {"children": str(child.pk), "worry": "Hungry at school.", **day, **more}


def written(browser, child, key=None, **more):
    """The address of a contact that has been written and waits to be checked."""
    address = f"/record/contact/{key or uuid.uuid4()}/"
    answer = browser.post(address, contact_about(child, **more))
    assert answer.url == f"{address}check/", answer
    return answer.url


def test_a_contact_sent_twice_is_recorded_once_and_leads_to_its_entry(service, child):
    olive = service.browser("olive")
    check = written(olive, child)
    first, second = olive.post(check), olive.post(check)
    assert first.url == second.url and first.url.startswith("/entries/contact/")
    assert "Recorded already: a contact." in olive.get(first.url).content.decode()
    assert Contact.objects.using("owner").count() == 1
    assert olive.get(check).url == olive.get(check.removesuffix("check/")).url == first.url


def test_two_presses_at_the_same_moment_record_once(service, child):
    olive = service.browser("olive")
    check, answers = written(olive, child), []
    together = threading.Barrier(2)

    def presses():
        browser = service.browser("olive")
        together.wait()
        answers.append(browser.post(check).url)
        connection.close()

    pressing = [threading.Thread(target=presses) for _ in range(2)]
    for each in pressing:
        each.start()
    for each in pressing:
        each.join()
    assert len(answers) == 2 and len(set(answers)) == 1 and Contact.objects.using("owner").count() == 1


def test_an_allocation_sent_twice_is_one_allocation(service):
    with transaction.atomic():
        referral = given.a_referral(service.where, given.a_child(service.where))
    fay, address = service.browser("fay"), f"/record/allocation/{referral.pk}/"
    day = {f"happened_on_{part}": str(getattr(TODAY, part)) for part in ("day", "month", "year")}
    fay.post(address, {**day, "to_worker": str(service.where.workers["nora"].pk), "because": "new"})
    first, second = fay.post(f"{address}check/"), fay.post(f"{address}check/")
    assert first.url == second.url
    assert Allocation.objects.using("owner").count() == 1


def test_what_the_record_would_not_take_is_said_beside_its_question(service, child):
    olive, address = service.browser("olive"), f"/record/contact/{uuid.uuid4()}/"
    page = olive.post(address, contact_about(child, on=TODAY + timedelta(2), referrer_agency="x" * 500)).content.decode()
    assert "which has not come yet: check the day." in page
    assert '<a href="#id_happened_on_day">“When was the first word of it received, at any door?” is answered with' in page
    assert "“Which agency are they from?” holds at most 200 letters, and 500 were written" in page
    assert "Check your answers" not in page


def test_an_hour_that_has_not_come_is_refused_at_the_form_and_at_the_door(service, child):
    now = timezone.localtime()
    if now.hour == 23:
        pytest.skip("The last hour of a day has none after it.")
    later = now.replace(hour=now.hour + 1)
    page = service.browser("olive").post(
        f"/record/contact/{uuid.uuid4()}/", contact_about(child, happened_time=f"{later:%H:%M}")
    ).content.decode()  # fmt: skip
    assert "The time has not come yet today" in page
    with transaction.atomic(), pytest.raises(door.Invalid, match="has not come yet today"):
        given.a_contact(service.where, child, on=TODAY, happened_time=later.time())
    assert not Contact.objects.using("owner").exists()


def test_what_needs_no_answer_is_neither_counted_as_missing_nor_read_back(service, child):
    olive = service.browser("olive")
    check = written(olive, child, family_agreed="agreed")
    page = olive.get(check).content.decode()
    assert page.count("Not answered</strong>") == int(page.split('id="missing">')[1].split()[0])
    assert "Not needed</span>" in page
    entry = olive.get(olive.post(check).url).content.decode()
    assert "Who agreed?" in entry
    for needless in ("Which children is it about?", "why go on?", "Their account here"):
        assert needless not in entry, needless


def test_an_nhs_number_may_be_written_as_it_is_printed(service):
    olive = service.browser("olive")
    olive.post(f"/people/add/{uuid.uuid4()}/", {"forename": "Ada", "nhs_number": "999 565 7236"})
    added = Person.objects.using("owner").get()
    assert added.nhs_number == "9995657236"


def test_adding_a_person_begins_with_what_was_searched_for_and_is_a_draft_until_it_is_added(service):
    olive = service.browser("olive")
    searched = {"name": "Ada May Lark", "born_day": "1", "born_month": "5", "born_year": "2019", "number": ""}
    page = olive.post("/people/add/", searched).url
    olive.post(page, {"forename": "Ada May", "surname": "Larkin", "ethnicity": "WBRI", "action": "draft"})
    assert not Person.objects.using("owner").exists()
    assert f'href="{page}"' in olive.get("/drafts/").content.decode()
    form = olive.get(page).content.decode()
    for kept in ('value="Ada May"', 'value="Larkin"', 'value="2019"'):
        assert kept in form, kept
    sent = {"forename": "Ada May", "surname": "Larkin", "date_of_birth_day": "1", "date_of_birth_month": "5", "date_of_birth_year": "2019"}
    added = olive.post(page, sent).url
    assert olive.post(page, sent).url == added == f"/children/{Person.objects.using('owner').get().pk}/"
    assert not Draft.objects.using("owner").exists()
    assert olive.get(page).url == added


def test_a_person_added_for_a_contact_is_put_into_it(service):
    olive, draft = service.browser("olive"), uuid.uuid4()
    page = olive.post("/people/add/", {"name": "Lark", "draft": str(draft)}).url
    assert f'name="draft" value="{draft}"' in olive.get(page).content.decode()
    assert olive.post(page, {"forename": "Ada", "draft": str(draft)}).url == f"/record/contact/{draft}/"
    assert str(Person.objects.using("owner").get().pk) in olive.get(f"/record/contact/{draft}/").content.decode()


def test_a_professional_finds_what_they_began(service):
    pat = service.browser("pat")
    pat.post(f"/record/contact/{uuid.uuid4()}/", {"children_described": "Two brothers.", "action": "draft"})
    assert Draft.objects.using("owner").count() == 1
    assert 'href="/drafts/"' in pat.get("/contacts/mine/").content.decode()


def test_an_address_that_takes_only_forms_says_so(service):
    found = 0
    for each in get_resolver().url_patterns:
        methods = getattr(getattr(each, "callback", None), "page_methods", ())
        if methods and "GET" not in methods:
            found += 1
            address = "/" + str(each.pattern).replace("<slug:code>", "contact").replace("<uuid:key>", str(uuid.uuid4()))
            answer = service.browser("hope").get(address)
            assert (answer.status_code, answer.headers["Allow"]) == (405, "POST"), address
    assert found > 2
    assert service.browser("cora").get("/people/add/").status_code == 403
