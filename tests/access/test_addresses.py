"""Every address of the service, asked for by every role and by nobody: who is let in, who is refused, who finds nothing.

A new address fails the first test until it has a row here, and so does a page without a sentence about who may open it.
"""

import uuid
from dataclasses import dataclass, field
from datetime import date

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from casework import given
from casework.given import signed_in
from goldenthread.casework import drafts
from goldenthread.casework.access.reader import tell

FRONT_DOOR = {"olive", "dora", "fay"}
NORTH = {"nora", "ned", "maud"}
SOUTH = {"sam", "seth"}
SEES = FRONT_DOOR | NORTH | {"hope"}
WORKERS = SEES | SOUTH
DECIDES = SEES - {"olive"}
MANAGES = {"fay", "maud", "seth", "hope"}
OUTSIDE = {"ana", "cora", "pat", "adam"}
EVERYONE = {name for name, *_ in given.PEOPLE_AT_WORK}
COUNTS = WORKERS | {"ana"}
NOBODY: set[str] = set()


@dataclass(frozen=True)
class Row:
    """Who gets what from an address; whoever is in no set is refused with 403. `named` says what the address names."""

    opens: set[str]
    named: str = ""
    elsewhere: set[str] = field(default_factory=set)
    nothing: set[str] = field(default_factory=set)
    method: str = "get"
    sends: dict = field(default_factory=dict)


ROWS = {
    "home": Row(WORKERS, elsewhere=OUTSIDE),
    "team": Row(MANAGES),
    "worker_leaves": Row({"maud", "hope"}, "worker"),
    "why_late": Row({"nora", "fay", "maud", "hope"}, "late task", nothing=SOUTH),
    "find_people": Row(WORKERS),
    "add_person": Row(NOBODY, elsewhere=WORKERS, method="post"),
    "added_person": Row(NOBODY, "a draft", elsewhere=WORKERS),
    "child": Row(SEES, "child"),
    "details": Row(SEES, "child"),
    "add_address": Row(SEES, "child"),
    "who_looked": Row({"fay", "maud", "hope"}, "child"),
    "restriction": Row({"hope"}, "child"),
    "restriction_act": Row({"hope"}, "child restrict"),
    "new_contact": Row(NOBODY, elsewhere=WORKERS | {"pat"}),
    "own_contacts": Row({"pat"}),
    "acknowledgement": Row(SEES, "contact_id", nothing=SOUTH),
    "record": Row(DECIDES, "contactdecision", nothing=SOUTH),
    "check": Row(NOBODY, "contactdecision", elsewhere=DECIDES, nothing=SOUTH),
    "record_turn": Row(DECIDES, "contactdecision turn", nothing=SOUTH),
    "entry": Row(SEES, "referral", nothing=SOUTH),
    "correct": Row(DECIDES, "referral", nothing=SOUTH),
    "strike": Row({"fay", "maud", "hope"}, "referral", nothing=SOUTH),
    "authorise": Row({"fay", "maud", "hope"}, "conclusion", nothing=SOUTH),
    "send_back": Row({"fay", "maud", "hope"}, "conclusion", nothing=SOUTH),
    "drafts": Row(EVERYONE),
    "keep_draft": Row(WORKERS | {"pat"}, "contact draft", method="post"),
    "throw_away_draft": Row(NOBODY, "olive's draft", elsewhere={"olive"}, nothing=EVERYONE - {"olive"}, method="post"),
    "steps": Row(EVERYONE),
    "step": Row(EVERYONE, "step"),
    "duties": Row(WORKERS),
    "sign_duty": Row({"hope"}, "duty"),
    "account": Row(EVERYONE),
    "failed_jobs": Row({"adam"}),
    "accounts": Row({"adam"}),
    "numbers": Row(COUNTS, elsewhere={"cora"}),
    "published_numbers": Row(COUNTS | {"cora"}),
    "published_number": Row(NOBODY, "number", nothing=COUNTS | {"cora"}),
    "number": Row(COUNTS, "number"),
    "number_csv": Row(COUNTS, "number", nothing={"cora"}),
    "number_children": Row(WORKERS, "number month"),
    "number_say": Row(MANAGES | {"ana"}, "number say"),
    "number_withdraw": Row(NOBODY, "number withdraw", nothing=MANAGES | {"ana"}),
    "reports": Row({"hope", "ana"}),
    # No snapshot has been taken yet, so whoever may have a report finds nothing to make one from.
    "report_annex_a": Row(NOBODY, nothing={"hope"}, method="post"),
    "report_committee": Row(NOBODY, nothing={"hope", "ana"}, method="post"),
    "snapshots": Row(COUNTS | {"cora"}),
    "take_snapshot": Row(NOBODY, elsewhere={"hope", "ana"}, method="post"),
}

# The sign-in library's own pages are the same for every role: (what nobody gets, what anyone signed in gets).
SIGN_IN = {
    "account_login": (200, 302),
    "account_logout": (302, 200),
    "account_inactive": (200, 200),
    "account_reauthenticate": (302, 200),
    "account_change_password": (302, 200),
    "mfa_index": (302, 200),
    "mfa_authenticate": (302, 302),
    "mfa_reauthenticate": (302, 302),
    "mfa_activate_totp": (302, 302),
    "mfa_deactivate_totp": (302, 404),
    "mfa_view_recovery_codes": (302, 404),
    "mfa_generate_recovery_codes": (302, 302),
    "mfa_download_recovery_codes": (302, 404),
    "mfa_list_webauthn": (302, 200),
    "mfa_add_webauthn": (302, 302),
    "mfa_reauthenticate_webauthn": (302, 302),
    "mfa_remove_webauthn": (302, 302),
    "mfa_edit_webauthn": (302, 302),
    "mfa_login_webauthn": (302, 302),
    "socialaccount_login_cancelled": (200, 200),
    "socialaccount_login_error": (401, 401),
    "socialaccount_signup": (302, 302),
    "socialaccount_connections": (302, 200),
    "openid_connect_login": (404, 404),
    "openid_connect_callback": (404, 404),
}
NOT_OFFERED = (
    "account_signup", "account_email", "account_email_verification_sent", "account_set_password",
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "account_confirm_email", "account_confirm_login_code",
)  # fmt: skip
OF_THE_LIBRARY = {
    "mfa_remove_webauthn": {"pk": 1}, "mfa_edit_webauthn": {"pk": 1}, "openid_connect_login": {"provider_id": "x"},
    "openid_connect_callback": {"provider_id": "x"}, "account_confirm_email": {"key": "x"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "x"},
}  # fmt: skip


def addresses(resolver=None):
    """(name, view) of every address there is."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLPattern):
            yield each.name, each.callback
        else:
            yield from addresses(each)


def test_every_address_has_a_row_here():
    from goldenthread.web.errors import not_offered

    nameless = [view for name, view in addresses() if name is None and view is not not_offered]
    assert {view.__module__.split(".")[0] for view in nameless} <= {"django", "allauth"}
    known = set(ROWS) | set(SIGN_IN) | set(NOT_OFFERED)
    assert {name for name, _ in addresses() if name} == known


def test_every_view_of_ours_says_who_may_open_it():
    from goldenthread.web.errors import not_offered

    ours = [view for _, view in addresses() if view.__module__.startswith("goldenthread.")]
    assert len(ours) > 20
    assert [view for view in ours if not hasattr(view, "page_needs") and view is not not_offered] == []


@pytest.fixture
def world(where):
    """A child held by nora in North whom fay referred, an undecided contact, and a conclusion that waits for a manager."""
    where.child, where.referral = given.an_allocated_child(where)
    where.contact = given.a_contact(where, where.child, source="1A")
    where.conclusion = given.a_conclusion(where, given.an_assessment(where, where.referral))
    where.draft = uuid.uuid4()
    drafts.save(signed_in(where, "olive"), "contact", where.draft, {"form": {"worry": ["Thin."]}})
    return where


def named(world, what: str) -> dict:
    part = world.contact.children.get()
    return {
        "": {},
        "worker": {"key": world.workers["nora"].pk},
        "child": {"key": world.child.pk},
        "child restrict": {"key": world.child.pk, "act": "restrict"},
        "late task": {"duty": "REFERRAL_DECISION", "subject": world.referral.pk},
        "contact_id": {"key": world.contact.pk},
        "contactdecision": {"code": "contactdecision", "key": part.pk},
        "contactdecision turn": {"code": "contactdecision", "key": part.pk, "turn": "reason"},
        "referral": {"code": "referral", "key": world.referral.pk},
        "conclusion": {"code": "assessmentconclusion", "key": world.conclusion.pk},
        "contact draft": {"code": "contact", "key": uuid.uuid4()},
        "a draft": {"key": uuid.uuid4()},
        "olive's draft": {"code": "contact", "key": world.draft},
        "step": {"code": "contact"},
        "duty": {"code": "REFERRAL_DECISION"},
        "number": {"code": "CONTACTS"},
        "number month": {"code": "CONTACTS", "month": f"{date.today():%Y-%m}"},
        "number say": {"code": "CONTACTS", "kind": "note"},
        "number withdraw": {"code": "CONTACTS", "kind": "note", "key": uuid.uuid4()},
    }[what]


def client_of(world, username: str) -> Client:
    # Example accounts are used at this machine under its own name.
    client = Client(headers={"host": "127.0.0.1"})
    if username:
        tell(world.users[username])
        client.force_login(world.users[username], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("name", ROWS)
def test_each_role_gets_what_the_row_says(world, name):
    row = ROWS[name]
    expected, found = {}, {}
    for username in [*sorted(EVERYONE), ""]:
        tell(world.users["hope"])
        address = reverse(name, kwargs=named(world, row.named))
        answer = getattr(client_of(world, username), row.method)(address, row.sends)
        found[username] = answer.status_code
        expected[username] = what_is_expected(row, username)
        if found[username] == 403 and username:
            assert b"You " in answer.content, f"{username} is refused {address} without being told why"
        if not username:
            assert reverse("account_login") in answer["Location"]
        assert answer["Cache-Control"] == "no-store"
    assert found == expected


def what_is_expected(row: Row, username: str) -> int:
    if not username or username in row.elsewhere:
        return 302
    return 200 if username in row.opens else 404 if username in row.nothing else 403


@pytest.mark.parametrize("name", [*SIGN_IN, *NOT_OFFERED])
def test_sign_in_is_the_same_for_every_role(world, name):
    nobody, anyone = SIGN_IN.get(name, (404, 404))
    address = reverse(name, kwargs=OF_THE_LIBRARY.get(name, {}))
    found = {username: client_of(world, username).get(address).status_code for username in [*EVERYONE, ""]}
    assert found == {username: anyone if username else nobody for username in [*EVERYONE, ""]}


def test_a_restricted_child_is_opened_by_the_names_on_the_list_and_refused_to_all_others(world):
    given.a_restriction(world, world.child, "nora")
    for name in ("child", "who_looked", "record"):
        key = world.referral.pk if name == "record" else world.child.pk
        kwargs = {"code": "allocation", "key": key} if name == "record" else {"key": key}
        allowed = {"child": {"nora", "hope"}, "who_looked": {"hope"}, "record": {"hope"}}[name]
        found = {}
        for username in sorted(EVERYONE):
            answer = client_of(world, username).get(reverse(name, kwargs=kwargs))
            found[username] = answer.status_code == 200
            if not found[username]:
                assert b"Lark" not in answer.content
        assert {username for username, opened in found.items() if opened} == allowed


def test_no_address_holds_anything_but_codes_and_random_identifiers(world):
    found = [reverse(name, kwargs=named(world, row.named)) for name, row in ROWS.items()]
    for address in found:
        assert "lark" not in address.lower() and world.child.local_id not in address
