"""Until when each record is kept: worked out from the record, from what somebody says of it and from the authority's periods.

What is read of a record for this is days and codes, by a function of the database that runs as the owner, so that whoever
disposes of records need open none. A record that is closed to them is not in it.
"""

import json
from dataclasses import dataclass
from datetime import date

from django.conf import settings as django_settings
from django.db import connection

from goldenthread.dataset.settings import Settings, read_settings
from goldenthread.errors import UserError
from goldenthread.statute.definition import Strength

from ..organisation import Authority
from ..step import ChildStep, steps
from ..validation import today
from . import CLASSES
from .retention_class import FROM_BIRTH, FROM_LAST_WORK, Life, Period, RetentionClass, years_after

WHAT_SETTINGS_CALL_IT = "retention"
KNOWN = "contact_only"
"""The class that the record of every child is of."""
_OPEN = """EXISTS (SELECT FROM casework_referral referral WHERE referral.person_id = p.id AND referral.struck_out_at IS NULL
        AND NOT EXISTS (SELECT FROM casework_closure ended WHERE ended.referral_id = referral.id AND ended.authorised_on IS NOT NULL
                        AND ended.struck_out_at IS NULL))
    OR EXISTS (SELECT FROM casework_allocation given WHERE given.person_id = p.id AND given.ended_on IS NULL AND given.struck_out_at IS NULL)
    OR EXISTS (SELECT FROM casework_subjectaccessrequest asked WHERE asked.person_id = p.id AND asked.released_at IS NULL
               AND asked.struck_out_at IS NULL)"""
# What is asked of every record is asked by an index.
_QUIET = """NOT EXISTS (SELECT FROM casework_referral later WHERE later.person_id = p.id AND later.happened_on > quiet_since
        AND later.struck_out_at IS NULL)
    AND NOT EXISTS (SELECT FROM casework_contactchild part JOIN casework_contact later ON later.id = part.contact_id
        WHERE part.person_id = p.id AND later.happened_on > quiet_since AND later.struck_out_at IS NULL AND part.struck_out_at IS NULL)"""
_TIED = """EXISTS (SELECT FROM casework_relationship tie WHERE tie.person_id = p.id AND tie.struck_out_at IS NULL)
    OR EXISTS (SELECT FROM casework_relationship tie WHERE tie.to_person_id = p.id AND tie.struck_out_at IS NULL)"""
HELD = "EXISTS (SELECT FROM casework_legalhold hold WHERE hold.person_id = p.id AND hold.lifted_at IS NULL AND hold.struck_out_at IS NULL)"


@dataclass(frozen=True)
class Kept:
    """One class that a record is of, until when it is kept for that, and the period if it is the authority's own."""

    of: RetentionClass
    until: date | None
    period: Period
    is_own: bool


@dataclass(frozen=True)
class Standing:
    """Where a record stands: `kept` for each of its classes, whether work goes on, whether it is held."""

    person_id: object
    number: str
    kept: tuple[Kept, ...]
    open: bool
    held: bool

    @property
    def until(self) -> date | None:
        """The last day on which it is kept: the longest of its classes, and not known while any of them is not."""
        days = [each.until for each in self.kept]
        return max(days) if days and not self.open and None not in days else None

    @property
    def is_due(self) -> bool:
        return self.until is not None and self.until < today() and not self.held


def standing(people: list) -> list[Standing]:
    """Where these records stand, as far as whoever asks may know."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM retention_lives(%s::uuid[])", [people])
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    settings, day = own_settings(), today()
    periods = {code: period_of(of, settings, day) for code, of in CLASSES.items()}
    return [_standing(row, periods) for row in rows]


def own_settings() -> Settings:
    """The settings of the reader's authority, which is the only one that they see."""
    mine = Authority.objects.first()
    return read_settings(mine.settings_in(django_settings.HOME)) if mine else Settings()


def due() -> list[Standing]:
    """Every record of the authority that is due for disposal and open to whoever asks, the longest due first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT retention_records(%s, %s)", _may_be_due())
        people = [row[0] for row in cursor.fetchall()]
    return sorted((each for each in standing(people) if each.is_due), key=lambda each: (each.until, each.number))


def _may_be_due() -> list[date | None]:
    """Every child is of the class of those who are known, so none is due who was born after the one day that its period comes to,
    or with whom anything happened after the other: few are then looked at more closely. None where no child is due.
    """
    period, _ = period_of(CLASSES[KNOWN], own_settings(), today())
    if period.years is None:
        return [None, None]
    before = years_after(today(), -period.years)
    return [before, today()] if period.counts_from == FROM_BIRTH else [today(), before]


def period_of(of: RetentionClass, settings: Settings, day: date) -> tuple[Period, bool]:
    """The period in force, and whether it is the authority's own. What the law sets may be made longer and never shorter."""
    own = settings.on(day, WHAT_SETTINGS_CALL_IT, **{"class": of.code})
    if own is None:
        return Period(of.years), False
    years = own.get("years")
    if not isinstance(years, int) or (of.strength is Strength.REGULATION and years < (of.years or 0)):
        raise UserError(
            f"The period of {of.code} in the authority's settings is {years!r} years: {of.source} keeps such a record {of.keeps}. "
            "Set as many years or more."
        )
    return Period(years, own.get("counts_from", FROM_LAST_WORK)), True


def _standing(row: dict, periods: dict) -> Standing:
    since = {code: day and date.fromisoformat(day) for code, day in json.loads(row["classes"]).items()}
    life = Life(row["born"], row["died"], None if row["open"] else row["last_on"], since, row["tied"])
    kept = []
    for code in since:
        of = CLASSES[code]
        period, is_own = periods[code]
        kept.append(Kept(of, of.until(life, period), period, is_own))
    return Standing(row["person_id"], row["record_number"], tuple(kept), row["open"], row["held"])


def functions() -> list[str]:
    """What the database tells of records for this."""
    happened = " UNION ALL ".join(_happened(step) for step in steps())
    classes = " UNION ALL ".join(
        f"SELECT person_id, '{each.code}' AS code, since FROM ({each.found_in}) AS of_{each.code} WHERE person_id = ANY (people)"
        for each in CLASSES.values() if each.found_in
    )  # fmt: skip
    return [f"""
DROP FUNCTION IF EXISTS retention_records();
CREATE OR REPLACE FUNCTION retention_records(born_by date, quiet_since date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id FROM casework_person p
    WHERE p.authority_id = access_authority() AND access_disposes() AND NOT ({_OPEN}) AND NOT ({HELD})
      AND p.id NOT IN (SELECT access_closed(access_user()))
      -- What is left of a record that was merged goes with the one that was kept.
      AND NOT EXISTS (SELECT FROM casework_merge tie WHERE tie.merged_id = p.id AND tie.approved AND tie.undone_at IS NULL)
      AND CASE WHEN p.known_as_child THEN COALESCE(p.date_of_birth, born_by) <= born_by AND {_QUIET} ELSE NOT ({_TIED}) END
$$;
CREATE OR REPLACE FUNCTION retention_lives(people uuid[])
RETURNS TABLE (person_id uuid, record_number text, born date, died date, last_on date, tied bigint, classes jsonb, open boolean, held boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH happened AS (SELECT person_id, max(day) AS day FROM ({happened}) AS acts GROUP BY person_id),
    of_classes AS (
        SELECT person_id, jsonb_object_agg(code, since) AS codes
        FROM ({classes} UNION ALL SELECT person_id, kind, since FROM casework_recordclass
              WHERE person_id = ANY (people) AND ended_at IS NULL AND struck_out_at IS NULL) AS found
        GROUP BY person_id)
    SELECT p.id, p.local_id::text, p.date_of_birth, p.date_of_death,
           COALESCE(happened.day, (p.recorded_at AT TIME ZONE 'Europe/London')::date),
           -- Apart, since an index answers for each end and for neither or both.
           (SELECT count(*) FROM casework_relationship tie WHERE tie.person_id = p.id AND tie.struck_out_at IS NULL)
           + (SELECT count(*) FROM casework_relationship tie WHERE tie.to_person_id = p.id AND tie.struck_out_at IS NULL),
           COALESCE(of_classes.codes, '{{}}'), {_OPEN}, {HELD}
    FROM casework_person p LEFT JOIN happened ON happened.person_id = p.id LEFT JOIN of_classes ON of_classes.person_id = p.id
    WHERE p.id = ANY (people) AND p.authority_id = access_authority() AND p.id NOT IN (SELECT access_closed(access_user()))
      AND (access_disposes() OR access_everyone(access_user()) OR p.id IN (SELECT access_people(access_user())))
$$;
"""]


def _happened(step) -> str:
    table = step._meta.db_table
    if issubclass(step, ChildStep):
        return f"SELECT person_id, happened_on AS day FROM {table} WHERE person_id = ANY (people) AND struck_out_at IS NULL"
    part = step.parts()
    column = part._meta.get_field(part.whole).column
    return (
        f"SELECT part.person_id, act.happened_on FROM {part._meta.db_table} part JOIN {table} act ON act.id = part.{column} "
        "WHERE part.person_id = ANY (people) AND part.struck_out_at IS NULL AND act.struck_out_at IS NULL"
    )
