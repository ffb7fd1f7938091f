"""How long a record is kept, what holds it back, and that two people dispose of it so that nothing of it is left but a tombstone."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from casework import given
from casework.given import MONDAY, signed_in
from goldenthread.casework import door, sealing
from goldenthread.casework.access import policies
from goldenthread.casework.access.reader import reading_as
from goldenthread.casework.access.refusal import Refused
from goldenthread.casework.documents import storing
from goldenthread.casework.models import Authority, Draft, Person, Tombstone, ViewLog
from goldenthread.casework.retention import CLASSES, disposing, held_back, lives, removing
from goldenthread.casework.retention.retention_class import FROM_LAST_WORK, Life, Period
from goldenthread.casework.seal_check import check
from goldenthread.casework.snapshots import take
from goldenthread.casework.validation import Invalid, today
from goldenthread.dataset.settings import Settings
from goldenthread.dataset.snapshot import read_snapshot
from goldenthread.errors import UserError

DAYS = ("born", "died", "last", "since")


def cases() -> list:
    found = []
    for of in CLASSES.values():
        lines = [[cell.strip() for cell in line.split("|")] for line in of.examples.strip().splitlines()]
        found += [
            pytest.param(of, dict(zip(lines[0], cells, strict=True)), id=" ".join([of.code, *cells])) for cells in lines[1:]
        ]
    return found


@pytest.mark.parametrize("of, given_as", cases())
def test_each_class_keeps_a_record_until_the_day_its_examples_say(of, given_as):
    days = {name: date.fromisoformat(given_as[name]) if given_as.get(name) else None for name in DAYS}
    life = Life(days["born"], days["died"], days["last"], {of.code: days["since"]}, int(given_as.get("tied") or 0))
    years = int(given_as["years"]) if given_as.get("years") else None if "years" in given_as else of.years
    found = of.until(life, Period(years, given_as.get("counts_from") or FROM_LAST_WORK))
    assert (found.isoformat() if found else "") == given_as["until"]


def test_every_class_says_by_what_right_and_a_local_one_sets_no_years():
    for of in CLASSES.values():
        assert of.source and of.keeps and of.examples or of.is_local, of.code
        assert not (of.is_local and of.years), f"{of.code}: what no law sets is the authority's to set"


def test_an_authority_may_keep_longer_than_the_law_and_never_shorter():
    def own(code, **says):
        return lives.period_of(CLASSES[code], Settings(entries={"retention": [{"since": date(2020, 1, 1), "class": code, **says}]}), today())

    assert own("looked_after", years=80) == (Period(80), True)
    assert own("child_in_need", years=25, counts_from="birth") == (Period(25, "birth"), True)
    with pytest.raises(UserError, match="75th anniversary"):
        own("looked_after", years=74)
    assert lives.period_of(CLASSES["child_in_need"], Settings(), today()) == (Period(None), False)


def test_every_table_of_the_record_is_disposed_of_or_said_to_be_kept_with_why():
    models = {model._meta.model_name for model in policies.records()}
    assert removing.models_disposed_of() | set(removing.KEPT) == models
    assert not removing.models_disposed_of() & set(removing.KEPT)
    assert all(why.endswith(".") for why in removing.KEPT.values())


OWN = ("child_in_need", "contact_only")


@pytest.fixture
def until_last_work(monkeypatch):
    """The authority keeps what no law sets until its last work with the child."""
    entries = [{"since": date(2020, 1, 1), "class": code, "years": 0} for code in OWN]
    monkeypatch.setattr(lives, "own_settings", lambda: Settings(entries={"retention": entries}))


@pytest.fixture
def home(tmp_path):
    """The same, said in the authority's own folder."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own/retention.toml").write_text("\n".join(f'[[retention]]\nsince = 2020-01-01\nclass = "{code}"\nyears = 0' for code in OWN))
    with override_settings(HOME=tmp_path):
        yield tmp_path


def a_closed_child(where, **names):
    child, referral = given.an_allocated_child(where, **names)
    given.a_note(where, child)
    closing = given.a_closing(where, referral, happened_on=MONDAY)
    door.authorise(closing, signed_in(where, "maud"), "Nothing is left to do.")
    return child


def with_settings(where):
    Authority.objects.using("owner").filter(pk=where.authority.pk).update(settings_folder="own")


def is_due(where, child, by="ivor"):
    signed_in(where, by)
    return child.pk in [each.person_id for each in disposing.due()]


def test_a_record_is_kept_for_the_longest_of_its_classes(where, until_last_work):
    child = a_closed_child(where)
    signed_in(where, "maud")
    (found,) = lives.standing([child.pk])
    assert {each.of.code for each in found.kept} == {"child_in_need", "contact_only"} and found.until is not None
    held_back.say_class(child, signed_in(where, "maud"), "looked_after", None, "She was in care in 2021.")
    (found,) = lives.standing([child.pk])
    assert found.until == date(2094, 5, 1) and not is_due(where, child)
    held_back.say_class(child, signed_in(where, "maud"), "adopted", None, "An order was made.")
    (found,) = lives.standing([child.pk])
    assert found.until is None, "an order whose day is not known keeps the record"


def test_nobody_disposes_of_what_is_not_due_open_or_held(where, until_last_work):
    child, working = a_closed_child(where), given.an_allocated_child(where)[0]
    assert is_due(where, child) and not is_due(where, working)
    held = held_back.hold(child, signed_in(where, "maud"), "The inquest.")
    assert not is_due(where, child)
    for people in ([child.pk], [working.pk], []):
        with pytest.raises(Invalid, match="Choose records that are due"):
            disposing.propose(signed_in(where, "ivor"), people, "Their time is over.")
    with pytest.raises(Invalid, match="lifted with a reason"):
        held_back.lift(held, signed_in(where, "maud"), " ")
    held_back.lift(held, signed_in(where, "maud"), "The inquest is over.")
    held.refresh_from_db()
    assert is_due(where, child) and held.lifted_by == where.users["maud"]
    with pytest.raises(Refused):
        held_back.hold(child, signed_in(where, "sam"), "Mine.")
    with pytest.raises(Refused):
        disposing.propose(signed_in(where, "maud"), [child.pk], "Their time is over.")


def test_a_restricted_record_is_listed_only_to_the_names_on_its_list(where, until_last_work):
    child = a_closed_child(where)
    given.a_restriction(where, child, sealed=True)
    assert not is_due(where, child, "ivor") and is_due(where, child, "hope")
    made = disposing.propose(signed_in(where, "hope"), [child.pk], "Its time is over.")
    signed_in(where, "ivor")
    assert not made.records.exists()
    with pytest.raises(DatabaseError, match="closed to whoever approves"), transaction.atomic():
        disposing.approve(made, where.users["ivor"], "I looked.")


def test_one_person_proposes_and_another_approves_whatever_door_is_tried(where, until_last_work):
    child = a_closed_child(where)
    made = disposing.propose(signed_in(where, "ivor"), [child.pk], "Its time is over.")
    with pytest.raises(Invalid, match="wait on no other list"):
        disposing.propose(signed_in(where, "hope"), [child.pk], "Again.")
    with pytest.raises(Refused, match="proposed this list yourself"):
        disposing.approve(made, signed_in(where, "ivor"), "All of it.")
    with pytest.raises(DatabaseError, match="another approves"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT retention_dispose(%s)", [made.pk])
    assert type(made).objects.filter(pk=made.pk).update(approved=True) == 0, "its row is not the proposer's to change"
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT retention_remove(%s, %s)", [child.pk, made.pk])
    held_back.hold(child, signed_in(where, "maud"), "A claim.")
    with pytest.raises(Invalid, match="no longer due"):
        disposing.approve(made, signed_in(where, "hope"), "All of it.")
    disposing.refuse(made, signed_in(where, "hope"), "It is held.")
    assert Person.objects.filter(pk=child.pk).exists() and not Tombstone.objects.exclude(disposed_at=None).exists()


WORDS = ("quillfeather", "zebedee", "marzipan", "thistledown", "wolverine", "cinnamon", "parsnip", "lighthouse", "9434765919")
"""Words that only the record of the child holds, each somewhere else in it."""


def a_full_record(where):
    """A child with a row of every kind, and a brother with whom a note and a document are shared."""
    child = given.a_child(where, forename="Zebedee", surname="Quillfeather", born=date(2009, 5, 1))
    brother, working = given.an_allocated_child(where, forename="Ben", surname="Lark")
    referral = given.a_referral(where, child)
    given.an_allocation(where, referral)
    given.a_relationship(where, child, "sibling", brother, notes="A marzipan cake.")
    given.a_name(where, child, forename="Thistledown", kind="former")
    given.an_identifier(where, child, "nhs_number", "9434765919")
    given.an_address(where, child, lines="4 Lighthouse Steps")
    given.an_address(where, child, lines="5 Wolverine Steps", protected=True)
    contact = given.a_contact(where, child, worry="The cinnamon one.")
    note = given.a_note(where, child, brother, said=["I like parsnip.", "I like bread."])
    given.marked(where, note.children.get(person=child), handling="third_party")
    alone_note = given.a_note(where, child, happened="She laughed at the lighthouse.")
    door.change(alone_note, signed_in(where, "nora"), {"happened": "He laughed at the lighthouse."}, 1)
    given.a_document(where, child, brother, content=b"Of both.", name="both.txt")
    only = given.a_document(where, child, content=b"The wolverine of Zebedee.", name="zebedee.txt")
    given.a_named_reader(where, child, "prue", reason="Zebedee is in court.")
    given.a_partner(where, child, reason="Zebedee is at school there.")
    request = given.a_request(where, child, asked_by="Zebedee")
    door.strike_out(request, signed_in(where, "maud"), "Zebedee withdrew it.")
    ViewLog.objects.create(authority=where.authority, user=where.users["maud"], person=child, page="child", because="Yours.")
    Draft.objects.create(authority=where.authority, user=where.users["maud"], step="casenote", subject=child.pk, answers={"a": "parsnip"})
    closing = given.a_closing(where, referral, happened_on=MONDAY, summary="Marzipan again.")
    door.authorise(closing, signed_in(where, "maud"), "Zebedee is well.")
    return child, brother, note, contact, only


def everything(server, database) -> str:
    """Every row of every table, as text."""
    with server.connect(database=database) as superuser:
        tables = superuser.execute("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN "
                                   "('pg_catalog', 'information_schema')").fetchall()  # fmt: skip
        rows = [(table, row[0]) for (table,) in tables for row in superuser.execute(f"SELECT one::text FROM {table} one").fetchall()]
    return "\n".join(f"{table} {row}" for table, row in rows).lower()


def test_nothing_of_a_record_is_left_in_any_table_but_a_tombstone(server, committed_database, home, tmp_path):
    where = given.an_authority()
    with_settings(where)
    with transaction.atomic():
        child, brother, note, contact, only = a_full_record(where)
    before = everything(server, committed_database)
    assert [word for word in WORDS if word not in before] == []
    sealing.seal()
    with transaction.atomic():
        made = disposing.propose(signed_in(where, "ivor"), [child.pk], "Its time is over.")
    with transaction.atomic():
        assert disposing.approve(made, signed_in(where, "hope"), "Number and class.") == 1
    after = everything(server, committed_database)
    assert [line for line in after.splitlines() if any(word in line for word in WORDS)] == []
    # What still names the random identifier: the tombstone, and lines of the log and of their seals.
    named = {line.split()[0] for line in after.splitlines() if str(child.pk) in line}
    assert named == {"public.casework_tombstone", "public.casework_auditevent", "public.casework_viewlog"}
    with reading_as(where.users["hope"]):
        stone = Tombstone.objects.get()
        assert stone.disposed_at and stone.removed["person"] == 1 and stone.removed["casenote"] == 1 and stone.removed["contact"] == 1
        assert (stone.classes, stone.disposal.proposed_by.name, stone.disposal.decided_by.name) == (["child_in_need", "contact_only"], "Ivor", "Hope")
        shared = type(note).objects.get(pk=note.pk)
        assert shared.happened == note.happened and [part.person for part in shared.children.all()] == [brother]
    # The log has lost the words of its reasons, says so, and is as it was written in all the rest.
    assert check([], "owner").wrong and all("printed seal" in each for each in check([], "owner").wrong)
    assert storing.place_of(only.pk).exists()
    assert disposing.take_files_away() == 1 and not storing.place_of(only.pk).exists()
    assert disposing.take_files_away() == 0


def test_a_child_who_was_disposed_of_has_another_identifier_in_snapshots_and_every_number_stays(server, committed_database, home):
    where = given.an_authority()
    with_settings(where)
    with transaction.atomic():
        child, other = a_closed_child(where), a_closed_child(where, forename="Bea")
    snapshot = take(where.authority, home)
    before = counted(snapshot)
    with transaction.atomic():
        made = disposing.propose(signed_in(where, "ivor"), [child.pk], "Its time is over.")
        disposing.approve(made, signed_in(where, "hope"), "Number and class.")
    assert disposing.forget_in_snapshots(home) == 1 and disposing.forget_in_snapshots(home) == 0
    after = read_snapshot(snapshot.directory)
    after.verify()
    children = {row[0] for row in after.connect().execute("SELECT child_id FROM referrals").fetchall()}
    assert child.local_id not in children and other.local_id in children and len(children) == 2
    assert counted(after) == before and (after.id, after.manifest["disposed"]) == (snapshot.id, 1)
    assert child.local_id not in everything(server, committed_database)


def counted(snapshot) -> dict:
    with snapshot.connect() as connection:
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchall() for name in snapshot.manifest["tables"]}


def test_a_line_of_the_log_that_was_emptied_without_a_disposal_is_told(server, committed_database, home):
    where = given.an_authority()
    with transaction.atomic():
        child = given.a_child(where)
        given.a_restriction(where, child)
    sealing.seal()
    with server.connect(database=committed_database) as superuser:
        superuser.execute("ALTER TABLE casework_auditevent DISABLE TRIGGER USER")
        superuser.execute("UPDATE casework_auditevent SET because = '' WHERE because <> ''")
    assert any("changed" in each for each in check([], "owner").wrong)


def test_a_connection_that_is_cut_in_the_middle_leaves_all_of_it(server, committed_database, home, monkeypatch):
    where = given.an_authority()
    with_settings(where)
    with transaction.atomic():
        people = [a_closed_child(where).pk, a_closed_child(where, forename="Bea").pk]
        made = disposing.propose(signed_in(where, "ivor"), people, "Their time is over.")
    noted = disposing.audit.note

    def cut(by, action, *rest, **more):
        if action == "disposed of":
            with server.connect() as superuser:
                superuser.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = %s",
                                  [committed_database, "goldenthread_app"])  # fmt: skip
        noted(by, action, *rest, **more)

    monkeypatch.setattr(disposing.audit, "note", cut)
    with pytest.raises(DatabaseError), transaction.atomic():
        disposing.approve(made, signed_in(where, "hope"), "All.")
    connection.close()
    with reading_as(where.users["hope"]):
        assert Person.objects.filter(pk__in=people).count() == 2 and not Tombstone.objects.exclude(disposed_at=None).exists()
