"""What people are found by, kept beside the record: one row for each person, made again whenever a name, date, number or
address of theirs is written, through whichever door.

The keys are numbers that a word, a pair of words, a sound with a day, an identifier or a postcode comes to, so that one
index answers every kind of question. No role but the owner reads the table: `people_find` (`people_search.py`) does.
A protected address is never a key, since whoever can search for a house could learn from the answer who lives there.
"""

import contextlib

from django.db import connections

from goldenthread.operations.roles import APP, NUMBERS, OWNER

# Words of so many addresses that they find nobody.
OF_MANY_ADDRESSES = (
    "road", "rd", "street", "st", "lane", "ln", "avenue", "ave", "close", "drive", "way", "court", "place", "flat", "house", "the",
)  # fmt: skip
KEPT_FROM = {
    "casework_person": "id", "casework_name": "person_id", "casework_identifier": "person_id", "casework_address": "person_id",
    "casework_fact": "person_id",
}  # fmt: skip
"""The tables that keys are made from, and the column of each that says whose."""



def _closed(table: str) -> str:
    """To the owner alone, and by its policy as well as by its grants."""
    return f"""ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
REVOKE ALL ON {table} FROM PUBLIC, {APP}, {NUMBERS};
DROP POLICY IF EXISTS owner_all ON {table};
CREATE POLICY owner_all ON {table} FOR ALL TO {OWNER} USING (true) WITH CHECK (true);"""


TABLE = f"""
CREATE TABLE IF NOT EXISTS casework_search_key (
    person_id uuid PRIMARY KEY, authority_id varchar NOT NULL, born date, words text[] NOT NULL, places text[] NOT NULL,
    numbers text[] NOT NULL, keys int[] NOT NULL);
CREATE TABLE IF NOT EXISTS casework_search_word (word text PRIMARY KEY, sound text NOT NULL);
CREATE INDEX IF NOT EXISTS casework_search_key_keys ON casework_search_key USING gin (keys);
CREATE INDEX IF NOT EXISTS casework_search_word_letters ON casework_search_word USING gin (word gin_trgm_ops);
CREATE INDEX IF NOT EXISTS casework_search_word_sound ON casework_search_word (sound);
CREATE INDEX IF NOT EXISTS casework_search_word_begins ON casework_search_word (word text_pattern_ops);
{_closed("casework_search_key")}
{_closed("casework_search_word")}

CREATE OR REPLACE FUNCTION search_words(said text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT string_to_array(btrim(regexp_replace(lower(unaccent(translate(said, '''’`', ''))), '[[:punct:][:space:]]+', ' ', 'g')), ' ')
$$;
CREATE OR REPLACE FUNCTION search_number(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(regexp_replace(said, '[^[:alnum:]]+', '', 'g'))
$$;
"""

_OF_PEOPLE = f"""
    WITH RECURSIVE who AS (SELECT id, authority_id, date_of_birth AS born, local_id, nhs_number, forename || ' ' || surname AS called
                 FROM casework_person WHERE id = ANY (people) AND struck_out_at IS NULL),
    -- Whoever knows the number of a record that was merged finds the one that was kept.
    merged AS (
        SELECT person_id AS id, merged_id FROM casework_merge WHERE person_id = ANY (people) AND approved AND undone_at IS NULL
        UNION SELECT merged.id, tie.merged_id FROM merged JOIN casework_merge tie ON tie.person_id = merged.merged_id
        WHERE tie.approved AND tie.undone_at IS NULL),
    named AS (
        SELECT id, array_agg(DISTINCT word) AS words
        FROM (SELECT id, called FROM who
              UNION ALL SELECT person_id, forename || ' ' || surname FROM casework_name
              WHERE person_id = ANY (people) AND struck_out_at IS NULL) said,
             unnest(search_words(called)) word
        GROUP BY id),
    numbered AS (
        SELECT id, array_agg(DISTINCT search_number(number)) AS numbers
        FROM (SELECT id, local_id AS number FROM who UNION ALL SELECT id, nhs_number FROM who WHERE nhs_number <> ''
              UNION ALL SELECT merged.id, p.local_id FROM merged JOIN casework_person p ON p.id = merged.merged_id
              UNION ALL SELECT person_id, value FROM casework_identifier
              WHERE person_id = ANY (people) AND struck_out_at IS NULL) said
        WHERE number <> '' GROUP BY id),
    lived AS (
        SELECT person_id AS id, search_words(lines) AS lines, search_number(postcode) AS postcode
        FROM casework_address WHERE person_id = ANY (people) AND struck_out_at IS NULL AND NOT protected),
    placed AS (
        SELECT id, array_agg(DISTINCT word) AS places, array_agg(DISTINCT key) FILTER (WHERE key <> '') AS keys
        FROM (SELECT id, word, CASE WHEN word <> ALL (ARRAY{list(OF_MANY_ADDRESSES)}) AND word !~ '^[0-9]' THEN 'a' || word END AS key
              FROM lived, unnest(lines) word
              UNION ALL SELECT id, word, 'a' || door || ' ' || word FROM lived, unnest(lines) word, unnest(lines) door
              WHERE door ~ '^[0-9]' AND word !~ '^[0-9]' AND word <> ALL (ARRAY{list(OF_MANY_ADDRESSES)})
              UNION ALL SELECT id, postcode, 'c' || postcode FROM lived WHERE postcode <> '') said
        GROUP BY id)"""

FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION search_keep(people uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM casework_search_key kept USING casework_person p
    WHERE kept.person_id = ANY (people) AND p.id = kept.person_id AND p.struck_out_at IS NOT NULL;
    {_OF_PEOPLE},
    whole AS (
        SELECT who.id, authority_id, born, COALESCE(words, '{{}}') AS words, COALESCE(places, '{{}}') AS places,
               COALESCE(numbers, '{{}}') AS numbers, COALESCE(placed.keys, '{{}}') AS place_keys
        FROM who LEFT JOIN named USING (id) LEFT JOIN numbered USING (id) LEFT JOIN placed USING (id))
    INSERT INTO casework_search_key (person_id, authority_id, born, words, places, numbers, keys)
    SELECT id, authority_id, born, words, places, numbers, ARRAY(
        SELECT hashtext('w' || word) FROM unnest(words) word
        UNION SELECT hashtext('p' || one || ' ' || other) FROM unnest(words) one, unnest(words) other WHERE one < other
        UNION SELECT hashtext('t' || dmetaphone(word) || to_char(born, 'YYYYMMDD')) FROM unnest(words) word WHERE born IS NOT NULL
        UNION SELECT hashtext('y' || dmetaphone(word) || to_char(born, 'YYYY')) FROM unnest(words) word WHERE born IS NOT NULL
        UNION SELECT hashtext('b' || to_char(born, 'YYYYMMDD')) WHERE born IS NOT NULL
        UNION SELECT hashtext('i' || number) FROM unnest(numbers) number
        UNION SELECT hashtext(key) FROM unnest(place_keys) key)
    FROM whole
    ON CONFLICT (person_id) DO UPDATE SET (authority_id, born, words, places, numbers, keys) =
        (EXCLUDED.authority_id, EXCLUDED.born, EXCLUDED.words, EXCLUDED.places, EXCLUDED.numbers, EXCLUDED.keys);
    INSERT INTO casework_search_word (word, sound)
    SELECT word, dmetaphone(word) FROM (
        SELECT DISTINCT word FROM casework_search_key, unnest(words || places) word
        WHERE person_id = ANY (people) AND word !~ '[0-9]' AND length(word) BETWEEN 2 AND 60) said
    WHERE NOT EXISTS (SELECT FROM casework_search_word there WHERE there.word = said.word)
    ORDER BY word ON CONFLICT DO NOTHING
$$;

CREATE OR REPLACE FUNCTION search_keeps() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE people uuid[];
BEGIN
    -- What follows within a trigger is kept by the statement that it follows from, once for all; a load keeps its own.
    IF pg_trigger_depth() > 1 OR current_setting('goldenthread.keeps_later', true) = 'on' THEN RETURN NULL; END IF;
    IF TG_TABLE_NAME = 'casework_person' THEN
        people := ARRAY(SELECT id FROM changed);
    ELSIF TG_TABLE_NAME = 'casework_fact' THEN
        people := ARRAY(SELECT DISTINCT person_id FROM changed WHERE kind = 'date_of_birth');
    ELSIF TG_OP = 'UPDATE' THEN
        people := ARRAY(SELECT person_id FROM changed UNION SELECT person_id FROM before_it);
    ELSE
        people := ARRAY(SELECT DISTINCT person_id FROM changed);
    END IF;
    IF cardinality(people) > 0 THEN PERFORM search_keep(people); END IF;
    RETURN NULL;
END $$;
"""

# Those who were in the record before there were keys.
FILLED = """
SELECT search_keep(ARRAY(SELECT id FROM casework_person p WHERE struck_out_at IS NULL
    AND NOT EXISTS (SELECT FROM casework_search_key kept WHERE kept.person_id = p.id)));
"""


@contextlib.contextmanager
def kept_at_the_end(using: str):
    """A block of one transaction that writes in batches: the keys of everybody in the set that is given are made once, at its end."""
    people: set = set()
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('goldenthread.keeps_later', 'on', true)")
        yield people
        cursor.execute("SELECT set_config('goldenthread.keeps_later', '', true)")
        for some in batched(people):
            cursor.execute("SELECT search_keep(%s)", [some])


def batched(people: set, size: int = 20_000) -> list[list]:
    everybody = list(people)
    return [everybody[start : start + size] for start in range(0, len(everybody), size)]


def statements() -> list[str]:
    """The triggers, which come after those of `following.py` by name and in time; then the keys of whoever has none."""
    made = [
        f"CREATE OR REPLACE TRIGGER search_keeps_{event.lower()} AFTER {event} ON {table} "
        f"REFERENCING {'OLD' if event == 'DELETE' else 'NEW'} TABLE AS changed {'OLD TABLE AS before_it' if event == 'UPDATE' else ''} "
        "FOR EACH STATEMENT EXECUTE FUNCTION search_keeps()"
        for table in KEPT_FROM
        for event in ("INSERT", "UPDATE", "DELETE")
        if (table, event) != ("casework_person", "DELETE")
    ]
    return [*made, FILLED]
