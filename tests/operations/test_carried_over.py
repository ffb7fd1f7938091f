"""A filled database of an earlier release is brought up to date, and what it held is held still."""

import os

import pytest

# What the tables of the release before names were held apart would hold of two persons, one of them corrected since.
OF_AN_EARLIER_RELEASE = """
INSERT INTO casework_authority (code, name, settings_folder, local_questions) VALUES ('X01', 'Ambermouth', '', '{}');
INSERT INTO casework_user (id, password, username, email, is_active, name, role, agency, example, created_at, authority_id)
SELECT ('00000000-0000-4000-8000-00000000000' || n)::uuid, '', 'user' || n, '', true, 'User ' || n, 'contact_officer', '', true, now(), 'X01'
FROM generate_series(1, 2) n;
INSERT INTO casework_person (id, authority_id, local_id, known_as_child, forename, surname, date_of_birth, sex, gender_identity,
    ethnicity, disabled, nhs_number, recorded_at, recorded_by_id, version, struck_out_reason)
VALUES
    ('10000000-0000-4000-8000-000000000001', 'X01', '1', true, 'Ada', 'Larkspur', '2019-05-01', 'F', '', 'WBRI', true, '9995657236',
     '2024-05-03 10:00+01', '00000000-0000-4000-8000-000000000001', 2, ''),
    ('10000000-0000-4000-8000-000000000002', 'X01', '2', true, 'Bea', '', NULL, NULL, 'girl', NULL, false, '',
     '2024-05-03 10:00+01', '00000000-0000-4000-8000-000000000001', 1, ''),
    ('10000000-0000-4000-8000-000000000003', 'X01', '3', true, '', '', NULL, NULL, '', NULL, NULL, '',
     '2024-05-03 10:00+01', NULL, 1, '');
INSERT INTO casework_history (id, authority_id, "table", record, person_id, changed_at, changed_by_id, before)
SELECT gen_random_uuid(), 'X01', 'casework_person', id, id, '2025-02-01 09:00+00', '00000000-0000-4000-8000-000000000002',
    to_jsonb(p) || '{"surname": "Lark", "version": 1}' FROM casework_person p WHERE local_id = '1';
"""
RELEASE = ("casework", "0005_relationships")


@pytest.fixture
def filled(server, django_db_setup, django_db_blocker):
    """A database with the tables of that release and rows in them."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    from database_fixtures import use_database
    from goldenthread.operations import roles

    name, before = f"test_{os.getpid()}_earlier", connections["default"].settings_dict["NAME"]
    with server.connect() as superuser:
        superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        roles.make_database(superuser, name)
    with server.connect(database=name) as inside:
        roles.prepare_database(inside)
    with django_db_blocker.unblock():
        use_database(name)
        MigrationExecutor(connections["owner"]).migrate([RELEASE])
        with connections["owner"].cursor() as cursor:
            cursor.execute(OF_AN_EARLIER_RELEASE)
        yield
        use_database(before)
    with server.connect() as superuser:
        superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def asked(sql: str) -> list[tuple]:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_a_filled_database_of_the_release_before_names_is_brought_up_to_date(filled):
    from goldenthread.operations.service import bring_up_to_date

    before = asked("SELECT * FROM casework_person ORDER BY local_id")
    bring_up_to_date()
    names = asked("""SELECT p.local_id, n.forename, n.surname, n.main, n.recorded_at::date::text, right(n.recorded_by_id::text, 1)
        FROM casework_name n JOIN casework_person p ON p.id = n.person_id ORDER BY 1""")
    # A name corrected since was written down by whoever corrected it, when they did.
    assert names == [("1", "Ada", "Larkspur", True, "2025-02-01", "2"), ("2", "Bea", "", True, "2024-05-03", "1")]
    assert asked("""SELECT p.local_id, i.kind, i.value, i.recorded_at::date::text, right(i.recorded_by_id::text, 1)
        FROM casework_identifier i JOIN casework_person p ON p.id = i.person_id""") == [
            ("1", "nhs_number", "9995657236", "2024-05-03", "1")]  # fmt: skip
    facts = asked("""SELECT p.local_id, f.kind, COALESCE(NULLIF(f.value, ''), f.codes::text) FROM casework_fact f
        JOIN casework_person p ON p.id = f.person_id WHERE f.struck_out_at IS NULL AND f.until_on IS NULL ORDER BY 1, 2""")
    assert facts == [
        ("1", "date_of_birth", "2019-05-01"), ("1", "disability", "{some}"), ("1", "ethnicity", "WBRI"), ("1", "sex", "F"),
        ("2", "disability", "{NONE}"), ("2", "gender_identity", "girl"),
    ]  # fmt: skip
    assert asked("SELECT * FROM casework_person ORDER BY local_id") == before, "carrying over changed who people are"
