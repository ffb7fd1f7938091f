"""The log is only added to, its lines are sealed, and whatever is done to them behind the seals is named."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from casework import given
from goldenthread.casework import sealing
from goldenthread.casework.audit import LOGS, AuditEvent, ViewLog
from goldenthread.casework.models import Person
from goldenthread.casework.seal_check import check
from goldenthread.operations import printed_seals


@pytest.fixture
def file(tmp_path):
    return tmp_path / "seals.txt"


@pytest.fixture
def sealed(where, file):
    """Three lines in two seals, printed; what the owner does is undone as well."""
    with transaction.atomic(using="owner"):
        where.child = given.as_owner(Person, authority=where.authority, local_id="1", forename="Ada", surname="Lark")
        where.lines = [a_look(where), an_act(where)]
        a_minute_passes(file)
        where.lines.append(a_look(where))
        a_minute_passes(file)
        yield where
        transaction.set_rollback(True, using="owner")


def a_look(where, **values):
    return given.as_owner(
        ViewLog, authority=where.authority, user=where.users["nora"], person=where.child, page="child", because="Hers.", **values
    )


def an_act(where):
    return given.as_owner(
        AuditEvent, authority=where.authority, user=where.users["nora"], action="recorded", what="contact", person=where.child,
        detail={"questions": ["worry"], "none": None},
    )  # fmt: skip


def a_minute_passes(file):
    made = sealing.seal()
    printed_seals.print_those_missing(file, sealing.since)
    return made


def behind_the_log(statement, *values):
    """As someone who has the owner's rights and takes the guard away first."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("casework_viewlog", "casework_auditevent", "log_seal", "log_sealed_line"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        for table in ("casework_viewlog", "casework_auditevent", "log_seal", "log_sealed_line"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def wrong(file):
    return check(printed_seals.read(file)).wrong


def test_a_whole_log_is_said_to_be_as_it_was_written(sealed, file):
    verdict = check(printed_seals.read(file))
    assert verdict.wrong == []
    assert verdict.says.startswith("3 lines in 2 seals from ") and "are as they were written" in verdict.says
    assert sealing.seal() is None, "a minute in which nothing was written needs no seal"


def test_lines_written_since_the_last_seal_wait_for_the_next(sealed, file):
    a_look(sealed)
    assert check(printed_seals.read(file)).waiting == 1
    assert a_minute_passes(file).lines == 1
    assert check(printed_seals.read(file)).waiting == 0 and wrong(file) == []


def test_a_transaction_that_takes_longer_than_a_minute_is_sealed_when_it_ends(alone, file):
    alone.child = given.as_owner(Person, authority=alone.authority, local_id="1", forename="Ada", surname="Lark")
    with transaction.atomic(using="owner"):
        a_look(alone)
        assert waiting_elsewhere() == 0
    assert a_minute_passes(file).lines == 1


def waiting_elsewhere() -> int:
    """What another connection would find to seal."""
    other = connections["owner"].copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM log_to_seal")
            return cursor.fetchone()[0]
    finally:
        other.close()


def test_a_changed_line_is_named_by_its_seal(sealed, file):
    behind_the_log("UPDATE casework_viewlog SET because = 'Mine.' WHERE id = %s", sealed.lines[2].pk)
    assert wrong(file) == ["seal 2: 1 row of the view log was changed."]


def test_a_change_within_the_detail_of_an_act_is_found(sealed, file):
    behind_the_log("""UPDATE casework_auditevent SET detail = '{"questions": ["worry"]}' WHERE id = %s""", sealed.lines[1].pk)
    assert wrong(file) == ["seal 1: 1 row of the audit event was changed."]


def test_a_removed_line_is_named_by_its_seal(sealed, file):
    behind_the_log("DELETE FROM casework_viewlog WHERE id = %s", sealed.lines[0].pk)
    assert wrong(file) == ["seal 1: 1 row of the view log was removed."]


COPY_OF_A_LINE = """INSERT INTO casework_viewlog (id, authority_id, at, user_id, person_id, page, because)
    SELECT gen_random_uuid(), authority_id, at, user_id, person_id, page, because FROM casework_viewlog WHERE id = %s"""


def test_a_line_added_without_its_guard_is_found(sealed, file):
    behind_the_log(COPY_OF_A_LINE, sealed.lines[0].pk)
    assert wrong(file) == ["no seal: 1 row of the view log was added behind the seals."]


def test_a_line_added_by_the_owner_under_an_earlier_time_is_found(sealed, file):
    a_look(sealed, at=timezone.now() - timedelta(hours=2))
    assert wrong(file) == ["not yet sealed: 1 row of the view log was added under an earlier time."]
    a_minute_passes(file)
    assert wrong(file) == ["seal 3: 1 row of the view log was added under an earlier time."]


def test_a_broken_chain_is_named(sealed, file):
    behind_the_log("UPDATE log_seal SET previous = repeat('1', 64) WHERE number = 2")
    assert wrong(file) == [
        "seal 2: the chain is broken, for it does not follow from the seal before it.",
        "seal 2: what the seal says was changed.",
    ]


def test_a_line_taken_out_together_with_its_hash_is_found(sealed, file):
    behind_the_log("DELETE FROM log_sealed_line WHERE line = %s", sealed.lines[0].pk)
    behind_the_log("DELETE FROM casework_viewlog WHERE id = %s", sealed.lines[0].pk)
    assert wrong(file) == ["seal 1: the list of the lines that it covers was changed."]


def test_seals_made_anew_by_whoever_rewrote_the_log_are_found_by_their_print(sealed, file):
    behind_the_log("TRUNCATE log_seal, log_sealed_line")
    behind_the_log("DELETE FROM casework_viewlog WHERE id = %s", sealed.lines[0].pk)
    with connections["owner"].cursor() as cursor:
        for model in LOGS:
            cursor.execute(f"INSERT INTO log_to_seal {sealing._lines(model, model._meta.db_table, 'row.at')}")
    sealing.seal()
    assert wrong(file) == [
        "seal 1: the printed seal says something else than the database.",
        "seal 2: it was printed, and the database has no such seal.",
    ]


def test_a_printed_file_that_was_cut_or_rewritten_is_found(sealed, file):
    first, second = file.read_text().splitlines()
    file.write_text(first + "\n")
    assert wrong(file) == ["seal 2: the printed seal is missing."]
    file.write_text(first.replace(" 2 ", " 9 ") + "\n" + second + "\n")
    assert wrong(file) == ["seal 1: the printed seal says something else than the database."]


def test_nothing_of_a_child_is_printed(sealed, file):
    assert all(len(line.split()) == 4 for line in file.read_text().splitlines())
    assert str(sealed.child.pk) not in file.read_text() and "Lark" not in file.read_text()


@pytest.mark.parametrize("table", ["casework_auditevent", "casework_viewlog", "log_seal", "log_sealed_line"])
def test_nobody_changes_or_removes_a_line(sealed, table):
    column = "number = number" if table == "log_seal" else "hash = hash" if table.startswith("log_") else "at = at"
    for role, refused in (("default", "permission denied"), ("owner", "The log is only added to")):
        for statement in (f"UPDATE {table} SET {column}", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError, match=refused), transaction.atomic(using=role), connections[role].cursor() as cursor:
                cursor.execute(statement)
    with pytest.raises(DatabaseError, match="The log is only added to"), transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"TRUNCATE {table} CASCADE")


def test_the_serving_role_reads_and_adds_to_the_log_and_knows_no_seal(sealed):
    with connections["default"].cursor() as cursor:
        for table in ("casework_viewlog", "casework_auditevent"):
            found = [held(cursor, table, right) for right in ("SELECT", "INSERT", "UPDATE", "DELETE")]
            assert found == [True, True, False, False]
        for table in ("log_seal", "log_sealed_line", "log_to_seal"):
            assert not any(held(cursor, table, right) for right in ("SELECT", "INSERT", "UPDATE", "DELETE"))


def held(cursor, table, right) -> bool:
    cursor.execute("SELECT has_table_privilege(%s, %s)", [table, right])
    return cursor.fetchone()[0]


def test_the_job_seals_and_prints_each_minute(sealed, settings, tmp_path, monkeypatch):
    from goldenthread.web.jobs import seal_the_log

    settings.HOME = tmp_path / "home"
    a_look(sealed)
    seal_the_log(timestamp=0)
    assert len(printed_seals.read(settings.HOME / "seals/seals.txt")) == 3
    assert [each.cron for each in seal_the_log.blueprint.periodic_registry.periodic_tasks.values() if each.task is seal_the_log] == [
        "* * * * *"
    ]


def test_the_command_says_what_is_wrong_and_fails(sealed, file, capsys, monkeypatch):
    import contextlib

    from goldenthread.cli import main
    from goldenthread.operations import service

    monkeypatch.setattr(service, "open_record", lambda **_: contextlib.nullcontext())
    monkeypatch.setenv("GOLDENTHREAD_SEALS", str(file))
    assert main(["check", "log"]) == 0
    assert "3 lines in 2 seals from" in capsys.readouterr().out
    behind_the_log("DELETE FROM casework_viewlog WHERE id = %s", sealed.lines[0].pk)
    assert main(["check", "log"]) == 1
    assert "seal 1: 1 row of the view log was removed." in capsys.readouterr().out
