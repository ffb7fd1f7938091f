"""Taking a record away, in one transaction: every row of every table that is about the person, what it said before, the words
and keys it is found by, and drafts about it. The database does it, as the owner, and only for a list that two people agreed on.

What is shared with a brother or sister stays for them, without this person's part in it. What follows here is made from the
models themselves, so that a new table of the record is disposed of without a word, or is listed in `KEPT` with why it is not.
"""

from django.apps import apps
from django.db import models

from goldenthread.operations.roles import APP, NUMBERS

from ..history import History
from ..records import Record
from ..sealing import line_hash
from ..search_keys import OF_MANY_ADDRESSES
from ..step import ChildPart
from .lives import HELD

KEPT = {
    "authority": "It is about the authority.",
    "team": "It is about the service.",
    "worker": "It is about those who work here.",
    "user": "It is about those who sign in.",
    "signedrule": "It is about a rule.",
    "questionsasked": "It is the wording of questions, and of no answer.",
    "auditevent": "Lines of the log stay, without the words of a reason: who did what and when, to a record that is no more.",
    "viewlog": "Lines of the log stay: who looked and when, at a record that is no more.",
    "unusualreading": "It is about who reads, and says nothing of whose record it was.",
    "cover": "It is about those who work here.",
    "sharedfrontdoor": "It is about the authority.",
    "context": "It is about a place or a group, and names no child.",
    "contextentry": "It is about a place or a group, and names no child.",
    "contextreader": "It is about those who read a place or a group.",
    "disposal": "It is what two people agreed on.",
    "tombstone": "It is what is left of a record.",
}  # fmt: skip

NOT_BY_PERSON = (*KEPT, "history", "draft")
"""And those whose rows are taken away by the record that they tell of."""

TABLES = f"""
CREATE TABLE IF NOT EXISTS retention_file (record uuid PRIMARY KEY);
CREATE TABLE IF NOT EXISTS retention_snapshot (authority_id text NOT NULL, local_id text NOT NULL, PRIMARY KEY (authority_id, local_id));
REVOKE ALL ON retention_file, retention_snapshot FROM PUBLIC, {APP}, {NUMBERS};
"""
"""What no transaction holds and is seen to after it, and again until it is done: documents whose file is still to be taken
away, and numbers of records that snapshots still have.
"""


def functions() -> list[str]:
    return [f"""{TABLES}
CREATE OR REPLACE FUNCTION retention_remove(child uuid, tombstone uuid) RETURNS jsonb
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    ids uuid[]; wholes uuid[]; gone uuid[] := '{{}}'; shared uuid[] := '{{}}';
    removed jsonb := '{{}}'; sought text[];
    begun timestamptz := clock_timestamp();  -- Taking a row away is itself kept as history, which goes too and is not counted.
BEGIN
    -- Every word that it was ever found by, those of names that were wrong among them.
    SELECT array_agg(DISTINCT word) INTO sought FROM (
        SELECT concat_ws(' ', forename, surname) AS said FROM casework_name WHERE person_id = child
        UNION ALL SELECT lines FROM casework_address WHERE person_id = child
        UNION ALL SELECT concat_ws(' ', before ->> 'forename', before ->> 'surname', before ->> 'lines') FROM casework_history
            WHERE person_id = child) spoken, unnest(search_words(said)) word;
    INSERT INTO retention_snapshot SELECT authority_id, local_id FROM casework_person WHERE id = child AND known_as_child ON CONFLICT DO NOTHING;
    {"".join(_removed(model) for model in disposed_of())}
    {"".join(_not_named(model) for model in _models() if model._meta.model_name not in NOT_BY_PERSON)}
    {"".join(_with_its_record(model) for model in _models() if getattr(model, "shown_with_its_record", False))}
    UPDATE casework_significantevent SET source_step = '', source_record = NULL WHERE source_record = ANY (gone);
    WITH taken AS (DELETE FROM casework_draft WHERE subject = child OR subject = ANY (gone) OR answers::text LIKE '%' || child || '%'
                   RETURNING id) SELECT array_agg(id) INTO ids FROM taken;
    {_counted("draft")}
    DELETE FROM casework_written WHERE record = ANY (gone);
    UPDATE casework_written SET people = array_remove(people, child) WHERE record = ANY (shared);
    DELETE FROM casework_search_key WHERE person_id = child;
    DELETE FROM casework_search_word found WHERE found.word = ANY (sought) AND found.word <> ALL (ARRAY{list(OF_MANY_ADDRESSES)})
        AND NOT EXISTS (SELECT FROM casework_search_key other
            WHERE other.keys && ARRAY[hashtext('w' || found.word), hashtext('a' || found.word)] AND found.word = ANY (other.words || other.places));
    WITH taken AS (DELETE FROM {History._meta.db_table} WHERE person_id = child OR record = ANY (gone) RETURNING id, changed_at)
        SELECT array_agg(id) INTO ids FROM taken WHERE changed_at < begun;
    {_counted("history")}
    -- The words of reasons in the log; whose line it is, what was done, when and by whom stand.
    PERFORM set_config('goldenthread.disposing', 'on', true);
    WITH emptied AS (UPDATE casework_auditevent SET because = '' WHERE person_id = child AND because <> '' RETURNING *)
        INSERT INTO log_emptied SELECT 'casework_auditevent', line.id, {line_hash(apps.get_model("casework", "auditevent"), "line")}, tombstone
        FROM emptied line;
    PERFORM set_config('goldenthread.disposing', '', true);
    RETURN removed;
END $$;
REVOKE ALL ON FUNCTION retention_remove(uuid, uuid) FROM PUBLIC;

CREATE OR REPLACE FUNCTION retention_dispose(list uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE line casework_tombstone; merged uuid;
BEGIN
    IF NOT access_disposes() OR NOT EXISTS (SELECT FROM casework_disposal agreed
        WHERE agreed.id = list AND agreed.authority_id = access_authority() AND agreed.approved
          AND agreed.decided_by_id = access_user() AND agreed.proposed_by_id <> access_user()) THEN
        RAISE EXCEPTION 'A record is disposed of when one person has proposed it and another approves.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('goldenthread.keeps_later', 'on', true);
    FOR line IN SELECT * FROM casework_tombstone WHERE disposal_id = list AND disposed_at IS NULL ORDER BY record LOOP
        -- Nobody adds to the record from here on: whatever is about a person waits for this row, and finds it gone.
        PERFORM FROM casework_person p WHERE p.id = line.record AND p.authority_id = line.authority_id
            AND p.id NOT IN (SELECT access_closed(access_user())) FOR UPDATE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'A record on this list is gone, or closed to whoever approves it.' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF EXISTS (SELECT FROM casework_person p WHERE p.id = line.record AND {HELD}) THEN
            RAISE EXCEPTION 'A record on this list is on legal hold.' USING ERRCODE = 'insufficient_privilege';
        END IF;
        -- What is left of a record that was merged into it goes with it.
        FOR merged IN SELECT id FROM access_with_merged(ARRAY[line.record]) id WHERE id <> line.record LOOP
            PERFORM retention_remove(merged, line.id);
        END LOOP;
        UPDATE casework_tombstone SET removed = retention_remove(line.record, line.id), disposed_at = clock_timestamp() WHERE id = line.id;
    END LOOP;
    PERFORM set_config('goldenthread.keeps_later', '', true);
    -- A row that was left behind, and names what is gone, undoes all of it here and not at some later moment.
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
END $$;
"""]


def _models() -> list[type[Record]]:
    """Every model of the record, the person first: what follows from a person's row then follows from nothing."""
    from ..access.policies import records

    return sorted(records(), key=lambda model: model._meta.model_name != "person")


def disposed_of() -> list[type[Record]]:
    """The models whose rows are taken away because they are about a person."""
    return [model for model in _models() if _about(model)]


def _about(model) -> list[str]:
    """The conditions under which a row of a table is about the person."""
    if model._meta.model_name in NOT_BY_PERSON:
        return []
    named = {model.person_column, *model.also_about, *getattr(model, "not_shown_with", ())} - {""}
    named |= {each.column for each in _names_a_person(model) if not each.null}
    found = [f"{column} = child" for column in sorted(named)]
    # A copy that tells of several people is no place of its own for what it says of them.
    return [*found, f"child = ANY ({model.tells_of})"] if getattr(model, "tells_of", "") else found


def _names_a_person(model) -> list[models.Field]:
    return [each for each in model._meta.fields if each.is_relation and each.related_model._meta.model_name == "person"]


def _removed(model) -> str:
    """A row goes; and an act that covered several goes once it covers nobody."""
    table, name, where = model._meta.db_table, model._meta.model_name, " OR ".join(_about(model))
    if not issubclass(model, ChildPart):
        return f"WITH taken AS (DELETE FROM {table} WHERE {where} RETURNING id) SELECT array_agg(id) INTO ids FROM taken;\n{_counted(name)}"
    whole = model._meta.get_field(model.whole)
    act = whole.related_model
    made = f"""WITH taken AS (DELETE FROM {table} WHERE {where} RETURNING id, {whole.column} AS act)
        SELECT array_agg(id), array_agg(act) INTO ids, wholes FROM taken; shared := shared || COALESCE(wholes, '{{}}');
    {_counted(name)}
    WITH taken AS (DELETE FROM {act._meta.db_table} act WHERE act.id = ANY (wholes)
                   AND NOT EXISTS (SELECT FROM {table} part WHERE part.{whole.column} = act.id) RETURNING act.id)
        SELECT array_agg(id) INTO ids FROM taken;
    {_counted(act._meta.model_name)}"""
    if getattr(act, "uploaded", False):
        made += "    INSERT INTO retention_file SELECT unnest(COALESCE(ids, '{}')) ON CONFLICT DO NOTHING;\n"
    return made


def _not_named(model) -> str:
    """A row of somebody else's that named this person no longer does."""
    about = {condition.split(" ")[0] for condition in _about(model)}
    others = [each.column for each in _names_a_person(model) if each.column not in about]
    return "".join(f"UPDATE {model._meta.db_table} SET {column} = NULL WHERE {column} = child;\n" for column in others)


def _with_its_record(model) -> str:
    """What was said of passages goes with the passages."""
    table, name = model._meta.db_table, model._meta.model_name
    return f"""WITH taken AS (DELETE FROM {table} WHERE record = ANY (gone) OR part = ANY (gone) RETURNING id)
        SELECT array_agg(id) INTO ids FROM taken;
    {_counted(name)}"""


def _counted(name: str) -> str:
    """Add what was just taken away to the count of its kind."""
    return f"""IF cardinality(ids) > 0 THEN
        gone := gone || ids; removed := removed || jsonb_build_object('{name}', COALESCE((removed ->> '{name}')::int, 0) + cardinality(ids));
    END IF;
"""


def models_disposed_of() -> set[str]:
    """The names of all models of whose rows some are taken away with a record."""
    parts = {model._meta.get_field(model.whole).related_model for model in disposed_of() if issubclass(model, ChildPart)}
    with_their_record = {model for model in _models() if getattr(model, "shown_with_its_record", False)}
    return {model._meta.model_name for model in {*disposed_of(), *parts, *with_their_record}} | {"history", "draft"}
