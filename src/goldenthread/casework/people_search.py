"""Find before you create: by a name that may be misspelt, a date of birth that may be wrong, or an identifier.

A search looks at every child of the authority, or a child known to another team would be made twice; what it gives is
enough to tell two children apart and no more. A restricted record is never shown: the searcher is told that one may match
and whom to ring, and the look is noted where only those on its list can read it.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection

from . import audit
from .access import roles
from .access.permission import may
from .access.refusal import demand

SEARCHERS = ", ".join(f"'{role.code}'" for role in roles.ROLES.values() if roles.SEARCH in role.may)
MOST = 20

# Runs as the owner, with its own filter on the authority: row-level security would switch the index on names off (its
# operator is not leakproof), and a search that skipped restricted records could not say that one may match.
FUNCTIONS = f"""
CREATE INDEX IF NOT EXISTS casework_person_names ON casework_person
    USING gin (lower(forename || ' ' || surname) gin_trgm_ops);

CREATE OR REPLACE FUNCTION people_find(called text, born date, number text)
RETURNS TABLE (person_id uuid, local_id text, forename text, surname text, date_of_birth date, expected date, sex text,
               because text, likeness real, closed boolean, ring text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH searcher AS (
        SELECT id FROM casework_user
        WHERE id = access_user() AND authority_id = access_authority() AND is_active AND role IN ({SEARCHERS})),
    found AS (
        SELECT id, 1 AS place, 'identifier' AS because FROM casework_person
        WHERE number <> '' AND (local_id = number OR nhs_number = number)
        UNION ALL
        SELECT id, 2, 'date of birth' FROM casework_person
        WHERE date_of_birth IN (born, born - 1, born + 1, (born - interval '1 year')::date, (born + interval '1 year')::date,
                                CASE WHEN extract(day FROM born) <= 12 THEN make_date(extract(year FROM born)::int,
                                     extract(day FROM born)::int, extract(month FROM born)::int) END)
          AND (called = '' OR similarity(lower(forename || ' ' || surname), called) > 0.15)
        UNION ALL
        SELECT id, 3, 'name' FROM casework_person
        WHERE called <> '' AND lower(forename || ' ' || surname) % called),
    best AS (SELECT DISTINCT ON (id) id, place, because FROM found ORDER BY id, place)
    SELECT p.id, p.local_id, p.forename, p.surname, p.date_of_birth, p.expected_date_of_birth, p.sex, best.because,
           similarity(lower(p.forename || ' ' || p.surname), called), c.closed, r.ring
    FROM searcher, best JOIN casework_person p ON p.id = best.id
    CROSS JOIN LATERAL (SELECT p.id IN (SELECT access_closed(access_user())) AS closed) c
    LEFT JOIN casework_restriction r ON r.person_id = p.id AND r.ended_at IS NULL AND r.struck_out_at IS NULL
    WHERE p.authority_id = access_authority() AND p.struck_out_at IS NULL
    ORDER BY best.place, 9 DESC, p.surname, p.forename, p.id
    LIMIT {MOST}
$$;
"""


@dataclass(frozen=True)
class Match:
    """A child who may be the one looked for, and by what: identifier, date of birth or name."""

    person_id: UUID
    local_id: str
    forename: str
    surname: str
    date_of_birth: date | None
    expected_date_of_birth: date | None
    sex: str | None
    because: str
    likeness: float


@dataclass(frozen=True)
class Found:
    """What a search gave. `restricted` are sentences, and say nothing of the child."""

    matches: list[Match] = field(default_factory=list)
    restricted: list[str] = field(default_factory=list)


def search(user, *, name: str = "", born: date | None = None, number: str = "") -> Found:
    """The children who may be meant, likeliest first, at most twenty. Raises Refused for who may not search."""
    demand(may(user, roles.SEARCH))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_find(%s, %s, %s)", [" ".join(name.lower().split()), born, number.replace(" ", "")])
        rows = cursor.fetchall()
    closed = [row for row in rows if row[9]]
    for row in closed:
        audit.note(user, "restricted match", "search", person=row[0])
    asked = [kind for kind, given in (("name", name), ("date of birth", born), ("identifier", number)) if given]
    audit.note(user, "searched", "person", asked=asked, matches=len(rows))
    said = sorted({f"A restricted record may match: ring {row[10] or 'your head of service'}." for row in closed})
    return Found([Match(*row[:9]) for row in rows if not row[9]], said)
