"""What a person's row says follows from what is held of them, and the database sees to it.

Lists, searches, policies and the dataset read one row of `Person`. So that it is no second copy which can part from what
is held, two triggers keep the pair together, whoever writes and through whichever door: when a fact begins, changes or is
struck through, the person's row follows; when a person is written, what the row says is held.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .facts.fact import SOME
from .facts.kinds import OF_A_ROW
from .fields import CodeField, Day, ManyCodesField
from .people import DATES, LATEST_BIRTH_AFTER_EXPECTED

TABLE = "casework_person"
CURRENT = "held.struck_out_at IS NULL AND held.superseded_by_id IS NULL AND held.until_on IS NULL"
ALWAYS = {"version": "1", "struck_out_reason": "''"}


@dataclass(frozen=True)
class Follows:
    """Columns of a person that follow from the one current row of a table that `where` finds.

    `forth` gives each column of the person as SQL over that row (`held`), `back` each column of the row as SQL over the
    person (`p`), `fixed` the rest of what a new row needs, and `says_something` when the person's columns hold anything.
    """

    name: str
    table: str
    where: str
    forth: Mapping[str, str]
    back: Mapping[str, str]
    says_something: str
    fixed: Mapping[str, str] = field(default_factory=dict)

    @property
    def as_held(self) -> str:
        return ", ".join(f"({sql})" for sql in self.forth.values())


NAMES = Follows(
    "main_name", "casework_name", "held.main",
    forth={"forename": "COALESCE(held.forename, '')", "surname": "COALESCE(held.surname, '')"},
    back={"forename": "p.forename", "surname": "p.surname"},
    says_something="p.forename <> '' OR p.surname <> ''",
    fixed={"main": "true"},
)  # fmt: skip
NHS_NUMBERS = Follows(
    "nhs_number", "casework_identifier", "held.kind = 'nhs_number'",
    forth={"nhs_number": "COALESCE(held.value, '')"},
    back={"value": "p.nhs_number"},
    says_something="p.nhs_number <> ''",
    fixed={"kind": "'nhs_number'"},
)  # fmt: skip
_DAY = {
    "forth": "NULLIF(held.value, '')::date", "back": "COALESCE(to_char(p.{0}, 'YYYY-MM-DD'), '')", "says": "p.{0} IS NOT NULL",
}  # fmt: skip
_TEXT = {"forth": "COALESCE(held.value, '')", "back": "p.{0}", "says": "p.{0} <> ''"}
_CODE = {"forth": "NULLIF(held.value, '')", "back": "COALESCE(p.{0}, '')", "says": "p.{0} <> ''"}


def _fact(kind) -> Follows:
    """A fact that is a column of a person as well."""
    if isinstance(kind.field, ManyCodesField):
        return _disability(kind)
    how = _DAY if isinstance(kind.field, Day) else _CODE if isinstance(kind.field, CodeField) else _TEXT
    return Follows(
        f"of_{kind.code}", "casework_fact", f"held.kind = '{kind.code}'",
        forth={kind.column: how["forth"]}, back={"value": how["back"].format(kind.column)},
        says_something=how["says"].format(kind.column), fixed={"kind": f"'{kind.code}'", "codes": "'{}'"},
    )  # fmt: skip


def _disability(kind) -> Follows:
    """A person's row says whether there is a disability, and the fact which: that there is one, before its kind is known."""
    return Follows(
        f"of_{kind.code}", "casework_fact", f"held.kind = '{kind.code}'",
        forth={kind.column: "CASE WHEN cardinality(held.codes) > 0 THEN NOT 'NONE' = ANY (held.codes) END"},
        back={"codes": f"CASE WHEN p.{kind.column} THEN ARRAY['{SOME}'] WHEN NOT p.{kind.column} THEN ARRAY['NONE'] ELSE '{{}}' END"},
        says_something=f"p.{kind.column} IS NOT NULL", fixed={"kind": f"'{kind.code}'", "value": "''"},
    )  # fmt: skip


FOLLOWS = (NAMES, NHS_NUMBERS, *(_fact(kind) for kind in OF_A_ROW))


def functions() -> str:
    """The functions that the triggers call; as the owner, since what is kept together is kept so for every reader."""
    return "\n".join([_follow(), *(_give(each) for each in FOLLOWS), _give_all(), _TRIGGERS])


def triggers() -> list[str]:
    """The triggers on a person and on each table that a person's row follows from."""
    made = [_trigger(TABLE, "person_gives", event) for event in ("INSERT", "UPDATE")]
    for table in dict.fromkeys(each.table for each in FOLLOWS):
        made += [_trigger(table, "person_follows", event) for event in ("INSERT", "UPDATE", "DELETE")]
    return made


def _trigger(table: str, does: str, event: str) -> str:
    seen = {"INSERT": "NEW TABLE AS after_it", "DELETE": "OLD TABLE AS before_it"}
    both = f"{seen['DELETE']} {seen['INSERT']}"
    return (
        f"CREATE OR REPLACE TRIGGER {does}_{event.lower()} AFTER {event} ON {table} "
        f"REFERENCING {seen.get(event, both)} FOR EACH STATEMENT EXECUTE FUNCTION {does}()"
    )


def _define(signature: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {signature} RETURNS void LANGUAGE sql SECURITY DEFINER "
        f"SET search_path = public, pg_temp AS $$ {body} $$;"
    )


def _follow() -> str:
    """The person's columns as what is held now says them; a row that says so already is left alone."""
    columns = {column: sql for each in FOLLOWS for column, sql in each.forth.items()}
    joins = "\n".join(
        f"LEFT JOIN LATERAL (SELECT {', '.join(f'{sql} AS {column}' for column, sql in each.forth.items())} FROM (SELECT) one "
        f"LEFT JOIN {each.table} held ON held.person_id = p.id AND {each.where} AND {CURRENT}) AS {each.name} ON true"
        for each in FOLLOWS
    )
    now = ", ".join(f"{each.name}.{column}" for each in FOLLOWS for column in each.forth)
    return _define(
        "person_follow(people uuid[])",
        f"""UPDATE {TABLE} SET ({', '.join(columns)}, version) = (SELECT {', '.join(f'said.{each}' for each in columns)},
                {TABLE}.version + 1)
            FROM (SELECT p.id, {now} FROM {TABLE} p {joins} WHERE p.id = ANY (people)) AS said
            WHERE {TABLE}.id = said.id
              AND ({', '.join(f'{TABLE}.{each}' for each in columns)}) IS DISTINCT FROM ({', '.join(f'said.{each}' for each in columns)})""",
    )


def _give(each: Follows) -> str:
    """What the person's row says, as it is held: put right where it differs, begun where nothing is held."""
    columns = ", ".join(f"p.{column}" for column in each.forth)
    new = {**ALWAYS, **each.fixed, **each.back}
    return _define(
        f"person_gives_{each.name}(people uuid[], first boolean)",
        f"""UPDATE {each.table} held SET {', '.join(f'{name} = {sql}' for name, sql in each.back.items())}, version = held.version + 1
            FROM {TABLE} p WHERE p.id = ANY (people) AND NOT first AND held.person_id = p.id AND {each.where} AND {CURRENT}
              AND ({columns}) IS DISTINCT FROM ({each.as_held});
            INSERT INTO {each.table} (id, authority_id, person_id, recorded_at, recorded_by_id, {', '.join(new)})
            SELECT gen_random_uuid(), p.authority_id, p.id, CASE WHEN first THEN p.recorded_at ELSE clock_timestamp() END,
                   CASE WHEN first THEN p.recorded_by_id ELSE access_user() END, {', '.join(new.values())}
            FROM {TABLE} p WHERE p.id = ANY (people) AND ({each.says_something}) AND NOT EXISTS (
                SELECT FROM {each.table} held WHERE held.person_id = p.id AND {each.where} AND {CURRENT})""",
    )


def _give_all() -> str:
    every = "; ".join(f"SELECT person_gives_{each.name}(people, first)" for each in FOLLOWS)
    return _define("person_gives_all(people uuid[], first boolean)", every)


_TRIGGERS = """
CREATE OR REPLACE FUNCTION person_gives() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- What one trigger writes is not answered by the other: the two say the same by then.
    IF pg_trigger_depth() > 1 THEN RETURN NULL; END IF;
    PERFORM person_gives_all(ARRAY(SELECT id FROM after_it), TG_OP = 'INSERT');
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION person_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE people uuid[];
BEGIN
    IF pg_trigger_depth() > 1 THEN RETURN NULL; END IF;
    -- A row may have been moved from one person to another, so both follow.
    IF TG_OP = 'INSERT' THEN
        people := ARRAY(SELECT person_id FROM after_it);
    ELSIF TG_OP = 'DELETE' THEN
        people := ARRAY(SELECT person_id FROM before_it);
    ELSE
        people := ARRAY(SELECT person_id FROM after_it UNION SELECT person_id FROM before_it);
    END IF;
    PERFORM person_follow(people);
    IF TG_TABLE_NAME = 'casework_fact' AND TG_OP <> 'DELETE' THEN
        IF EXISTS (SELECT FROM casework_person p JOIN after_it written ON written.person_id = p.id AND written.kind IN (DATES)
                   WHERE p.date_of_death < p.date_of_birth OR p.date_of_birth - p.expected_date_of_birth > LATEST) THEN
            RAISE EXCEPTION 'The days on which a person was expected, was born and died cannot all be right: check them.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'casework_person_dates';
        END IF;
    END IF;
    RETURN NULL;
END $$;
""".replace("DATES", ", ".join(f"'{name}'" for name in DATES)).replace("LATEST", str(LATEST_BIRTH_AFTER_EXPECTED.days))
