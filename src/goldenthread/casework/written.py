"""Searching inside what was written and uploaded, within what the reader may see.

The database keeps the words of each record beside it, in the transaction that writes them, with an index. Row-level security
would switch that index off, so a function of the owner finds, by the reader's own people, which records hold the words;
their text is then read as the reader, and the policies say once more whose it is. Answers that are kept like a protected
address are not in it.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection, models

from goldenthread.operations.roles import APP, NUMBERS, OWNER

from . import audit
from .access import roles
from .access.permission import may
from .access.refusal import demand
from .fields import Line, Rows
from .records import Record
from .step import ChildPart, ChildStep, Declaration, Step, is_asked, steps

MOST = 30
BEGIN, END = "\x02", "\x03"
"""Around what was looked for, as the database marks it; no text of the record holds them."""
PASSAGES, AROUND = 2, 160
"""How many paragraphs are shown of a record, and how many letters before and after the first word that was looked for."""

TABLE = f"""
CREATE TABLE IF NOT EXISTS casework_written (
    record uuid PRIMARY KEY, authority_id varchar NOT NULL, act_table text NOT NULL, act uuid NOT NULL,
    people uuid[] NOT NULL, words text NOT NULL,
    vector tsvector GENERATED ALWAYS AS (to_tsvector('english', left(words, 200000))) STORED);
CREATE INDEX IF NOT EXISTS casework_written_words ON casework_written USING gin (vector);
ALTER TABLE casework_written ENABLE ROW LEVEL SECURITY;
ALTER TABLE casework_written FORCE ROW LEVEL SECURITY;
REVOKE ALL ON casework_written FROM PUBLIC, {APP}, {NUMBERS};
GRANT SELECT ON casework_written TO {APP};
DROP POLICY IF EXISTS owner_all ON casework_written;
CREATE POLICY owner_all ON casework_written FOR ALL TO {OWNER} USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS app_reads ON casework_written;
CREATE POLICY app_reads ON casework_written FOR SELECT TO {APP}
    USING (authority_id = (SELECT access_authority()) AND access_shows(act_table, act));

CREATE OR REPLACE FUNCTION written_find(sought text, child uuid, most int) RETURNS TABLE (record uuid, likeness real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT found.record, ts_rank(found.vector, websearch_to_tsquery('english', sought))
    FROM casework_written found
    WHERE found.vector @@ websearch_to_tsquery('english', sought) AND found.authority_id = access_authority()
      AND NOT found.people && ARRAY(SELECT access_closed(access_user()))
      AND (access_everyone(access_user()) OR found.people && ARRAY(SELECT access_people(access_user())))
      AND (child IS NULL OR child = ANY (found.people))
    ORDER BY 2 DESC, found.record LIMIT most
$$;
"""

FIND = f"""
SELECT written.record, written.act_table, written.act,
       ts_headline('english', written.words, websearch_to_tsquery('english', %s),
                   'StartSel={BEGIN}, StopSel={END}, HighlightAll=true')
FROM written_find(%s, %s, {MOST}) found JOIN casework_written written ON written.record = found.record
ORDER BY found.likeness DESC, written.record"""


def statements(model: type[Record]) -> list[str]:
    """The triggers that keep the words of a model's records, and the words of those that are there already."""
    if not issubclass(model, Declaration) or not (columns(model) or issubclass(model, ChildPart)):
        return []
    table, name = model._meta.db_table, model._meta.model_name
    function = f"""
CREATE OR REPLACE FUNCTION written_{name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    {_words_of_what_changed(model)}
    {_people_of_the_whole(model)}
    RETURN NULL;
END $$"""
    made = [
        f"CREATE OR REPLACE TRIGGER written_{event.lower()} AFTER {event} ON {table} REFERENCING NEW TABLE AS changed "
        f"FOR EACH STATEMENT EXECUTE FUNCTION written_{name}()"
        for event in ("INSERT", "UPDATE")
    ]
    already = f"""INSERT INTO casework_written (record, authority_id, act_table, act, people, words) {_kept(model, table)}
        AND NOT EXISTS (SELECT FROM casework_written there WHERE there.record = {table}.id)"""
    return [function, *made, *([already] if columns(model) else [])]


def _words_of_what_changed(model) -> str:
    """What is struck through, or says nothing any more, is no longer found; the rest is found as it now stands."""
    if not columns(model):
        return ""
    return f"""DELETE FROM casework_written written USING changed
    WHERE written.record = changed.id AND (changed.struck_out_at IS NOT NULL OR {_words(model, "changed")} = '');
    INSERT INTO casework_written (record, authority_id, act_table, act, people, words) {_kept(model, "changed")}
    ON CONFLICT (record) DO UPDATE SET words = EXCLUDED.words, people = EXCLUDED.people;"""


def columns(model: type[Declaration]) -> list[models.Field]:
    """The fields whose words are searched: answers in words, and the words of a file."""
    wordy = (models.TextField, Line, Rows)
    asked = [each for each in model._meta.fields if isinstance(each, wordy) and is_asked(model, each)]
    return [each for each in asked if each.name not in model.protected] + [
        each for each in model._meta.fields if each.name in getattr(model, "searched", ())
    ]


def _words(model, of: str) -> str:
    """The words of a row, one answer to a line."""
    each = [
        _lines(field, of) if isinstance(field, Rows) else f"NULLIF({of}.{field.column}, '')"
        for field in columns(model)
    ]  # fmt: skip
    return f"concat_ws(E'\\n', {', '.join(each)})"


def _lines(field: Rows, of: str) -> str:
    """Lines of several answers, each line a line of words in the order in which it is asked."""
    answers = ", ".join(f"NULLIF(line ->> '{name}', '')" for name, _ in field.columns)
    return f"(SELECT string_agg(concat_ws('; ', {answers}), E'\\n') FROM jsonb_array_elements({of}.{field.column}) line)"


def _kept(model, of: str) -> str:
    part = model.parts() if issubclass(model, Step) else None
    act_table, act, people = model._meta.db_table, f"{of}.id", f"ARRAY[{of}.person_id]" if issubclass(model, ChildStep) else None
    if issubclass(model, ChildPart):
        whole = model._meta.get_field(model.whole)
        act_table, act, people = whole.related_model._meta.db_table, f"{of}.{whole.column}", f"ARRAY[{of}.person_id]"
    elif part:
        column = part._meta.get_field(part.whole).column
        people = f"ARRAY(SELECT person_id FROM {part._meta.db_table} part WHERE part.{column} = {of}.id)"
    return (
        f"SELECT {of}.id, {of}.authority_id, '{act_table}', {act}, {people}, {_words(model, of)} FROM {of} "
        f"WHERE {of}.struck_out_at IS NULL AND {_words(model, of)} <> ''"
    )


def _people_of_the_whole(model) -> str:
    """A part says whom the act is about."""
    if not issubclass(model, ChildPart):
        return ""
    whole = model._meta.get_field(model.whole).column
    return f"""UPDATE casework_written written
        SET people = ARRAY(SELECT person_id FROM {model._meta.db_table} part WHERE part.{whole} = written.record)
        WHERE written.record IN (SELECT {whole} FROM changed);"""


@dataclass(frozen=True)
class Hit:
    """A passage that holds what was looked for: the act it is of, the children of it, and its text in pieces (text, sought)."""

    act: Step
    people: tuple
    pieces: tuple[tuple[str, bool], ...]


def search(user, sought: str, child: UUID | None = None) -> list[Hit]:
    """The passages that hold these words, the likeliest first, at most thirty. Raises Refused for who may not search.

    `sought` is as people write it: words, "words together", -not this. `child` keeps to one child's record.
    """
    demand(may(user, roles.SEARCH) and may(user, roles.VIEW_CHILD))
    with connection.cursor() as cursor:
        cursor.execute(FIND, [sought, sought, child])
        rows = cursor.fetchall()
    audit.note(user, "searched", "written", person=child, matches=len(rows))
    acts = _acts([(row[1], row[2]) for row in rows])
    return [Hit(*acts[row[2]], pieces_of(row[3])) for row in rows if row[2] in acts]


def _acts(named: list[tuple[str, UUID]]) -> dict[UUID, tuple[Step, tuple]]:
    """The acts, each with the children of it whom the reader may see: a query or two for each kind of step."""
    found = {}
    for step in steps():
        keys = [key for table, key in named if table == step._meta.db_table]
        if not keys:
            continue
        part = step.parts()
        people: dict = {}
        for each in part.objects.filter(**{f"{part.whole}__in": keys}).select_related("person") if part else ():
            people.setdefault(getattr(each, f"{part.whole}_id"), []).append(each.person)
        acts = step.objects.filter(pk__in=keys) if part else step.objects.filter(pk__in=keys).select_related("person")
        found |= {act.pk: (act, tuple(people.get(act.pk, ()) if part else [act.person])) for act in acts}
    return found


def pieces_of(marked: str) -> tuple[tuple[str, bool], ...]:
    """The first paragraphs that hold what was looked for, in pieces: (text, whether it is what was looked for)."""
    passage = " … ".join([_near(line) for line in marked.split("\n") if BEGIN in line][:PASSAGES])
    pieces = passage.replace(END, BEGIN).split(BEGIN)
    return tuple((text, place % 2 == 1) for place, text in enumerate(pieces) if text)


def _near(line: str) -> str:
    """What stands around the first mark of a paragraph that is long, cut between words and after a mark's end."""
    place = line.index(BEGIN)
    start = line.rfind(" ", 0, place - AROUND) + 1 if place > AROUND else 0
    end = line.find(" ", line.index(END, place) + AROUND)
    if end < 0:
        end = len(line)
    elif line.rfind(BEGIN, 0, end) > line.rfind(END, 0, end):
        end = line.index(END, end) + 1
    return f"{'… ' if start else ''}{line[start:end]}{' …' if end < len(line) else ''}"
