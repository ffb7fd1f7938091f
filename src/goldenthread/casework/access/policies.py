"""The database's own refusal: row-level security on every table of the record, made from the same declarations that the
permissions answer from.

Three roles: the owner, who migrates and loads (forced row-level security binds an owner too, so it has a policy of its
own); the application, bound to its authority, to the reader's relationships and to the lists of restricted records; and
the numbers, which read all of an authority and write nothing. The statements may be run any number of times.
"""

from django.apps import apps
from django.db.models import Model

from goldenthread.operations.roles import APP, NUMBERS, OWNER

from ..records import Record
from . import contexts, family
from .relationships import COVERED, RELATIONSHIPS, TODAY
from .roles import (
    ADMINISTRATOR,
    BREAK_GLASS,
    DISPOSE,
    INSPECTOR,
    REVIEW_EMERGENCIES,
    REVIEW_READING,
    ROLES,
    SEARCH,
    SHARE_FRONT_DOOR,
)

ME = """WITH me AS (
    SELECT account.id AS user_id, account.authority_id, account.role, post.id AS worker_id, post.team_id,
           COALESCE(team.front_door, false) AS front_door
    FROM casework_user account
    LEFT JOIN casework_worker post ON post.id = account.worker_id AND post.left_on IS NULL
    LEFT JOIN casework_team team ON team.id = post.team_id
    WHERE account.id = who AND account.is_active)"""

MY_AUTHORITY = "authority_id = (SELECT access_authority())"
OPEN_TO_ALL_MINE = "(SELECT access_everyone(access_user()))"


def functions() -> list[str]:
    """What the policies ask. Those that read other tables run as the owner, or a policy would ask itself."""
    made = [
        _function("access_authority()", "text", "SELECT NULLIF(current_setting('goldenthread.authority', true), '')", False),
        _function("access_user()", "uuid", "SELECT NULLIF(current_setting('goldenthread.user', true), '')::uuid", False),
        _function("access_teams_below(top uuid)", "SETOF uuid", _TEAMS_BELOW),
        _function("access_teams_of(post uuid)", "SETOF uuid", _TEAMS_OF),
        _function("access_is_administrator()", "boolean", _ADMINISTRATOR),
        _function("access_reviews_emergencies()", "boolean", _has_ability(REVIEW_EMERGENCIES)),
        _function("access_reviews_reading()", "boolean", _has_ability(REVIEW_READING)),
        _function("access_disposes()", "boolean", _has_ability(DISPOSE)),
        _function("access_shares_front_doors()", "boolean", _has_ability(SHARE_FRONT_DOOR)),
        _function("access_inspecting()", "SETOF uuid", _INSPECTING),
        _function("access_kept(child uuid)", "uuid", _KEPT),
        _function("access_with_merged(people uuid[])", "SETOF uuid", _WITH_MERGED),
        _function("access_everyone(who uuid)", "boolean", _everyone()),
        _function("access_children_now(who uuid)", "SETOF uuid", _people()),
        _function("access_through(children uuid[])", "TABLE (id uuid, was_child boolean)", family.THROUGH),
        _function("access_too_close(who uuid)", "SETOF uuid", family.TOO_CLOSE),
        _function("access_closed_with(children uuid[])", "SETOF uuid", family.CLOSED_WITH),
        _function("access_closed_now(who uuid)", "SETOF uuid", _CLOSED),
        _function("access_sealed(who uuid)", "SETOF uuid", _SEALED),
        _KEPT_FOR_THIS_TRANSACTION,
        _function("access_is_closed(who uuid, child uuid)", "boolean", "SELECT child IN (SELECT access_closed(who))"),
        _function("access_because(who uuid, child uuid)", "text", _because()),
        _function("access_knows(child uuid)", "boolean", _KNOWS),
        _function("access_whom_to_ring(child uuid)", "text", _WHOM_TO_RING),
        _function("access_opens_in_an_emergency(child uuid)", "boolean", _OPENS_IN_AN_EMERGENCY),
        _function("access_emergency(who uuid, child uuid)", "TABLE (reason text, until_at timestamptz)", _EMERGENCY),
        _function("access_emergencies_to_review()", "TABLE (id uuid, record_number text, looks bigint)", _TO_REVIEW),
        _function("access_may_be_linked(adult uuid)", "boolean", family.MAY_BE_LINKED),
        _function(
            "access_to_be_linked(adult uuid)",
            "TABLE (id uuid, forename text, surname text, date_of_birth date, expected_date_of_birth date, date_of_death date, sex text)",
            f"{family.TO_BE_LINKED} AND ({_has_ability(SEARCH)})",
        ),
        _SHOWS,
        _function("access_contexts_worked(who uuid)", "SETOF uuid", f"{ME} {contexts.WORKED}"),
        _function("access_contexts(who uuid)", "SETOF uuid", f"{ME} {contexts.READ}"),
    ]
    for step in apps.get_app_config("casework").get_models():
        part = step.parts() if getattr(step, "child_part", "") else None
        if part:
            column, parts, name = part._meta.get_field(part.whole).column, part._meta.db_table, step._meta.model_name
            # What covers one restricted child is closed whole: its words speak of all of them.
            made.append(
                _function(
                    f"access_closed_{name}(who uuid)", "SETOF uuid",
                    f"SELECT {column} FROM {parts} WHERE person_id IN (SELECT access_closed(who))",
                )
            )  # fmt: skip
    return made


def _function(signature: str, returns: str, body: str, as_owner: bool = True) -> str:
    how = "STABLE SECURITY DEFINER SET search_path = public, pg_temp" if as_owner else "STABLE"
    return f"CREATE OR REPLACE FUNCTION {signature} RETURNS {returns} LANGUAGE sql {how} AS $$ {body} $$"


# A page asks a dozen tables, and each would work the same people out again. They are kept for the transaction, and
# forgotten as soon as it changes anything that they follow from; a savepoint that is undone takes its own away with it.
_KEPT_FOR_THIS_TRANSACTION = """
CREATE OR REPLACE FUNCTION access_closed(who uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE kept text := current_setting('goldenthread.closed', true);
BEGIN
    IF kept IS NULL OR split_part(kept, ';', 1) <> who::text THEN
        SELECT who::text || ';' || COALESCE(string_agg(shut.id::text, ','), '') INTO kept
        FROM access_with_merged(ARRAY(
            SELECT access_closed_with(ARRAY(SELECT access_closed_now(who))) UNION SELECT access_too_close(who))) AS shut(id);
        PERFORM set_config('goldenthread.closed', kept, true);
    END IF;
    RETURN QUERY SELECT unnest(string_to_array(split_part(kept, ';', 2), ',')::uuid[]);
END $$;

CREATE OR REPLACE FUNCTION access_keep_people(who uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kept text := current_setting('goldenthread.people', true);
    children uuid[];
BEGIN
    IF kept IS NULL OR split_part(kept, ';', 1) <> who::text THEN
        children := ARRAY(SELECT access_with_merged(ARRAY(SELECT access_children_now(who))));
        SELECT who::text || ';' || COALESCE(string_agg(mine.id::text, ',') FILTER (WHERE NOT mine.was_child), '')
               || ';' || COALESCE(string_agg(mine.id::text, ',') FILTER (WHERE mine.was_child), '') INTO kept
        FROM (SELECT unnest(children) AS id, false AS was_child
              UNION ALL
              SELECT access_with_merged(ARRAY[through.id]), through.was_child
              FROM access_through(ARRAY(SELECT unnest(children) EXCEPT SELECT access_closed(who))) AS through) AS mine;
        PERFORM set_config('goldenthread.people', kept, true);
    END IF;
    RETURN kept;
END $$;

CREATE OR REPLACE FUNCTION access_people(who uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT unnest(string_to_array(split_part(access_keep_people(who), ';', 2), ',')::uuid[])
$$;

CREATE OR REPLACE FUNCTION access_named(who uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT unnest(string_to_array(split_part(access_keep_people(who), ';', 3), ',')::uuid[])
$$;

CREATE OR REPLACE FUNCTION access_forget_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('goldenthread.people', '', true), set_config('goldenthread.closed', '', true);
    RETURN NULL;
END $$;
"""
FOLLOWS_FROM = (
    "allocation", "referral", "closure", "person", "worker", "team", "user", "relationship", "restriction", "restrictedaccess",
    "declaredinterest", "address", "namedreader", "emergencyaccess", "cover", "merge",
)  # fmt: skip
"""The models that relationships read: when a row of one changes, whom the reader works with may have."""

# What ties a reader to a record ties them to every record that was merged into it, whose lines of the log stay under its own
# identifier; what closes the one closes the others.
_KEPT = """WITH RECURSIVE above(id, steps) AS (
    SELECT child, 0 UNION ALL
    SELECT tie.person_id, above.steps + 1 FROM casework_merge tie JOIN above ON tie.merged_id = above.id
    WHERE tie.approved AND tie.undone_at IS NULL)
    SELECT id FROM above ORDER BY steps DESC LIMIT 1"""

_WITH_MERGED = """WITH RECURSIVE below(id) AS (
    SELECT unnest(people) UNION
    SELECT tie.merged_id FROM casework_merge tie JOIN below ON tie.person_id = below.id
    WHERE tie.approved AND tie.undone_at IS NULL)
    SELECT id FROM below"""

_TEAMS_BELOW = """WITH RECURSIVE below(id) AS (
    SELECT top UNION SELECT team.id FROM casework_team team JOIN below ON team.parent_id = below.id)
    SELECT id FROM below WHERE id IS NOT NULL"""

_TEAMS_OF = f"""SELECT below FROM casework_worker held, access_teams_below(held.team_id) below WHERE held.id = post
    UNION SELECT below FROM casework_cover cover JOIN casework_worker away ON away.id = cover.worker_id AND away.manager,
        access_teams_below(away.team_id) below
    WHERE cover.by_worker_id = post AND {COVERED}"""

_ADMINISTRATOR = f"""SELECT EXISTS (SELECT FROM casework_user account
    WHERE account.id = access_user() AND account.role = '{ADMINISTRATOR.code}' AND account.is_active)"""



def _has_ability(ability: str) -> str:
    """Whether the reader's role has an ability."""
    able = ", ".join(f"'{role.code}'" for role in ROLES.values() if ability in role.may)
    return f"""SELECT EXISTS (SELECT FROM casework_user account
        WHERE account.id = access_user() AND account.role IN ({able}) AND account.is_active)"""


# A sealed record is not told apart from one that is not there.
_OPENS_IN_AN_EMERGENCY = f"""SELECT ({_has_ability(BREAK_GLASS)})
    AND EXISTS (SELECT FROM casework_person WHERE id = child AND authority_id = access_authority())
    AND NOT EXISTS (SELECT FROM casework_restriction WHERE person_id = child AND sealed AND ended_at IS NULL
                    AND struck_out_at IS NULL)
    AND child NOT IN (SELECT access_too_close(access_user()))"""

_EMERGENCY = """SELECT opened.reason::text, opened.until_at FROM casework_emergencyaccess opened
    WHERE opened.user_id = who AND opened.person_id = child AND opened.until_at > statement_timestamp()
    ORDER BY opened.until_at DESC LIMIT 1"""

# The number of the record and how often it was looked at, and nothing else of it.
_TO_REVIEW = f"""SELECT opened.id, person.local_id::text,
        (SELECT count(*) FROM casework_viewlog looked WHERE looked.person_id = opened.person_id
         AND looked.user_id = opened.user_id AND looked.at BETWEEN opened.from_at AND opened.until_at)
    FROM casework_emergencyaccess opened JOIN casework_person person ON person.id = opened.person_id
    WHERE opened.authority_id = access_authority() AND opened.reviewed_at IS NULL AND ({_has_ability(REVIEW_EMERGENCIES)})"""

_CLOSED = """SELECT restriction.person_id FROM casework_restriction restriction
    WHERE restriction.ended_at IS NULL AND restriction.struck_out_at IS NULL AND NOT EXISTS (
        SELECT FROM casework_restrictedaccess listed
        WHERE listed.person_id = restriction.person_id AND listed.user_id = who
          AND (listed.ended_at IS NULL OR listed.ended_at > statement_timestamp()))
      AND (restriction.sealed OR NOT EXISTS (
        SELECT FROM casework_emergencyaccess opened
        WHERE opened.person_id = restriction.person_id AND opened.user_id = who AND opened.until_at > statement_timestamp()))"""

# While any name of an inspector's stands, what they read is nobody's to know: it would say what they look into.
_INSPECTING = f"""SELECT named.user_id FROM casework_namedreader named JOIN casework_user account ON account.id = named.user_id
    WHERE account.role = '{INSPECTOR.code}' AND named.ended_at IS NULL AND named.struck_out_at IS NULL AND named.until_on >= {TODAY}"""
_NOT_INSPECTING = "(user_id IS NULL OR user_id = access_user() OR user_id NOT IN (SELECT access_inspecting()))"

# Whoever is closed as sealed, with the adults who are tied to nobody else: of them not even a refusal may speak.
_SEALED = """SELECT access_with_merged(ARRAY(SELECT access_closed_with(ARRAY(
    SELECT restriction.person_id FROM casework_restriction restriction
    WHERE restriction.sealed AND restriction.ended_at IS NULL AND restriction.struck_out_at IS NULL
      AND restriction.person_id IN (SELECT access_closed_now(who))))))"""

# As the reader: a row of history or of the audit is there for whoever sees the row it tells of.
_SHOWS = """
CREATE OR REPLACE FUNCTION access_shows(of_table text, record uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE found boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1)', of_table) INTO found USING record;
    RETURN found;
END $$;
"""

_KNOWS = "SELECT EXISTS (SELECT FROM casework_person WHERE id = child AND authority_id = access_authority())"

_WHOM_TO_RING = """SELECT ring FROM casework_restriction
    WHERE person_id = child AND ended_at IS NULL AND struck_out_at IS NULL"""


def _roles(relationship) -> str:
    return "me.role IN (" + ", ".join(f"'{code}'" for code in sorted({role.code for role in relationship.roles})) + ")"


def _everyone() -> str:
    ways = " OR ".join(f"({_roles(each)} AND {each.everyone})" for each in RELATIONSHIPS if each.everyone)
    return f"{ME} SELECT COALESCE((SELECT {ways} FROM me), false)"


def _people() -> str:
    ways = " UNION ".join(
        f"SELECT person_id FROM ({each.people}) by_{each.code} WHERE EXISTS (SELECT FROM me WHERE {_roles(each)})"
        for each in RELATIONSHIPS
        if each.people
    )
    return f"{ME} {ways}"


def _because() -> str:
    ways = []
    for place, each in enumerate(RELATIONSHIPS):
        tie = f"({each.everyone})" if each.everyone else f"child IN (SELECT person_id FROM ({each.people}) tied)"
        if each.through_a_child:
            tie = "child IN (SELECT access_people(who))"
        ways.append(
            f"SELECT {place} AS place, '{each.code}' AS code FROM me "
            f"JOIN casework_person p ON p.id = child AND p.authority_id = me.authority_id WHERE {_roles(each)} AND {tie}"
        )
    return f"{ME} SELECT code FROM ({' UNION ALL '.join(ways)}) ways ORDER BY place LIMIT 1"


# ---- policies ---------------------------------------------------------------------------------------------------------


def _child(column: str, nullable: bool = False, or_named: bool = False) -> str:
    """Of someone whose record the reader may open; `or_named`, or whom they know by name as a grown-up of a child's family."""
    mine = f"{column} IN (SELECT access_people(access_user()))"
    if or_named:
        mine += f" OR {column} IN (SELECT access_named(access_user()))"
    seen = f"{column} NOT IN (SELECT access_closed(access_user())) AND ({OPEN_TO_ALL_MINE} OR {mine})"
    return f"({column} IS NULL OR ({seen}))" if nullable else f"({seen})" if or_named else seen


def _two(model: type[Model]) -> tuple[str, str, str]:
    """A row about two persons is seen by who may see both; a new one ties someone of the reader's to them or to an adult."""
    ends = [model.person_column, *model.also_about]
    reads = " AND ".join([MY_AUTHORITY, *(_child(end, or_named=True) for end in ends)])
    mine = " OR ".join(_child(end) for end in ends)
    known = " AND ".join(f"({_child(end, or_named=True)} OR access_may_be_linked({end}))" for end in ends)
    return reads, f"{MY_AUTHORITY} AND ({mine}) AND {known}", f"{reads} AND ({mine})"


def _of_a_context(model: type[Model]) -> tuple[str, str, str]:
    """A row of a place or group is seen by who sees that, and written by who works it; one about a child too, by who may see both."""
    column, child = model.of_context, f" AND {_child(model.person_column)}" if model.person_column else ""
    works = f"{MY_AUTHORITY} AND {column} IN ({contexts.WORKS}){child}"
    # Whoever records a new one may give it to another's team at once.
    return f"{MY_AUTHORITY} AND {column} IN ({contexts.READS}){child}", MY_AUTHORITY if column == "id" else works, works


def _whole(model: type[Model]) -> str:
    """A step that covers several children is seen by whoever sees a part of it; the parts' own policy says who does."""
    part, table = model.parts(), model._meta.db_table
    column = part._meta.get_field(part.whole).column
    return (
        f"id NOT IN (SELECT access_closed_{model._meta.model_name}(access_user())) AND ({OPEN_TO_ALL_MINE} "
        f"OR EXISTS (SELECT FROM {part._meta.db_table} part WHERE part.{column} = {table}.id))"
    )


NOBODY_YET = "access_user() IS NULL"
"""Signing in reads accounts before anyone is known; no table of the record but the accounts' allows it."""

# Tables whose rule is not the child's: (who may read, what may be added, who may change).
_BOTH_MERGED = f"{MY_AUTHORITY} AND {_child('person_id')} AND {_child('merged_id')}"
_BOTH_ALIKE = f"{MY_AUTHORITY} AND {_child('person_id')} AND {_child('other_id')}"
"""Who may see both records, and nobody through one of them alone."""
OF_THEIR_OWN = {
    # It is proposed, and what comes of it is the trigger's affair (`duplicates/undoing.py`).
    "merge": (
        _BOTH_MERGED, f"{_BOTH_MERGED} AND recorded_by_id = (SELECT access_user()) AND approved IS NULL AND undone_at IS NULL",
        _BOTH_MERGED,
    ),
    "likelyduplicate": (_BOTH_ALIKE,) * 3,
    "mergedrow": (_BOTH_MERGED, "false", "false"),
    "authority": ("code = (SELECT access_authority())", "false", "false"),
    "user": (
        f"{NOBODY_YET} OR {MY_AUTHORITY}",
        f"{MY_AUTHORITY} AND (SELECT access_is_administrator())",
        f"{NOBODY_YET} OR ({MY_AUTHORITY} AND (id = access_user() OR (SELECT access_is_administrator())))",
    ),
    "draft": (f"{MY_AUTHORITY} AND user_id = (SELECT access_user())",) * 3,
    # Whoever breaks the glass has no right to the record but this row, and whoever reviews it opens no record.
    "unusualreading": (
        f"{MY_AUTHORITY} AND (SELECT access_reviews_reading())",
        "false",
        f"{MY_AUTHORITY} AND user_id <> (SELECT access_user()) AND (SELECT access_reviews_reading())",
    ),
    # Both authorities read what they share, and either ends it; somebody of the other, and nobody else, agrees to it.
    "sharedfrontdoor": (
        "(SELECT access_authority()) IN (authority_id, other_id)",
        f"{MY_AUTHORITY} AND agreed_at IS NULL AND (SELECT access_shares_front_doors())",
        "(SELECT access_authority()) IN (authority_id, other_id) AND (SELECT access_shares_front_doors()) "
        "AND (agreed_by_id IS NULL OR access_account_of(agreed_by_id, other_id))",
    ),
    # A sealed record's matches are its readers', and nobody adds one by hand.
    "sealedmatch": (f"{MY_AUTHORITY} AND {_child('person_id')}", "false", f"{MY_AUTHORITY} AND {_child('person_id')}"),
    # Whoever disposes of records opens none, and what one of them proposes another decides.
    "disposal": (
        f"{MY_AUTHORITY} AND (SELECT access_disposes())",
        f"{MY_AUTHORITY} AND (SELECT access_disposes()) AND proposed_by_id = access_user() AND decided_at IS NULL",
        f"{MY_AUTHORITY} AND (SELECT access_disposes()) AND proposed_by_id <> access_user()",
    ),
    "tombstone": (
        f"{MY_AUTHORITY} AND (SELECT access_disposes()) AND record NOT IN (SELECT access_closed(access_user()))",
        f"{MY_AUTHORITY} AND (SELECT access_disposes()) AND record NOT IN (SELECT access_closed(access_user())) AND disposed_at IS NULL",
        "false",
    ),
    "emergencyaccess": (
        f"{MY_AUTHORITY} AND (user_id = (SELECT access_user()) OR (SELECT access_reviews_emergencies()))",
        f"{MY_AUTHORITY} AND user_id = (SELECT access_user()) AND from_at <= statement_timestamp() AND reviewed_at IS NULL "
        "AND access_opens_in_an_emergency(person_id)",
        f"{MY_AUTHORITY} AND user_id <> (SELECT access_user()) AND (SELECT access_reviews_emergencies())",
    ),
}


def rules(model: type[Model]) -> tuple[str, str, str]:
    """Which rows the application may read, add and change."""
    name = model._meta.model_name
    if name in OF_THEIR_OWN:
        return OF_THEIR_OWN[name]
    column = model.person_column
    if getattr(model, "also_about", ()):
        return _two(model)
    if getattr(model, "of_context", ""):
        return _of_a_context(model)
    if name == "person":
        return f"{MY_AUTHORITY} AND {_child(column, or_named=True)}", MY_AUTHORITY, f"{MY_AUTHORITY} AND {_child(column)}"
    if column:
        nullable = model._meta.get_field(column.removesuffix("_id")).null
        reads = f"{MY_AUTHORITY} AND {_child(column, nullable, model.by_name)}"
        reads += _tells_of(model)
        if name == "history":
            # What a row said before is for whoever sees the row, where a child alone does not decide that.
            reads += f' AND (person_id IS NOT NULL AND "table" NOT IN ({_tables_about_two()}) OR access_shows("table", record))'
        if name == "auditevent":
            reads += f" AND (record IS NULL OR what NOT IN ({_models_about_two()}) OR access_shows('casework_' || what, record))"
        # A refusal is noted too, so the audit takes a line about a child whom the reader may not see.
        adds = MY_AUTHORITY
        if name != "auditevent":
            adds += f" AND {column} NOT IN (SELECT access_closed(access_user()))" + _tells_of(model)
        if name in ("auditevent", "viewlog"):
            reads += f" AND {_NOT_INSPECTING}"
            # Nobody writes a line in another's name.
            adds += " AND user_id IS NOT DISTINCT FROM access_user()"
        return reads, adds, reads
    if getattr(model, "shown_with_its_record", False):
        return (f'{MY_AUTHORITY} AND access_shows("table", record)',) * 3
    if getattr(model, "child_part", ""):
        reads = f"{MY_AUTHORITY} AND {_whole(model)}"
        return reads, MY_AUTHORITY, reads
    return (MY_AUTHORITY,) * 3


def _tells_of(model: type[Model]) -> str:
    """For a row that tells of more people than the one whose it is: every child it tells of must be the reader's to see, and
    nobody whom it names may be closed to them.
    """
    found = ""
    if column := getattr(model, "tells_of", ""):
        found += (
            f" AND NOT {column} && ARRAY(SELECT access_closed(access_user()))"
            f" AND ({OPEN_TO_ALL_MINE} OR {column} <@ ARRAY(SELECT access_people(access_user())))"
        )
    for column in getattr(model, "not_shown_with", ()):
        found += f" AND ({column} IS NULL OR {column} NOT IN (SELECT access_closed(access_user())))"
    return found


def _about_two() -> list[type[Model]]:
    return [model for model in records() if any(getattr(model, each, ()) for each in ("also_about", "tells_of", "of_context"))]


def _tables_about_two() -> str:
    return ", ".join(f"'{model._meta.db_table}'" for model in _about_two())


def _models_about_two() -> str:
    return ", ".join(f"'{model._meta.model_name}'" for model in _about_two())


def statements(model: type[Model]) -> list[str]:
    """Rights and policies of one table, made afresh."""
    table = model._meta.db_table
    reads, adds, changes = rules(model)
    is_authority = model._meta.model_name == "authority"
    rights = ", ".join(model.app_may)
    made = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"REVOKE ALL ON {table} FROM PUBLIC, {APP}, {NUMBERS}",
        f"GRANT {rights} ON {table} TO {APP}",
        *_policy(table, "owner_all", f"FOR ALL TO {OWNER} USING (true) WITH CHECK (true)"),
        *_policy(table, "app_reads", f"FOR SELECT TO {APP} USING ({reads})"),
        *_policy(table, "app_adds", f"FOR INSERT TO {APP} WITH CHECK ({adds})"),
        *_policy(table, "app_changes", f"FOR UPDATE TO {APP} USING ({changes}) WITH CHECK ({changes})"),
        *_policy(table, "app_removes", f"FOR DELETE TO {APP} USING ({changes})"),
    ]
    if model._meta.model_name in FOLLOWS_FROM:
        made.append(
            f"CREATE OR REPLACE TRIGGER access_forget_people AFTER INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION access_forget_people()"
        )
    if getattr(model, "numbers_may_read", True):
        counted = f"{MY_AUTHORITY} AND {model.numbers_may_read_where}" if getattr(model, "numbers_may_read_where", "") else MY_AUTHORITY
        made += [
            f"GRANT SELECT ON {table} TO {NUMBERS}",
            # Counting is for one authority, and for none until it is named: two that share a service never mix. Said as
            # a plain equality, from which the planner foresees how many rows it keeps. Which authorities there are may be
            # asked before one is named.
            *_policy(table, "numbers_read", f"FOR SELECT TO {NUMBERS} USING ({'true' if is_authority else counted})"),
        ]
    return made


def _policy(table: str, name: str, rule: str) -> list[str]:
    return [f"DROP POLICY IF EXISTS {name} ON {table}", f"CREATE POLICY {name} ON {table} {rule}"]


GUARD_OF_ACCOUNTS = f"""
CREATE OR REPLACE FUNCTION access_guard_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = '{APP}' AND NOT access_is_administrator() AND (
        NEW.role, NEW.worker_id, NEW.authority_id, NEW.example, NEW.username, NEW.directory_name, NEW.is_active)
        IS DISTINCT FROM (OLD.role, OLD.worker_id, OLD.authority_id, OLD.example, OLD.username, OLD.directory_name, OLD.is_active) THEN
        RAISE EXCEPTION 'Only an administrator changes what an account may do.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER access_guard BEFORE UPDATE ON casework_user
    FOR EACH ROW EXECUTE FUNCTION access_guard_accounts();
"""


def records() -> list[type[Model]]:
    """Every model of the record."""
    return [
        model
        for model in apps.get_app_config("casework").get_models()
        if issubclass(model, Record) or model._meta.model_name == "authority"
    ]
