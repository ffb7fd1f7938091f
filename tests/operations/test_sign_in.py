"""Signing in: what is refused, how often one may try, and what a page carries."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from casework import given
from goldenthread.operations.sign_in import NoSelfRegistration, OnlyKnownPeople

PASSWORD = "correct horse battery"


@pytest.fixture
def where(committed_database):
    """An invented authority with an account in every role."""
    from django.core.cache import cache

    cache.clear()
    return given.an_authority()


def from_this_machine():
    """A browser on the machine itself, where alone an example account works."""
    return Client(SERVER_NAME="127.0.0.1")


def sign_in(client, username, password):
    return client.post(reverse("account_login"), {"login": username, "password": password})


def test_an_account_signs_in_and_out(where):
    client = from_this_machine()
    username = where.users["nora"].username
    assert sign_in(client, username, PASSWORD).status_code == 302
    assert client.get("/").status_code == 200
    client.post(reverse("account_logout"))
    assert client.get("/").status_code == 302


def test_whether_anyone_has_an_account_is_known_before_anyone_signs_in(where):
    assert get_user_model().objects.exists()


def test_a_wrong_password_is_refused_and_soon_so_is_trying(where):
    client, username = from_this_machine(), where.users["nora"].username
    answers = [sign_in(client, username, "a guess").status_code for _ in range(8)]
    assert 302 not in answers
    assert sign_in(client, username, PASSWORD).status_code != 302, "guessing has locked the door for a while"
    assert sign_in(from_this_machine(), where.users["maud"].username, PASSWORD).status_code == 302, "for that account alone"


def test_nobody_makes_an_account_for_themselves(where):
    page = from_this_machine().get(reverse("account_signup"))
    assert b"password1" not in page.content
    made = from_this_machine().post(reverse("account_signup"), {"username": "mallory", "password1": PASSWORD, "password2": PASSWORD})
    assert made.status_code != 302
    assert not get_user_model().objects.filter(username="mallory").exists()
    assert not NoSelfRegistration().is_open_for_signup(None)
    assert not OnlyKnownPeople().is_open_for_signup(None, None)


@pytest.mark.parametrize("address", ["account_login", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "home"])
def test_a_page_carries_its_headers_and_nothing_inline(where, address):
    client = from_this_machine()
    client.force_login(where.users["nora"], backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse(address), follow=True)
    assert page.headers["Cache-Control"] == "no-store"
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy
    assert b" onclick=" not in page.content and b" style=" not in page.content


def test_a_session_cannot_be_read_by_a_script(where):
    client = from_this_machine()
    sign_in(client, where.users["nora"].username, PASSWORD)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


def test_what_the_environment_may_say_of_the_directory_is_documented():
    import re
    from inspect import getsource
    from pathlib import Path

    from goldenthread.operations import settings_from_environment

    page = (Path(__file__).parents[2] / "docs/explanation/signing-in.md").read_text(encoding="utf-8")
    names = set(re.findall(r"GOLDENTHREAD_OPENID_\w+", getsource(settings_from_environment)))
    assert len(names) == 5 and names == set(re.findall(r"GOLDENTHREAD_OPENID_\w+", page))


def test_a_directory_is_read_from_the_environment_and_its_address_becomes_part_of_the_policy(tmp_path):
    from goldenthread.operations.settings_from_environment import content_security_policy, openid_connect

    secret = tmp_path / "secret"
    secret.write_text("kept apart\n")
    (found,) = openid_connect({
        "GOLDENTHREAD_OPENID_SERVER": "https://directory.example/tenant/v2.0", "GOLDENTHREAD_OPENID_CLIENT": "thread",
        "GOLDENTHREAD_OPENID_SECRET_FILE": str(secret), "GOLDENTHREAD_OPENID_CLAIM": "oid",
    })  # fmt: skip
    assert found["settings"]["claim"] == "oid" and found["secret"] == "kept apart"
    assert content_security_policy([found])["DIRECTIVES"]["form-action"] == ["'self'", "https://directory.example"]
    assert content_security_policy([])["DIRECTIVES"]["form-action"] == ["'self'"]
