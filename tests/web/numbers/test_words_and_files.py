"""What is said beside a number, the files that are downloaded, and the snapshots that both speak of."""

import io
from datetime import timedelta

import docx
import openpyxl
import pytest
from django.db import connections, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from casework import given
from goldenthread.casework.models import AuditEvent
from goldenthread.oversight.models import Break, Narrative
from goldenthread.web import jobs
from web.numbers.service import TODAY

SAY = "/numbers/CONTACTS/say/"


def as_reader(service, name):
    given.signed_in(service.where, name)


def test_a_break_stands_on_the_page_signed_until_it_is_withdrawn_with_a_reason(with_snapshot):
    ana = with_snapshot.browser("ana")
    from_on = TODAY - timedelta(40)
    parts = {"from_on_day": from_on.day, "from_on_month": from_on.month, "from_on_year": from_on.year}
    assert ana.post(SAY + "break/", {"says": "A new telephone system."} | parts).status_code == 302
    seen = with_snapshot.sees("ana", "/numbers/CONTACTS/")
    assert "A new telephone system." in seen and "A break in the series from" in seen and "Ana" in seen
    with transaction.atomic():
        as_reader(with_snapshot, "ana")
        said = Break.objects.get()
    address = f"/numbers/CONTACTS/withdraw/break/{said.pk}/"
    assert "Give the reason" in ana.post(address, {"because": ""}).content.decode()
    assert ana.post(address, {"because": "It was the wrong day."}).status_code == 302
    assert "A new telephone system." not in with_snapshot.sees("ana", "/numbers/CONTACTS/")
    with transaction.atomic():
        as_reader(with_snapshot, "ana")
        said.refresh_from_db()
        assert said.withdrawn_because == "It was the wrong day." and said.withdrawn_by == with_snapshot.user("ana")


def test_a_narrative_keeps_the_number_it_was_said_of(with_snapshot):
    with_snapshot.browser("hope").post(SAY + "narrative/", {"says": "A quiet month."})
    with transaction.atomic():
        as_reader(with_snapshot, "hope")
        said = Narrative.objects.get()
        assert (said.number, said.snapshot) == ("3", with_snapshot.snapshot.id)


def test_who_may_not_say_anything_is_told_so(service):
    assert "may say what a number means" in service.is_refused("olive", SAY + "note/")


def test_nothing_is_said_in_another_s_name_whatever_the_page_does(service):
    with pytest.raises(Exception, match="row-level security"), transaction.atomic():
        as_reader(service, "ana")
        Break.objects.create(
            authority=service.authority, indicator="CONTACTS", says="?", said_by=service.user("hope"), from_on=TODAY
        )


def test_what_another_authority_says_is_not_seen(service):
    other = given.an_authority("X02", "Brackenford")
    with transaction.atomic():
        given.signed_in(other, "ana")
        Break.objects.create(
            authority=other.authority, indicator="CONTACTS", says="Elsewhere", said_by=other.users["ana"], from_on=TODAY
        )
        assert Break.objects.count() == 1
    with transaction.atomic():
        as_reader(service, "ana")
        assert Break.objects.count() == 0


def test_the_workbook_leaves_out_whom_its_reader_may_not_open(with_snapshot):
    assert "1 restricted record is closed to you" in with_snapshot.sees("hope", "/reports/")
    answer = with_snapshot.browser("hope").post("/reports/annex-a/")
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    contacts = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert contacts.max_row == 1 + 2, "two of three children, under one line of headings"
    with transaction.atomic():
        as_reader(with_snapshot, "hope")
        assert AuditEvent.objects.get(action="downloaded").detail["list 1"] == 2


def test_the_committee_s_report_is_downloaded_and_the_download_kept(with_snapshot):
    answer = with_snapshot.browser("ana").post("/reports/committee/")
    assert with_snapshot.snapshot.id in "\n".join(part.text for part in docx.Document(io.BytesIO(answer.content)).paragraphs)
    with transaction.atomic():
        as_reader(with_snapshot, "ana")
        assert AuditEvent.objects.get(action="downloaded").what == "committee report"


@pytest.mark.parametrize(("name", "address"), [("ana", "annex-a"), ("olive", "annex-a"), ("cora", "committee")])
def test_a_file_is_refused_with_the_reason(with_snapshot, name, address):
    answer = with_snapshot.browser(name).post(f"/reports/{address}/")
    assert answer.status_code == 403 and "may download" in answer.content.decode()


def test_a_snapshot_is_asked_for_once_and_taken_by_the_worker(service, settings):
    browser = service.browser("ana")
    browser.post("/snapshots/take/")
    browser.post("/snapshots/take/")
    (job,) = ProcrastinateJob.objects.all()
    assert job.task_name == jobs.take_snapshot.name and job.args == {"authority": service.authority.pk}
    assert "A snapshot is being taken" in service.sees("ana", "/snapshots/")
    jobs.take_snapshot(authority=service.authority.pk)
    assert "in use" in service.sees("ana", "/snapshots/")
    assert list((settings.HOME / "charts").glob("*.svg"))


def test_a_snapshot_that_failed_is_seen(service):
    service.browser("ana").post("/snapshots/take/")
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    assert "could not be taken" in service.sees("ana", "/snapshots/")


def test_each_night_every_authority_has_its_snapshot_asked_for(service):
    given.an_authority("X02", "Brackenford")
    jobs.nightly_snapshots(timestamp=0)
    assert {job.args["authority"] for job in ProcrastinateJob.objects.all()} == {"X01", "X02"}
