"""Who sees a place or a group in which children come to harm: whoever works it, and whoever is named to read it until a day.

A place has an access of its own. Seeing it shows no child, and seeing a child shows no place: a tie between the two is seen by
whoever may see both. So an enquiry that links thirty children tells the worker of one of them nothing of the others.
"""

from .relationships import TODAY
from .roles import DIRECTOR, GROUP_MANAGER, HEAD_OF_SERVICE, ROLES, TEAM_MANAGER, VIEW_CHILD


def _in(*roles) -> str:
    return "me.role IN (" + ", ".join(f"'{role.code}'" for role in roles) + ")"


OPENS_RECORDS = _in(*(role for role in ROLES.values() if VIEW_CHILD in role.may))
WORKED = f"""SELECT context.id FROM casework_context context JOIN me ON context.authority_id = me.authority_id
    WHERE {OPENS_RECORDS} AND (context.worked_by_id = me.worker_id OR context.worked_in_id = me.team_id
        OR ({_in(TEAM_MANAGER, GROUP_MANAGER)} AND context.worked_in_id = ANY (ARRAY(SELECT access_teams_of(me.worker_id))))
        OR {_in(HEAD_OF_SERVICE, DIRECTOR)})"""
"""After `WITH me`: the places and groups that somebody works, as their worker, in their team or as a manager above it."""

READ = f"""SELECT access_contexts_worked(who)
    UNION SELECT named.context_id FROM casework_contextreader named JOIN me ON named.user_id = me.user_id
    WHERE {OPENS_RECORDS} AND named.ended_at IS NULL AND named.struck_out_at IS NULL AND {TODAY} BETWEEN named.from_on AND named.until_on"""
"""After `WITH me`: those they work, and those that they are named to read today."""

READS, WORKS = "SELECT access_contexts(access_user())", "SELECT access_contexts_worked(access_user())"
