"""How many children each worker holds: the true number, and never which children.

What a manager may read of allocations stops at their own teams and at restricted records, so a count of what they may
read would call a full worker free. The counting runs as the owner and gives sums alone.
"""

from uuid import UUID

from django.db import connection

from .access.policies import ME
from .access.roles import MANAGERS
from .organisation import Worker

_COUNTED_FOR = ", ".join(f"'{role.code}'" for role in MANAGERS)

FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION caseloads_counted(who uuid) RETURNS TABLE (worker_id uuid, children bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    {ME}
    SELECT held.to_worker_id, count(DISTINCT held.person_id)
    FROM me JOIN casework_allocation held ON held.authority_id = me.authority_id
    WHERE me.role IN ({_COUNTED_FOR}) AND me.authority_id = access_authority()
      AND held.ended_on IS NULL AND held.struck_out_at IS NULL
    GROUP BY held.to_worker_id
$$;
"""


def children_held() -> dict[UUID, int]:
    """How many children each worker holds now, by the worker; told to managers, and to nobody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_id, children FROM caseloads_counted(access_user())")
        return dict(cursor.fetchall())


def caseloads(team_ids=None) -> list[Worker]:
    """The workers who are here, of every team or of these, each with `children` and `room` (None where no capacity is set)."""
    here = Worker.objects.filter(left_on__isnull=True, struck_out_at__isnull=True)
    if team_ids is not None:
        here = here.filter(team_id__in=list(team_ids))
    held, found = children_held(), list(here.select_related("team").order_by("team__name", "name"))
    for worker in found:
        worker.children = held.get(worker.pk, 0)
        worker.room = None if worker.capacity is None else worker.capacity - worker.children
    return found
