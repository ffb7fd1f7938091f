"""What each role may do. For whom it may be done is a relationship's affair (`relationships.py`).

Steps name the roles that record and authorise them; the abilities here are the rest. Nothing is allowed that is not
listed.
"""

from dataclasses import dataclass

SEARCH = "search for people"
VIEW_CHILD = "open a child's page"
CREATE_PERSON = "add a person"
VIEW_TEAM = "see a team's work"
VIEW_NUMBERS = "see the numbers of the service"
VIEW_PUBLISHED = "see published numbers"
LIST_CHILDREN = "see the children behind a number"
RESTRICT = "restrict a record and name who may open it"
VIEW_ACCESS_LOG = "see who opened a record"
CONFIGURE = "configure the service"
MANAGE_POSTS = "keep the list of posts and who holds them"
VIEW_OWN_CONTACTS = "see the answers to contacts of their own"
SAY_OF_NUMBERS = "say what a number means"
SIGN_RULES = "sign that the text of a rule was read"
TAKE_SNAPSHOT = "take a snapshot"
INSPECTION_LISTS = "download the lists of children for an inspection"
COMMITTEE_REPORT = "download the committee's report"

ABILITIES = (
    SEARCH, VIEW_CHILD, CREATE_PERSON, VIEW_TEAM, VIEW_NUMBERS, VIEW_PUBLISHED, LIST_CHILDREN, RESTRICT,
    VIEW_ACCESS_LOG, CONFIGURE, MANAGE_POSTS, VIEW_OWN_CONTACTS,
    SAY_OF_NUMBERS, SIGN_RULES, TAKE_SNAPSHOT, INSPECTION_LISTS, COMMITTEE_REPORT,
)  # fmt: skip


@dataclass(frozen=True)
class Role:
    """`outside` marks someone who does not work for the authority."""

    code: str
    says: str
    may: frozenset[str]
    outside: bool = False

    def __str__(self) -> str:
        return self.says


ROLES: dict[str, Role] = {}


def _role(code: str, says: str, *may: str, outside: bool = False) -> Role:
    ROLES[code] = Role(code, says, frozenset(may), outside)
    return ROLES[code]


_OWN_WORK = (SEARCH, VIEW_CHILD, CREATE_PERSON, LIST_CHILDREN, VIEW_NUMBERS, VIEW_PUBLISHED)

CONTACT_OFFICER = _role("contact_officer", "contact officer", *_OWN_WORK)
SOCIAL_WORKER = _role("social_worker", "social worker", *_OWN_WORK)
TEAM_MANAGER = _role("team_manager", "team manager", *_OWN_WORK, VIEW_TEAM, VIEW_ACCESS_LOG, MANAGE_POSTS, SAY_OF_NUMBERS)
HEAD_OF_SERVICE = _role(
    "head_of_service", "head of service", *_OWN_WORK, VIEW_TEAM, VIEW_ACCESS_LOG, RESTRICT, MANAGE_POSTS, SAY_OF_NUMBERS,
    SIGN_RULES, TAKE_SNAPSHOT, INSPECTION_LISTS, COMMITTEE_REPORT,
)  # fmt: skip
ANALYST = _role("analyst", "analyst", VIEW_NUMBERS, VIEW_PUBLISHED, SAY_OF_NUMBERS, TAKE_SNAPSHOT, COMMITTEE_REPORT)
COUNCILLOR = _role("councillor", "councillor", VIEW_PUBLISHED, outside=True)
PROFESSIONAL = _role("professional", "referring professional", VIEW_OWN_CONTACTS, outside=True)
ADMINISTRATOR = _role("administrator", "administrator", CONFIGURE, MANAGE_POSTS)

WORKERS = (CONTACT_OFFICER, SOCIAL_WORKER, TEAM_MANAGER, HEAD_OF_SERVICE)
DECIDERS = (SOCIAL_WORKER, TEAM_MANAGER, HEAD_OF_SERVICE)
MANAGERS = (TEAM_MANAGER, HEAD_OF_SERVICE)
CHOICES = [(role.code, role.says) for role in ROLES.values()]


def listed(roles) -> str:
    """Roles as a sentence reads them: "a social worker, a team manager or a head of service"."""
    names = [f"a{'n' if role.says[0] in 'aeiou' else ''} {role.says}" for role in roles]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
