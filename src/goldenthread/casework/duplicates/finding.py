"""The night's work: everybody's names, birth, numbers and postcodes weighed against each other, and the likely pairs kept.

It reads all of an authority as the owner, the restricted among them; a pair is shown only to whoever may see both, and no number
of pairs is shown to anybody else. A protected address is no part of it. Nothing of it is written to a disk.
"""

import uuid

from django.db import connections, transaction

from .weighing import weighed

COLUMNS = ("unique_id", "forename", "surname", "born", "sex", "nhs_number", "upn", "words", "postcodes", "a_postcode", "digest")
_PEOPLE = """
SELECT p.id::text, NULLIF(lower(unaccent(p.forename)), ''), NULLIF(lower(unaccent(p.surname)), ''), p.date_of_birth,
       NULLIF(p.sex, ''), NULLIF(p.nhs_number, ''), n.upn, k.words, COALESCE(a.postcodes, '{}'), a.postcodes[1],
       encode(sha256(convert_to(concat_ws('|', k.words, k.numbers, k.places, k.born, p.sex), 'UTF8')), 'hex')
FROM casework_person p JOIN casework_search_key k ON k.person_id = p.id
LEFT JOIN LATERAL (SELECT min(value) AS upn FROM casework_identifier
                   WHERE person_id = p.id AND kind = 'upn' AND struck_out_at IS NULL) n ON true
LEFT JOIN LATERAL (SELECT array_agg(DISTINCT search_number(postcode)) AS postcodes FROM casework_address
                   WHERE person_id = p.id AND postcode <> '' AND NOT protected AND struck_out_at IS NULL) a ON true
WHERE p.authority_id = %s AND p.struck_out_at IS NULL"""
# Who is recorded as the other's relative is known to be somebody else. What somebody said of a pair is kept as long as both are.
_KEEP = """
WITH found AS (
    SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::float8[], %s::text[], %s::text[], %s::text[]) AS f(one, other, weight, agrees, differs, digest)
    WHERE NOT EXISTS (SELECT FROM casework_relationship r WHERE r.struck_out_at IS NULL
                      AND one IN (r.person_id, r.to_person_id) AND other IN (r.person_id, r.to_person_id))),
gone AS (
    DELETE FROM casework_likelyduplicate kept WHERE authority_id = %s AND said_at IS NULL
    AND NOT EXISTS (SELECT FROM found WHERE one = kept.person_id AND other = kept.other_id))
INSERT INTO casework_likelyduplicate (id, authority_id, person_id, other_id, weight, agrees, differs, digest, said_of, said_because)
SELECT gen_random_uuid(), %s, one, other, weight, string_to_array(agrees, ' '), string_to_array(differs, ' '), digest, '', '' FROM found
ON CONFLICT (person_id, other_id) DO UPDATE SET (weight, agrees, differs, digest) =
    (EXCLUDED.weight, EXCLUDED.agrees, EXCLUDED.differs, EXCLUDED.digest)
WHERE casework_likelyduplicate.digest <> EXCLUDED.digest"""


def find(authority: str, using: str = "owner") -> int:
    """Find the likely pairs of an authority, and keep them in place of last night's; how many there are."""
    import pyarrow

    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(_PEOPLE, [authority])
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]
        digests = {row["unique_id"]: row.pop("digest") for row in rows}
        pairs = weighed(pyarrow.Table.from_pylist(rows, schema=_schema(pyarrow))) if len(rows) > 1 else []
        columns = [
            [uuid.UUID(each["one"]) for each in pairs], [uuid.UUID(each["other"]) for each in pairs], [each["weight"] for each in pairs],
            [" ".join(each["agrees"]) for each in pairs], [" ".join(each["differs"]) for each in pairs],
            [_digest(digests[each["one"]], digests[each["other"]]) for each in pairs],
        ]  # fmt: skip
        cursor.execute(_KEEP, [*columns, authority, authority])
    return len(pairs)


def _digest(one: str, other: str) -> str:
    """Of what is known of both: 32 of each one's letters, which is enough to tell that something changed."""
    return one[:32] + other[:32]


def _schema(pyarrow):
    text, many = pyarrow.string(), pyarrow.list_(pyarrow.string())
    kinds = {"born": pyarrow.date32(), "words": many, "postcodes": many}
    return pyarrow.schema([(name, kinds.get(name, text)) for name in COLUMNS if name != "digest"])
