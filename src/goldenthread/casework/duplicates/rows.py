"""Writing rows so that they can be put back: what each changed column said before, and what it says since, is kept beside it."""

# Of the rows `t` for which `which` holds ($1 the person who is kept, $2 the other, $3 one row): the columns `names` say from
# now on what `says` gives as one object.
FUNCTIONS = """
CREATE OR REPLACE FUNCTION merge_write(tie casework_merge, tbl text, names text[], which text, says text, one uuid DEFAULT NULL)
RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp SET timezone = 'UTC' AS $write$
DECLARE columns text := (SELECT string_agg(quote_ident(name), ', ') FROM unnest(names) name);
BEGIN
    EXECUTE format($sql$
        WITH found AS (
            SELECT t.id, (SELECT jsonb_object_agg(name, to_jsonb(t) -> name) FROM unnest($4) name) AS before, %3$s AS after
            FROM %1$I t WHERE ($3 IS NULL OR t.id = $3) AND %2$s),
        kept AS (
            INSERT INTO casework_mergedrow (id, authority_id, merge_id, person_id, merged_id, place, "table", record, before, after)
            SELECT gen_random_uuid(), $5, $6, $1, $2,
                   (SELECT COALESCE(max(place), 0) + 1 FROM casework_mergedrow WHERE merge_id = $6), '%1$s', found.id, before, after
            FROM found)
        UPDATE %1$I t SET (%4$s) = (SELECT %4$s FROM jsonb_populate_record(t, found.after)) FROM found WHERE t.id = found.id
    $sql$, tbl, which, says, columns) USING tie.person_id, tie.merged_id, one, names, tie.authority_id, tie.id;
END $write$;

-- A column is put back where it still says what the merge made it say.
CREATE OR REPLACE FUNCTION merge_put_back(of_merge uuid, of_place int, tbl text, names text[], one uuid) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE columns text := (SELECT string_agg(quote_ident(name), ', ') FROM unnest(names) name);
BEGIN
    EXECUTE format($sql$
        UPDATE %1$I t SET (%2$s) = (SELECT %2$s FROM jsonb_populate_record(t, kept.before)) FROM casework_mergedrow kept
        WHERE kept.merge_id = $1 AND kept.place = $2 AND kept.record = t.id AND ($4 IS NULL OR t.id = $4)
          AND (SELECT jsonb_object_agg(name, to_jsonb(t) -> name) FROM unnest($3) name) = kept.after
    $sql$, tbl, columns) USING of_merge, of_place, names, one;
END $$;
"""


def write(table: str, names: str, which: str, says: str, one: str = "NULL") -> str:
    """A statement of a function that has the merge as `tie`: `names` are columns with a space between."""
    quoted = ", ".join(f"'{name}'" for name in names.split())
    return f"PERFORM merge_write(tie, '{table}', ARRAY[{quoted}], $w$ {which} $w$, $w$ {says} $w$, {one});"
