"""The Standard Safeguarding Dataset as a folder of files: which file and column each of our items is.

The names stand beside the items in `dataset/tables`; what is here is only what a name cannot say: other names the
same column goes by, and the three columns that hold JSON. `ssd_reader` reads by it and `ssd_writer` writes by it.

A table is `ssd_person.parquet` or `ssd_person.csv`, or in parts `ssd_person.0001.parquet`. Items that are ours travel in
a companion of the same shape, `ours_people.parquet`: the key, our items, and what could not be read. A table
the standard lacks is a companion altogether.
"""

from goldenthread.engine.tables import Item, Table

from ..codes import CodeSet
from ..codes.front_door import ASSESSMENT_OUTCOME, CONTACT_OUTCOME

FORMATS = ("csv", "parquet")
PLACEHOLDER = "PLACEHOLDER_DATA"
"""What the standard's scripts write in tables that a system cannot fill yet. It is no one's data."""

COVERAGE = "ours_coverage"
"""A companion that says from which day there are rows: an extract of the standard goes back about six years."""

TABLE_ALIASES = {"ssd_cla_placement": ("ssd_cla_placements",)}
"""The standard's own list of relations spells this file both ways."""

COLUMN_ALIASES = {
    ("people", "nhs_number"): ("pers_single_unique_id",),
    ("care_reviews", "child_id"): ("clar_cla_person_id",),
}
"""Names that deployed versions use for an item, beside the one of the specification."""

CODE_ALIASES = {"ethnicity": {"CNHE": "CHNE"}}
"""Codes the specification misprints."""

CONTACT_OUTCOME_JSON = "cont_contact_outcome_json"
ASSESSMENT_OUTCOME_JSON = "cina_assessment_outcome_json"
FACTORS_JSON = "cinf_assessment_factors_json"

OUTCOME_ALIASES = {
    "NFA_S47_END_FLAG": "no_further_action",
    "PROV_OF_SB_CARE_FLAG": "child_in_need_plan",
    "OTHER_ACTIONS_FLAG": "other",
}
"""Outcomes of assessment that the standard tells apart and our code set does not."""


def flags(codes: CodeSet) -> dict[str, str]:
    """The keys of an outcome column of the standard, each with the code it stands for."""
    return {code.flag: code.code for code in codes if code.flag}


CONTACT_FLAGS = flags(CONTACT_OUTCOME)
ASSESSMENT_FLAGS = flags(ASSESSMENT_OUTCOME)


def standard_items(table: type[Table]) -> list[Item]:
    """The items that are plain columns of the table's file in the standard."""
    return [item for item in table.__items__.values() if column_names(table, item) and item.ssd != FACTORS_JSON]


def own_items(table: type[Table]) -> list[Item]:
    """The items that travel in the companion beside its key: ours, unless the assessment of a factor tells them."""
    if table.__tablename__ == "assessment_factors":
        return []
    if not table.__ssd__:
        return [item for item in table.__items__.values() if not item.key]
    return [item for item in table.__items__.values() if not column_names(table, item) and not item.key]


def companion(table: type[Table]) -> str:
    return f"ours_{table.__tablename__}"


def stems(table: type[Table]) -> tuple[str, ...]:
    """The names the table's file in the standard goes by, without ending; none for a table that is ours."""
    return (table.__ssd__, *TABLE_ALIASES.get(table.__ssd__, ())) if table.__ssd__ else ()


def column_names(table: type[Table], item: Item) -> tuple[str, ...]:
    """The names an item's column goes by in the standard's file, the usual one first."""
    return tuple(name for name in (item.ssd, *COLUMN_ALIASES.get((table.__tablename__, item.name), ())) if name)
