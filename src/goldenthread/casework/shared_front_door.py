"""Two authorities that share a front door: each sees the contacts the other takes, and no record beyond them.

One authority proposes it and the other agrees; either ends it, at once. Every row stays with the authority that wrote it: what
the other's workers read is given by one function of the database, by the arrangement that holds on the day, and each child on
it leaves a line in the owner's log. When the two part, nothing has to be moved or taken back.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from goldenthread.dataset.codes import Code, CodeSet
from goldenthread.dataset.codes.front_door import LEVEL_OF_NEED, REFERRAL_SOURCE

from . import audit
from .access import roles
from .access.permission import may
from .access.refusal import Permission, Refusal, demand
from .access.relationships import FRONT_DOOR, TODAY
from .fields import CodeField, Day
from .records import Recorded, today
from .validation import Invalid

SHARED = CodeSet(
    "shared_at_the_front_door", "What two authorities that share a front door see of each other's work",
    [Code("contacts", "Contacts taken since it began: the children they are about, what was said and what was decided")],
)  # fmt: skip
MOST = 200


class SharedFrontDoor(Recorded):
    """That two authorities share a front door, from a day and until a day or until one of them ends it. It was proposed by
    `authority` and holds once somebody of `other` has agreed.
    """

    other = models.ForeignKey("casework.Authority", on_delete=models.PROTECT, related_name="+", editable=False)
    shares = CodeField("What is shared?", SHARED, null=False, blank=False)
    reason = models.TextField("By what agreement, and why?")
    from_on = models.DateField("From which day?")
    until_on = Day("Until which day, if that is agreed?", to_come=True)
    agreed_at = models.DateTimeField(null=True, editable=False)
    agreed_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    ended_reason = models.TextField("Why does it end?", default="", editable=False)

    says = "a shared front door"
    ability = roles.SHARE_FRONT_DOOR
    numbers_may_read = False

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="casework_front_door_of_two", condition=~Q(other=models.F("authority")),
                violation_error_message="A front door is shared with another authority.",
            ),
            models.CheckConstraint(
                name="casework_front_door_ends_whole",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_reason="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_reason="")),
                violation_error_message="It is ended by somebody, with a reason.",
            ),
            models.UniqueConstraint(
                fields=["authority", "other"], condition=Q(ended_at__isnull=True), name="casework_front_door_once",
                violation_error_message="That is proposed or shared already: end it first.",
            ),
        ]  # fmt: skip

    def state_for(self, user) -> str:
        if self.ended_at:
            return "ended"
        if self.agreed_at is None:
            return "waits for the other authority" if user.authority_id == self.authority_id else "waits for you to agree"
        if self.until_on and self.until_on < today():
            return "over"
        return "shared" if self.from_on <= today() else "agreed, and not yet begun"


# Those that hold today, each from the side of whoever asks.
_HOLDS = f"""SELECT CASE WHEN shared.authority_id = access_authority() THEN shared.other_id ELSE shared.authority_id END AS whose, shared.from_on
    FROM casework_sharedfrontdoor shared
    WHERE access_authority() IN (shared.authority_id, shared.other_id) AND shared.agreed_at IS NOT NULL AND shared.ended_at IS NULL
      AND shared.struck_out_at IS NULL AND {TODAY} BETWEEN shared.from_on AND COALESCE(shared.until_on, 'infinity')"""
_AT_THE_DOOR = f"""SELECT account.id, account.name, ours.name AS authority
    FROM casework_user account JOIN casework_worker post ON post.id = account.worker_id AND post.left_on IS NULL
    JOIN casework_team team ON team.id = post.team_id AND team.front_door
    JOIN casework_authority ours ON ours.code = account.authority_id
    WHERE account.id = access_user() AND account.authority_id = access_authority() AND account.is_active
      AND account.role IN ({", ".join(f"'{role.code}'" for role in FRONT_DOOR)})"""

FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION access_account_of(account uuid, whose text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM casework_user WHERE id = account AND authority_id = whose)
$$;
CREATE OR REPLACE FUNCTION access_other_authorities() RETURNS TABLE (code text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT code::text, name::text FROM casework_authority WHERE access_authority() IS NOT NULL AND code <> access_authority() ORDER BY name
$$;
CREATE OR REPLACE FUNCTION access_shares_a_front_door() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS ({_AT_THE_DOOR}) AND EXISTS ({_HOLDS})
$$;

-- Each child that is given leaves a line in the log of the authority whose child it is.
CREATE OR REPLACE FUNCTION access_contacts_of_others() RETURNS TABLE (
    contact uuid, authority text, happened_on date, source text, worry text, child text, born date, decided_on date, level text, team text)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH reader AS ({_AT_THE_DOOR}),
    given AS MATERIALIZED (
        SELECT contact.id, contact.authority_id AS whose, theirs.name::text AS authority, contact.happened_on, contact.source::text,
               contact.worry, person.id AS person, concat_ws(' ', person.forename, person.surname) AS child, person.date_of_birth AS born,
               decision.happened_on AS decided_on, decision.level::text, team.name::text AS team
        FROM ({_HOLDS}) holds JOIN casework_authority theirs ON theirs.code = holds.whose
        JOIN casework_contact contact ON contact.authority_id = holds.whose AND contact.struck_out_at IS NULL
            AND (contact.recorded_at AT TIME ZONE 'Europe/London')::date >= holds.from_on
        JOIN casework_contactchild part ON part.contact_id = contact.id AND part.struck_out_at IS NULL
        JOIN casework_person person ON person.id = part.person_id
        LEFT JOIN casework_contactdecision decision ON decision.contact_child_id = part.id AND decision.struck_out_at IS NULL
        LEFT JOIN casework_team team ON team.id = contact.team_id
        WHERE EXISTS (SELECT FROM reader) AND contact.id NOT IN (SELECT access_closed_contact(access_user()))
        ORDER BY contact.happened_on DESC, contact.id, person.id LIMIT {MOST}),
    logged AS (
        INSERT INTO casework_auditevent (id, authority_id, at, user_id, action, what, record, person_id, because, detail)
        SELECT gen_random_uuid(), given.whose, clock_timestamp(), reader.id, 'looked', 'shared front door', given.id, given.person,
               reader.name || ' of ' || reader.authority || ', with which the front door is shared.', '{{}}'
        FROM given, reader)
    SELECT id, authority, happened_on, source, worry, child, born, decided_on, level, team FROM given ORDER BY happened_on DESC, id
$$;
"""


@dataclass(frozen=True)
class OthersContact:
    """A child in a contact that another authority took."""

    contact: UUID
    authority: str
    happened_on: date
    source: str
    worry: str
    child: str
    born: date | None
    decided_on: date | None
    level: str
    team: str


def others() -> dict[str, str]:
    """Every other authority of this service, by its code."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, name FROM access_other_authorities()")
        return dict(cursor.fetchall())


def shares_now(user) -> bool:
    """Whether this person works at a front door that is shared today."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_shares_a_front_door()")
        return cursor.fetchone()[0]


def contacts_of_others(user) -> list[OthersContact]:
    """The other authority's contacts, the latest first, at most 200, each child logged. Raises Refused for who is not at the door."""
    if not shares_now(user):
        demand(Refusal("Your front door is shared with no other authority now, or you do not work at it: ask your manager."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_contacts_of_others()")
        rows = cursor.fetchall()
    return [
        OthersContact(*row[:3], REFERRAL_SOURCE[row[3]].says if row[3] else "", *row[4:8], LEVEL_OF_NEED[row[8]].says if row[8] else "", row[9] or "")
        for row in rows
    ]


def arrangements(user) -> list[SharedFrontDoor]:
    """Every arrangement of the reader's authority, those that hold or wait first."""
    demand(may(user, roles.SHARE_FRONT_DOOR))
    return list(SharedFrontDoor.objects.order_by(models.F("ended_at").desc(nulls_first=True), "-recorded_at"))


@transaction.atomic
def propose(by, other: str, shares: str, reason: str, from_on: date | None, until_on: date | None) -> SharedFrontDoor:
    """Propose to another authority to share a front door. It holds once they have agreed. Raises Refused or Invalid."""
    demand(may(by, roles.SHARE_FRONT_DOOR))
    found = [
        ("other", other not in others() and "Say with which authority: choose one that is listed."),
        ("shares", shares not in SHARED and "Say what is shared: choose one that is listed."),
        ("reason", not reason.strip() and "Say by what agreement, and why."),
        ("from_on", from_on is None and "Say from which day."),
        ("until_on", bool(until_on and from_on) and until_on < from_on and "It ends before it begins: check both days."),
        ("other", SharedFrontDoor.objects.filter(Q(other=other) | Q(authority=other), ended_at=None).exists()
         and "That is proposed or shared already: end it first."),
    ]  # fmt: skip
    if wrong := [(question, sentence) for question, sentence in found if sentence]:
        raise Invalid(wrong)
    made = SharedFrontDoor.objects.create(
        authority_id=by.authority_id, other_id=other, recorded_by=by, shares=shares, reason=reason.strip(), from_on=from_on, until_on=until_on
    )
    audit.note(by, "proposed", "sharedfrontdoor", record=made.pk, because=reason.strip(), other=other)
    return made


def may_agree(by, found: SharedFrontDoor) -> Permission | Refusal:
    """Whether this person agrees for the other authority."""
    if by.authority_id != found.other_id:
        return Refusal("You proposed this: somebody of the other authority agrees to it.")
    return may(by, roles.SHARE_FRONT_DOOR)


@transaction.atomic
def agree(found: SharedFrontDoor, by, reason: str) -> None:
    """Agree for the other authority."""
    demand(may_agree(by, found))
    _act(found, by, "agreed", reason, Q(agreed_at=None), agreed_at=timezone.now(), agreed_by=by)


@transaction.atomic
def end(found: SharedFrontDoor, by, reason: str) -> None:
    """Part, at once: from now on neither sees anything of the other's."""
    demand(may(by, roles.SHARE_FRONT_DOOR))
    _act(found, by, "ended", reason, Q(), ended_at=timezone.now(), ended_by=by, ended_reason=reason.strip())


def _act(found: SharedFrontDoor, by, action: str, reason: str, where: Q, **columns) -> None:
    if not reason.strip():
        raise Invalid([("reason", "Say why: it is kept in the log of your authority.")])
    if not SharedFrontDoor.objects.filter(where, pk=found.pk, ended_at=None).update(**columns):
        raise Invalid([("", "Somebody has decided on this meanwhile: look at it again.")])
    audit.note(by, action, "sharedfrontdoor", record=found.pk, because=reason.strip())
