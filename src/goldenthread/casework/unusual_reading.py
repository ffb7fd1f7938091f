"""Reading of records that stands out, listed each night for the information owner to review.

What stands out is not wrong: a duty worker reads many records, and a night worker reads at night. It is what somebody who
read out of curiosity would have left behind. The list names the reader and the numbers of the records, and nothing of a child.
The measures are our own, and no law's.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, models, transaction
from django.utils import timezone

from goldenthread.dataset.codes import Code, CodeSet
from goldenthread.statute.calendars import ENGLAND

from . import audit
from .access import roles
from .access.permission import may
from .access.refusal import Refusal, Refused, demand
from .accounts import User
from .codes import READING_REVIEWED
from .fields import CodeField, Words
from .records import LONDON, Record, today
from .validation import Invalid

WORKING_DAYS_TO_REVIEW = 5
DAYS_LOOKED_BACK = 7
"""A night on which the service stood still is caught up with on the next."""


@dataclass(frozen=True)
class StandsOut:
    """`where` is a condition on one `look` of the day, and `records` of how many people make it stand out."""

    code: str
    says: str
    where: str
    records: int = 1


# Whoever leaves a mark on a record, has it waiting with their team or was named to it reads it for that; and what was opened in
# an emergency has a review of its own.
_NO_WORK = """NOT EXISTS (SELECT FROM casework_namedreader named WHERE named.person_id = look.person_id AND named.user_id = look.user_id)
    AND NOT EXISTS (SELECT FROM casework_emergencyaccess opened WHERE opened.person_id = look.person_id AND opened.user_id = look.user_id)
    AND NOT EXISTS (SELECT FROM casework_auditevent act WHERE act.person_id = look.person_id AND act.user_id = look.user_id
        AND act.action NOT IN ('refused', 'asked', 'downloaded', 'restricted match') AND act.at BETWEEN look.at - interval '30 days' AND look.at + interval '1 day')
    AND NOT EXISTS (SELECT FROM casework_contactchild part JOIN casework_contact contact ON contact.id = part.contact_id
        WHERE part.person_id = look.person_id AND contact.struck_out_at IS NULL AND contact.happened_on > look.day - 30)
    AND NOT EXISTS (SELECT FROM casework_allocation held WHERE held.person_id = look.person_id AND held.struck_out_at IS NULL
        AND COALESCE(held.ended_on, 'infinity') > look.day - 30 AND held.to_team_id IN (SELECT access_teams_below(look.team_id)))"""

UNUSUAL = (
    StandsOut("many", "Many people's records in a day", "true", 40),
    StandsOut(
        "surname", "A record of their own surname",
        """EXISTS (SELECT FROM casework_name named WHERE named.person_id = look.person_id AND named.struck_out_at IS NULL
            AND lower(named.surname) = lower(substring(look.reader FROM '[^ ]+$')))""",
    ),
    StandsOut("no_work", "A record on which they had no work", _NO_WORK),
    StandsOut(
        "night", "At night, by somebody who does not work at night",
        f"look.role <> '{roles.OUT_OF_HOURS_WORKER.code}' AND NOT look.hour BETWEEN 6 AND 21",
    ),
)  # fmt: skip
KINDS = CodeSet("unusual_reading", "What makes reading stand out", [Code(each.code, each.says) for each in UNUSUAL])


class UnusualReading(Record):
    """That somebody's reading of a day stood out: how, of how many people, in how many looks; and what the review found."""

    user = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+", editable=False)
    on_day = models.DateField(editable=False)
    kind = CodeField("What stands out?", KINDS, null=False, blank=False, editable=False)
    records = models.PositiveIntegerField(editable=False)
    looks = models.PositiveIntegerField(editable=False)
    reviewed_at = models.DateTimeField(null=True, editable=False)
    reviewed_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    found = CodeField("What did the review find?", READING_REVIEWED, editable=False)
    found_words = Words("What is to be done?", editable=False)

    numbers_may_read = False
    app_may = ("SELECT", "UPDATE")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "on_day", "kind"], name="casework_reading_listed_once"),
            models.CheckConstraint(
                name="casework_reading_reviewed_by_another",
                condition=models.Q(reviewed_at__isnull=True, reviewed_by__isnull=True, found__isnull=True)
                | models.Q(reviewed_at__isnull=False, reviewed_by__isnull=False, found__isnull=False)
                & ~models.Q(reviewed_by=models.F("user")),
                violation_error_message="Somebody's reading is reviewed by somebody else, with what they found.",
            ),
        ]

    @property
    def review_by(self) -> date:
        """The last day on which it is reviewed in time."""
        return ENGLAND.add(self.on_day, WORKING_DAYS_TO_REVIEW)

    @property
    def is_overdue(self) -> bool:
        return self.reviewed_at is None and today() > self.review_by


# Of one day in London, each with its reader as they are now.
_LOOKS = """SELECT seen.id, seen.authority_id, seen.user_id, seen.person_id, seen.at, reader.name AS reader, reader.role,
        post.team_id, (seen.at AT TIME ZONE 'Europe/London')::date AS day, extract(hour FROM seen.at AT TIME ZONE 'Europe/London') AS hour
    FROM casework_viewlog seen JOIN casework_user reader ON reader.id = seen.user_id
    LEFT JOIN casework_worker post ON post.id = reader.worker_id
    WHERE seen.at >= {day}::timestamp AT TIME ZONE 'Europe/London' AND seen.at < ({day} + 1)::timestamp AT TIME ZONE 'Europe/London'"""


def list_those_of(day: date) -> int:
    """List what stood out on a day, in every authority; how many lines are new. Asked again, it lists nothing twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_list_unusual_reading(%s)", [day])
        return cursor.fetchone()[0]


def list_until(day: date) -> int:
    """The same of this day and the days before it that may have been missed."""
    return sum(list_those_of(day - timedelta(back)) for back in reversed(range(DAYS_LOOKED_BACK)))


def functions() -> str:
    """What lists a day's lines, and the numbers of the records behind one for whoever reviews it: nothing else of them."""
    lines = " UNION ALL ".join(
        f"""(SELECT gen_random_uuid(), authority_id, user_id, day, '{each.code}', count(DISTINCT person_id), count(*), ''
            FROM ({_LOOKS.format(day="listed_day")}) look WHERE {each.where}
            GROUP BY authority_id, user_id, day HAVING count(DISTINCT person_id) >= {each.records})"""
        for each in UNUSUAL
    )
    ways = " ".join(f"WHEN '{each.code}' THEN {each.where}" for each in UNUSUAL)
    return f"""
CREATE OR REPLACE FUNCTION access_list_unusual_reading(listed_day date) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH made AS (
        INSERT INTO casework_unusualreading (id, authority_id, user_id, on_day, kind, records, looks, found_words) {lines}
        ON CONFLICT (user_id, on_day, kind) DO NOTHING RETURNING 1)
    SELECT count(*) FROM made
$$;
CREATE OR REPLACE FUNCTION access_read_unusually(line uuid) RETURNS TABLE (record_number text, looks bigint, first_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT person.local_id::text, count(*), min(look.at)
    FROM casework_unusualreading listed CROSS JOIN LATERAL ({_LOOKS.format(day="listed.on_day")} AND seen.user_id = listed.user_id) look
    JOIN casework_person person ON person.id = look.person_id
    WHERE listed.id = line AND listed.authority_id = access_authority() AND access_reviews_reading()
      AND CASE listed.kind {ways} END
    GROUP BY person.local_id ORDER BY min(look.at)
$$;
"""


def to_review() -> list[UnusualReading]:
    """What nobody has reviewed yet, the oldest first."""
    return list(UnusualReading.objects.filter(reviewed_at__isnull=True).select_related("user").order_by("on_day", "user__name", "kind"))


def records_of(line: UnusualReading) -> list[tuple[str, int, str]]:
    """(number of the record, looks, time of the first) of everybody whose record was read so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT record_number, looks, first_at FROM access_read_unusually(%s)", [line.pk])
        return [(number, looks, f"{at.astimezone(LONDON):%H:%M}") for number, looks, at in cursor.fetchall()]


@transaction.atomic
def review(line: UnusualReading, by: User, found: str, words: str) -> None:
    """Write down what a review found. Raises Refused for the reader, Invalid for want of an answer."""
    demand(may(by, roles.REVIEW_READING))
    if line.user_id == by.pk:
        raise Refused(Refusal("You are the reader: somebody else reviews it."))
    if found not in {code.code for code in READING_REVIEWED}:
        raise Invalid([("found", "Say what the review found: choose one that is listed.")])
    if found != "work" and not words.strip():
        raise Invalid([("words", "Say what is to be done, since it need not have been read.")])
    waiting = UnusualReading.objects.filter(pk=line.pk, reviewed_at__isnull=True)
    if not waiting.update(reviewed_at=timezone.now(), reviewed_by=by, found=found, found_words=words):
        raise Invalid([("", "This was reviewed already.")])
    audit.note(by, "reviewed reading", "unusualreading", record=line.pk, because=words)
