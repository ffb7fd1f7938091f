"""Who may have an account: only someone an administrator has already given one."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class NoSelfRegistration(DefaultAccountAdapter):
    """Nobody makes an account for themselves."""

    def is_open_for_signup(self, request):
        return False


class OnlyKnownPeople(DefaultSocialAccountAdapter):
    """Signing in through the authority's own directory opens an existing account and never makes one."""

    def is_open_for_signup(self, request, sociallogin):
        return False
