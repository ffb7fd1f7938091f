"""What a professional outside the service reads: the decision on each contact of their own and its reason.

They have no way to the record beneath it. The function gives their own contacts' answers and nothing else; of a reason in
which any passage is marked as something that not everybody may have, nothing at all, since they read it where it stands.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from goldenthread.dataset.codes.front_door import CONTACT_OUTCOME, LEVEL_OF_NEED

from .access import roles
from .access.permission import may
from .access.refusal import demand
from .handling import ORDINARY

FUNCTIONS = f"""
DROP FUNCTION IF EXISTS access_answers_of_mine();
CREATE OR REPLACE FUNCTION access_answers_of_mine()
RETURNS TABLE (contact_id uuid, received_on date, described text, place bigint, decided_on date, level text,
               consequences text[], reason text, held_back boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT contact.id, contact.happened_on, contact.children_described,
           row_number() OVER (PARTITION BY contact.id ORDER BY part.recorded_at, part.id),
           decision.happened_on, decision.level, decision.consequences, CASE WHEN NOT marked.so THEN decision.reason END, marked.so
    FROM casework_user account
    JOIN casework_contact contact ON contact.referrer_account_id = account.id AND contact.struck_out_at IS NULL
    LEFT JOIN casework_contactchild part ON part.contact_id = contact.id AND part.struck_out_at IS NULL
    LEFT JOIN casework_contactdecision decision
        ON decision.contact_child_id = part.id AND decision.struck_out_at IS NULL
    CROSS JOIN LATERAL (SELECT EXISTS (
        SELECT FROM casework_passagemark said WHERE said.part = decision.id AND said.question = 'reason' AND said.struck_out_at IS NULL
          AND (said.handling <> '{ORDINARY}' OR (said.person_id IS NOT NULL AND said.person_id <> part.person_id))
          AND NOT EXISTS (SELECT FROM casework_passagemark later WHERE later.part = said.part AND later.question = said.question
              AND later.digest = said.digest AND later.batch <> said.batch AND later.recorded_at > said.recorded_at
              AND later.struck_out_at IS NULL)) AS so) marked
    WHERE account.id = access_user() AND account.is_active AND account.role = '{roles.PROFESSIONAL.code}'
      AND contact.authority_id = access_authority()
    ORDER BY contact.happened_on DESC, contact.id, part.recorded_at, part.id
$$;
"""


@dataclass(frozen=True)
class Answer:
    """What was decided for one child of a contact; `decided_on` is None until it is. `place` tells siblings apart, and `held_back` says that there is
    a reason and it is not given here.
    """

    contact_id: UUID
    received_on: date
    described: str
    place: int
    decided_on: date | None
    level: str
    consequences: list[str]
    reason: str
    held_back: bool


def answers(user) -> list[Answer]:
    """The answers to this professional's own contacts, the latest first. Raises Refused for anyone else."""
    demand(may(user, roles.VIEW_OWN_CONTACTS))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_answers_of_mine()")
        rows = cursor.fetchall()
    return [
        Answer(
            *row[:5],
            level=LEVEL_OF_NEED[row[5]].says if row[5] else "",
            consequences=[CONTACT_OUTCOME[code].says for code in row[6] or ()],
            reason=row[7] or "",
            held_back=row[8],
        )
        for row in rows
    ]
