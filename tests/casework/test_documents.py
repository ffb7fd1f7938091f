"""What may be a document, told by what is in it; and that it lies sealed, scanned, whole or not at all."""

import io
import socketserver
import threading
import zipfile

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework import door
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.documents import storing
from goldenthread.casework.documents.scanning import scan
from goldenthread.casework.documents.types import type_of
from goldenthread.casework.models import AuditEvent
from goldenthread.casework.steps.documents.document import Document
from goldenthread.casework.validation import Invalid
from goldenthread.errors import UserError
from goldenthread.operations.backup import FOLDERS

LETTER = b"Ada was seen at school on Monday."


@pytest.fixture
def child(where, settings, tmp_path):
    settings.HOME = tmp_path
    return given.an_allocated_child(where)[0]


def an_archive(**parts) -> bytes:
    """Files packed in one; a dot in a name is written as two underscores and a folder as one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", ".").replace("_", "/"), content)
    return made.getvalue()


def a_word_document(**more) -> bytes:
    made = io.BytesIO(an_archive(word_document__xml=b"<w/>", **more))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
    return made.getvalue()


def files(settings) -> list:
    return [each for each in (settings.HOME / "documents").rglob("*") if each.is_file()]


def test_a_document_lies_sealed_and_is_read_back_whole(where, child, settings):
    document = given.a_document(where, child, content=LETTER * 100_000)
    [file] = files(settings)
    assert LETTER[:12] not in file.read_bytes() and file.stat().st_mode & 0o077 == 0
    assert b"".join(storing.pieces(document.pk)) == LETTER * 100_000
    assert (document.size, document.type.code, document.scanned) == (len(LETTER) * 100_000, "text", False)


def test_its_key_lies_apart_from_what_is_backed_up_and_nothing_is_read_with_another(where, child, settings):
    document = given.a_document(where, child)
    key = settings.HOME / "keys/documents.key"
    assert key.exists() and "keys" not in FOLDERS and "documents" in FOLDERS
    key.write_text("00" * 32)
    with pytest.raises(UserError, match="have its key put back"):
        b"".join(storing.pieces(document.pk))


@pytest.mark.parametrize(
    "content, code",
    [
        (b"%PDF-1.7 ...", "pdf"),
        (a_word_document(), "word"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"From: school@example.org\nSubject: Ada\n\nLate again.", "email"),
        ("Zoë was late.".encode(), "text"),
    ],
)
def test_what_it_is_is_told_by_what_is_in_it_and_its_name_ends_so(where, child, content, code):
    document = given.a_document(where, child, content=content, name="C:\\letters\\report.exe")
    assert document.type.code == code and document.file_name == f"report{document.type.suffix}"


@pytest.mark.parametrize(
    "content, said",
    [
        (b"MZ\x90\x00\x03", "of a kind that is not taken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "of a kind that is not taken"),
        (b"", "is empty"),
        (an_archive(one__txt=b"x"), "unpack it"),
        (b"PK\x03\x04 and no more", "is damaged"),
        (a_word_document(word_vbaProject__bin=b"x"), "without macros"),
        (a_word_document(word_media_big__xml=b"0" * 60_000_000), "unfold to far more"),
        (a_word_document(word_embeddings_more__zip=b"x"), "unfold to far more"),
    ],
)
def test_what_may_be_no_document_is_refused_with_a_sentence_and_nothing_is_kept(where, child, settings, content, said):
    with pytest.raises(Invalid, match=said):
        given.a_document(where, child, content=content, name="letter.pdf")
    assert files(settings) == [] and not Document.objects.exists()


@pytest.mark.parametrize("name", ["letter\u202efdp.exe", "a\u200bb.pdf", "a\x07b.pdf", "a\u2066b.txt"])
def test_a_name_with_what_cannot_be_seen_is_refused(where, child, settings, name):
    with pytest.raises(Invalid, match="cannot be seen"):
        given.a_document(where, child, name=name)
    assert files(settings) == []


def test_a_bomb_is_known_before_it_is_opened():
    content = a_word_document(word_media_big__xml=b"0" * 60_000_000)
    assert len(content) < 100_000
    with pytest.raises(Invalid):
        type_of(io.BytesIO(content))


@pytest.mark.parametrize(
    "command, said", [("false", "does harm"), ("/no/such/scanner", "does not answer"), ("sh -c 'exit 7'", "does not answer")]
)
def test_what_a_scanner_finds_is_refused_and_so_is_everything_while_it_is_down(where, child, settings, command, said):
    with pytest.raises(Invalid, match=said):
        given.a_document(where, child, scanner=f"command:{command}")
    assert files(settings) == []


def test_what_was_scanned_says_so(where, child):
    assert given.a_document(where, child, scanner="command:grep -qv EICAR").scanned


class Clamd(socketserver.BaseRequestHandler):
    """Answers as clamd does: FOUND where the word is in what it was sent."""

    def handle(self):
        sent = b""
        while not sent.endswith(b"\0\0\0\0"):
            sent += self.request.recv(65536)
        self.request.sendall(b"stream: Eicar FOUND\0" if b"EICAR" in sent else b"stream: OK\0")


def test_clamd_is_asked_at_its_socket():
    with socketserver.TCPServer(("127.0.0.1", 0), Clamd) as clamd:
        threading.Thread(target=clamd.serve_forever, daemon=True).start()
        where = f"clamd:127.0.0.1:{clamd.server_address[1]}"
        assert scan(io.BytesIO(LETTER * 10_000), where)
        with pytest.raises(Invalid, match="does harm"):
            scan(io.BytesIO(b"EICAR"), where)
        clamd.shutdown()
    with pytest.raises(Invalid, match="does not answer"):
        scan(io.BytesIO(LETTER), where)
    with pytest.raises(Invalid, match="does not answer"):
        scan(io.BytesIO(LETTER), "clamd:/no/such/socket")


def test_a_document_is_added_only_by_who_works_with_every_child_and_nothing_is_kept_otherwise(where, child, settings):
    with pytest.raises(Refused):
        given.a_document(where, child, by="sam")
    with pytest.raises(Refused):
        given.a_document(where, child, by="ana")
    assert files(settings) == []


def test_one_document_belongs_to_brothers_and_sisters_and_a_wrong_one_is_struck_through_and_stays(where, child, settings):
    ben = given.an_allocated_child(where, forename="Ben")[0]
    document = given.a_document(where, child, ben)
    assert {part.person for part in document.children.all()} == {child, ben}
    door.strike_out(document, signed_in(where, "nora"), "Another family's.")
    assert len(files(settings)) == 1 and b"".join(storing.pieces(document.pk)) == b"A letter from school."
    assert AuditEvent.objects.filter(action="struck out", record=document.pk).exists()


def test_there_is_no_document_without_its_file(where, child):
    with pytest.raises(Invalid, match="recorded with its file"):
        door.record(Document, signed_in(where, "nora"), {"happened_on": given.MONDAY}, children=[(child, {})])
