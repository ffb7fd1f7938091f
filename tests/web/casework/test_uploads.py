"""Adding a document at a browser and downloading it: through the access check, noted, and never more than is taken."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from casework import given
from goldenthread.casework.models import AuditEvent, ViewLog
from goldenthread.casework.steps.documents.document import Document


@pytest.fixture
def child(service):
    with transaction.atomic():
        return given.an_allocated_child(service.where)[0]


def day(on):
    return {f"happened_on_{part}": str(getattr(on, part)) for part in ("day", "month", "year")}


def sent(child, name="letter.txt", content=b"Late again.", **more):
    file = SimpleUploadedFile(name, content)
    file.name = name  # With every character, as a browser sends it.
    return {"children": str(child.pk), "title": "From school", "file": file, **day(given.MONDAY), **more}


def test_a_document_is_added_downloaded_as_what_it_is_and_each_time_noted(service, child):
    nora, address = service.browser("nora"), f"/children/{child.pk}/documents/add/"
    assert "multipart/form-data" in nora.get(address).content.decode()
    entry = nora.post(address, sent(child, name="letter.html", content=b"<script>alert(1)</script> late")).url
    assert entry.startswith("/entries/document/") and "Not scanned for viruses" in nora.get(entry).content.decode()
    answer = nora.get(f"{entry}file/")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script> late"
    assert answer["Content-Type"] == "text/plain" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment; ") and "letter.txt" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    assert AuditEvent.objects.using("owner").filter(action="downloaded", person=child).count() == 1
    assert ViewLog.objects.using("owner").filter(page="download document", person=child).count() == 1
    sam = service.browser("sam")
    assert sam.get(f"{entry}file/").status_code == 404 and sam.get(address).status_code == 403


def test_what_is_refused_says_why_beside_the_file_and_keeps_what_was_written(service, child):
    nora, address = service.browser("nora"), f"/children/{child.pk}/documents/add/"
    page = nora.post(address, sent(child, name="letter\u202efdp.exe", note="Seen by head.")).content.decode()
    assert "cannot be seen (right-to-left override)" in page and "Seen by head." in page
    assert "of a kind that is not taken" in nora.post(address, sent(child, content=b"MZ\x90\x00")).content.decode()
    assert "Choose the file." in nora.post(address, {"children": str(child.pk), **day(given.MONDAY)}).content.decode()
    assert not Document.objects.using("owner").exists()
    assert "Seen by head." in nora.get(address).content.decode()


class Unread(io.RawIOBase):
    """What somebody sends, of which nothing may be read."""

    def readable(self):
        return True

    def readinto(self, buffer):
        raise AssertionError("what is too large was read")


def test_four_hundred_megabytes_are_refused_before_any_of_it_is_read(service, child):
    nora = service.browser("nora")
    for length in (str(400 * 1024**2), "-1", "many"):
        answer = nora.generic(
            "POST", f"/children/{child.pk}/documents/add/", content_type="multipart/form-data; boundary=x",
            **{"CONTENT_LENGTH": length, "wsgi.input": Unread()},
        )  # fmt: skip
        assert answer.status_code == 413 and b"at most 25 MB" in answer.content


def test_while_the_scanner_that_is_named_is_down_nothing_is_taken(service, child, settings):
    settings.SCANNER = "clamd:/no/such/socket"
    page = service.browser("nora").post(f"/children/{child.pk}/documents/add/", sent(child)).content.decode()
    assert "The virus scanner does not answer" in page
