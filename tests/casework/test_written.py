"""What was written and uploaded is found by its words, with the passage, by those who may see the record and by nobody else."""

import io

import docx
import pytest
from django.db import connection

from casework import given
from casework.given import signed_in
from goldenthread.casework import door, written
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.models import AuditEvent


@pytest.fixture
def child(where, settings, tmp_path):
    settings.HOME = tmp_path
    return given.an_allocated_child(where)[0]


def found(where, by, sought, child=None):
    hits = written.search(signed_in(where, by), sought, getattr(child, "pk", None))
    return ["".join(text for text, _ in hit.pieces) for hit in hits]


def a_word_document(text) -> bytes:
    made, document = io.BytesIO(), docx.Document()
    document.add_paragraph(text)
    document.save(made)
    return made.getvalue()


def a_pdf(text) -> bytes:
    """One page that says this, by hand: a reader that only copies from a writer of its own would prove nothing."""
    page = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)


EMAIL = b"From: school@example.org\nSubject: Worried\nContent-Type: text/html\n\n<p>She keeps a <b>hamster</b> in a shoebox.</p>"


@pytest.mark.parametrize(
    "content", [a_pdf("She keeps a hamster in a shoebox."), a_word_document("She keeps a hamster in a shoebox."), EMAIL,
                b"She keeps a hamster in a shoebox."], ids=["pdf", "word", "email", "text"],
)  # fmt: skip
def test_the_words_of_an_uploaded_file_are_found_with_their_passage(where, child, content):
    given.a_document(where, child, content=content)
    [passage] = found(where, "nora", "hamsters")
    assert "She keeps a hamster in a shoebox." in passage


def test_what_was_written_is_found_in_notes_parts_and_lines_of_plans_and_what_was_sought_is_marked(where, child):
    given.a_note(where, child, happened="The kitchen knife lay on the floor.", said=["I hide in the wardrobe."])
    given.a_safety_plan(where, child, risks=[{"risk": "Fireworks", "action": "Gran locks them away", "when": ""}])
    assert found(where, "nora", "wardrobe") == ["I hide in the wardrobe."]
    assert found(where, "nora", "firework") == ["Fireworks; Gran locks them away"]
    given.a_note(where, child, happened="Before. " * 100 + "Then a scorpion came. " + "After. " * 100)
    [passage] = found(where, "nora", "scorpion")
    assert passage.startswith("… ") and passage.endswith(" …") and "Then a scorpion came." in passage and len(passage) < 400
    [hit] = written.search(signed_in(where, "nora"), '"kitchen knife"')
    assert [text for text, sought in hit.pieces if sought] == ["kitchen", "knife"]
    assert hit.people == (child,) and hit.act.code() == "casenote"
    assert found(where, "nora", '"knife kitchen"') == found(where, "nora", "") == []


def test_nobody_finds_what_is_not_theirs_to_see(where, child):
    ben = given.an_allocated_child(where, to="sam", forename="Ben")[0]
    given.a_note(where, child, happened="A hamster.")
    given.a_note(where, ben, by="sam", happened="Another hamster.")
    assert found(where, "nora", "hamster") == ["A hamster."]
    assert found(where, "sam", "hamster") == ["Another hamster."]
    assert len(found(where, "hope", "hamster")) == 2
    assert found(where, "hope", "hamster", ben) == ["Another hamster."]
    with pytest.raises(Refused):
        written.search(signed_in(where, "ana"), "hamster")
    given.a_restriction(where, child, "maud")
    assert found(where, "nora", "hamster") == [] and found(where, "maud", "hamster") == ["A hamster."]
    signed_in(where, "nora")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_written WHERE words LIKE '%hamster%'")
        assert cursor.fetchone() == (0,)


def test_an_act_of_two_children_is_found_by_who_sees_one_and_shows_them_that_one(where, child):
    ben = given.an_allocated_child(where, to="sam", forename="Ben")[0]
    given.a_note(where, child, ben, by="hope", happened="Both fed the hamster.", said=["Mine.", "It bit the hamster man."])
    [hit] = written.search(signed_in(where, "nora"), "hamster")
    assert hit.people == (child,) and hit.pieces[0][0].startswith("Both fed")


def test_what_is_corrected_or_struck_through_is_no_longer_found_as_it_was(where, child):
    note = given.a_note(where, child, happened="A hamster.")
    by = signed_in(where, "nora")
    note = door.change(note, by, {"happened": "A gerbil."}, note.version)
    assert (found(where, "nora", "hamster"), found(where, "nora", "gerbil")) == ([], ["A gerbil."])
    door.strike_out(note, by, "Wrong child.")
    assert found(where, "nora", "gerbil") == []


def test_who_made_a_contact_is_not_searched_and_the_words_sought_are_not_kept(where, child):
    given.a_contact(where, child, referrer_name="Mrs Hamster", worry="Hungry.")
    assert found(where, "nora", "hamster") == []
    event = AuditEvent.objects.filter(action="searched", what="written").latest("at")
    assert "hamster" not in str(event.detail) and event.detail == {"matches": 0}


def test_a_declared_entity_or_a_damaged_pdf_holds_no_words_and_is_kept_all_the_same(where, child):
    assert given.a_document(where, child, content=b"%PDF-1.4 and no more").contents == ""
