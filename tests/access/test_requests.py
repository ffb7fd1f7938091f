"""A person who asks for their own record gets what is theirs, and nothing of anybody else's that was not given with a reason."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from access.test_red_team_sharing import HIS_WORDS, POLICE, SAFE, client_of, family, leaks  # noqa: F401
from casework import given
from casework.given import signed_in
from goldenthread.casework.access import policies
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.models import AnsweredRequest, AuditEvent, RequestItem, SubjectAccessRequest
from goldenthread.casework.requests import answering
from goldenthread.casework.requests.collecting import NOT_COLLECTED, collected_models
from goldenthread.casework.validation import Invalid


def decided(where, request, by="maud", give=()):
    """Each passage given where nothing speaks against it, or where it is one of these; else left out."""
    user = signed_in(where, by)
    for item in request.items.all():
        if not item.against:
            answering.give(item, user)
        elif item.text in give:
            answering.give(item, user, "They agreed in writing.")
        else:
            answering.leave_out(item, user, "third_party", "It is about somebody else.")
    return answering.make_ready(request, user)


def released(where, request, **more):
    ready = decided(where, request, **more)
    ready = answering.check(ready, signed_in(where, "hope"), "All of it.")
    return answering.release(ready, signed_in(where, "maud"), "Given to her by hand.")


def in_full(where, answer) -> str:
    """The bundle's words and everything that is in its file."""
    file = client_of(where, "maud").get(f"/requests/{answer.request_id}/bundle/")
    with zipfile.ZipFile(io.BytesIO(file.content)) as unpacked:
        parts = [f"{name} {unpacked.read(name).decode('utf-8', 'replace')}" for name in unpacked.namelist()
                 if "/theme/" not in name and "styles" not in name and "Effects" not in name]  # fmt: skip
    return " ".join([json.dumps(answer.content), file["Content-Disposition"], *parts])


def test_every_table_of_the_record_is_collected_or_said_not_to_be_with_why():
    models = {model._meta.model_name for model in policies.records()}
    assert collected_models() | set(NOT_COLLECTED) == models
    assert not collected_models() & set(NOT_COLLECTED)
    assert all(why.endswith(".") for why in NOT_COLLECTED.values())


def test_what_is_collected_is_theirs_from_every_table_and_no_brothers_part(family):  # noqa: F811
    request = given.a_request(family, family.ada)
    found = " ".join(request.items.values_list("text", flat=True))
    assert SAFE in found and "12 Hide Road" in found  # Where she lives is hers to have.
    tables = set(request.items.values_list("table", flat=True))
    assert {"casework_person", "casework_name", "casework_address", "casework_relationship", "casework_safetyplan", "casework_contact",
            "casework_referral", "casework_allocation"} <= tables  # fmt: skip
    own = family.plan.children.get(person=family.ben).pk
    assert not request.items.filter(record=own).exists()


def test_the_bundle_leaks_nothing_of_third_parties_unless_it_was_given_with_a_reason(family):  # noqa: F811
    answer = released(family, given.a_request(family, family.ada))
    found = in_full(family, answer)
    # Where she lives herself is no secret from her.
    assert set(leaks(found)) <= {"hideroad", "hiderd", "x099zz"}
    assert SAFE in found and "about somebody else" in found and "They agreed" not in found
    request = given.a_request(family, family.ada)
    police = request.items.get(text__contains=POLICE).text
    assert POLICE in in_full(family, released(family, request, give=(police,)))


def test_nothing_is_given_or_left_out_without_its_reason(family):  # noqa: F811
    request = given.a_request(family, family.ada)
    maud = signed_in(family, "maud")
    item = request.items.get(text__contains=POLICE)
    assert item.against and item.given is None
    with pytest.raises(Invalid, match="given all the same"):
        answering.give(item, maud)
    with pytest.raises(Invalid, match="why it is left out"):
        answering.leave_out(item, maud, "", "Because.")
    with pytest.raises(Invalid, match="why that is so"):
        answering.leave_out(item, maud, "crime", " ")
    with pytest.raises(DatabaseError), transaction.atomic():
        RequestItem.objects.filter(pk=item.pk).update(given=True, decided_by=maud)
    with pytest.raises(Invalid, match="not decided yet"):
        answering.make_ready(request, maud)
    assert answering.give_plain(request, maud, [item.place]) == 0


def test_all_of_it_is_checked_by_a_second_person_before_it_is_released(family):  # noqa: F811
    ready = decided(family, given.a_request(family, family.ada, by="hope"))
    for name in ("hope", "maud"):
        with pytest.raises(Refused, match="a second person"):
            answering.check(ready, signed_in(family, name), "All.")
    with pytest.raises(Invalid, match="waits to be checked"):
        answering.release(ready, signed_in(family, "maud"), "Post.")
    with pytest.raises(Refused):
        answering.check(ready, signed_in(family, "nora"), "All.")
    checked = answering.check(ready, signed_in(family, "greta"), "All of it.")
    made = answering.release(checked, signed_in(family, "maud"), "To her, by hand.")
    line = AuditEvent.objects.get(action="released", what="answeredrequest")
    assert (line.record, line.detail["digest"], line.because) == (made.pk, made.digest, "To her, by hand.")
    with pytest.raises(DatabaseError), transaction.atomic():
        AnsweredRequest.objects.filter(pk=made.pk).update(how="Otherwise.")


def test_what_is_left_out_in_silence_leaves_no_trace(family):  # noqa: F811
    request = given.a_request(family, family.ada)
    maud = signed_in(family, "maud")
    for item in request.items.all():
        if item.table == "casework_safetyplan":
            answering.leave_out(item, maud, "silent", "It would tip him off.")
        elif item.against:
            answering.leave_out(item, maud, "third_party", "Somebody else.")
        else:
            answering.give(item, maud)
    said = json.dumps(answering.content_of(answering.make_ready(request, maud)))
    assert "afety plan" not in said and HIS_WORDS not in said


def test_a_request_is_withdrawn_with_what_was_said_and_is_never_released(family):  # noqa: F811
    request = given.a_request(family, family.ada)
    with pytest.raises(Invalid, match="Say who withdrew it"):
        answering.withdraw(request, signed_in(family, "maud"), " ")
    answer = client_of(family, "maud").post(f"/requests/{request.pk}/withdraw/", {"action": "record", "says": "She rang on Monday."})
    assert answer.status_code == 302
    signed_in(family, "maud")
    request.refresh_from_db()
    assert (request.state, request.struck_out_reason) == ("withdrawn", "She rang on Monday.")
    with pytest.raises(Invalid, match="it is now withdrawn"):
        answering.release(request, signed_in(family, "maud"), "Post.")
    assert client_of(family, "maud").get(f"/requests/{request.pk}/").status_code == 200


@pytest.mark.parametrize("asked, due", [(date(2026, 1, 31), date(2026, 2, 28)), (date(2026, 11, 3), date(2026, 12, 3)), (date(2025, 12, 31), date(2026, 1, 31))])
def test_it_is_due_a_calendar_month_after_it_was_asked(asked, due):


    assert SubjectAccessRequest(asked_on=asked).due_on == due
