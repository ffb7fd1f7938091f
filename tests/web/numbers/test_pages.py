"""The pages of the numbers, as each role sees them."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import transaction

from casework import given
from goldenthread.casework.models import AuditEvent, ViewLog
from goldenthread.indicators import all_indicators
from web.numbers.service import FIRST, TODAY

LAST_MONTH = FIRST - timedelta(1)
BEHIND = f"/numbers/CONTACTS/children/{LAST_MONTH:%Y-%m}/"
BEHIND_NOW = f"/numbers/CONTACTS/children/{TODAY:%Y-%m}/"


def test_every_indicator_is_listed_before_there_is_any_snapshot(service):
    seen = service.sees("ana", "/numbers/")
    assert all(each.title in seen for each in all_indicators().values())
    assert "No snapshot has been taken yet" in seen


@pytest.mark.parametrize("code", list(all_indicators()))
def test_each_indicator_has_its_page(with_snapshot, code):
    indicator = all_indicators()[code]
    seen = with_snapshot.sees("ana", f"/numbers/{code}/")
    for part in (indicator.title, "so far", with_snapshot.snapshot.id, indicator.mark):
        assert part in seen
    assert ("not yet verified" in seen) == (indicator.evidence.value == "not yet verified")


def test_the_closed_month_comes_from_the_snapshot_and_this_month_from_the_record(with_snapshot):
    with_snapshot.contact("Dan")
    with_snapshot.contact("Eve", on=LAST_MONTH)
    seen = with_snapshot.sees("ana", "/numbers/CONTACTS/")
    assert f"In {LAST_MONTH:%B %Y}, 3 contacts" in seen, "Eve was written down after the snapshot"
    assert f"{TODAY:%B %Y}, so far" in seen


def test_a_list_shows_those_the_reader_may_open_and_counts_the_restricted(with_snapshot):
    seen = with_snapshot.sees("hope", BEHIND)
    assert "Ada Lark" in seen and "Ben Lark" in seen and "Cyd" not in seen
    assert "the number counts 3" in seen and "and 1 you may not open" in seen


def test_only_who_answers_for_restrictions_is_told_how_many_are_hidden(with_snapshot):
    seen = with_snapshot.sees("olive", BEHIND)
    assert "Ada Lark" in seen and "Cyd" not in seen and "you may not open" not in seen


def test_who_is_on_the_list_of_a_restricted_record_finds_it_in_the_list(with_snapshot):
    assert "Cyd Lark" in with_snapshot.sees("fay", BEHIND)


def test_a_worker_of_another_team_sees_no_name(with_snapshot):
    seen = with_snapshot.sees("sam", BEHIND)
    assert "Lark" not in seen and "no child here whose record you may open" in seen


def test_the_list_of_the_current_month_is_the_reader_s_own(with_snapshot):
    (dan,) = with_snapshot.contact("Dan")
    assert "Dan Lark" in with_snapshot.sees("olive", BEHIND_NOW)
    with_snapshot.restrict(dan, "fay")
    seen = with_snapshot.sees("hope", BEHIND_NOW)
    assert "Dan" not in seen and "the number counts 1" in seen and "and 1 you may not open" in seen


def test_every_name_in_a_list_is_a_look_that_is_kept(with_snapshot):
    with_snapshot.sees("hope", BEHIND)
    with transaction.atomic():
        given.signed_in(with_snapshot.where, "fay")
        looks = ViewLog.objects.filter(user=with_snapshot.user("hope"))
        assert {look.person.forename for look in looks} == {"Ada", "Ben"}
        kept = AuditEvent.objects.get(action="listed")
        assert kept.detail["shown"] == 2 and "CONTACTS" in kept.what


@pytest.mark.parametrize("name", ["ana", "cora"])
def test_who_may_list_no_children_is_refused_with_the_reason(with_snapshot, name):
    assert "may see the children behind a number" in with_snapshot.is_refused(name, BEHIND)


def test_an_analyst_is_offered_no_list(with_snapshot):
    assert "/children/" not in with_snapshot.sees("ana", "/numbers/CONTACTS/")
    assert "/children/" in with_snapshot.sees("hope", "/numbers/CONTACTS/")


def test_a_councillor_sees_published_numbers_alone(with_snapshot):
    seen = with_snapshot.browser("cora").get("/numbers/", follow=True)
    assert seen.redirect_chain == [("/numbers/published/", 302)]
    page = with_snapshot.sees("cora", "/numbers/published/CONTACTS/")
    assert "is too small to publish" in page and "3 contacts" not in page and "so far" not in page
    with_snapshot.is_refused("cora", "/numbers/CONTACTS/")


def test_a_councillor_s_file_hides_what_the_page_hides(with_snapshot):
    lines = downloaded(with_snapshot, "cora", "CONTACTS")
    month = next(line for line in lines if line["period"] == f"{LAST_MONTH:%Y-%m}" and not line["breakdown"])
    assert month["numerator"] == month["value"] == "c"
    assert not [line for line in lines if "so far" in line["status"]]


def test_an_analyst_s_file_has_every_month_and_breakdown_and_the_current_month(with_snapshot):
    with_snapshot.contact("Dan")
    lines = downloaded(with_snapshot, "ana", "CONTACTS")
    whole = {line["period"]: line for line in lines if not line["breakdown"]}
    assert whole[f"{LAST_MONTH:%Y-%m}"]["numerator"] == "3"
    assert whole[f"{TODAY:%Y-%m}"]["numerator"] == "1" and whole[f"{TODAY:%Y-%m}"]["status"] == "so far"
    assert {line["definition"] for line in lines} == {all_indicators()["CONTACTS"].mark}


def downloaded(service, name, code):
    answer = service.browser(name).get(f"/numbers/{code}/csv/")
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_an_address_made_up_is_not_found(with_snapshot):
    browser = with_snapshot.browser("hope")
    for address in ("/numbers/NOTHING/", "/numbers/CONTACTS/?by=child", "/numbers/CONTACTS/?by=team&of=nobody",
                    "/numbers/CONTACTS/children/1999-01/", BEHIND + "?answer=who", BEHIND + "?by=team&of=nobody"):  # fmt: skip
        assert browser.get(address).status_code == 404, address


def test_no_name_of_a_child_stands_in_any_address(with_snapshot):
    seen = with_snapshot.sees("hope", BEHIND)
    addresses = [part.split('"')[0] for part in seen.split('href="')[1:]]
    assert addresses and not [address for address in addresses if "Lark" in address or "Ada" in address]
