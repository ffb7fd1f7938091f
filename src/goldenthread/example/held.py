"""What the record holds of the invented children beside their row: other names, and the numbers that schools and others gave.

By a chance of its own, so that what is held here changes nothing of what happens in the story.
"""

from collections.abc import Iterator
from datetime import date
from random import Random

from goldenthread.dataset.check_characters import upn_check_letter

from .names import AUTHORITY_CODE, family_name

YEAR = 365
SCHOOL_AGE = 4 * YEAR
KNOWN_AS, FORMER = 0.06, 0.05
SHORT_LETTERS = 3
"""A short name is the first letters of the whole one."""
ENGLISH = "English"
KINDS_OF_DISABILITY = ("AUT", "LD", "BEH", "COMM", "MOB", "HEAR", "VIS", "DDA")
LIKELY = {
    # where a family's names come from: the first language, and religions among which one is likely
    "british": (ENGLISH, ("none", "none", "christian")), "eastern": ("Polish", ("christian", "none")),
    "pakistani": ("Urdu", ("muslim",)), "indian": ("Punjabi", ("sikh", "hindu")), "african": (ENGLISH, ("christian", "muslim")),
    "caribbean": (ENGLISH, ("christian", "none")), "portuguese": ("Portuguese", ("christian", "none")),
    "elsewhere": ("Another language", ("muslim", "buddhist", "none")), "roma": ("Romani", ("christian",)),
}  # fmt: skip
IN_THEIR_WORDS = (
    "I am good at drawing and I look after my brother.", "I am from here, and my nan is from somewhere else. I am both.",
    "Football, my dog and my mates.", "Nobody asks me. I like it when it is quiet.",
)  # fmt: skip


def what_is_held(record) -> dict[str, Iterator[dict]]:
    """Rows by the name of their model, of a district's `RecordRows`."""
    return {
        "Name": _names(record), "Identifier": _identifiers(record), "Fact": _facts(record),
        "ContactDetail": _contact_details(record),
    }  # fmt: skip


def _chance(record, what: str) -> Random:
    return Random(f"{record.seed}/{record.rows.prefix}/{what}")


def _known(record, child) -> dict:
    return {"person_id": record.identifier(child), "recorded_at": record.known_at[child]}


def _names(record):
    random = _chance(record, "names")
    for child in record.children():
        if random.random() < KNOWN_AS:
            yield {**_known(record, child), "forename": child.forename[:SHORT_LETTERS], "kind": "known_as", "source": "child"}
        if random.random() < FORMER and child.first_known - child.born > YEAR:
            yield {
                **_known(record, child), "forename": child.forename, "surname": family_name(random, child.family.culture),
                "kind": "former", "source": "parent",
                "until_on": record.rows.far_date(child.first_known - YEAR // 2),
            }  # fmt: skip


def _identifiers(record):
    random = _chance(record, "identifiers")
    for child in record.children():
        if child.first_known - child.born > SCHOOL_AGE and random.random() < 0.9:
            yield {**_known(record, child), "kind": "upn", "value": _upn(random, record.rows.far_date(child.born)), "source": "school"}


def _unborn(record, child) -> bool:
    return child.born > record.days.count - 1


def _facts(record):
    random = _chance(record, "facts")
    for child in record.children():
        if _unborn(record, child):
            continue
        known = {**_known(record, child), "source": random.choice(("parent", "school", "health", "worker"))}
        language, religions = LIKELY[child.family.culture]
        if random.random() < 0.8:
            yield {**known, "kind": "first_language", "value": language}
            yield {**known, "kind": "interpreter", "value": "none" if language == ENGLISH or random.random() < 0.7 else "spoken"}
        if random.random() < 0.7:
            yield {**known, "kind": "religion", "value": random.choice(religions)}
        if child in record.kinds_of_disability:
            yield {**known, "kind": "disability", "codes": record.kinds_of_disability[child]}
        if child.first_known - child.born > SCHOOL_AGE and random.random() < 0.15:
            yield {**known, "source": "child", "kind": "identity", "value": random.choice(IN_THEIR_WORDS)}


def kinds_of_disability(record) -> dict:
    """Which kinds a child's disability is of, where more is known than that there is one; the same for the same child."""
    random, found = _chance(record, "kinds of disability"), {}
    for child in record.children():
        kinds = random.sample(KINDS_OF_DISABILITY, random.choice((1, 1, 2)))
        if child.disabled and not _unborn(record, child) and random.random() < 0.8:
            found[child] = sorted(kinds)
    return found


def _contact_details(record):
    """A parent's telephone, of the range that is kept for plays."""
    random = _chance(record, "contact details")
    for child in record.children():
        if random.random() < 0.5:
            yield {
                **_known(record, child), "kind": "mobile", "value": f"07700 900{random.randrange(1000):03}", "source": "parent",
                "safe": random.choices((True, False, None), (0.7, 0.05, 0.25))[0], "how": "The parent's own",
            }  # fmt: skip


def _upn(random: Random, born: date) -> str:
    """A pupil number of the authority that has no code, of the year in which the child began school."""
    twelve = f"{AUTHORITY_CODE}{random.randrange(4000, 4100)}{(born.year + 4) % 100:02}{random.randrange(1000):03}"
    return upn_check_letter(twelve) + twelve
