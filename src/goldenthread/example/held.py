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


def what_is_held(record) -> dict[str, Iterator[dict]]:
    """Rows by the name of their model, of a district's `RecordRows`."""
    return {"Name": _names(record), "Identifier": _identifiers(record)}


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


def _upn(random: Random, born: date) -> str:
    """A pupil number of the authority that has no code, of the year in which the child began school."""
    twelve = f"{AUTHORITY_CODE}{random.randrange(4000, 4100)}{(born.year + 4) % 100:02}{random.randrange(1000):03}"
    return upn_check_letter(twelve) + twelve
