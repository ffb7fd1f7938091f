"""How a merge is undone, and the trigger that carries a merge out or undoes it, whoever writes that it is decided.

It runs as the owner, since it moves rows that neither of the two persons who decide may see, and asks for itself who they are.
"""

from ..access import roles
from .differing import HELD_ONCE, ONE_NUMBER, function, held
from .merge import WHOSE
from .moving import RAISE
from .moving import function as carry_out
from .rows import FUNCTIONS

_DECIDERS = ", ".join(f"'{role.code}'" for role in roles.ROLES.values() if roles.DECIDE_MERGES in role.may)
_WHOSE = ", ".join(f"'{name}'" for name in WHOSE)
_MAY = f"""
CREATE OR REPLACE FUNCTION merge_may(tie casework_merge, decides uuid) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF decides IS DISTINCT FROM access_user()
        OR NOT EXISTS (SELECT FROM casework_user u WHERE u.id = decides AND u.is_active AND u.authority_id = tie.authority_id
                       AND u.role IN ({_DECIDERS}))
        OR access_is_closed(decides, tie.person_id) OR access_is_closed(decides, tie.merged_id) THEN
        RAISE EXCEPTION 'A merge is decided, and undone, by a manager who may open both records.' {RAISE};
    END IF;
END $$"""


def statements() -> list[str]:
    """The functions of a merge, and the trigger that calls them when it is decided or undone."""
    return [function(), FUNCTIONS, _MAY, carry_out(), _undo(), _DECIDED]


def _held_by_now() -> str:
    """What would be held twice, since the like of it was written meanwhile, is superseded by what is held now."""
    made = []
    for each in HELD_ONCE:
        if each.table in ("casework_identifier", "casework_fact"):
            meets = f"(m.value = k.value OR k.kind IN ({ONE_NUMBER}))" if each.table == "casework_identifier" else "true"
            made.append(f"""UPDATE {each.table} k SET superseded_by_id = m.id FROM casework_mergedrow kept, {each.table} m
    WHERE kept.merge_id = tie.id AND kept."table" = '{each.table}' AND kept.record = k.id
      AND kept.after ->> 'superseded_by_id' = k.superseded_by_id::text
      AND m.person_id = k.person_id AND {held("m")} AND m.kind = k.kind AND {meets};""")
    return "\n    ".join(made)


def _undo() -> str:
    """Whose a row is goes back first, then what was settled of it."""
    return f"""
CREATE OR REPLACE FUNCTION merge_undo(tie casework_merge) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE part record;
BEGIN
    PERFORM FROM casework_person WHERE id IN (tie.person_id, tie.merged_id) ORDER BY id FOR UPDATE;
    IF EXISTS (SELECT FROM casework_merge later WHERE later.approved AND later.undone_at IS NULL AND later.decided_at > tie.decided_at
               AND (later.person_id IN (tie.person_id, tie.merged_id) OR later.merged_id IN (tie.person_id, tie.merged_id))) THEN
        RAISE EXCEPTION 'One of the two records was merged with another since: undo the later merge first.' {RAISE};
    END IF;
    FOR part IN SELECT DISTINCT place, "table" AS tbl, ARRAY(SELECT jsonb_object_keys(before)) AS names FROM casework_mergedrow
                WHERE merge_id = tie.id AND before ?| ARRAY[{_WHOSE}] ORDER BY place DESC LOOP
        PERFORM merge_put_back(tie.id, part.place, part.tbl, part.names, NULL);
    END LOOP;
    {_held_by_now()}
    FOR part IN SELECT place, record, "table" AS tbl, ARRAY(SELECT jsonb_object_keys(before)) AS names FROM casework_mergedrow
                WHERE merge_id = tie.id AND NOT before ?| ARRAY[{_WHOSE}] ORDER BY place DESC LOOP
        BEGIN
            PERFORM merge_put_back(tie.id, part.place, part.tbl, part.names, part.record);
        EXCEPTION WHEN unique_violation THEN
            NULL;  -- The like of it was written since, and holds: this one stays as the merge left it.
        END;
    END LOOP;
    PERFORM person_follow(ARRAY[tie.person_id, tie.merged_id]), search_keep(ARRAY[tie.person_id, tie.merged_id]);
END $$"""


# What was decided is not decided otherwise: it is undone, once.
_DECIDED = f"""
CREATE OR REPLACE FUNCTION merge_decided() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF (NEW.person_id, NEW.merged_id, NEW.recorded_by_id, NEW.holding, NEW.authority_id) IS DISTINCT FROM
       (OLD.person_id, OLD.merged_id, OLD.recorded_by_id, OLD.holding, OLD.authority_id) OR OLD.undone_at IS NOT NULL
       OR (OLD.approved IS NOT NULL AND (NEW.approved, NEW.decided_by_id, NEW.decided_at)
           IS DISTINCT FROM (OLD.approved, OLD.decided_by_id, OLD.decided_at)) THEN
        RAISE EXCEPTION 'What was decided of two records stands: undo it, and propose again.' {RAISE};
    END IF;
    IF NEW.approved IS NOT NULL AND OLD.approved IS NULL THEN
        PERFORM merge_may(NEW, NEW.decided_by_id);
        IF NEW.approved THEN PERFORM merge_carry_out(NEW); END IF;
    ELSIF NEW.undone_at IS NOT NULL AND OLD.undone_at IS NULL THEN
        PERFORM merge_may(NEW, NEW.undone_by_id), merge_undo(NEW);
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER merge_decided AFTER UPDATE ON casework_merge FOR EACH ROW EXECUTE FUNCTION merge_decided();
"""
