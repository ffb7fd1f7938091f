"""Signing in as real accounts do: with a second factor, with a passkey, or through the authority's own directory."""

import time
import warnings
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from goldenthread.operations.settings_from_environment import content_security_policy
from journeys import keyboard
from journeys.desk import PASSWORD, PATIENCE_MILLISECONDS, committed

pytestmark = pytest.mark.browser


@pytest.fixture
def nora(served):
    """Nora as in real use: no example account. A passkey belongs to a name, so the service is met at localhost."""
    from goldenthread.casework.models import User

    User.objects.using("owner").filter(pk=served.users["nora"].pk).update(
        example=False, directory_name="nora.finch@ambermouth.example", username="nora.finch"
    )
    served.address = served.address.replace("127.0.0.1", "localhost")
    return served.users["nora"]


@pytest.fixture
def page(nora, chromium):
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MILLISECONDS)
    yield page
    context.close()


def signs_in(page, served):
    page.goto(f"{served.address}/sign-in/login/")
    keyboard.write(page, page.locator("#id_login"), "nora.finch")
    keyboard.write(page, page.locator("#id_password"), PASSWORD)
    keyboard.press(page, page.locator("main").get_by_role("button", name="Sign in", exact=True))


def heading(page) -> str:
    return page.locator("h1").first.inner_text()


def signs_out(page, served):
    page.goto(f"{served.address}/sign-in/logout/")
    keyboard.press(page, page.locator("main").get_by_role("button", name="Sign out"))


def opens_and_shows_the_password_again(page, served, path: str):
    """What changes how an account is opened asks for its password once more."""
    page.goto(served.address + path)
    assert "reauthenticate" in page.url
    keyboard.write(page, page.locator("#id_password"), PASSWORD)
    keyboard.press(page, page.locator("main button").first)
    page.wait_for_url(served.address + path)


def code_of(secret: str, steps_ahead: int = 0) -> str:
    """What an authenticator app shows for a secret now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps_ahead))


def test_a_password_alone_opens_nothing_until_an_app_is_set_up_and_then_both_are_asked(served, page):
    signs_in(page, served)
    page.goto(f"{served.address}/people/")
    assert urlsplit(page.url).path == "/sign-in/2fa/"
    assert "set up a second way" in page.locator("main").inner_text()
    opens_and_shows_the_password_again(page, served, "/sign-in/2fa/totp/activate/")
    secret = page.locator("#authenticator_secret").input_value()
    keyboard.write(page, page.locator("#id_code"), code_of(secret))
    keyboard.press(page, page.locator("main").locator("button[type=submit], button:not([type])").first)
    page.goto(f"{served.address}/people/")
    assert heading(page) == "Find a person"
    signs_out(page, served)
    signs_in(page, served)
    assert "authenticate" in page.url
    keyboard.write(page, page.locator("#id_code"), "000000")
    keyboard.press(page, page.locator("main button").first)
    page.goto(f"{served.address}/people/")
    assert "login" in page.url or "authenticate" in page.url
    page.goto(f"{served.address}/sign-in/2fa/authenticate/")
    # A code is taken once, so this is the next one; it is good a little before its time.
    keyboard.write(page, page.locator("#id_code"), code_of(secret, 1))
    keyboard.press(page, page.locator("main button").first)
    page.goto(f"{served.address}/people/")
    assert heading(page) == "Find a person"


def test_a_passkey_is_enough_by_itself(served, page):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
           "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    signs_in(page, served)
    opens_and_shows_the_password_again(page, served, "/sign-in/2fa/webauthn/add/")
    keyboard.write(page, page.locator("#id_name"), "This laptop")
    keyboard.choose(page, page.get_by_label("Passwordless"))
    keyboard.press(page, page.locator("main button").first)
    page.wait_for_url(lambda address: "webauthn/add" not in address)
    page.goto(f"{served.address}/people/")
    assert heading(page) == "Find a person"
    signs_out(page, served)
    page.goto(f"{served.address}/sign-in/login/")
    keyboard.press(page, page.get_by_role("button", name="Sign in with a passkey"))
    page.wait_for_url(f"{served.address}/")
    assert heading(page) == "My work"


@pytest.fixture
def directory(settings):
    """A real OpenID Connect provider of its own address, which knows Nora and someone who has no account here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from oidc_provider_mock import User, run_server_in_thread

    people = [
        User(sub="a1", claims={"preferred_username": "Nora.Finch@ambermouth.example", "email": "n@ambermouth.example"}),
        User(sub="b2", claims={"preferred_username": "mallory@ambermouth.example", "email": "nora.finch@ambermouth.example"}),
    ]
    with run_server_in_thread(user_claims=people, access_token_max_age=timedelta(minutes=5)) as server:
        known = {
            "provider_id": "directory", "name": "Ambermouth's directory", "client_id": "golden-thread", "secret": "kept apart",
            "settings": {"server_url": f"http://localhost:{server.server_port}", "claim": "preferred_username"},
        }  # fmt: skip
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [known]}}
        settings.CONTENT_SECURITY_POLICY = content_security_policy([known])
        yield server


def signs_in_through_the_directory(page, served, whom: str):
    page.goto(f"{served.address}/sign-in/login/")
    keyboard.press(page, page.get_by_role("button", name="Ambermouth's directory"))
    keyboard.press(page, page.locator("main button").first)
    page.wait_for_url("**/oauth2/authorize**")
    keyboard.write(page, page.locator("input[name=sub]"), whom)
    keyboard.press(page, page.locator("button[type=submit]").first)
    page.wait_for_url(f"{served.address}/**")


def test_the_directory_opens_the_account_that_an_administrator_named_and_no_other(served, page, directory):
    from goldenthread.casework.models import User

    signs_in_through_the_directory(page, served, "a1")
    assert heading(page) == "My work"
    signs_out(page, served)
    # Known to the directory, and by an e-mail address that looks like hers; not to us.
    signs_in_through_the_directory(page, served, "b2")
    assert heading(page) == "You have no account here"
    page.goto(f"{served.address}/people/")
    assert "login" in page.url
    with committed():
        User.objects.using("owner").filter(pk=served.users["nora"].pk).update(directory_name="someone.else@ambermouth.example")
    signs_in_through_the_directory(page, served, "a1")
    assert heading(page) == "You have no account here"
    assert User.objects.using("owner").count() == len(served.users)


def test_a_leaver_is_out_at_the_next_click_whatever_the_way_in(served, page, directory):
    from goldenthread.casework.models import User

    signs_in_through_the_directory(page, served, "a1")
    with committed():
        User.objects.using("owner").filter(pk=served.users["nora"].pk).update(is_active=False)
    page.goto(f"{served.address}/people/")
    assert "login" in page.url
    signs_in_through_the_directory(page, served, "a1")
    page.goto(f"{served.address}/people/")
    assert "login" in page.url
