"""What two records hold that one person cannot hold twice: one main name, one NHS number, one of each fact, one tie of a kind."""

from dataclasses import dataclass

from ..following import CURRENT
from ..identifiers import ONE_AT_A_TIME


@dataclass(frozen=True)
class HeldOnce:
    """A table of which two rows, `k` of the record that is kept ($1) and `m` of the merged one ($2), cannot both be held of one
    person where they `meet`; `alike` where they say the same.
    """

    table: str
    meet: str
    alike: str


def held(alias: str) -> str:
    """That a row is held now, as SQL."""
    return CURRENT.replace("held.", f"{alias}.")


ONE_NUMBER = ", ".join(f"'{kind}'" for kind in ONE_AT_A_TIME)
_BOTH = f"k.person_id = $1 AND m.person_id = $2 AND {held('k')} AND {held('m')}"
_OTHER_END = "CASE WHEN {0}.person_id = {1} THEN {0}.to_person_id ELSE {0}.person_id END"
_OF = "{1} IN ({0}.person_id, {0}.to_person_id) AND {0}.struck_out_at IS NULL AND {0}.until_on IS NULL"
_SAYS = "to_jsonb({0}) - ARRAY['id', 'person_id', 'to_person_id', 'recorded_at', 'recorded_by_id', 'version']"
HELD_ONCE = (
    HeldOnce("casework_name", f"{_BOTH} AND k.main AND m.main", "(k.forename, k.surname) = (m.forename, m.surname)"),
    HeldOnce(
        "casework_identifier", f"{_BOTH} AND k.kind = m.kind AND (k.value = m.value OR k.kind IN ({ONE_NUMBER}))",
        "k.value = m.value",
    ),
    HeldOnce("casework_fact", f"{_BOTH} AND k.kind = m.kind", "(k.value, k.codes) = (m.value, m.codes)"),
    # Not one at a time, but the same house or number twice is read as two. Two that are protected unlike each other both stand.
    HeldOnce(
        "casework_address",
        f"{_BOTH} AND (lower(k.lines), k.postcode, k.protected, k.must_not_know) = (lower(m.lines), m.postcode, m.protected, m.must_not_know) "
        "AND k.kind IS NOT DISTINCT FROM m.kind",
        "true",
    ),
    HeldOnce("casework_contactdetail", f"{_BOTH} AND (k.kind, k.value, k.how) = (m.kind, m.value, m.how) AND k.safe IS NOT DISTINCT FROM m.safe", "true"),
    HeldOnce("casework_householdmember", f"{_BOTH} AND k.household = m.household", "true"),
    HeldOnce(
        "casework_relationship",
        f"{_OF.format('k', '$1')} AND {_OF.format('m', '$2')} AND k.kind = m.kind "
        f"AND {_OTHER_END.format('k', '$1')} = {_OTHER_END.format('m', '$2')}",
        f"(k.person_id = $1) = (m.person_id = $2) AND {_SAYS.format('k')} = {_SAYS.format('m')}",
    ),
)  # fmt: skip


def function() -> str:
    """`merge_differing`, with the rights of whoever asks: it shows a reader no row that they may not see."""
    pairs = " UNION ALL ".join(
        f"SELECT '{each.table}'::text, k.id, m.id, ({each.alike}) FROM {each.table} k, {each.table} m WHERE {each.meet}"
        for each in HELD_ONCE
    )
    return f"""
CREATE OR REPLACE FUNCTION merge_differing(kept uuid, merged uuid)
RETURNS TABLE ("table" text, kept_row uuid, merged_row uuid, alike boolean) LANGUAGE sql STABLE AS $$ {pairs} $$"""
