"""The invented authority in the record: through the bulk door, with example accounts for this machine only."""

from datetime import date
from itertools import chain

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connections, transaction
from django.utils import timezone

from goldenthread.casework import bulk, sealing
from goldenthread.casework.access.roles import ROLES
from goldenthread.casework.models import Authority, Person, RestrictedAccess, Restriction, User
from goldenthread.errors import UserError
from goldenthread.example.city import days_of, districts, rows_of
from goldenthread.example.levers import Levers
from goldenthread.example.names import AUTHORITY_CODE, AUTHORITY_NAME
from goldenthread.example.record_rows import RecordRows
from goldenthread.example.settings import write_settings
from goldenthread.operations import printed_seals
from goldenthread.operations.home import default_home, folder

PASSWORD = "everyone-here-is-invented"
"""Known to all, as it opens nothing: example accounts work from this machine alone and see only invented people."""
AGENCIES = {"professional": "Teasel Hill School"}
ACCOUNTS = {
    # role: (user name, name where no post goes with it, agency)
    code: (code.replace("_", "."), f"Example {role.says}", AGENCIES.get(code, ""))
    for code, role in ROLES.items()
}
OWNER = "owner"


def load(
    children: int, years: int, until: date, seed: int, story_ends: date | None, levers: Levers, replace: bool, progress
) -> None:
    """All of it or, when anything is wrong, none."""
    now = timezone.localtime()
    if until > now.date():
        raise UserError(f"--until {until} has not come yet: nothing can be recorded of it. Give today or an earlier day.")
    with transaction.atomic(using=OWNER):
        _make_room(replace)
        days = days_of(until, years, story_ends)
        parts = []
        for district in districts(children):
            progress(f"Living through {years} years of a place with {district.children:,} children.")
            parts.append(RecordRows(rows_of(district, days, seed, levers), seed, now))
        home = default_home()
        settings = folder(home, "settings", AUTHORITY_CODE)
        write_settings(settings, children, days)
        Authority.objects.using(OWNER).create(
            code=AUTHORITY_CODE, name=AUTHORITY_NAME, settings_folder=str(settings.relative_to(home))
        )
        by_model = [part.by_model() for part in parts]
        tables = {
            apps.get_model("casework", name): chain.from_iterable([rows[name] for rows in by_model]) for name in by_model[0]
        }
        bulk.load(tables, authority=AUTHORITY_CODE, using=OWNER, progress=progress)
        _make_accounts(parts[0])
    progress("Done: the invented authority is recorded.")


def _make_room(replace: bool) -> None:
    """Refuse to write into a record that holds anything; with `replace`, empty one that holds invented people alone."""
    held = Person.objects.using(OWNER).exists() or User.objects.using(OWNER).exists()
    if not held and not Authority.objects.using(OWNER).exists():
        return
    if held and not replace:
        raise UserError(
            "Something is recorded here already: the invented authority was not added to it. Say --replace to throw away "
            "an invented authority and make it again."
        )
    strangers = Authority.objects.using(OWNER).exclude(code=AUTHORITY_CODE).values_list("name", flat=True)
    if strangers:
        raise UserError(f"The record of {strangers[0]} is kept here and is never replaced. Use another GOLDENTHREAD_HOME.")
    tables = ", ".join(connections[OWNER].ops.quote_name(model._meta.db_table) for model in _casework_models())
    sealing.begin_anew(tables, OWNER)
    transaction.on_commit(lambda: printed_seals.put_aside(printed_seals.place(default_home())), using=OWNER)


def _casework_models():
    return [model for model in apps.get_app_config("casework").get_models() if model._meta.managed]


def _make_accounts(first: RecordRows) -> None:
    """An account in each role; whoever has a post signs in as its holder."""
    password, holders = make_password(PASSWORD), first.account_holders()
    users = {}
    for role, (username, name, agency) in ACCOUNTS.items():
        worker = holders.get(role)
        users[role] = User.objects.using(OWNER).create(
            authority_id=AUTHORITY_CODE, username=username, name=worker.name if worker else name, role=role, agency=agency,
            worker_id=first.identifier(worker), password=password, example=True,
        )  # fmt: skip
    head = users["head_of_service"]
    for restriction in Restriction.objects.using(OWNER).filter(authority_id=AUTHORITY_CODE):
        RestrictedAccess.objects.using(OWNER).create(
            authority_id=AUTHORITY_CODE, person_id=restriction.person_id, user=head, allowed_by=head,
            reason="Answers for every restricted record.",
        )  # fmt: skip


def sign_ins() -> list[tuple[str, str, str]]:
    """(role, user name, password) of the example accounts that are there."""
    found = User.objects.using(OWNER).filter(example=True, username__in=[name for name, *_ in ACCOUNTS.values()])
    roles = {user.username: user.role for user in found}
    return [(ROLES[roles[name]].says, name, PASSWORD) for name, *_ in ACCOUNTS.values() if name in roles]
