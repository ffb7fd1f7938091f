"""For whom: what ties a worker to a child. Each is declared once, in SQL over the reader (`me`), and compiled both to the
policy on rows and to the reason shown to the person, so that the two cannot part.

`me` has user_id, authority_id, role, worker_id, team_id and front_door.
"""

from dataclasses import dataclass

from .roles import (
    BREAK_GLASS,
    BUSINESS_SUPPORT,
    CONTACT_OFFICER,
    DIRECTOR,
    GROUP_MANAGER,
    HEAD_OF_SERVICE,
    HOLDERS,
    MANAGERS,
    OUT_OF_HOURS_WORKER,
    READERS,
    ROLES,
    SOCIAL_WORKER,
    TEAM_MANAGER,
    WORKERS,
    Role,
)

# Whoever gives a child up has this many days to finish the record, and to read what they have just closed.
DAYS_TO_FINISH = 30
# Written as the indexes below have it: this is asked with every query, of eight years of allocations.
HELD = f"""COALESCE(held.ended_on, 'infinity') > (now() AT TIME ZONE 'Europe/London')::date - {DAYS_TO_FINISH}
    AND held.struck_out_at IS NULL"""
INDEXES = """
CREATE INDEX IF NOT EXISTS casework_held_by_team ON casework_allocation (to_team_id, (COALESCE(ended_on, 'infinity')));
CREATE INDEX IF NOT EXISTS casework_held_by_worker ON casework_allocation (to_worker_id, (COALESCE(ended_on, 'infinity')));
CREATE INDEX IF NOT EXISTS casework_lives_there ON casework_address (postcode, lower(lines));
"""


FRONT_DOOR = (CONTACT_OFFICER, SOCIAL_WORKER, OUT_OF_HOURS_WORKER, TEAM_MANAGER)
IN_TEAMS = (*HOLDERS, BUSINESS_SUPPORT)


@dataclass(frozen=True)
class Relationship:
    """`everyone` is a condition on me that opens every child of the authority; `people` selects person_id of some;
    `through_a_child` are the adults of those children's families and networks (`access/family.py`). `says` is told to the
    person whom it lets in, and `whose` says the same of anybody.
    """

    code: str
    says: str
    whose: str
    roles: tuple[Role, ...]
    everyone: str = ""
    people: str = ""
    through_a_child: bool = False


TODAY = "(now() AT TIME ZONE 'Europe/London')::date"
COVERED = f"""cover.ended_at IS NULL AND cover.struck_out_at IS NULL
    AND {TODAY} BETWEEN cover.from_on AND COALESCE(cover.until_on, 'infinity')"""
EMERGENCY = "emergency"
RELATIONSHIPS = (
    # First, so that what was opened in an emergency is logged as that whatever else ties the reader to the child.
    Relationship(
        EMERGENCY,
        "You opened this record in an emergency.",
        "any child in an emergency, for 24 hours and reviewed afterwards, unless the record is sealed",
        tuple(role for role in ROLES.values() if BREAK_GLASS in role.may),
        people="""SELECT opened.person_id FROM casework_emergencyaccess opened JOIN me ON opened.user_id = me.user_id
                  WHERE opened.until_at > statement_timestamp()""",
    ),
    Relationship(
        "named",
        "You are named to read this child's record, until a day.",
        "children whose records are named to them, until a day",
        READERS,
        people=f"""SELECT named.person_id FROM casework_namedreader named JOIN me ON named.user_id = me.user_id
                  WHERE named.ended_at IS NULL AND named.struck_out_at IS NULL
                    AND {TODAY} BETWEEN named.from_on AND named.until_on""",
    ),
    Relationship(
        "allocated",
        "You are the child's allocated worker.",
        "children allocated to them",
        HOLDERS,
        people=f"""SELECT held.person_id FROM casework_allocation held JOIN me ON held.to_worker_id = me.worker_id
                  WHERE {HELD}""",
    ),
    Relationship(
        "cover",
        "You stand in for the child's allocated worker, who is away.",
        "children allocated to somebody for whom they stand in",
        HOLDERS,
        people=f"""SELECT held.person_id FROM casework_cover cover JOIN me ON cover.by_worker_id = me.worker_id
                  JOIN casework_allocation held ON held.to_worker_id = cover.worker_id
                  WHERE {COVERED} AND held.ended_on IS NULL AND held.struck_out_at IS NULL""",
    ),
    Relationship(
        "team",
        "The child is allocated in your team.",
        "children allocated in their team",
        tuple(role for role in IN_TEAMS if role is not TEAM_MANAGER),
        people=f"""SELECT held.person_id FROM casework_allocation held JOIN me ON held.to_team_id = me.team_id
                  WHERE {HELD}""",
    ),
    Relationship(
        "manager",
        "The child's case is with your team or one that answers to you.",
        "children whose case is with their team or one that answers to it",
        (TEAM_MANAGER, GROUP_MANAGER),
        # Their own teams, and those of a manager for whom they stand in.
        people=f"""SELECT held.person_id FROM casework_allocation held, me
                  WHERE held.to_team_id = ANY (ARRAY(SELECT access_teams_of(me.worker_id)))
                    AND {HELD}
                  UNION ALL
                  SELECT referral.person_id FROM casework_referral referral, me
                  WHERE referral.team_id = ANY (ARRAY(SELECT access_teams_of(me.worker_id))) AND referral.struck_out_at IS NULL
                    AND NOT EXISTS (SELECT FROM casework_closure ended WHERE ended.referral_id = referral.id
                                    AND ended.authorised_on IS NOT NULL AND ended.struck_out_at IS NULL)""",
    ),
    Relationship(
        "added",
        "You added this person and nobody holds the case yet.",
        "people whom they added, until somebody holds the case",
        tuple(role for role in WORKERS if role is not HEAD_OF_SERVICE),
        people="""SELECT child.id AS person_id FROM casework_person child JOIN me ON child.recorded_by_id = me.user_id
                  WHERE child.struck_out_at IS NULL
                    AND NOT EXISTS (SELECT FROM casework_allocation held WHERE held.person_id = child.id)
                    AND (child.known_as_child
                         OR NOT EXISTS (SELECT FROM casework_relationship tie
                                        WHERE child.id IN (tie.person_id, tie.to_person_id) AND tie.struck_out_at IS NULL))""",
    ),
    Relationship(
        "front_door",
        "Your team takes contacts about any child.",
        "any child, where their team takes contacts",
        FRONT_DOOR,
        everyone="me.front_door",
    ),
    Relationship(
        "head_of_service",
        "You answer for every child of the service.",
        "any child of the service",
        (HEAD_OF_SERVICE, DIRECTOR),
        everyone="true",
    ),
    Relationship(
        "family",
        "You work with a child of this person's family or network.",
        "the adults of those children's families and networks",
        (*IN_TEAMS, *FRONT_DOOR, *MANAGERS, *READERS),
        through_a_child=True,
    ),
)
BY_CODE = {each.code: each for each in RELATIONSHIPS}
