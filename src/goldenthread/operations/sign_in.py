"""Who may have an account, and how they must sign in: the rules that we lay on the sign-in library."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.shortcuts import redirect, render

STRONG = ("mfa", "socialaccount")
"""Ways of signing in that are enough by themselves; a directory asks for a second factor of its own."""
SET_UP = "mfa_index"
OPEN_WITHOUT = "/sign-in/"


class NoSelfRegistration(DefaultAccountAdapter):
    """Nobody makes an account for themselves."""

    def is_open_for_signup(self, request):
        return False


class OnlyKnownPeople(DefaultSocialAccountAdapter):
    """Signing in through the authority's own directory opens an existing account and never makes one.

    An administrator writes into the account by what name the directory knows its holder. It is compared at every sign-in, so
    that an account given to someone else is theirs alone from then on.
    """

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        user = account_known_as(directory_name(sociallogin))
        if user is None:
            raise ImmediateHttpResponse(render(request, "account/not_known.html", {"title": "No account here"}, status=403))
        if not sociallogin.is_existing:
            sociallogin.connect(request, user)
        elif sociallogin.user != user:
            sociallogin.account.user = sociallogin.user = user
            sociallogin.account.save()


def directory_name(sociallogin) -> str:
    """What the directory says of who signs in, by the claim that the service is told to read; '' where it says nothing."""
    said = sociallogin.account.extra_data
    claim = sociallogin.provider.app.settings["claim"]
    return str((said.get("id_token") or {}).get(claim) or (said.get("userinfo") or {}).get(claim) or "")


def account_known_as(name: str):
    """The account whose holder the directory knows by this name."""
    return get_user_model().objects.filter(directory_name__iexact=name).first() if name else None


class SecondFactor:
    """Nobody goes on with a password alone: until a second factor is set up, the only pages are those to do it on.

    An example account, whose password everyone knows and which works from this machine alone, needs none.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self.lacks_one(request) and not request.path.startswith(OPEN_WITHOUT):
            messages.warning(request, "Before you go on, set up a second way of showing that it is you: an app, or a key or device.")
            return redirect(SET_UP)
        return self.get_response(request)

    @staticmethod
    def lacks_one(request) -> bool:
        user = request.user
        if not user.is_authenticated or user.example:
            return False
        if any(record["method"] in STRONG for record in get_authentication_records(request, user)):
            return False
        return not Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
