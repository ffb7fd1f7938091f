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
