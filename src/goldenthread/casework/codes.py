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
