"""Every address of the service, asked for by every role and by nobody: who is let in, who is refused, who finds nothing.

A new address fails the first test until it has a row here, and so does a page without a sentence about who may open it.
"""

import uuid
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client, override_settings
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from casework import given
from casework.given import signed_in
from casework.record_fixtures import invented, undone
from goldenthread.casework import declaring, drafts, emergencies
from goldenthread.casework.access.reader import tell
from goldenthread.casework.audit import LOGS
from goldenthread.casework.models import Fact, HouseholdMember, User
from goldenthread.casework.retention import held_back
from goldenthread.casework.sharing import sending

# People by what they are to the child of these tests, whose case nora holds in North (`given.PEOPLE_AT_WORK`).
FRONT_DOOR = {"olive", "dora", "otto", "fay"}
HOLDERS = {"erin", "nora", "ned", "alec", "perry"}
NORTH = HOLDERS | {"bess", "maud", "greta"}
SOUTH = {"sam", "seth"}
ALL_CHILDREN = FRONT_DOOR | {"hope", "dirk"}
"""Who opens every child that is not restricted."""
NAMED = {"prue", "iris", "quinn", "lars", "cate", "flo", "vera", "lex", "ines", "gus"}
"""Who reads the children that are named to them, as the child is."""
SEES = ALL_CHILDREN | NORTH | NAMED
READS_ONLY = {"bess", "dirk"} | NAMED
WRITES = SEES - READS_ONLY
WRITERS = WRITES | SOUTH
"""Who writes in the record of the child, and of any child of theirs."""
OPENERS = SEES | SOUTH
"""Whose role opens records at all; of a child that is not theirs they are refused, or find nothing."""
CASE = {"dora", "otto", "fay", "nora", "ned", "maud", "greta", "hope"}
"""Who assesses and decides for the child."""
MANAGES_CASE = {"fay", "maud", "greta", "hope"}
MANAGES = MANAGES_CASE | {"seth"}
SHARES = {"erin", "nora", "ned", "dora"} | MANAGES_CASE
"""Who decides what a partner sees of the child."""
OPENS_BOTH = FRONT_DOOR | {"hope"}
"""Who writes in the record of any child."""
GLASS = CASE | {"olive"} | SOUTH
"""Who may open a record in an emergency."""
OUTSIDE = {"ana", "cora", "leah", "pat", "adam", "ivor"}
"""Whose role opens no record."""
EVERYONE = {name for name, *_ in given.PEOPLE_AT_WORK}
SEARCHES = WRITERS | {"bess", "dirk"}
COUNTS = WRITERS | {"dirk", "prue", "iris", "quinn", "flo", "vera", "ines", "ana"}
SAYS = MANAGES | {"dirk", "prue", "quinn", "ana"}
SNAPSHOTS = {"hope", "dirk", "ana"}
PUBLISHED = EVERYONE - {"gus", "pat", "adam"} - COUNTS
REPORTS = SNAPSHOTS | {"leah"}
WORKS_PLACE = NORTH | {"hope", "dirk"}
"""Who works the place that the child is tied to; prue is named to read it."""
NO_PLACE = OPENERS - WORKS_PLACE - {"prue"}
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
    "home": Row(OPENERS, elsewhere=OUTSIDE),
    "night": Row(OPENERS),
    "team": Row(MANAGES),
    "worker_leaves": Row({"maud", "greta", "hope"}, "worker"),
    "posts": Row(MANAGES),
    "cover": Row({"maud", "greta", "hope"}, "worker"),
    "end_cover": Row({"maud", "greta", "hope"}, "cover"),
    "registration": Row({"maud", "greta", "hope"}, "worker"),
    "why_late": Row({"nora"} | MANAGES_CASE, "late task", nothing=SOUTH),
    "find_people": Row(SEARCHES),
    "search_written": Row(SEARCHES),
    "add_person": Row(NOBODY, elsewhere=WRITERS, method="post"),
    "added_person": Row(NOBODY, "a draft", elsewhere=WRITERS),
    "child": Row(SEES, "child"),
    "what_happened": Row(SEES, "child"),
    "family": Row(SEES, "child"),
    "find_relative": Row(WRITES, "child"),
    "add_relative": Row(NOBODY, "a draft", nothing=EVERYONE),
    "act_on_tie": Row(WRITES, "tie ended", nothing=SOUTH),
    "add_household": Row(WRITES, "child"),
    "act_on_member": Row(WRITES, "member ended", nothing=SOUTH),
    "significant_events": Row(SEES, "child"),
    "pick_event": Row(WRITES, "note", nothing=SOUTH),
    "contexts": Row(OPENERS),
    "add_context": Row(WRITERS),
    "context": Row(WORKS_PLACE | {"prue"}, "place", nothing=NO_PLACE),
    "act_on_context": Row(WORKS_PLACE - {"bess", "dirk"}, "place entry", nothing=NO_PLACE),
    "end_context_reader": Row({"maud", "greta", "hope", "dirk"}, "place reader", nothing={"fay", "seth"}),
    "contexts_of_child": Row(SEES, "child"),
    "act_on_context_tie": Row(WORKS_PLACE - {"bess", "dirk"}, "place tie", nothing=NO_PLACE),
    "act_on_context_entry": Row(WORKS_PLACE - {"bess", "dirk"}, "written place", nothing=NO_PLACE),
    "copy_event": Row(WRITES, "event", nothing=SOUTH),
    "edition_file": Row(SEES, "edition", nothing=SOUTH),
    "reopen_edition": Row(WRITES, "edition", nothing=SOUTH),
    "add_document": Row(WRITES, "child"),
    "document_file": Row(SEES, "document", nothing=SOUTH | NAMED),
    "safety_plan": Row(SEES, "child"),
    "who": Row(SEES, "child"),
    "add_held": Row(WRITES, "child address"),
    "act_on_held": Row(WRITES, "sex held", nothing=SOUTH),
    "who_looked": Row(MANAGES_CASE | {"dirk"}, "child"),
    "restriction": Row({"hope", "dirk"}, "child"),
    "restriction_act": Row({"hope", "dirk"}, "child restrict"),
    "same_person": Row(WRITES, "child"),
    # The other record is nobody's case, so that only those who open every child may open both.
    "compare": Row(OPENS_BOTH, "two records"),
    "duplicates": Row(WRITERS),
    "two_people": Row(OPENS_BOTH, "likely pair", nothing=WRITERS - OPENS_BOTH),
    "one_merge": Row(OPENS_BOTH, "merge", nothing=WRITERS - OPENS_BOTH),
    # Dora proposed it.
    "act_on_merge": Row({"fay", "hope"}, "merge approve", nothing=WRITERS - OPENS_BOTH),
    "interests": Row(SEES, "child"),
    "end_interest": Row(MANAGES_CASE | {"dirk"}, "interest", nothing={"seth"}),
    "readers": Row(MANAGES_CASE | {"dirk"}, "child"),
    "end_reader": Row(MANAGES_CASE | {"dirk"}, "reader", nothing={"seth"}),
    "emergency": Row(SOUTH, "child", elsewhere=GLASS - SOUTH),
    # Good only after a search of one's own, and found by no other key.
    "open_a_match": Row(NOBODY, "a draft", nothing=GLASS),
    # No other authority keeps its records here, so nothing is shared.
    "contacts_of_others": Row(NOBODY),
    "front_door_sharing": Row({"hope", "dirk"}),
    "act_on_sharing": Row(NOBODY, "sharing end", nothing={"hope", "dirk"}),
    "sealed_matches": Row(OPENERS),
    # Hope is the one name on the list of the record that it matches.
    "act_on_match": Row({"hope"}, "match", nothing=OPENERS - {"hope"}),
    "emergencies": Row({"ivor"}),
    "review_emergency": Row({"ivor"}, "emergency"),
    "unusual_reading": Row({"ivor"}),
    "review_reading": Row({"ivor"}, "reading"),
    "new_contact": Row(NOBODY, elsewhere=WRITERS | {"pat"}),
    "own_contacts": Row({"pat"}),
    "acknowledgement": Row(SEES, "contact_id", nothing=SOUTH),
    "record": Row(CASE, "contactdecision", nothing=SOUTH),
    "check": Row(NOBODY, "contactdecision", elsewhere=CASE, nothing=SOUTH),
    "record_turn": Row(CASE, "contactdecision turn", nothing=SOUTH),
    "entry": Row(SEES, "referral", nothing=SOUTH),
    "correct": Row(CASE, "referral", nothing=SOUTH),
    "strike": Row(MANAGES_CASE, "referral", nothing=SOUTH),
    "authorise": Row(MANAGES_CASE, "conclusion", nothing=SOUTH),
    "send_back": Row(MANAGES_CASE, "conclusion", nothing=SOUTH),
    "move_entry": Row({"nora"} | MANAGES_CASE, "note", nothing=SOUTH),
    "move_entry_to": Row({"fay", "hope"}, "note to another", nothing=SOUTH),
    "passages": Row(WRITES, "note", nothing=SOUTH),
    "release_passage": Row(WRITES, "note passage", nothing=SOUTH),
    "letters": Row(WRITES, "child"),
    "choose_recipient": Row(WRITES, "child invitation"),
    "version": Row(WRITES, "version", nothing=SOUTH),
    "print_version": Row(WRITES, "ready version", nothing=SOUTH),
    "version_file": Row(WRITES, "ready version", nothing=SOUTH),
    "put_in": Row(WRITES, "version address", nothing=SOUTH),
    # Whoever made it does not check it.
    "act_on_version": Row(WRITES - {"nora"}, "version check", nothing=SOUTH),
    "partners": Row(SHARES, "child"),
    "end_partner": Row(SHARES, "partner", nothing=SOUTH),
    "shared_with_me": Row({"pat"}),
    "retention": Row(MANAGES_CASE, "child"),
    "retention_act": Row(MANAGES_CASE, "child hold"),
    "lift_hold": Row(MANAGES_CASE, "hold", nothing={"seth"}),
    "disposals": Row({"hope", "ivor"}),
    "propose_disposal": Row({"hope", "ivor"}),
    # Whoever proposed a list does not decide on it.
    "decide_disposal": Row({"hope"}, "disposal approve"),
    "requests": Row(MANAGES_CASE, "child"),
    "one_request": Row(MANAGES_CASE, "request", nothing={"seth"}),
    # Nobody has checked it yet, so there is no bundle.
    "request_bundle": Row(NOBODY, "request", nothing=MANAGES),
    # Not what waits to be checked, so its page says where it stands.
    "act_on_request": Row(NOBODY, "request check", elsewhere=MANAGES_CASE, nothing={"seth"}),
    "decide_item": Row(MANAGES_CASE, "request passage", nothing={"seth"}),
    "drafts": Row(EVERYONE),
    "keep_draft": Row(WRITERS | {"pat"}, "contact draft", method="post"),
    "throw_away_draft": Row(NOBODY, "olive's draft", elsewhere={"olive"}, nothing=EVERYONE - {"olive"}, method="post"),
    "steps": Row(EVERYONE),
    "step": Row(EVERYONE, "step"),
    "roles": Row(EVERYONE),
    "role": Row(EVERYONE, "role"),
    "duties": Row(OPENERS),
    "sign_duty": Row({"hope", "prue"}, "duty"),
    "account": Row(EVERYONE),
    "failed_jobs": Row({"adam"}),
    "accounts": Row({"adam"}),
    "give_account": Row({"adam"}),
    "change_account": Row({"adam"}, "account"),
    "act_on_account": Row({"adam"}, "account close"),
    "numbers": Row(COUNTS, elsewhere=PUBLISHED),
    "published_numbers": Row(COUNTS | PUBLISHED),
    "published_number": Row(NOBODY, "number", nothing=COUNTS | PUBLISHED),
    "number": Row(COUNTS, "number"),
    "number_csv": Row(COUNTS, "number", nothing=PUBLISHED),
    "number_children": Row(WRITERS | {"dirk"}, "number month"),
    "number_say": Row(SAYS, "number say"),
    "number_withdraw": Row(NOBODY, "number withdraw", nothing=SAYS),
    "reports": Row(REPORTS),
    # No snapshot has been taken yet, so whoever may have a report finds nothing to make one from.
    "report_annex_a": Row(NOBODY, nothing={"hope", "dirk"}, method="post"),
    "report_committee": Row(NOBODY, nothing=REPORTS, method="post"),
    "snapshots": Row(COUNTS | PUBLISHED),
    "take_snapshot": Row(NOBODY, elsewhere=SNAPSHOTS, method="post"),
}

# The sign-in library's own pages are the same for every role: (what nobody gets, what anyone signed in gets).
SIGN_IN = {
    "account_login": (200, 302),
    "account_logout": (302, 200),
    "account_inactive": (200, 200),
    "account_reauthenticate": (302, 200),
    "account_change_password": (302, 200),
    "account_reset_password_from_key": (200, 200),
    "account_reset_password_from_key_done": (200, 200),
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
    "account_reset_password", "account_reset_password_done", "account_confirm_email", "account_confirm_login_code",
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


def case_of(where, holder, surname):
    """A child whose case somebody holds, with a record of each kind that an address may name."""
    child, referral = given.an_allocated_child(where, to=holder, surname=surname)
    contact = given.a_contact(where, child, source="1A")
    conclusion = given.a_conclusion(where, given.an_assessment(where, referral, by=holder), by=holder)
    interest = declaring.declare(child, where.users["adam"], signed_in(where, "fay"), "family", "He is their uncle.")
    reader = given.a_named_reader(where, child, "prue", by="fay")
    cover = given.a_cover(where, "alec" if holder == "nora" else "seth", "erin" if holder == "nora" else "fay")
    note = given.a_note(where, child, by=holder, happened="Seen.", said=["I like my aunt."])
    mother = given.an_adult(where, surname=surname)
    tie = given.a_relationship(where, mother, "parent", child)
    member = HouseholdMember.objects.get(person=child, household=given.a_household(where, child, mother))
    given.an_address(where, mother, by=holder, protected=True)
    version, waits, ready = (invited(where, child, mother, holder) for _ in range(3))
    waits, ready = (sending.make_ready(each, signed_in(where, holder)) for each in (waits, ready))
    sending.check(ready, signed_in(where, "fay"), "Every line.")
    partner = given.a_partner(where, child, by=holder)
    again = given.a_child(where, forename="Aida", surname=surname)
    merge = given.a_proposed_merge(where, child, again)
    pair = given.a_likely_pair(where, child, again)
    manager = "maud" if holder == "nora" else "seth"
    place = given.a_place(where, by=holder)
    place_reader, place_tie = given.a_reader_of(where, place, "prue", by=manager), given.tied_to(where, place, child, by=holder)
    return SimpleNamespace(
        place_written=given.written_of(where, place, by=holder), place=place, place_reader=place_reader, place_tie=place_tie,
        child=child, referral=referral, contact=contact, part=contact.children.get(), conclusion=conclusion, note=note,
        document=given.a_document(where, child, by=holder), sex=Fact.objects.get(person=child, kind="sex"), interest=interest,
        reader=reader, version=version, waits=waits, ready=ready, partner=partner, request=given.a_request(where, child, by="fay"),
        holder=where.workers[holder], cover=cover, tie=tie, member=member, hold=held_back.hold(child, signed_in(where, "fay"), "A claim."),
        again=again, merge=merge, likely=pair,
        event=given.a_significant_event(where, child, by=holder), edition=given.an_edition(where, child, by=holder),
    )  # fmt: skip


def invited(where, child, adult, by):
    words = {"meeting": "The plan", "held_on": "1 December", "held_at": "10:00", "place": "Town hall"}
    return given.a_version(where, "invitation", child, adult, by=by, **words)


@pytest.fixture(scope="module")
def made(ambermouth, django_db_setup, django_db_blocker, tmp_path_factory):
    """A child held by nora in North whom fay referred, an undecided contact, and a conclusion that waits for a manager;
    and everybody signed in. Made once: each test takes back what it did.
    """
    home = override_settings(HOME=tmp_path_factory.mktemp("home"))
    with home, invented(ambermouth, django_db_blocker) as where:
        where.near = case_of(where, "nora", "Lark")
        where.far = case_of(where, "sam", "Wren")
        for name in NAMED:
            given.a_named_reader(where, where.near.child, name)
        where.emergency = emergencies.break_glass(
            given.an_allocated_child(where, surname="Finch")[0].pk, signed_in(where, "sam"), "harm", "The police ask."
        )
        where.reading = given.an_unusual_reading(where, "sam", where.far.child)
        where.child, where.referral = where.near.child, where.near.referral
        where.match = given.a_sealed_match(where)
        where.disposal = given.a_disposal(where, by="ivor")
        where.draft = uuid.uuid4()
        drafts.save(signed_in(where, "olive"), "contact", where.draft, {"form": {"worry": ["Thin."]}})
        where.clients = {username: client_of(where, username) for username in [*sorted(EVERYONE), ""]}
        yield where


@pytest.fixture
def world(made):
    with undone():
        yield made


def named(world, what: str, case=None) -> dict:
    case = case or world.near
    return {
        "": {},
        "worker": {"key": case.holder.pk},
        "account": {"key": world.users["nora"].pk},
        "account close": {"key": world.users["nora"].pk, "act": "close"},
        "child": {"key": case.child.pk},
        "child restrict": {"key": case.child.pk, "act": "restrict"},
        "two records": {"key": case.child.pk, "other": case.again.pk},
        "likely pair": {"key": case.likely.pk},
        "merge": {"key": case.merge.pk},
        "merge approve": {"key": case.merge.pk, "act": "approve"},
        "interest": {"key": case.interest.pk},
        "reader": {"key": case.reader.pk},
        "emergency": {"key": world.emergency.pk},
        "reading": {"key": world.reading.pk},
        "cover": {"key": case.cover.pk},
        "child address": {"key": case.child.pk, "what": "address"},
        "sex held": {"key": case.sex.pk, "what": "sex", "act": "wrong"},
        "tie ended": {"key": case.tie.pk, "act": "ended"},
        "member ended": {"key": case.member.pk, "act": "ended"},
        "event": {"key": case.event.pk},
        "edition": {"key": case.edition.pk},
        "place": {"key": case.place.pk},
        "place entry": {"key": case.place.pk, "act": "entry"},
        "place reader": {"key": case.place_reader.pk},
        "place tie": {"key": case.place_tie.pk, "act": "ended"},
        "written place": {"key": case.place_written.pk, "act": "correct"},
        "late task": {"duty": "REFERRAL_DECISION", "subject": case.referral.pk},
        "contact_id": {"key": case.contact.pk},
        "contactdecision": {"code": "contactdecision", "key": case.part.pk},
        "contactdecision turn": {"code": "contactdecision", "key": case.part.pk, "turn": "reason"},
        "referral": {"code": "referral", "key": case.referral.pk},
        "conclusion": {"code": "assessmentconclusion", "key": case.conclusion.pk},
        "note": {"code": "casenote", "key": case.note.pk},
        "note to another": {"code": "casenote", "key": case.note.pk, "to": case.again.pk},
        "note passage": {"code": "casenote", "key": case.note.pk, "place": 1},
        "document": {"key": case.document.pk},
        "partner": {"key": case.partner.pk},
        "sharing end": {"key": uuid.uuid4(), "act": "end"},
        "match": {"key": world.match.pk},
        "child hold": {"key": case.child.pk, "act": "hold"},
        "hold": {"key": case.hold.pk},
        "disposal approve": {"key": world.disposal.pk, "act": "approve"},
        "request": {"key": case.request.pk},
        "request check": {"key": case.request.pk, "act": "check"},
        "request passage": {"key": case.request.items.first().pk},
        "child invitation": {"key": case.child.pk, "kind": "invitation", "record": case.child.pk},
        "version": {"key": case.version.pk},
        "version address": {"key": case.version.pk, "place": 0},
        "ready version": {"key": case.ready.pk},
        "version check": {"key": case.waits.pk, "act": "check"},
        "contact draft": {"code": "contact", "key": uuid.uuid4()},
        "a draft": {"key": uuid.uuid4()},
        "olive's draft": {"code": "contact", "key": world.draft},
        "step": {"code": "contact"},
        "role": {"code": "social_worker"},
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
        answer = getattr(world.clients[username], row.method)(address, row.sends)
        found[username] = answer.status_code
        expected[username] = what_is_expected(row, username)
        if found[username] == 403 and username:
            assert b"You " in answer.content, f"{username} is refused {address} without being told why"
        if not username:
            assert reverse("account_login") in answer["Location"]
        assert answer["Cache-Control"] == "no-store"
    assert {name: got for name, got in found.items() if got != expected[name]} == {}


OF_A_CHILD = [name for name, row in ROWS.items() if row.named and "draft" not in row.named and name != "emergency"
              and row.named.split()[0] not in ("step", "role", "duty", "number", "emergency", "reading", "disposal", "match", "sharing")]  # fmt: skip


def test_each_role_is_refused_the_same_for_a_child_that_is_not_theirs(world):
    """The child of South is to those of North as theirs is to those of South: refused, or not there, and never named."""
    for name in OF_A_CHILD:
        row, found = ROWS[name], {}
        tell(world.users["hope"])
        address = reverse(name, kwargs=named(world, row.named, world.far))
        for username in sorted((NORTH | NAMED | SOUTH) - {"prue"}):  # She is named to both.
            answer = getattr(world.clients[username], row.method)(address, row.sends)
            found[username] = answer.status_code
            if username not in SOUTH:
                assert answer.status_code in (403, 404), (name, username)
                assert b"Wren" not in answer.content, (name, username)
        assert found["sam"] == what_is_expected(row, "nora"), name
        assert found["seth"] == what_is_expected(row, "maud"), name


def what_is_expected(row: Row, username: str) -> int:
    if not username or username in row.elsewhere:
        return 302
    return 200 if username in row.opens else 404 if username in row.nothing else 403


@pytest.mark.parametrize("name", [*SIGN_IN, *NOT_OFFERED])
def test_sign_in_is_the_same_for_every_role(world, name):
    nobody, anyone = SIGN_IN.get(name, (404, 404))
    address = reverse(name, kwargs=OF_THE_LIBRARY.get(name, {}))
    found = {username: world.clients[username].get(address).status_code for username in [*EVERYONE, ""]}
    assert found == {username: anyone if username else nobody for username in [*EVERYONE, ""]}


def test_a_restricted_child_is_opened_by_the_names_on_the_list_and_refused_to_all_others(world):
    given.a_restriction(world, world.child, "nora")
    for name in ("child", "who", "who_looked", "record"):
        key = world.referral.pk if name == "record" else world.child.pk
        kwargs = {"code": "allocation", "key": key} if name == "record" else {"key": key}
        allowed = {"child": {"nora", "hope"}, "who": {"nora", "hope"}, "who_looked": {"hope"}, "record": {"hope"}}[name]
        found = {}
        for username in sorted(EVERYONE):
            answer = world.clients[username].get(reverse(name, kwargs=kwargs))
            found[username] = answer.status_code == 200
            if not found[username]:
                assert b"Lark" not in answer.content
        assert {username for username, opened in found.items() if opened} == allowed


def test_no_address_holds_anything_but_codes_and_random_identifiers(world):
    found = [reverse(name, kwargs=named(world, row.named)) for name, row in ROWS.items()]
    for address in found:
        assert "lark" not in address.lower() and world.child.local_id not in address


ABOUT_CHILDREN = [
    name for name, row in ROWS.items()
    if name in ("home", "team", "worker_leaves", "emergencies", "sealed_matches", "disposals", "propose_disposal") or row.named in (
        "child", "child restrict", "interest", "reader", "emergency", "late task", "contact_id", "tie ended", "member ended", "event", "edition", "place", "place entry", "place reader", "place tie", "written place", "contactdecision", "contactdecision turn", "referral", "conclusion",
        "number month", "note", "note passage", "document", "child invitation", "version", "version address", "ready version", "version check", "partner", "request",
        "request check", "request passage", "child hold", "hold", "disposal approve", "match", "two records", "likely pair",
        "note to another", "merge", "merge approve",
    )
]  # fmt: skip


@pytest.mark.parametrize("name", ABOUT_CHILDREN)
def test_every_request_about_a_child_leaves_a_line_that_says_who_asked(world, name):
    """Asked by one of each that gets another answer: let in, refused, or finding nothing."""
    row = ROWS[name]
    of_each = {what_is_expected(row, username): username for username in sorted(EVERYONE)}
    if name in ("home", "emergency"):
        del of_each[302]  # Sent on to a page that writes its own line.
    for username in of_each.values():
        tell(world.users["hope"])
        address = reverse(name, kwargs=named(world, row.named))
        before = lines_by(world, username)
        answer = getattr(client_of(world, username), row.method)(address, row.sends)
        assert lines_by(world, username) > before, f"{username} got {answer.status_code} from {name} and no line tells of it"


def lines_by(world, username) -> int:
    """Read by the head of service, who sees every line."""
    tell(world.users["hope"])
    return sum(log.objects.filter(user=world.users[username]).count() for log in LOGS)


def test_whoever_leaves_is_out_at_their_next_click_in_every_role(world):
    """An account that is closed, and one whose holder's post has ended: in less than a minute, whatever was open."""
    tell(world.users["adam"])
    for username in sorted(EVERYONE - {"adam"}):
        assert world.clients[username].get(reverse("account")).status_code == 200
        tell(world.users["adam"])
        User.objects.filter(pk=world.users[username].pk).update(is_active=False)
        answer = world.clients[username].get(reverse("account"))
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login")), username
        tell(world.users["adam"])


def test_whose_post_has_ended_opens_no_page_of_work(world):
    holds_a_post = {name for name, _, team, *_ in given.PEOPLE_AT_WORK if team} - {"hope", "nora", "sam"}
    for username in sorted(holds_a_post):
        given.leave(world, username)
        answer = world.clients[username].get(reverse("child", kwargs={"key": world.child.pk}))
        assert answer.status_code == 403 and b"Lark" not in answer.content, username
