"""Find before you create: by a name that may be misspelt, a date of birth that may be wrong, an address or an identifier.

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
from .search_box import Box, read_box

SEARCHERS = ", ".join(f"'{role.code}'" for role in roles.ROLES.values() if roles.SEARCH in role.may)
MOST = 20

_NEAR_ENOUGH = "0.25"
"""How like each other two words are, by the letters they share in threes, before their letters are compared one by one."""
_NEAR_MOST, _READ_MOST = 14, 1500
"""Of each word, how many like it are tried; of each kind of key, how many people are weighed."""

# Runs as the owner, with its own filter on the authority: row-level security would switch the indexes off (their operators
# are not leakproof), and a search that skipped restricted records could not say that one may match. It gives no more of
# a record that is closed to the reader than whom to ring, and of one that is sealed not even that.
FUNCTIONS = f"""
DROP INDEX IF EXISTS casework_person_names;
DROP FUNCTION IF EXISTS people_find(text, date, text);
-- The measure of likeness below is a setting of this library's, and is known once the session has used it.
DO $$ BEGIN PERFORM similarity('a', 'b'); END $$;

CREATE OR REPLACE FUNCTION search_alike(sought text[]) RETURNS TABLE (place int, word text, near real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.similarity_threshold = {_NEAR_ENOUGH} AS $$
    SELECT q.place::int, v.word, v.near
    FROM unnest(sought) WITH ORDINALITY q(word, place) CROSS JOIN LATERAL (
        SELECT there.word, CASE WHEN there.word = q.word THEN 1 ELSE GREATEST(
                   1 - levenshtein(there.word, q.word)::real / GREATEST(length(there.word), length(q.word)) - 0.05,
                   CASE WHEN there.sound = dmetaphone(q.word) THEN 0.7 + similarity(there.word, q.word) / 5 END,
                   CASE WHEN length(q.word) > 2 AND there.word LIKE q.word || '%' THEN 0.75 END) END::real AS near
        FROM (SELECT one.word, one.sound FROM casework_search_word one WHERE one.word % q.word
              UNION SELECT two.word, two.sound FROM casework_search_word two
                    WHERE two.sound = dmetaphone(q.word) AND two.sound <> ''
              UNION SELECT three.word, three.sound FROM casework_search_word three
                    WHERE length(q.word) > 2 AND three.word >= q.word AND three.word < q.word || '~') there
        ORDER BY near DESC, there.word LIMIT {_NEAR_MOST}) v
    WHERE length(q.word) BETWEEN 2 AND 60 AND v.near >= 0.5
$$;

CREATE OR REPLACE FUNCTION people_find(said text, days date[], swapped date[], slips date[], years int[], runs text[])
RETURNS TABLE (person_id uuid, local_id text, forename text, surname text, date_of_birth date, expected date, sex text,
               because text, likeness real, closed boolean, ring text, sealed boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off SET jit = off AS $$
#variable_conflict use_column
DECLARE
    sought text[] := search_words(said);
    whole text[]; doors text[]; likely int[]; nearly int[]; nth int[]; alike text[]; how real[]; ours varchar := access_authority();
BEGIN
    IF NOT EXISTS (SELECT FROM casework_user u WHERE u.id = access_user() AND u.authority_id = ours AND u.is_active
                   AND u.role IN ({SEARCHERS})) THEN RETURN; END IF;
    whole := ARRAY(SELECT word FROM unnest(sought) word WHERE word !~ '^[0-9]');
    doors := ARRAY(SELECT word FROM unnest(sought) word WHERE word ~ '^[0-9]');
    SELECT array_agg(place), array_agg(word), array_agg(near) INTO nth, alike, how FROM search_alike(whole);
    likely := ARRAY(
        SELECT hashtext('i' || number) FROM unnest(runs) number
        UNION SELECT hashtext('c' || number) FROM unnest(runs) number
        UNION SELECT hashtext('b' || to_char(day, 'YYYYMMDD')) FROM unnest(days || swapped || CASE WHEN cardinality(whole) = 0 THEN slips END) day
        UNION SELECT hashtext('t' || dmetaphone(word) || to_char(day, 'YYYYMMDD')) FROM unnest(whole) word, unnest(slips) day
        UNION SELECT hashtext('y' || dmetaphone(word) || year) FROM unnest(whole) word, unnest(years) year
        UNION SELECT hashtext('p' || LEAST(one, other) || ' ' || GREATEST(one, other))
              FROM unnest(whole) one, unnest(whole) other WHERE one < other
        UNION SELECT hashtext('a' || door || ' ' || word) FROM unnest(doors) door, unnest(alike) word);
    nearly := ARRAY(
        SELECT hashtext('p' || LEAST(one.word, other.word) || ' ' || GREATEST(one.word, other.word))
        FROM unnest(nth, alike, how) one(place, word, near), unnest(nth, alike, how) other(place, word, near)
        WHERE one.place < other.place AND one.word <> other.word AND one.near * other.near > 0.35
        ORDER BY one.near * other.near DESC LIMIT 300);
    -- One word alone, or a word and an initial, is all there is to go by.
    IF cardinality(ARRAY(SELECT word FROM unnest(whole) word WHERE length(word) > 1)) = 1 AND days IS NULL
        AND NOT EXISTS (SELECT FROM casework_search_key k WHERE k.authority_id = ours AND k.keys && ARRAY(
            SELECT hashtext('i' || run) FROM unnest(runs) run UNION SELECT hashtext('c' || run) FROM unnest(runs) run)) THEN
        nearly := nearly || ARRAY(SELECT hashtext('w' || word) FROM unnest(alike) word)
                         || ARRAY(SELECT hashtext('a' || word) FROM unnest(alike) word);
    ELSIF cardinality(whole) > 1 AND days IS NULL AND cardinality(doors) = 0 THEN
        nearly := nearly || ARRAY(SELECT hashtext('a' || word) FROM unnest(whole) word);
    END IF;
    RETURN QUERY
    WITH found AS MATERIALIZED (
        (SELECT k.* FROM casework_search_key k WHERE k.keys && likely AND k.authority_id = ours LIMIT {_READ_MOST})
        UNION ALL
        (SELECT k.* FROM casework_search_key k WHERE k.keys && nearly AND k.authority_id = ours LIMIT {_READ_MOST})),
    one AS (SELECT DISTINCT ON (person_id) person_id, born, words, places, numbers FROM found),
    word_by_word AS (
        SELECT one.person_id, q.place, GREATEST(
                   CASE WHEN length(q.word) = 1 THEN (SELECT 0.6 FROM unnest(one.words) word WHERE word LIKE q.word || '%' LIMIT 1) END,
                   (SELECT max(near) FROM unnest(nth, alike, how) a(place, word, near)
                    WHERE a.place = q.place AND a.word = ANY (one.words)))::real AS by_name,
               (SELECT max(near) FROM unnest(nth, alike, how) a(place, word, near)
                WHERE a.place = q.place AND a.word = ANY (one.places)) AS by_place
        FROM one, unnest(whole) WITH ORDINALITY q(word, place)),
    words AS (
        SELECT person_id, avg(GREATEST(by_name, by_place, 0)) AS how_near, min(by_name) = 1 AS exactly,
               bool_or(by_name IS NOT NULL) AS named, bool_or(by_place > 0.6 AND by_name IS NULL) AS placed,
               count(*) FILTER (WHERE by_name IS NOT NULL) AS matched
        FROM word_by_word GROUP BY person_id),
    weighed AS (
        SELECT one.person_id, COALESCE(how_near, 0) AS name, exactly, named, matched,
               placed OR one.places && doors AS placed, one.numbers && runs AS numbered,
               (SELECT max(length(run)) FROM unnest(runs) run WHERE run = ANY (one.numbers)) AS digits,
               EXISTS (SELECT FROM unnest(runs) run WHERE length(run) > 4 AND run = ANY (one.places)) AS posted,
               CASE WHEN born = ANY (days) THEN 1 WHEN born = ANY (swapped) THEN 0.85 WHEN born = ANY (slips) THEN 0.75
                    WHEN extract(year FROM born) = ANY (years) THEN 0.6 ELSE 0 END AS day,
               cardinality(one.words) AS has
        FROM one LEFT JOIN words USING (person_id)),
    best AS (
        SELECT *, (2 * name + 1.6 * day + CASE WHEN numbered THEN 1.5 + 0.15 * digits ELSE 0 END + CASE WHEN posted THEN 1 ELSE 0 END
                   + CASE WHEN placed THEN 0.4 ELSE 0 END - 0.05 * GREATEST(has - COALESCE(matched, 0), 0))::real AS weight
        FROM weighed
        WHERE numbered OR (posted AND (name >= 0.3 OR cardinality(whole) = 0)) OR name >= 0.6
           OR (day >= 0.6 AND (name >= 0.3 OR cardinality(whole) = 0)))
    SELECT p.id, CASE WHEN NOT c.closed THEN p.local_id END::text, CASE WHEN NOT c.closed THEN p.forename END::text,
           CASE WHEN NOT c.closed THEN p.surname END::text, CASE WHEN NOT c.closed THEN p.date_of_birth END,
           CASE WHEN NOT c.closed THEN p.expected_date_of_birth END, CASE WHEN NOT c.closed THEN p.sex END::text,
           CASE WHEN NOT c.closed THEN concat_ws(', ', CASE WHEN numbered THEN 'identifier' END,
               CASE WHEN exactly THEN 'name' WHEN named THEN 'name spelt or sounding alike' END,
               CASE WHEN day = 1 THEN 'date of birth' WHEN day = 0.85 THEN 'day and month of birth swapped'
                    WHEN day = 0.75 THEN 'date of birth nearly the same' WHEN day > 0 THEN 'year of birth' END,
               CASE WHEN posted THEN 'postcode' END, CASE WHEN placed THEN 'address' END) END,
           CASE WHEN NOT c.closed THEN best.weight END, c.closed, r.ring::text, c.sealed
    FROM (SELECT best.*, row_number() OVER (PARTITION BY best.person_id IN (SELECT access_sealed(access_user()))
                                            ORDER BY best.weight DESC, best.person_id) AS nth FROM best) best JOIN casework_person p ON p.id = best.person_id
    CROSS JOIN LATERAL (SELECT p.id IN (SELECT access_closed(access_user())) AS closed,
                               p.id IN (SELECT access_sealed(access_user())) AS sealed) c
    LEFT JOIN casework_restriction r ON r.person_id = p.id AND r.ended_at IS NULL AND r.struck_out_at IS NULL
    -- What is sealed takes no other's place, or a list that is too short would tell of it.
    WHERE p.struck_out_at IS NULL AND best.nth <= {MOST}
    ORDER BY best.weight DESC, p.surname, p.forename, p.id;
END $$;
"""


@dataclass(frozen=True)
class Match:
    """A child who may be the one looked for, and by what."""

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
    """What a search gave. `restricted` are sentences, and say nothing of the child; `behind` has the likeliest record behind each,
    for opening it in an emergency, and is never shown: two searches that gave the same one would tell that they meant the same child.
    """

    matches: list[Match] = field(default_factory=list)
    restricted: list[str] = field(default_factory=list)
    read: Box = field(default_factory=Box)
    behind: dict[str, UUID] = field(default_factory=dict)


def search(user, asked: str) -> Found:
    """The people who may be meant by what one box holds, likeliest first, at most twenty.

    Names, dates of birth, addresses, postcodes and identifiers, in any order. Raises Refused for who may not search.
    """
    demand(may(user, roles.SEARCH))
    read = read_box(asked)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_find(%s, %s::date[], %s::date[], %s::date[], %s::int[], %s::text[])", read.as_sought())
        rows = cursor.fetchall()
    closed = [row for row in rows if row[9]]
    for row in closed:
        audit.note(user, "restricted match", "search", person=row[0])
    silent = sum(row[11] for row in rows)
    audit.note(user, "searched", "person", asked=read.kinds, matches=len(rows) - silent)
    behind: dict[str, UUID] = {}
    for row in closed:
        if not row[11]:
            behind.setdefault(f"A restricted record may match: ring {row[10] or 'your head of service'}.", row[0])
    return Found([Match(*row[:9]) for row in rows if not row[9]], sorted(behind), read, behind)
