"""What a partner professional sees of a child: what was shared with them, on a legal gateway, until a day, and no record.

Each access is decided by whoever works with the child, and is decided again at every step up, down or withdrawal: as soon as a
referral, a decision, the conclusion of an assessment or the end of a case is recorded, it shows nothing until somebody has
said again that it goes on.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction
from django.db.models.functions import Now

from goldenthread.dataset.codes import Code, CodeSet

from . import audit
from .access import roles
from .access.permission import may, related
from .access.refusal import Permission, Refusal, demand
from .accounts import User
from .audit import ViewLog
from .fields import CodeField, Day, ManyCodesField
from .handling import RECIPIENTS
from .people import Person
from .records import LONDON, Recorded, today
from .validation import Invalid

GATEWAY = CodeSet(
    "legal_gateway",
    "By what right something of a record is shared with a partner agency",
    [
        Code("section_47", "Enquiries whether a child is suffering significant harm: Children Act 1989, section 47(9)"),
        Code("section_17", "Help for a child in need: Children Act 1989, section 27"),
        Code("section_10_11", "Co-operation and safeguarding: Children Act 2004, sections 10 and 11"),
        Code("safeguarding", "Safeguarding of children at risk: Data Protection Act 2018, schedule 1, paragraph 18"),
        Code("court", "An order of a court"),
        Code("agreed", "The family agreed, and may withdraw that"),
    ],
)
ITEMS = CodeSet("partner_items", "What a partner professional is let see of a child", [Code("safety_plan", "The safety plan, as it is shared with them")])
KINDS = CodeSet("partner_kinds", "What a partner professional is", [code for code in RECIPIENTS if code.code in ("school", "health", "police", "court", "professional")])
LONGEST_DAYS = 366

FUNCTIONS = f"""
-- What has been decided of a child's level of help: another row, or one less, and every access is decided again.
CREATE OR REPLACE FUNCTION access_steps_of(child uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT COALESCE(array_agg(id ORDER BY id), '{{}}') FROM (
        SELECT id FROM casework_referral WHERE person_id = child AND struck_out_at IS NULL
        UNION ALL SELECT id FROM casework_contactdecision WHERE person_id = child AND struck_out_at IS NULL
        UNION ALL SELECT id FROM casework_referraldecision WHERE person_id = child AND struck_out_at IS NULL
        UNION ALL SELECT id FROM casework_assessmentconclusion
            WHERE person_id = child AND struck_out_at IS NULL AND authorised_on IS NOT NULL
        UNION ALL SELECT id FROM casework_closure WHERE person_id = child AND struck_out_at IS NULL AND authorised_on IS NOT NULL
    ) AS steps
$$;

CREATE OR REPLACE FUNCTION access_partner_shows(who uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT shared.id FROM casework_partneraccess shared
    JOIN casework_user account ON account.id = shared.user_id AND account.is_active AND account.role = '{roles.PROFESSIONAL.code}'
    WHERE shared.user_id = who AND shared.authority_id = access_authority() AND shared.ended_at IS NULL
      AND shared.struck_out_at IS NULL
      AND (now() AT TIME ZONE 'Europe/London')::date BETWEEN shared.from_on AND shared.until_on
      AND shared.steps_then = access_steps_of(shared.person_id)
      AND shared.person_id NOT IN (SELECT access_closed(who))
$$;

CREATE OR REPLACE FUNCTION access_shared_with_me()
RETURNS TABLE (person_id uuid, gateway text, until_on date, plan_on date, later boolean, sent_at timestamptz, content jsonb, sent uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT ON (shared.id) shared.person_id, shared.gateway, shared.until_on, plan.happened_on,
           EXISTS (SELECT FROM casework_safetyplanchild part JOIN casework_safetyplan newer ON newer.id = part.plan_id
                   WHERE part.person_id = shared.person_id AND part.struck_out_at IS NULL AND newer.struck_out_at IS NULL
                     AND (newer.happened_on, newer.recorded_at) > (plan.happened_on, plan.recorded_at)),
           sent.sent_at, sent.content, sent.id
    FROM casework_partneraccess shared
    JOIN casework_partneraccess any_of ON any_of.user_id = shared.user_id AND any_of.person_id = shared.person_id
    JOIN casework_sentversion sent ON sent.to_access_id = any_of.id AND NOT sent.told_of && ARRAY(SELECT access_closed(access_user()))
    JOIN casework_safetyplan plan ON plan.id = sent.record AND plan.struck_out_at IS NULL
    WHERE shared.id IN (SELECT access_partner_shows(access_user())) AND 'safety_plan' = ANY (shared.items)
    ORDER BY shared.id, plan.happened_on DESC, sent.sent_at DESC
$$;
"""


class PartnerAccess(Recorded):
    """That a partner professional is let see some items about a child, by a legal gateway, from a day until a day. `steps_then`
    are the decisions on the child's level of help that stood when it was decided; where others stand now it shows nothing.
    """

    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="+", editable=False)
    user = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+", editable=False)
    recipient_kind = CodeField("What are they?", KINDS, null=False, blank=False, editable=False)
    gateway = CodeField("By what right?", GATEWAY, null=False, blank=False, editable=False)
    items = ManyCodesField("What may they see?", ITEMS, editable=False)
    reason = models.TextField("Why do they need it?", editable=False)
    family_told = models.TextField("What was the family told?", editable=False)
    from_on = models.DateField(editable=False)
    until_on = Day("Until when?", to_come=True, null=False, blank=False, editable=False)
    steps_then = ArrayField(models.UUIDField(), editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    says = "a partner's access"
    ability = roles.SHARE_WITH_PARTNERS
    person_column = "person_id"
    numbers_may_read = False

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="casework_partner_until_a_day",
                condition=models.Q(until_on__gte=models.F("from_on")) & models.Q(until_on__lte=models.F("from_on") + timedelta(LONGEST_DAYS)),
                violation_error_message="A partner sees something until a day, at most a year away.",
            ),
            models.UniqueConstraint(
                fields=["person", "user"], condition=models.Q(ended_at__isnull=True), name="casework_partner_once",
                violation_error_message="This is decided for them already: decide again, or end it first.",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["user"], name="casework_partner_now", condition=models.Q(ended_at__isnull=True))]

    @property
    def happened_on(self) -> date:
        return self.recorded_at.astimezone(LONDON).date()

    @property
    def ran_out(self) -> bool:
        return self.until_on < today()

    @property
    def waits(self) -> bool:
        """Whether the child's level of help has changed since it was decided, so that nothing shows until it is again."""
        return self.ended_at is None and self.steps_then != steps_of(self.person_id)


def steps_of(person_id) -> list[UUID]:
    """The decisions on a child's level of help that stand now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_steps_of(%s)", [person_id])
        return cursor.fetchone()[0]


def may_share(by: User, person: Person) -> Permission | Refusal:
    """Whether this person decides what a partner sees of this child."""
    return may(by, roles.SHARE_WITH_PARTNERS) and related(by, person.pk)


def of_child(person: Person):
    """Every access that has not been ended, the last decided first."""
    found = PartnerAccess.objects.filter(person=person, ended_at=None, struck_out_at=None)
    return found.select_related("user", "recorded_by").order_by("-recorded_at")


def to_decide_again(people) -> list[PartnerAccess]:
    """Those of these children that show nothing until somebody decides again."""
    found = PartnerAccess.objects.filter(person__in=people, ended_at=None, struck_out_at=None, until_on__gte=today())
    return [each for each in found.select_related("person", "user").order_by("recorded_at") if each.waits]


@transaction.atomic
def decide(person: Person, user: User, by: User, recipient_kind: str, gateway: str, items: list[str], reason: str, family_told: str,
           until_on: date | None) -> PartnerAccess:  # fmt: skip
    """Let a partner see these items of a child until a day; what was decided for them before ends with it. Raises Refused or Invalid."""
    demand(may_share(by, person))
    found = [
        ("user", (user.its_role is not roles.PROFESSIONAL or user.authority_id != by.authority_id)
         and "This is no account of a partner professional: choose one that is listed."),
        ("recipient_kind", recipient_kind not in KINDS and "Say what they are: choose one that is listed."),
        ("gateway", gateway not in GATEWAY and "Nothing is shared without a legal gateway: choose one that is listed."),
        ("items", not (items and set(items) <= set(ITEMS.codes)) and "Say what they may see: choose from those that are listed."),
        ("reason", not reason.strip() and "Say why they need it."),
        ("family_told", not family_told.strip() and "Say what the family was told, or why they were not."),
        ("until_on", (until_on is None or until_on < today()) and "Say until which day: it is today or to come."),
        ("until_on", bool(until_on) and (until_on - today()).days > LONGEST_DAYS and "That is more than a year away: decide again then."),
    ]  # fmt: skip
    if wrong := [(question, sentence) for question, sentence in found if sentence]:
        raise Invalid(wrong)
    PartnerAccess.objects.filter(person=person, user=user, ended_at=None).update(ended_at=Now())
    made = PartnerAccess.objects.create(
        authority_id=by.authority_id, person=person, user=user, recorded_by=by, recipient_kind=recipient_kind, gateway=gateway, items=items,
        reason=reason.strip(), family_told=family_told.strip(), from_on=today(), until_on=until_on, steps_then=steps_of(person.pk),
    )  # fmt: skip
    audit.note(by, "shared with a partner", "partneraccess", record=made.pk, person=person, because=reason.strip(), to=str(user.pk),
               gateway=gateway, items=items, until=until_on.isoformat())  # fmt: skip
    return made


@transaction.atomic
def end(access: PartnerAccess, by: User, reason: str) -> None:
    """They see nothing of the child from now on."""
    demand(may_share(by, access.person))
    if not reason.strip():
        raise Invalid([("reason", "It ends with a reason: say why they no longer need it.")])
    if not PartnerAccess.objects.filter(pk=access.pk, ended_at=None).update(ended_at=Now()):
        raise Invalid([("", "This was ended already.")])
    audit.note(by, "ended a partner's access", "partneraccess", record=access.pk, person=access.person, because=reason.strip())


@dataclass(frozen=True)
class Shared:
    """One plan as it was shared with a partner; `later` that a newer one was made and has not been shared."""

    person_id: UUID
    gateway: str
    until_on: date
    plan_on: date
    later: bool
    sent_at: object
    content: dict
    sent: UUID


def shared_with(user: User) -> list[Shared]:
    """What this partner sees now, each look kept. Raises Refused for anyone else."""
    demand(may(user, roles.VIEW_SHARED))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_shared_with_me()")
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    found = [Shared(**row | {"content": json.loads(row["content"]), "gateway": GATEWAY[row["gateway"]].says}) for row in rows]
    for each in found:
        ViewLog.objects.create(authority_id=user.authority_id, user=user, person_id=each.person_id, page="shared plan",
                               because=f"It was shared with you: {each.gateway}, until {each.until_on:%-d %B %Y}.")  # fmt: skip
    return found
