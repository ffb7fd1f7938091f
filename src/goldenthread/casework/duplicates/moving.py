"""What a merge does to the rows of two records: in the database, in the very statement that decides.

Rows are moved and not tied together, so that every policy, duty, number and page goes on reading one person by one column.
What a row said before follows it (`history.py`). The log is of the record it was written of and follows nobody; whoever may see
the record that is kept reads it too (`access_with_merged`).
"""

from ..access import policies
from ..audit import LOGS
from ..history import History
from ..people import LATEST_BIRTH_AFTER_EXPECTED, Person
from ..step import ChildPart
from .likely import LikelyDuplicate
from .merge import Merge, MergedRow
from .rows import write

STAY = (*LOGS, History, LikelyDuplicate, Merge, MergedRow)
"""What follows its row by itself, or nobody."""
RAISE = "USING ERRCODE = 'check_violation', CONSTRAINT = 'casework_merge_stands'"
_THE_SAME = "The same is held of the record that was kept when the two were merged."
_STRUCK = "struck_out_at struck_out_by_id struck_out_reason"


def _strike(because: str) -> str:
    return (
        "jsonb_build_object('struck_out_at', statement_timestamp(), 'struck_out_by_id', access_user(), "
        f"'struck_out_reason', '{because}')"
    )  # fmt: skip


def _quoted(says: str) -> str:
    return says.replace("'", "''")


def function() -> str:
    """`merge_carry_out`: access first, so that nothing is moved to where more people would read it."""
    return f"""
CREATE OR REPLACE FUNCTION merge_carry_out(tie casework_merge) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE pair record; lost uuid; holds uuid; was jsonb; now_is jsonb;
BEGIN
    PERFORM FROM casework_person WHERE id IN (tie.person_id, tie.merged_id) ORDER BY id FOR UPDATE;
    IF (SELECT count(*) FROM casework_person WHERE id IN (tie.person_id, tie.merged_id) AND struck_out_at IS NULL
        AND authority_id = tie.authority_id) < 2 THEN
        RAISE EXCEPTION 'One of the two records was struck through or merged since: open both and read them.' {RAISE};
    END IF;
    {_access()}
    {_SETTLED}
    {_told_of_both()}
    {_PROTECTED}
    {_move()}
    {write("casework_person", _STRUCK, "t.id = $2", _strike("It is the same person as the record that was kept."))}
    {_KEPT}
    PERFORM search_keep(ARRAY[tie.person_id, tie.merged_id]);
END $$"""


def _access() -> str:
    """Whoever was named to either record is named again or not; and of two lists only who is on both is on the one."""
    ended = "jsonb_build_object('ended_at', statement_timestamp())"
    closed = "EXISTS (SELECT FROM casework_restriction r WHERE r.person_id = {0} AND r.ended_at IS NULL AND r.struck_out_at IS NULL{1})"
    both = f"t.ended_at IS NULL AND {closed.format('$1', '')} AND {closed.format('$2', '')}"
    another = "EXISTS (SELECT FROM {0} k WHERE k.person_id = {1} AND k.user_id = t.user_id AND k.ended_at IS NULL)"
    now = "jsonb_build_object('until_at', clock_timestamp())"
    made = [write(table, "ended_at", "t.person_id IN ($1, $2) AND t.ended_at IS NULL", ended) for table in _NAMED_TO_READ]
    made += [
        write("casework_emergencyaccess", "until_at", "t.person_id IN ($1, $2) AND t.until_at > clock_timestamp()", now),
        write("casework_declaredinterest", "ended_at",
              f"t.person_id = $2 AND t.ended_at IS NULL AND {another.format('casework_declaredinterest', '$1')}", ended),
        # Of two days that a class of retention counts from, the one that keeps the record longer.
        write("casework_recordclass", "ended_at", _CLASS_OF_BOTH.format("$2", "$1", ">="), ended),
        write("casework_recordclass", "ended_at", _CLASS_OF_BOTH.format("$1", "$2", ">"), ended),
        write("casework_restriction", "sealed", f"t.person_id = $1 AND {both} AND NOT t.sealed AND {closed.format('$2', ' AND r.sealed')}",
              "jsonb_build_object('sealed', true)"),
        write("casework_restrictedaccess", "ended_at",
              f"t.person_id = $1 AND {both} AND NOT {another.format('casework_restrictedaccess', '$2')}", ended),
        write("casework_restrictedaccess", "ended_at", f"t.person_id = $2 AND {both}", ended),
        write("casework_restriction", "ended_at", f"t.person_id = $2 AND {both}", ended),
    ]  # fmt: skip
    return "\n    ".join([*made, _NOBODY_ON_BOTH])


_CLASS_OF_BOTH = """t.person_id = {0} AND t.ended_at IS NULL AND EXISTS (
    SELECT FROM casework_recordclass k WHERE k.person_id = {1} AND k.kind = t.kind AND k.ended_at IS NULL
    AND COALESCE(k.since, 'infinity') {2} COALESCE(t.since, 'infinity'))"""
_NAMED_TO_READ = ("casework_namedreader", "casework_partneraccess")
_NOBODY_ON_BOTH = f"""IF EXISTS (
        SELECT FROM casework_restriction r WHERE r.person_id = tie.person_id AND r.ended_at IS NULL AND r.struck_out_at IS NULL
        AND NOT EXISTS (SELECT FROM casework_restrictedaccess a WHERE a.person_id = tie.person_id AND a.ended_at IS NULL)) THEN
        RAISE EXCEPTION 'Both records are restricted, and no name is on both lists: put on both whoever is to open the one.' {RAISE};
    END IF;"""

# Of what both hold and one person cannot, the row that does not hold.
_SETTLED = f"""FOR pair IN SELECT * FROM merge_differing(tie.person_id, tie.merged_id) LOOP
        lost := CASE WHEN pair.alike OR pair.kept_row = ANY (tie.holding) THEN pair.merged_row
                     WHEN pair.merged_row = ANY (tie.holding) THEN pair.kept_row END;
        IF lost IS NULL THEN
            RAISE EXCEPTION 'The two records say something different of one thing: say which of them holds.' {RAISE};
        END IF;
        holds := CASE WHEN lost = pair.kept_row THEN pair.merged_row ELSE pair.kept_row END;
        IF pair."table" = 'casework_relationship' THEN
            {write("casework_relationship", _STRUCK, "true", _strike(_THE_SAME), "lost")}
        ELSIF pair."table" = 'casework_name' AND NOT pair.alike THEN
            {write("casework_name", "main", "true", "jsonb_build_object('main', false)", "lost")}
        ELSE
            PERFORM merge_write(tie, pair."table", ARRAY['superseded_by_id'], 'true',
                                format('jsonb_build_object(''superseded_by_id'', %L::uuid)', holds), lost);
        END IF;
    END LOOP;"""


def _told_of_both() -> str:
    """Acts that cover both records: the part of the one that is merged is struck through, unless something rests on it."""
    made = []
    for part in (model for model in policies.records() if issubclass(model, ChildPart)):
        table, whole = part._meta.db_table, part._meta.get_field(part.whole)
        both = (
            f"t.person_id = {{0}} AND t.struck_out_at IS NULL AND EXISTS (SELECT FROM {table} k WHERE k.{whole.column} = t.{whole.column} "
            "AND k.person_id = {1}"
        )
        resting = "".join(
            f" AND NOT EXISTS (SELECT FROM {each.related_model._meta.db_table} rests WHERE rests.{each.field.column} = t.id "
            "AND rests.struck_out_at IS NULL)"
            for each in part._meta.related_objects
        )
        made.append(write(table, _STRUCK, f"{both.format('$2', '$1')} AND k.struck_out_at IS NULL){resting}", _strike(_THE_SAME)))
        made.append(f"""IF EXISTS (SELECT FROM {table} t WHERE {both.format("tie.merged_id", "tie.person_id")})) THEN
        RAISE EXCEPTION 'Both records are in {_quoted(whole.related_model.says)}, and more rests on each: strike out what rests on one.' {RAISE};
    END IF;""")
    return "\n    ".join(made)


# A house that one record protects is protected in the other, or a search for it would tell who lives there.
_PROTECTED = write(
    "casework_address", "protected",
    "t.person_id IN ($1, $2) AND NOT t.protected AND EXISTS (SELECT FROM casework_address k WHERE k.person_id IN ($1, $2) "
    "AND k.protected AND k.struck_out_at IS NULL AND k.postcode = t.postcode AND lower(k.lines) = lower(t.lines))",
    "jsonb_build_object('protected', true)",
)  # fmt: skip


def _move() -> str:
    """Every row of the merged record to the one that is kept. What is between the two, and what could be there only once, stays."""
    made = [write(table, column, which, says) for table, column, which, says in _whose_rows()]
    for model in policies.records():
        if told_of := getattr(model, "tells_of", ""):
            says = f"jsonb_build_object('{told_of}', array_replace(t.{told_of}, $2, $1))"
            made.append(write(model._meta.db_table, told_of, f"$2 = ANY (t.{told_of})", says))
    return "\n    ".join(made)


def _whose_rows():
    """(table, column, which rows, what they say then) for each column that says whose a row is."""
    for model in policies.records():
        for column in _names_people(model) if model not in STAY else ():
            yield model._meta.db_table, column, f"t.{column} = $2{_unless(model, column)}", f"jsonb_build_object('{column}', $1)"
    begun = "AND NOT EXISTS (SELECT FROM casework_draft k WHERE k.user_id = t.user_id AND k.step = t.step AND k.subject = $1)"
    yield "casework_draft", "subject", f"t.subject = $2 {begun}", "jsonb_build_object('subject', $1)"
    yield "casework_taskanswer", "subject", "t.subject = $2", "jsonb_build_object('subject', $1)"


def _unless(model, column: str) -> str:
    if issubclass(model, ChildPart):
        act = model._meta.get_field(model.whole).column
        return f" AND NOT EXISTS (SELECT FROM {model._meta.db_table} k WHERE k.{act} = t.{act} AND k.person_id = $1)"
    if model.stands_once and column == model.person_column:
        standing = "t.struck_out_at IS NULL AND k.struck_out_at IS NULL"
        return f" AND NOT EXISTS (SELECT FROM {model._meta.db_table} k WHERE k.{column} = $1 AND {model.stands_once} AND {standing})"
    return "".join(f" AND t.{other} IS DISTINCT FROM $1" for other in _names_people(model) if other != column)


def _names_people(model) -> list[str]:
    return [field.column for field in model._meta.fields if field.is_relation and field.related_model is Person]


# What the row of the person says follows from what is held now; a person once worked with as a child goes on as one.
_KEPT = f"""was := (SELECT to_jsonb(p) FROM casework_person p WHERE id = tie.person_id);
    UPDATE casework_person SET known_as_child = true, version = version + 1 WHERE id = tie.person_id AND NOT known_as_child
        AND EXISTS (SELECT FROM casework_person WHERE id = tie.merged_id AND known_as_child);
    PERFORM person_follow(ARRAY[tie.person_id]);
    IF EXISTS (SELECT FROM casework_person p WHERE p.id = tie.person_id AND (p.date_of_death < p.date_of_birth
               OR p.date_of_birth - p.expected_date_of_birth > {LATEST_BIRTH_AFTER_EXPECTED.days})) THEN
        RAISE EXCEPTION 'The days on which the person was expected, was born and died cannot all be right: say which hold.' {RAISE};
    END IF;
    now_is := (SELECT to_jsonb(p) FROM casework_person p WHERE id = tie.person_id);
    INSERT INTO casework_mergedrow (id, authority_id, merge_id, person_id, merged_id, place, "table", record, before, after)
    SELECT gen_random_uuid(), tie.authority_id, tie.id, tie.person_id, tie.merged_id,
           (SELECT COALESCE(max(place), 0) + 1 FROM casework_mergedrow WHERE merge_id = tie.id), 'casework_person', tie.person_id,
           jsonb_object_agg(key, was -> key), jsonb_object_agg(key, value)
    FROM jsonb_each(now_is) WHERE value <> was -> key HAVING count(*) > 0;"""
