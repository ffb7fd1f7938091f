"""Codes of the record that the dataset does not carry."""

from goldenthread.dataset.codes import Code, CodeSet

DOOR = CodeSet(
    "door",
    "Door at which a contact was received",
    [
        Code("telephone", "Telephone"),
        Code("online", "Online form"),
        Code("email", "E-mail"),
        Code("post", "Letter"),
        Code("in_person", "In person"),
        Code("worker", "A worker who was told of it"),
        Code("out_of_hours", "Out-of-hours service"),
        Code("agency_system", "Another agency's system"),
    ],
)

FAMILY_AGREED = CodeSet(
    "family_agreed",
    "Whether the family agreed to a contact",
    [
        Code("agreed", "Yes"),
        Code("refused", "No, they refused"),
        Code("not_asked", "They were not asked"),
    ],
)

FAMILY_NOT_ASKED = CodeSet(
    "family_not_asked",
    "Why a contact went on without the family's agreement",
    [
        Code("risk", "Asking would put the child at risk"),
        Code("prejudice", "Asking would prejudice an enquiry"),
        Code("other", "Another reason"),
    ],
)

ALLOCATED_BECAUSE = CodeSet(
    "allocated_because",
    "Why a child was allocated to a worker",
    [
        Code("new", "New work"),
        Code("knows_the_child", "Knows the child or the family"),
        Code("worker_left", "The worker before has left"),
        Code("caseload", "To even out caseloads"),
        Code("transfer", "Moved to another team"),
        Code("other", "Another reason"),
    ],
)

PARENTAL_RESPONSIBILITY = CodeSet(
    "parental_responsibility",
    "Whether somebody has parental responsibility for a child, and how it came to them",
    [
        Code("mother", "Yes: gave birth to the child"),
        Code("married", "Yes: married to, or in a civil partnership with, the child's mother"),
        Code("registered", "Yes: registered as a parent on the birth certificate"),
        Code("agreement", "Yes: by agreement with the parents"),
        Code("adoption", "Yes: by adoption"),
        Code("special_guardianship", "Yes: by a special guardianship order"),
        Code("lives_with_order", "Yes: by an order that the child lives with them"),
        Code("court_order", "Yes: by another order of a court"),
        Code("guardian", "Yes: appointed guardian by a parent who died, or by a court"),
        Code("no", "No"),
    ],
)
"""Children Act 1989, sections 2 to 5, 12 and 14C; Adoption and Children Act 2002, section 46."""

COURT_ORDERS = CodeSet(
    "court_orders",
    "Court orders between a child and another person, or between two adults",
    [
        Code("lives_with", "Child arrangements: lives with"),
        Code("spends_time", "Child arrangements: spends time with"),
        Code("special_guardianship", "Special guardianship"),
        Code("parental_responsibility", "Parental responsibility"),
        Code("prohibited_steps", "Prohibited steps"),
        Code("specific_issue", "Specific issue"),
        Code("contact_in_care", "Contact with a child in care"),
        Code("no_contact", "No contact"),
        Code("non_molestation", "Non-molestation"),
        Code("occupation", "Occupation of the home"),
        Code("exclusion", "Exclusion from the home"),
        Code("restraining", "Restraining"),
        Code("domestic_abuse_protection", "Domestic abuse protection"),
        Code("sexual_risk", "Sexual risk or sexual harm prevention"),
        Code("adoption", "Adoption or placement for adoption"),
        Code("other", "Another order"),
    ],
)
"""Children Act 1989, sections 4, 8, 14A, 34 and 44A; Family Law Act 1996, part 4; Domestic Abuse Act 2021, part 3."""

WARNING_OF = CodeSet(
    "warning_of",
    "What whoever goes to see a child is warned of",
    [
        Code("violence", "Violence or threats towards workers"),
        Code("person", "A person who poses a risk"),
        Code("animal", "A dangerous animal"),
        Code("weapon", "Weapons"),
        Code("home", "The state or place of the home"),
        Code("illness", "An illness that can be caught"),
        Code("health", "The child's health: an allergy, a condition, a medicine"),
        Code("abduction", "The child could be taken away"),
        Code("other", "Another warning"),
    ],
)

EMERGENCY = CodeSet(
    "emergency",
    "Why a record was opened in an emergency",
    [
        Code("harm", "A child may be harmed today"),
        Code("police", "The police or a hospital asks about a child now"),
        Code("missing", "A child is missing"),
        Code("cover", "Whoever works with the child cannot be reached, and it cannot wait"),
    ],
)
REVIEWED = CodeSet(
    "emergency_reviewed",
    "What a review found of a record opened in an emergency",
    [
        Code("right", "It was right to open it"),
        Code("mistaken", "It was opened in good faith, and need not have been"),
        Code("wrong", "It was wrong to open it: taken further"),
    ],
)
SEALED_MATCH = CodeSet(
    "sealed_match",
    "What the holder of a sealed record did about somebody who matched it",
    [
        Code("same", "It is the same child: what was recorded is dealt with under the sealed record"),
        Code("told", "I told the worker by telephone what they need to know"),
        Code("not_same", "It is not the same child"),
    ],
)
READING_REVIEWED = CodeSet(
    "reading_reviewed",
    "What a review found of reading that stood out",
    [
        Code("work", "It was their work"),
        Code("mistaken", "It was in good faith, and need not have been"),
        Code("wrong", "It was wrong: taken further"),
    ],
)

NOTE_OF = CodeSet(
    "note_of",
    "What a case note tells of",
    [
        Code("visit", "A visit"),
        Code("telephone", "A telephone call"),
        Code("message", "A message, e-mail or letter"),
        Code("meeting", "A meeting"),
        Code("office", "Somebody came to the office"),
        Code("online", "An online call"),
        Code("other", "Something else"),
    ],
)

FOLLOWED = CodeSet(
    "followed",
    "Whether a manager's direction was followed",
    [
        Code("yes", "Yes"),
        Code("partly", "In part"),
        Code("no", "No"),
        Code("overtaken", "No longer needed: things changed"),
    ],
)

DOCUMENT_KIND = CodeSet(
    "document_kind",
    "What kind of document it is",
    [
        Code("report", "A report or assessment"),
        Code("letter", "A letter or message"),
        Code("minutes", "Minutes of a meeting"),
        Code("plan", "A plan"),
        Code("court", "An order, statement or other paper of a court"),
        Code("health", "From health"),
        Code("school", "From a school or early years setting"),
        Code("police", "From the police"),
        Code("identity", "A birth certificate or another proof of who someone is"),
        Code("child", "Made by the child"),
        Code("picture", "A picture"),
        Code("other", "Something else"),
    ],
)
