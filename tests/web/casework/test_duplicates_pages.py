"""Two records of one person on the pages: looked for, laid side by side, proposed, decided, and undone."""

from datetime import date

import pytest
from django.db import transaction

from casework import given
from goldenthread.casework.duplicates import comparing
from goldenthread.casework.models import Merge


@pytest.fixture
def two(service):
    with transaction.atomic():
        service.ada, _ = given.an_allocated_child(service.where)
        service.again = given.a_child(service.where, forename="Aida", born=date(2019, 5, 11))
        given.an_identifier(service.where, service.again, "upn", "B801200005001")
    return service


def proposed(two) -> Merge:
    address = f"/children/{two.ada.pk}/same-person/{two.again.pk}/"
    with transaction.atomic():
        given.signed_in(two.where, "dora")
        answers = {each.name: str(each.kept_row) for each in comparing.to_choose(two.ada, two.again)}
    refused = two.browser("dora").post(address, {"action": "record", "reason": "One NHS number."})
    assert "Date of birth: which holds? This must be answered." in refused.content.decode()
    two.browser("dora").post(address, answers | {"action": "record", "reason": "One NHS number."})
    with transaction.atomic():
        given.signed_in(two.where, "hope")
        return Merge.objects.get()


def test_two_records_are_found_laid_side_by_side_proposed_decided_and_undone(two):
    found = two.browser("dora").post(f"/children/{two.ada.pk}/same-person/", {"asked": "aida lark"}).content.decode()
    compare = f"/children/{two.ada.pk}/same-person/{two.again.pk}/"
    assert f'href="{compare}"' in found and f"/same-person/{two.ada.pk}/" not in found
    page = two.sees("dora", compare)
    assert "1 May 2019" in page and "11 May 2019" in page and "B801200005001" in page and "Differ" in page
    merge = proposed(two)
    assert f"/merges/{merge.pk}/" in two.sees("fay", "/duplicates/")
    assert "Merge them" not in two.sees("dora", f"/merges/{merge.pk}/")
    assert "Nora" in two.sees("fay", f"/merges/{merge.pk}/")  # Who would read more than she does.
    answer = two.browser("fay").post(f"/merges/{merge.pk}/approve/", {"action": "record", "reason": "I rang the school."}, follow=True)
    assert "Merged: the two records are one." in answer.content.decode()
    page = two.sees("nora", f"/children/{two.again.pk}/")
    assert "Ada Lark" in page and f"what record {two.again.local_id} held" in page and "decided by Fay" in page
    assert "Nothing was written in the one record since" in two.sees("maud", f"/merges/{merge.pk}/")
    answer = two.browser("maud").post(f"/merges/{merge.pk}/undo/", {"action": "record", "reason": "Cousins."}, follow=True)
    assert "Undone: both records are as they were." in answer.content.decode()
    assert "what record" not in two.sees("nora", f"/children/{two.ada.pk}/")
    assert two.browser("nora").get(f"/children/{two.again.pk}/").status_code == 403


def test_what_was_begun_of_a_proposal_is_a_draft(two):
    two.browser("dora").post(f"/children/{two.ada.pk}/same-person/{two.again.pk}/", {"action": "draft", "reason": "Half a reason"})
    page = two.sees("dora", "/drafts/")
    assert "proposing that two records are of one person" in page
    assert "Half a reason" in two.sees("dora", f"/children/{two.ada.pk}/same-person/{two.again.pk}/")


def test_the_lines_of_both_logs_are_read_under_the_one_record(two):
    two.sees("olive", f"/children/{two.again.pk}/")
    with transaction.atomic():
        given.a_merge(two.where, two.ada, two.again)
    page = two.sees("maud", f"/children/{two.ada.pk}/who-looked/")
    assert "Olive" in page and "Merged: merge" in page


def test_a_likely_pair_is_listed_with_why_and_said_to_be_two_people(two):
    with transaction.atomic():
        pair = given.a_likely_pair(two.where, two.ada, two.again)
    page = two.sees("dora", "/duplicates/")
    assert f"/duplicates/{pair.pk}/two-people/" in page and "Family name" in page and "First name" in page
    assert f"/duplicates/{pair.pk}/two-people/" in two.sees("dora", f"/children/{two.ada.pk}/same-person/")
    assert str(pair.pk) not in two.sees("nora", "/duplicates/")
    two.browser("dora").post(f"/duplicates/{pair.pk}/two-people/", {"action": "record", "reason": "Cousins: I met both."})
    assert str(pair.pk) not in two.sees("dora", "/duplicates/")
