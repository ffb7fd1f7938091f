"""What each role may do. For whom it may be done is a relationship's affair (`relationships.py`).

Steps name the roles that record and authorise them; the abilities here are the rest. Nothing is allowed that is not
listed. Each role has a page made from this file (`web/roles.py`), so what is said here is what its holder reads.
"""

from collections.abc import Iterable
from dataclasses import dataclass

SEARCH = "search for people"
VIEW_CHILD = "open a child's page"
CREATE_PERSON = "add a person"
VIEW_TEAM = "see a team's work"
VIEW_NUMBERS = "see the numbers of the service"
VIEW_PUBLISHED = "see published numbers"
LIST_CHILDREN = "see the children behind a number"
RESTRICT = "restrict a record and name who may open it"
DECLARE_INTERESTS = "declare that a worker is too close to a family"
NAME_READERS = "name who may read a child's record until a day"
BREAK_GLASS = "open a record in an emergency"
PROPOSE_MERGES = "propose that two records are of one person"
DECIDE_MERGES = "decide that two records are of one person, and undo it"
SEND_LETTERS = "make, check and send letters and shared versions"
SHARE_WITH_PARTNERS = "decide what a partner professional sees"
VIEW_SHARED = "see what was shared with them"
ANSWER_REQUESTS = "answer a person who asks for their own record"
KEEP_RECORDS = "say how long a record is kept and put it on legal hold"
DISPOSE = "propose and approve the disposal of records"
REVIEW_EMERGENCIES = "review what was opened in an emergency"
REVIEW_READING = "review reading of records that stands out"
VIEW_ACCESS_LOG = "see who opened a record"
CONFIGURE = "configure the service"
SHARE_FRONT_DOOR = "agree with another authority to share a front door"
MANAGE_POSTS = "keep the list of posts and who holds them"
VIEW_OWN_CONTACTS = "see the answers to contacts of their own"
SAY_OF_NUMBERS = "say what a number means"
SIGN_RULES = "sign that the text of a rule was read"
TAKE_SNAPSHOT = "take a snapshot"
INSPECTION_LISTS = "download the lists of children for an inspection"
COMMITTEE_REPORT = "download the committee's report"

ABILITIES = (
    SEARCH, VIEW_CHILD, CREATE_PERSON, VIEW_TEAM, VIEW_NUMBERS, VIEW_PUBLISHED, LIST_CHILDREN, RESTRICT, DECLARE_INTERESTS,
    NAME_READERS, BREAK_GLASS, PROPOSE_MERGES, DECIDE_MERGES, SEND_LETTERS, SHARE_WITH_PARTNERS, VIEW_SHARED, ANSWER_REQUESTS,
    KEEP_RECORDS, DISPOSE, REVIEW_EMERGENCIES, REVIEW_READING, VIEW_ACCESS_LOG, CONFIGURE, SHARE_FRONT_DOOR, MANAGE_POSTS,
    VIEW_OWN_CONTACTS, SAY_OF_NUMBERS, SIGN_RULES, TAKE_SNAPSHOT,
    INSPECTION_LISTS, COMMITTEE_REPORT,
)  # fmt: skip


@dataclass(frozen=True)
class Role:
    """`does` says in a sentence whom it is for and what it is not for. `outside` marks someone who does not work for the
    authority.
    """

    code: str
    says: str
    does: str
    may: frozenset[str]
    outside: bool = False

    def __str__(self) -> str:
        return self.says


ROLES: dict[str, Role] = {}


def _role(code: str, says: str, does: str, *may: str, outside: bool = False) -> Role:
    ROLES[code] = Role(code, says, does, frozenset(may), outside)
    return ROLES[code]


_NUMBERS = (VIEW_NUMBERS, VIEW_PUBLISHED)
_OWN_WORK = (SEARCH, VIEW_CHILD, CREATE_PERSON, PROPOSE_MERGES, LIST_CHILDREN, SEND_LETTERS, *_NUMBERS)
_MANAGES = (*_OWN_WORK, DECIDE_MERGES, VIEW_TEAM, VIEW_ACCESS_LOG, DECLARE_INTERESTS, NAME_READERS, BREAK_GLASS, SHARE_WITH_PARTNERS,
            ANSWER_REQUESTS, KEEP_RECORDS, MANAGE_POSTS, SAY_OF_NUMBERS)
_ANSWERS_FOR_ALL = (RESTRICT, SHARE_FRONT_DOOR, TAKE_SNAPSHOT, INSPECTION_LISTS, COMMITTEE_REPORT)

# ---- who works with children and writes in their records ----

CONTACT_OFFICER = _role(
    "contact_officer", "contact officer",
    "Takes what people tell the authority of a child, and finds or adds the child. Decides nothing.", *_OWN_WORK, BREAK_GLASS,
)  # fmt: skip
EARLY_HELP_WORKER = _role(
    "early_help_worker", "early help worker",
    "Helps families who agree to it. Sees the children whose help is with them or their team, and no others.", *_OWN_WORK,
    SHARE_WITH_PARTNERS,
)  # fmt: skip
SOCIAL_WORKER = _role(
    "social_worker", "social worker",
    "Holds children's cases, assesses and decides while their registration is held and checked.", *_OWN_WORK,
    BREAK_GLASS, SHARE_WITH_PARTNERS,
)  # fmt: skip
SUPPORT_WORKER = _role(
    "support_worker", "alternatively qualified worker",
    "Holds cases that need no registered social worker, and works beside one in the others.", *_OWN_WORK,
)  # fmt: skip
PERSONAL_ADVISER = _role(
    "personal_adviser", "personal adviser", "Advises care leavers, and keeps in touch with them.", *_OWN_WORK
)
OUT_OF_HOURS_WORKER = _role(
    "out_of_hours_worker", "out-of-hours worker",
    "Takes and decides contacts about any child at night and at weekends, and hands them over in the morning.", *_OWN_WORK,
    BREAK_GLASS,
)  # fmt: skip
TEAM_MANAGER = _role(
    "team_manager", "team manager", "Answers for a team: gives out cases, authorises, and sees to what is late.", *_MANAGES
)
GROUP_MANAGER = _role(
    "group_manager", "group manager", "Answers for several teams, between their managers and the head of service.", *_MANAGES
)
HEAD_OF_SERVICE = _role(
    "head_of_service", "head of service",
    "Answers for every child of the service, restricts records and signs that rules were read.",
    *_MANAGES, *_ANSWERS_FOR_ALL, SIGN_RULES, DISPOSE,
)  # fmt: skip
BUSINESS_SUPPORT = _role(
    "business_support", "business support officer",
    "Sends and files for a team. Reads the records of the team's children, and decides nothing.",
    SEARCH, VIEW_CHILD, VIEW_PUBLISHED,
)  # fmt: skip

# ---- who reads records and writes in none ----

DIRECTOR = _role(
    "director", "director of children's services",
    "Answers to the council for every child. Reads any record that is not restricted, and restricts; does not do the casework.",
    SEARCH, VIEW_CHILD, LIST_CHILDREN, VIEW_ACCESS_LOG, DECLARE_INTERESTS, NAME_READERS, SAY_OF_NUMBERS,
    *_NUMBERS, *_ANSWERS_FOR_ALL,
)  # fmt: skip
PRINCIPAL_SOCIAL_WORKER = _role(
    "principal_social_worker", "principal social worker",
    "Leads practice. Reads the records named to them for that, and signs that rules were read.",
    VIEW_CHILD, SAY_OF_NUMBERS, SIGN_RULES, *_NUMBERS,
)  # fmt: skip
CHAIR = _role(
    "chair", "conference chair or reviewing officer",
    "Chairs and reviews, apart from those who hold the case. Reads the records of the children named to them.",
    VIEW_CHILD, *_NUMBERS,
)  # fmt: skip
QUALITY_ASSURANCE = _role(
    "quality_assurance", "quality assurance officer",
    "Audits practice. Reads the records of the sample named to them, until the audit ends.",
    VIEW_CHILD, SAY_OF_NUMBERS, *_NUMBERS,
)  # fmt: skip
LADO = _role(
    "lado", "designated officer for allegations (LADO)",
    "Oversees allegations against people who work with children. Reads the records of the children named to them.",
    VIEW_CHILD, VIEW_PUBLISHED,
)  # fmt: skip
COMPLAINTS = _role(
    "complaints", "complaints officer",
    "Answers complaints. Reads the records of the children whose complaints are named to them, until they are answered.",
    VIEW_CHILD, VIEW_PUBLISHED,
)  # fmt: skip
PLACEMENTS = _role(
    "placements", "fostering and placements officer",
    "Finds homes for children. Reads the records of the children named to them, while a home is sought.",
    VIEW_CHILD, *_NUMBERS,
)  # fmt: skip
VIRTUAL_HEAD = _role(
    "virtual_head", "virtual school head",
    "Promotes the education of children in care. Reads the records of the children named to them.",
    VIEW_CHILD, *_NUMBERS,
)  # fmt: skip
COUNCIL_LAWYER = _role(
    "council_lawyer", "council lawyer",
    "Advises and acts for the authority. Reads the records of the children named to them, until the advice or the case ends.",
    VIEW_CHILD, VIEW_PUBLISHED,
)  # fmt: skip
INSPECTOR = _role(
    "inspector", "inspector",
    "Inspects the authority. Reads the records of the children named to them, until the inspection ends, and writes nothing.",
    VIEW_CHILD, *_NUMBERS, outside=True,
)  # fmt: skip
GUARDIAN = _role(
    "guardian", "children's guardian",
    "Speaks for a child in court. Reads the records of the children of that case, until it ends.",
    VIEW_CHILD, outside=True,
)  # fmt: skip

# ---- who opens no record ----

PROFESSIONAL = _role(
    "professional", "partner professional",
    "Works with children for another agency. Reads what they told us themselves and the answer to it, and the plans that are "
    "shared with them until a day, and never a record.",
    VIEW_OWN_CONTACTS, VIEW_SHARED, outside=True,
)  # fmt: skip
ANALYST = _role(
    "analyst", "analyst", "Counts, and says what the numbers mean. Opens no record.",
    *_NUMBERS, SAY_OF_NUMBERS, TAKE_SNAPSHOT, COMMITTEE_REPORT,
)  # fmt: skip
LEAD_MEMBER = _role(
    "lead_member", "lead member for children's services",
    "Answers to the council and the public for children's services. Reads published numbers and the committee's report.",
    VIEW_PUBLISHED, COMMITTEE_REPORT, outside=True,
)  # fmt: skip
COUNCILLOR = _role(
    "councillor", "councillor", "Reads published numbers, in which small ones are hidden.", VIEW_PUBLISHED, outside=True
)
INFORMATION_OWNER = _role(
    "information_owner", "information owner",
    "Answers for who reads what (senior information risk owner, Caldicott Guardian). Opens no record.",
    VIEW_PUBLISHED, REVIEW_EMERGENCIES, REVIEW_READING, DISPOSE,
)  # fmt: skip
ADMINISTRATOR = _role(
    "administrator", "administrator", "Keeps accounts and the service running. Opens no record.", CONFIGURE, MANAGE_POSTS
)

MANAGERS = (TEAM_MANAGER, GROUP_MANAGER, HEAD_OF_SERVICE)
DECIDERS = (SOCIAL_WORKER, OUT_OF_HOURS_WORKER, *MANAGERS)
HOLDERS = (EARLY_HELP_WORKER, SOCIAL_WORKER, SUPPORT_WORKER, PERSONAL_ADVISER, TEAM_MANAGER)
"""Who may hold a child's case."""
WORKERS = (
    CONTACT_OFFICER, EARLY_HELP_WORKER, SOCIAL_WORKER, SUPPORT_WORKER, PERSONAL_ADVISER, OUT_OF_HOURS_WORKER, *MANAGERS
)  # fmt: skip
READERS = (
    PRINCIPAL_SOCIAL_WORKER, CHAIR, QUALITY_ASSURANCE, LADO, COMPLAINTS, PLACEMENTS, VIRTUAL_HEAD, COUNCIL_LAWYER, INSPECTOR,
    GUARDIAN,
)  # fmt: skip
"""Who reads the records of the children named to them, until a day, and writes in none."""
CHOICES = [(role.code, role.says) for role in ROLES.values()]


def a_role(role: Role) -> str:
    return f"a{'n' if role.says[0] in 'aeiou' else ''} {role.says}"


def listed(roles: Iterable[Role]) -> str:
    """Roles as a sentence reads them: "a social worker, a team manager or a head of service"."""
    names = [a_role(role) for role in roles]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
