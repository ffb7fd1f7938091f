"""The database refuses on its own: what the permissions say no to is not there to be read, whoever wrote the query."""

import uuid

import psycopg
import pytest
from django.db import DatabaseError, connection, connections, transaction

from casework import given
from casework.given import signed_in
from goldenthread.casework.access import policies
from goldenthread.casework.access.permission import may_view
from goldenthread.casework.access.reader import counting_for, reading_as, tell
from goldenthread.casework.audit import AuditEvent
from goldenthread.casework.models import Person
from goldenthread.casework.step import declarations
from goldenthread.operations.roles import APP, NUMBERS

EVERYONE = [name for name, *_ in given.PEOPLE_AT_WORK]


def ask(query, *values, using="default"):
    with connections[using].cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def refused(query, *values, using="default"):
    """Whether the database says no; the transaction lives on."""
    try:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute(query, values)
    except DatabaseError as error:
        assert isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege), error
        return True
    return False


def test_every_table_of_the_record_forces_row_level_security(where):
    forced = {row[0] for row in ask("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")}
    assert {model._meta.db_table for model in policies.records()} <= forced
    every = {row[0] for row in ask("SELECT tablename FROM pg_tables WHERE tablename LIKE 'casework%%'")}
    assert every <= forced


def test_the_serving_role_owns_nothing_and_cannot_turn_security_off(where):
    assert ask("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user") == [(False, False)]
    assert ask("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) IN (%s, %s)", APP, NUMBERS) == [(0,)]
    for attempt in (
        "ALTER TABLE casework_person DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE casework_person NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY app_reads ON casework_person",
        "CREATE POLICY mine ON casework_person USING (true)",
        "CREATE OR REPLACE FUNCTION access_people(who uuid) RETURNS SETOF uuid LANGUAGE sql AS 'SELECT NULL::uuid'",
        "SET ROLE goldenthread_owner",
        "DROP TRIGGER history_of_changes ON casework_person",
    ):
        assert refused(attempt), attempt


@pytest.mark.parametrize("table", [model._meta.db_table for model in policies.records()])
def test_with_nobody_reading_the_record_is_empty(where, table):
    given.an_allocated_child(where)
    tell(None)
    expected = ask("SELECT count(*) FROM casework_user") if table == "casework_user" else [(0,)]
    assert ask(f"SELECT count(*) FROM {table}") == expected


def test_rows_are_there_for_exactly_those_whom_the_permission_allows(where):
    """One declaration makes both the reason and the policy, so the two can be compared for everyone and every child."""
    children = [given.an_allocated_child(where, to=to, forename=to)[0] for to in ("nora", "sam")]
    children.append(given.a_child(where, forename="new"))
    given.a_contact(where, children[2])
    given.a_restriction(where, children[1], "seth")
    signed_in(where, "hope")  # who is on the list, and sees everything there is
    there = {(child, model): rows_of(model, child).exists() for child in children for model in OF_A_CHILD}
    assert sum(there.values()) > 5
    for name in EVERYONE:
        user = signed_in(where, name)
        for (child, model), is_there in there.items():
            allowed = bool(may_view(user, child))
            assert rows_of(model, child).exists() == (allowed and is_there), (name, child.forename, model)


OF_A_CHILD = [Person, *(model for model in declarations() if model.person_column)]


def rows_of(model, child):
    return model.objects.filter(**{"pk" if model is Person else "person_id": child.pk})


def test_whom_the_reader_works_with_is_never_older_than_the_last_change(where):
    """The children of a reader are kept for the transaction; a change to what ties them is seen at once."""
    child, referral = given.an_allocated_child(where, to="sam")
    seen = Person.objects.filter(pk=child.pk)
    signed_in(where, "nora")
    assert not seen.exists()
    given.an_allocation(where, referral, to="nora", by="hope")
    signed_in(where, "nora")
    assert seen.exists()
    with transaction.atomic():
        given.an_allocation(where, referral, to="seth", on=given.MONDAY, by="hope")
        signed_in(where, "maud")
        transaction.set_rollback(True)
    signed_in(where, "nora")
    assert seen.exists()


def test_another_authority_sees_nothing(alone):
    where = alone
    given.an_allocated_child(where)
    other = given.an_authority("X02", "Otherton")
    tell(other.users["hope"])
    assert ask("SELECT count(*) FROM casework_person") == [(0,)]
    assert ask("SELECT count(*) FROM dataset.people") == [(0,)]
    assert ask("SELECT count(*) FROM casework_team") == [(5,)]


def test_nothing_is_written_into_another_authority(alone):
    where = alone
    given.an_authority("X02", "Otherton")
    signed_in(where, "hope")
    assert refused(
        "INSERT INTO casework_auditevent (id, authority_id, at, action, what, because, detail) "
        "VALUES (%s, 'X02', now(), 'x', 'x', '', '{}')",
        uuid.uuid4(),
    )


def test_the_audit_is_only_added_to(where):
    child = given.a_child(where)
    assert AuditEvent.objects.filter(person=child).exists()
    for attempt in (
        "UPDATE casework_auditevent SET action = 'x'", "DELETE FROM casework_auditevent",
        "UPDATE casework_viewlog SET page = 'x'", "DELETE FROM casework_viewlog",
        "DELETE FROM casework_person", "DELETE FROM casework_contact", "UPDATE casework_history SET before = '{}'",
    ):  # fmt: skip
        assert refused(attempt), attempt


def test_nobody_writes_the_audit_in_anothers_name(where):
    signed_in(where, "olive")
    line = (
        "INSERT INTO casework_auditevent (id, authority_id, user_id, at, action, what, because, detail) "
        "VALUES (%s, 'X01', %s, now(), 'x', 'x', '', '{}')"
    )
    assert refused(line, uuid.uuid4(), where.users["hope"].pk)
    assert not refused(line, uuid.uuid4(), where.users["olive"].pk)


def test_history_keeps_what_a_row_said_whoever_changed_it(where):
    from goldenthread.casework import history

    child = given.a_child(where)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_person SET surname = 'Wren' WHERE id = %s", [child.pk])
    [kept] = history.of(child)
    assert kept.before["surname"] == "Lark" and kept.changed_by == where.users["olive"]
    assert refused(
        "INSERT INTO casework_history (id, authority_id, \"table\", record, changed_at, before) "
        "VALUES (%s, 'X01', 'x', %s, now(), '{}')",
        uuid.uuid4(), uuid.uuid4(),
    )  # fmt: skip


def test_nobody_raises_their_own_role(where):
    nora = signed_in(where, "nora")
    assert refused("UPDATE casework_user SET role = 'head_of_service' WHERE id = %s", nora.pk)
    tell(None)
    assert refused("UPDATE casework_user SET role = 'head_of_service' WHERE id = %s", nora.pk)
    signed_in(where, "adam")
    assert not refused("UPDATE casework_user SET role = 'team_manager' WHERE id = %s", nora.pk)


def test_drafts_are_their_writers_own(where):
    from goldenthread.casework import drafts
    from goldenthread.casework.models import Draft

    child = given.a_child(where)
    drafts.save(signed_in(where, "dora"), "contact", child.pk, {"worry": "x"})
    signed_in(where, "hope")
    assert Draft.objects.count() == 0


def test_the_reader_is_told_for_one_transaction_only(where):
    child = given.a_child(where)
    tell(None)
    with reading_as(where.users["hope"]):
        assert Person.objects.filter(pk=child.pk).exists()
    assert not Person.objects.filter(pk=child.pk).exists()


def test_an_administrator_and_an_analyst_read_no_child(where):
    given.an_allocated_child(where)
    for name in ("adam", "ana", "cora", "pat"):
        signed_in(where, name)
        for table in ("casework_person", "casework_contact", "casework_referral", "dataset.people", "dataset.contacts"):
            assert ask(f"SELECT count(*) FROM {table}") == [(0,)], (name, table)


# ---- the numbers ------------------------------------------------------------------------------------------------------


def test_the_numbers_count_restricted_children_and_write_nothing(alone):
    where = alone
    from goldenthread.casework import bulk

    ada, bea = uuid.uuid4(), uuid.uuid4()
    bulk.load({Person: [{"id": ada, "local_id": "1"}, {"id": bea, "local_id": "2"}]}, authority="X01")
    given.a_restriction(where, Person(pk=ada))
    signed_in(where, "fay")
    assert ask("SELECT count(*) FROM dataset.people") == [(1,)]
    with counting_for("X01"):
        assert ask("SELECT count(*) FROM dataset.people", using="numbers") == [(2,)]
    with counting_for("X02"):
        assert ask("SELECT count(*) FROM dataset.people", using="numbers") == [(0,)]
    # Until an authority is named the role that counts sees which there are, and no row of any.
    assert ask("SELECT count(*) FROM dataset.people", using="numbers") == [(0,)]
    assert ("X01",) in ask("SELECT code FROM casework_authority", using="numbers")
    for table in ("casework_user", "casework_address", "casework_draft", "casework_auditevent", "casework_restriction"):
        assert refused(f"SELECT count(*) FROM {table}", using="numbers"), table
    assert not _writes_as_numbers()


def _writes_as_numbers():
    try:
        with transaction.atomic(using="numbers"), connections["numbers"].cursor() as cursor:
            cursor.execute("UPDATE casework_person SET surname = 'x'")
    except DatabaseError:
        return False
    return True
