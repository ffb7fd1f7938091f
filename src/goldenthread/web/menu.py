"""The menu: what each role may open, and where it starts."""

from django.urls import NoReverseMatch, reverse

from goldenthread.casework.access import roles
from goldenthread.casework.models import User

ENTRIES = (
    ("My work", "home", roles.VIEW_CHILD),
    ("My team", "team", roles.VIEW_TEAM),
    ("Tonight", "night", roles.VIEW_CHILD),
    ("Find a person", "find_people", roles.SEARCH),
    ("Duplicates", "duplicates", roles.PROPOSE_MERGES),
    ("Places and groups", "contexts", roles.VIEW_CHILD),
    ("My drafts", "drafts", roles.VIEW_CHILD),
    ("My contacts", "own_contacts", roles.VIEW_OWN_CONTACTS),
    ("Shared with me", "shared_with_me", roles.VIEW_SHARED),
    ("My drafts", "drafts", roles.VIEW_OWN_CONTACTS),
    ("Emergencies", "emergencies", roles.REVIEW_EMERGENCIES),
    ("Unusual reading", "unusual_reading", roles.REVIEW_READING),
    ("Shared front door", "front_door_sharing", roles.SHARE_FRONT_DOOR),
    ("Disposal", "disposals", roles.DISPOSE),
    ("Numbers", "numbers", roles.VIEW_NUMBERS),
    ("Published numbers", "numbers", roles.VIEW_PUBLISHED),
    ("Reports", "reports", roles.COMMITTEE_REPORT),
    ("Duties to sign", "duties", roles.SIGN_RULES),
    ("Failed jobs", "failed_jobs", roles.CONFIGURE),
    ("Accounts", "accounts", roles.CONFIGURE),
)
"""What the menu says, the page's name, and the ability that it asks. A page is listed once, by the first that fits."""


def menu_of(user: User) -> list[tuple[str, str]]:
    """(words, address) for everything this person's role may open."""
    found: dict[str, str] = {}
    for says, name, ability in ENTRIES:
        if ability in user.its_role.may and (address := address_of(name)) and address not in found:
            found[address] = says
    return [(says, address) for address, says in found.items()]


def address_of(name: str) -> str:
    """A page's address; '' where the pages it belongs to are not installed."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def start_of(user: User) -> str:
    """Where a person of this role begins; '' where that is the home page itself."""
    if roles.VIEW_CHILD in user.its_role.may:
        return ""
    return next((address for _, address in menu_of(user) if address != "/"), "")
