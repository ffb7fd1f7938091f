"""A contact that matches a sealed record waits for whoever holds that record, and whoever recorded it can tell nothing.

A search is silent about an adoption or a protected identity, so the child it is about may be added a second time. The database
looks each time somebody is added or put into a contact, in the transaction that does it and in the same way whether anything
is sealed or not: what it finds is a row that only the names on the record's list may read.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from . import audit
from .access import roles
from .access.permission import may, related
from .access.refusal import Permission, Refusal, demand
from .codes import SEALED_MATCH
from .fields import CodeField
from .records import LONDON, Record
from .validation import Invalid


class SealedMatch(Record):
    """That somebody who was added, or put into a contact, may be the person of a sealed record; and what its holder did."""

    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="+", editable=False)
    matched = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="+", editable=False)
    contact = models.ForeignKey("casework.Contact", on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    at = models.DateTimeField(editable=False)
    by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, related_name="+", editable=False, db_index=False)
    acted_at = models.DateTimeField(null=True, editable=False)
    acted_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, related_name="+", editable=False, db_index=False)
    outcome = CodeField("What did you do?", SEALED_MATCH, editable=False)
    words = models.TextField("What was said or done?", default="", editable=False)

    # A trigger adds them, as the owner of the table, so that nobody who may add one may see or make one.
    app_may = ("SELECT", "UPDATE")
    person_column = "person_id"
    numbers_may_read = False

    class Meta:
        verbose_name_plural = "sealed matches"
        constraints = [
            models.CheckConstraint(
                name="casework_sealed_match_acted_whole",
                condition=Q(acted_at__isnull=True, acted_by__isnull=True, outcome__isnull=True, words="")
                | (Q(acted_at__isnull=False, acted_by__isnull=False, outcome__isnull=False) & ~Q(words="")),
                violation_error_message="What came of a match says who did what, when, in words.",
            )
        ]
        indexes = [models.Index(fields=["person"], name="casework_sealed_match_waits", condition=Q(acted_at__isnull=True))]


# A match is strong where an identifier is the same; where the day of birth is, with a name that sounds alike; or where two
# names sound alike and the days of birth do not contradict it. `n` is who was added, `s` the sealed record.
STRONG = """(s.numbers && n.numbers
    OR (alike.names >= 1 AND (s.born = n.born OR (extract(day FROM s.born) = extract(month FROM n.born)
        AND extract(month FROM s.born) = extract(day FROM n.born) AND extract(year FROM s.born) = extract(year FROM n.born))))
    OR (alike.names >= 2 AND (s.born IS NULL OR n.born IS NULL OR abs(s.born - n.born) < 400)))"""

FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION sealed_matches_keep(people uuid[], contacts uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH told AS (SELECT * FROM unnest(people, contacts) AS new(person_id, contact_id)),
    matches AS MATERIALIZED (
        SELECT DISTINCT s.authority_id, s.person_id, n.person_id AS matched_id, told.contact_id
        FROM casework_restriction shut JOIN casework_search_key s ON s.person_id = shut.person_id
        CROSS JOIN told JOIN casework_search_key n ON n.person_id = told.person_id AND n.authority_id = s.authority_id
        CROSS JOIN LATERAL (SELECT count(DISTINCT dmetaphone(one)) AS names FROM unnest(s.words) one, unnest(n.words) other
                            WHERE length(one) > 1 AND dmetaphone(one) = dmetaphone(other) AND dmetaphone(one) <> '') alike
        WHERE shut.sealed AND shut.ended_at IS NULL AND shut.struck_out_at IS NULL AND s.person_id <> n.person_id AND {STRONG}
          AND NOT EXISTS (SELECT FROM casework_sealedmatch before WHERE before.person_id = s.person_id
                          AND before.matched_id = n.person_id AND before.outcome = 'not_same')),
    joined AS (UPDATE casework_sealedmatch waits SET contact_id = matches.contact_id FROM matches
               WHERE waits.person_id = matches.person_id AND waits.matched_id = matches.matched_id AND waits.acted_at IS NULL
                 AND waits.contact_id IS NULL RETURNING waits.person_id, waits.matched_id)
    INSERT INTO casework_sealedmatch (id, authority_id, person_id, matched_id, contact_id, at, by_id, words)
    SELECT gen_random_uuid(), authority_id, person_id, matched_id, contact_id, clock_timestamp(), access_user(), '' FROM matches
    WHERE NOT EXISTS (SELECT FROM joined WHERE joined.person_id = matches.person_id AND joined.matched_id = matches.matched_id)
$$;
REVOKE ALL ON FUNCTION sealed_matches_keep(uuid[], uuid[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION tells_holders() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'casework_person' THEN
        PERFORM sealed_matches_keep(ARRAY(SELECT id FROM added), ARRAY(SELECT NULL::uuid FROM added));
    ELSE
        PERFORM sealed_matches_keep(ARRAY(SELECT person_id FROM added ORDER BY id), ARRAY(SELECT contact_id FROM added ORDER BY id));
    END IF;
    RETURN NULL;
END $$;

-- Enough of whoever was added to judge by, as any search gives it, for whoever may read the match.
CREATE OR REPLACE FUNCTION sealed_matches_waiting() RETURNS TABLE (
    id uuid, person_id uuid, at timestamptz, recorded_by text, team text, as_recorded text, born date, of_contact boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT waits.id, waits.person_id, waits.at, recorder.name::text, team.name::text,
           CASE WHEN waits.matched_id NOT IN (SELECT access_closed(access_user())) THEN concat_ws(' ', added.forename, added.surname) END,
           CASE WHEN waits.matched_id NOT IN (SELECT access_closed(access_user())) THEN added.date_of_birth END,
           waits.contact_id IS NOT NULL
    FROM casework_sealedmatch waits JOIN casework_person added ON added.id = waits.matched_id
    LEFT JOIN casework_user recorder ON recorder.id = waits.by_id LEFT JOIN casework_worker post ON post.id = recorder.worker_id
    LEFT JOIN casework_team team ON team.id = post.team_id
    WHERE waits.authority_id = access_authority() AND waits.acted_at IS NULL
      AND waits.person_id NOT IN (SELECT access_closed(access_user()))
      AND (access_everyone(access_user()) OR waits.person_id IN (SELECT access_people(access_user())))
    ORDER BY waits.at
$$;
"""


def triggers() -> list[str]:
    """By name they come after those that keep what a person is found by."""
    return [
        f"CREATE OR REPLACE TRIGGER tells_holders AFTER INSERT ON {table} REFERENCING NEW TABLE AS added "
        "FOR EACH STATEMENT EXECUTE FUNCTION tells_holders()"
        for table in ("casework_person", "casework_contactchild")
    ]


@dataclass(frozen=True)
class Waiting:
    """A match that nobody has acted on: which sealed record, who recorded it, and who they recorded."""

    id: UUID
    person_id: UUID
    at: datetime
    recorded_by: str | None
    team: str | None
    as_recorded: str | None
    born: date | None
    of_contact: bool

    @property
    def says(self) -> str:
        """One sentence for the list and for the act."""
        what = "a contact about" if self.of_contact else "somebody new:"
        born = f", born {self.born:%-d %B %Y}" if self.born else ""
        who = f"{self.recorded_by or 'Somebody'}{f', {self.team},' if self.team else ''}"
        return f"{who} recorded {what} {self.as_recorded or 'a person whose record is closed to you'}{born}, on {self.at.astimezone(LONDON):%-d %B %Y at %H:%M}."


def waiting(user) -> list[Waiting]:
    """What waits for this person as a holder of sealed records, the oldest first; nothing for anybody else."""
    if not may(user, roles.VIEW_CHILD):
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sealed_matches_waiting()")
        return [Waiting(*row) for row in cursor.fetchall()]


def may_act(user, match: SealedMatch) -> Permission | Refusal:
    """Whether this person acts on it: on the list of the sealed record, and working with the child."""
    return may(user, roles.VIEW_CHILD) and related(user, match.person_id)


@transaction.atomic
def act(match: SealedMatch, by, outcome: str, words: str) -> None:
    """Write down what came of a match. Raises Refused or Invalid."""
    demand(may_act(by, match))
    if outcome not in SEALED_MATCH:
        raise Invalid([("outcome", "Say what you did: choose one that is listed.")])
    if not words.strip():
        raise Invalid([("words", "Say in words what was said or done, and to whom.")])
    waits = SealedMatch.objects.filter(pk=match.pk, acted_at=None)
    if not waits.update(acted_at=timezone.now(), acted_by=by, outcome=outcome, words=words.strip()):
        raise Invalid([("", "Somebody else on the list has acted on this already.")])
    audit.note(by, "acted on a match", "sealedmatch", record=match.pk, person=match.person_id, outcome=outcome)
