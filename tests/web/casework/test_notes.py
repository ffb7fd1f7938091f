"""A note to brothers and sisters in one go at a browser, its passages marked, and a child's words released by the child's answer."""

import pytest
from django.db import transaction

from casework import given
from goldenthread.casework import passages
from goldenthread.casework.access.reader import tell
from goldenthread.casework.models import ViewLog
from goldenthread.casework.steps.notes.case_note import CaseNote


@pytest.fixture
def family(service):
    with transaction.atomic():
        where = service.where
        where.ada, where.ben = (given.an_allocated_child(where, forename=name)[0] for name in ("Ada", "Ben"))
        where.jo = given.an_adult(where)
        for child in (where.ada, where.ben):
            given.a_relationship(where, where.jo, "parent", child)
    return where


def day(name, on):
    return {f"{name}_{part}": str(getattr(on, part)) for part in ("day", "month", "year")}


def test_one_note_is_written_to_two_siblings_and_seen_and_seen_alone_are_never_filled_in(service, family):
    nora, address = service.browser("nora"), f"/record/casenote/{family.ada.pk}/"
    page = nora.get(address).content.decode()
    assert f'value="{family.ben.pk}"' in page  # A brother is offered, and not ticked.
    ada, ben = (f"c{child.pk.hex}" for child in (family.ada, family.ben))
    sent = {
        "children": [str(family.ada.pk), str(family.ben.pk)], "happened": "Mum was out.", **day("happened_on", given.MONDAY),
        f"{ada}-child_seen": "yes", f"{ada}-seen_alone": "no", f"{ada}-child_said": "I am hungry.",
    }  # fmt: skip
    assert nora.post(address, sent).url == f"{address}check/"
    checked = nora.get(f"{address}check/").content.decode()
    assert "Ben Lark" in checked and "Not answered" in checked
    first, second = nora.post(f"{address}check/"), nora.post(f"{address}check/")
    assert first.url == second.url and first.url.startswith("/entries/casenote/")
    note = CaseNote.objects.using("owner").get()
    found = {part.person_id: (part.child_seen, part.seen_alone, part.child_said) for part in note.children.using("owner").all()}
    assert found == {family.ada.pk: (True, False, "I am hungry."), family.ben.pk: (None, None, "")}


def test_passages_are_marked_on_a_page_and_a_childs_words_are_released_with_who_asked_and_when(service, family):
    with transaction.atomic():
        note = given.a_note(family, family.ada, said=["I am hungry."], happened="Mum was out.")
    nora, address = service.browser("nora"), f"/entries/casenote/{note.pk}/"
    assert "1 passage not marked" in nora.get(address).content.decode()
    page = nora.get(f"{address}passages/").content.decode()
    assert "Not marked yet" in page and "own words" in page
    with transaction.atomic():
        tell(family.users["nora"])
        texts = {f"text{n}": each.digest for n, each in enumerate([*passages.of_record(note), *passages.of_record(note.children.get())])}
    marked = nora.post(f"{address}passages/", {**texts, "handling0": "police"})
    assert marked.url == address
    page = nora.get(address).content.decode()
    assert "From the police" in page and "not marked" not in page
    stale = nora.post(f"{address}passages/", {**texts, "text0": "other", "handling0": "ordinary"}).content.decode()
    assert "changed while this page was open" in stale
    release = f"{address}passages/1/release/"
    assert "Jo Lark, parent" in nora.get(release).content.decode()
    empty = nora.post(release, {"text": texts["text1"], "child": str(family.ada.pk)}).content.decode()
    assert "Who asked the child? This must be answered." in empty
    answer = nora.post(release, {
        "text": texts["text1"], "child": str(family.ada.pk), "people": [str(family.jo.pk)], "child_says": "Tell mum.",
        "asked_by": str(family.workers["nora"].pk), **day("asked_on", given.MONDAY),
    })  # fmt: skip
    assert answer.url == f"{address}passages/"
    assert "asked on 2 November 2026 by Nora: Jo Lark." in nora.get(answer.url).content.decode()
    with transaction.atomic():
        tell(family.users["nora"])
        part = note.children.get()
        assert [each.text for each in passages.for_recipient(part, "parent", family.jo)] == ["I am hungry."]
        assert [each.text for each in passages.for_recipient(part, "partner")] == [""]


def test_a_search_inside_records_shows_the_passage_notes_the_look_and_finds_nothing_for_others(service, family):
    with transaction.atomic():
        given.a_note(family, family.ada, happened="A <b>hamster</b> ran.")
    page = service.browser("nora").post("/search/", {"words": "hamster"}).content.decode()
    assert "<mark>hamster</mark>" in page and "&lt;b&gt;" in page and "Ada Lark" in page
    assert ViewLog.objects.using("owner").filter(page="search", person=family.ada).count() == 1
    assert "Nothing found" in service.browser("sam").post("/search/", {"words": "hamster"}).content.decode()
    assert service.browser("sam").post("/search/", {"words": "hamster", "child": str(family.ada.pk)}).status_code == 403
