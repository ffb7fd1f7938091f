"""An administrator gives, changes and closes accounts; whoever gets one chooses the password."""

import re

import pytest
from django.test import Client

from casework import given
from goldenthread.casework.models import AuditEvent, User

GOOD = "a long enough phrase of mine"


@pytest.fixture
def where(committed_database):
    return given.an_authority()


def browser(where=None, username: str = "") -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    if username:
        client.force_login(where.users[username], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def adam(where):
    return browser(where, "adam")


def answers(**more) -> dict:
    return {"username": "nell.moss", "name": "Nell Moss", "role": "analyst", "worker": "", "agency": "", "directory_name": ""} | more


def given_address(answer) -> str:
    return re.search(r'id="way-in">http://127.0.0.1(\S+?)<', answer.content.decode()).group(1)


def the_log() -> list[tuple]:
    return list(AuditEvent.objects.using("owner").filter(what="account").order_by("at").values_list("action", "because"))


def test_whoever_gets_an_account_chooses_the_password_at_an_address_that_works_once(where, adam):
    address = given_address(adam.post("/administration/accounts/give/", answers()))
    nell = browser()
    page = nell.get(address, follow=True)
    assert "Choose a password" in page.content.decode()
    chosen = nell.post(page.request["PATH_INFO"], {"password1": GOOD, "password2": GOOD}, follow=True)
    assert "Your password is chosen" in chosen.content.decode()
    assert "This address no longer works" in browser().get(address, follow=True).content.decode()
    signed_in = nell.post("/sign-in/login/", {"login": "nell.moss", "password": GOOD})
    assert signed_in.status_code == 302
    # Nothing opens before a second factor is there.
    assert nell.get("/numbers/").headers["Location"] == "/sign-in/2fa/"
    assert the_log() == [("gave an account", "")]


def test_what_is_wrong_with_an_account_is_said_beside_its_question(where, adam):
    def said(**more) -> str:
        return adam.post("/administration/accounts/give/", answers(**more)).content.decode()

    nora, post = where.users["nora"], str(where.workers["nora"].pk)
    assert "at least three small letters" in said(username="n m")
    assert "is somebody&#x27;s user name already" in said(username=nora.username.upper())
    assert "Enter a name" in said(name=" ")
    assert "Choose one of the roles" in said(role="")
    assert "A social worker holds a post" in said(role="social_worker")
    assert "Somebody else has an account for this post" in said(role="social_worker", worker=post)
    assert "holds no post" in said(role="councillor", worker=str(given.a_worker(where, "free", "North").pk))
    User.objects.using("owner").filter(pk=nora.pk).update(directory_name="nora@ambermouth.example")
    assert "Another account has this name" in said(directory_name="Nora@ambermouth.example")
    assert not User.objects.using("owner").filter(username="nell.moss").exists()
    assert the_log() == []


def test_a_closed_account_is_out_at_its_next_click_and_in_again_when_opened(where, adam):
    address, nora = f"/administration/accounts/{where.users['nora'].pk}/", browser(where, "nora")
    assert nora.get("/").status_code == 200
    assert "say why" in adam.post(address + "close/", {"reason": " "}).content.decode()
    assert nora.get("/").status_code == 200
    adam.post(address + "close/", {"reason": "Left the authority."})
    assert nora.get("/").status_code == 302
    adam.post(address + "open/", {"reason": "Came back."})
    assert browser(where, "nora").get("/").status_code == 200
    assert the_log() == [("closed an account", "Left the authority."), ("opened an account again", "Came back.")]


def test_whoever_lost_the_second_factor_begins_again_and_what_was_signed_in_with_it_is_out(where, adam):
    from allauth.mfa.models import Authenticator

    nora = where.users["nora"]
    Authenticator.objects.using("owner").create(user=nora, type=Authenticator.Type.TOTP, data={})
    open_somewhere = browser(where, "nora")
    answer = adam.post(f"/administration/accounts/{nora.pk}/way-in/", {"reason": "Her telephone was stolen."})
    assert "Choose a password" in browser().get(given_address(answer), follow=True).content.decode()
    assert not Authenticator.objects.using("owner").exists()
    assert open_somewhere.get("/").status_code == 302
    assert the_log() == [("gave a new way in", "Her telephone was stolen.")]


def test_a_role_changes_and_nobody_changes_their_own_or_shuts_themselves_out(where, adam):
    ana, me = where.users["ana"], where.users["adam"]
    sent = {"name": "Ana", "role": "director", "worker": "", "agency": "", "directory_name": ""}
    assert adam.post(f"/administration/accounts/{ana.pk}/", sent).status_code == 302
    assert User.objects.using("owner").get(pk=ana.pk).role == "director"
    (line,) = AuditEvent.objects.using("owner").filter(what="account")
    assert (line.action, line.detail) == ("changed an account", {"questions": ["role"], "before": "analyst", "role": "director"})
    assert "changed by another administrator" in adam.post(f"/administration/accounts/{me.pk}/", sent | {"name": "Adam"}).content.decode()
    assert "closed by another administrator" in adam.post(
        f"/administration/accounts/{me.pk}/close/", {"reason": "Tired."}
    ).content.decode()  # fmt: skip
    assert User.objects.using("owner").get(pk=me.pk).is_active
