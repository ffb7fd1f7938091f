"""The invented authority in the record: through the bulk door, with accounts for this machine and work for today."""

from datetime import date

import pytest

from goldenthread.errors import UserError

CHILDREN, YEARS, SEED = 3_000, 2, 7


@pytest.fixture
def loaded(committed_database, tmp_path, monkeypatch):
    """A small invented authority whose story reaches July 2019 today."""
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path))
    from goldenthread.commands import example

    today = date.today()
    said = []
    example.load(children=CHILDREN, years=YEARS, until=today, story_ends=today, seed=SEED, progress=said.append)
    return said


def dataset(table, *items):
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(items)} FROM dataset.{table}")
        return cursor.fetchall()


def test_the_record_and_the_files_tell_the_same_story(loaded):
    from goldenthread.example.city import days_of, districts, rows_of

    today = date.today()
    rows = rows_of(districts(CHILDREN)[0], days_of(today, YEARS, today), SEED)
    for table, items in {
        "people": ("child_id", "sex", "ethnicity", "date_of_birth", "expected_date_of_birth", "disabled", "nhs_number"),
        "contacts": ("child_id", "contact_date", "source", "recorded_date", "decision_date", "level", "open_case"),
        "contact_outcomes": ("child_id", "outcome"),
        "referrals": ("child_id", "referral_date", "received_date", "source", "primary_need", "decision_date",
                      "no_further_action", "closure_date", "closure_reason"),
        "assessments": ("child_id", "start_date", "child_seen", "seen_alone", "authorised_date", "outcome", "no_further_action"),
        "assessment_factors": ("child_id", "factor"),
        "involvements": ("child_id", "role", "start_date", "end_date"),
        "teams": ("name",),
    }.items():  # fmt: skip
        ours = zip(*(rows.tables[table][item] for item in items), strict=True)
        assert sorted(map(str, dataset(table, *items))) == sorted(map(str, ours)), table


def test_its_settings_are_named_from_the_home_and_move_with_it(loaded, tmp_path):
    from goldenthread.casework.models import Authority
    from goldenthread.dataset.settings import read_settings

    (authority,) = Authority.objects.using("owner").all()
    moved = tmp_path.with_name(f"{tmp_path.name}-moved")
    moved.mkdir()
    (tmp_path / "settings").rename(moved / "settings")
    assert read_settings(authority.settings_in(moved)).on(date.today(), "populations")["children"] == CHILDREN


def test_nothing_is_said_to_have_happened_before_what_it_answers(loaded):
    """By day and hour, where both are known; and nothing was written down before the word of it was received."""
    from goldenthread.casework.step import step_called

    def moments(code, before):
        for each in step_called(code).objects.using("owner").select_related(before):
            earlier = each
            for name in before.split("__"):
                earlier = getattr(earlier, name)
            yield each, earlier

    pairs = [
        *moments("contactdecision", "contact_child__contact"), *moments("referral", "contact_child__contact"),
        *moments("referraldecision", "referral__contact_child__contact"),
    ]  # fmt: skip
    assert len(pairs) > 1_000
    assert all(each.happened_at >= earlier.happened_at for each, earlier in pairs if each.happened_time)
    chain = [
        *moments("contactdecision", "contact_child__contact"), *moments("referraldecision", "referral"),
        *moments("allocation", "referral"), *moments("allocationacceptance", "allocation"),
        *moments("assessmentconclusion", "assessment_child__assessment"), *moments("closure", "referral"),
    ]  # fmt: skip
    in_time = [(each, earlier) for each, earlier in chain if not earlier.is_late and not each.is_late]
    assert len(in_time) > 1_000
    assert [each for each, earlier in in_time if each.recorded_at < earlier.recorded_at] == []


def test_there_is_work_for_today(loaded):
    # On some days of so small a place every contact has been decided; cases are always held.
    held = {referral for referral, end in dataset("involvements", "referral_id", "end_date") if end is None}
    opened = {referral for referral, closed in dataset("referrals", "referral_id", "closure_date") if closed is None}
    assert held and held <= opened


def test_each_role_has_an_account_that_works_from_this_machine_alone(loaded):
    from goldenthread.casework.access.roles import ROLES
    from goldenthread.casework.models import User
    from goldenthread.commands import example

    users = list(User.objects.using("owner").all())
    assert {user.role for user in users} == set(ROLES)
    for user in users:
        assert user.usable_from("127.0.0.1", "127.0.0.1:8000")
        assert not user.usable_from("10.0.0.5", "records.example")
    for _, username, password in example.sign_ins():
        assert next(user for user in users if user.username == username).check_password(password)
    holder = next(user for user in users if user.role == "social_worker").worker
    assert [end for worker, end in dataset("involvements", "worker_id", "end_date") if worker == str(holder.pk) and end is None]


def test_restricted_children_have_a_list_with_the_head_of_service_on_it(loaded):
    from goldenthread.casework.models import RestrictedAccess, Restriction

    restricted = set(Restriction.objects.using("owner").values_list("person_id", flat=True))
    assert restricted
    assert set(RestrictedAccess.objects.using("owner").values_list("person_id", flat=True)) == restricted


def test_a_record_that_holds_something_is_left_alone_unless_asked(loaded):
    from goldenthread.commands import example

    before = sorted(dataset("contacts", "child_id", "contact_date"))
    smaller = {"children": 500, "years": 1, "progress": lambda sentence: None}
    with pytest.raises(UserError, match="recorded here already"):
        example.load(**smaller)
    assert sorted(dataset("contacts", "child_id", "contact_date")) == before
    assert a_minute_passes() == []
    example.load(**smaller, replace=True)
    assert a_minute_passes() == []
    assert 0 < len(dataset("contacts", "child_id")) < len(before)


def a_minute_passes() -> list[str]:
    """The log is sealed and printed; what is then wrong with it."""
    from goldenthread.casework import sealing
    from goldenthread.casework.seal_check import check
    from goldenthread.operations import printed_seals
    from goldenthread.operations.home import default_home

    file = printed_seals.place(default_home())
    assert sealing.seal() is not None
    printed_seals.print_those_missing(file, sealing.since)
    return check(printed_seals.read(file)).wrong


def test_a_record_of_another_authority_is_never_replaced(committed_database):
    from goldenthread.casework.models import Authority, Person
    from goldenthread.commands import example

    authority = Authority.objects.using("owner").create(code="101", name="Somewhere else")
    Person.objects.using("owner").create(authority=authority, local_id="1", surname="Mallowmere")
    with pytest.raises(UserError, match="never replaced"):
        example.load(children=500, years=1, replace=True, progress=lambda sentence: None)
    assert Person.objects.using("owner").count() == 1


def test_some_families_are_known_well_to_whoever_signs_in_as_the_social_worker(loaded):
    """A family and a household, what was written and decided, who else works with a child, and a place that ties them."""
    from django.db import transaction

    from goldenthread.casework import contexts
    from goldenthread.casework.access.reader import tell
    from goldenthread.casework.chronology import significant
    from goldenthread.casework.chronology.happened import counted
    from goldenthread.casework.drawing.around import around
    from goldenthread.casework.households import households_of
    from goldenthread.casework.involvements import involved
    from goldenthread.casework.models import ContextTie, User

    with transaction.atomic():
        tell(User.objects.using("owner").get(username="social.worker"))
        tie = ContextTie.objects.select_related("person", "context").first()
        child, family = tie.person, around(tie.person)
        assert {3} <= {len([each for each in family.people.values() if not each.known_as_child])}
        assert max(family.generations.values()) == 2
        assert households_of(child)[0].with_whom(child) and list(involved(child)) and significant.events([child])
        assert {"casenote", "directwork", "managementdecision", "significantevent"} <= {each.code for each in counted([child])}
        assert contexts.worked_by(User.objects.get(username="social.worker")) == [tie.context] and tie.context.entries.count() == 1
