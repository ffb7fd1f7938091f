"""Whom a reader knows through a child: the adults of the family and network of the children they work with.

Nobody works with an adult here; an adult is known through a child. One row between two persons is seen by whoever may see
both, so an adult's page names no child that the reader does not work with, nor says that there is one.

- An adult who was never a child of ours is seen whole: name, address, what is known of them.
- One who was a child here keeps that record closed: whoever knows them as a parent now sees who they are, and not their
  childhood.
- A child is never seen through anyone: only by a tie of the reader's own.
- Adults are followed two steps, and the second only within the family: a child's parent, and that parent's partner and
  parents. A friend, a professional or someone who poses a risk leads no further, or one adult tied to many children would
  lead from each family to the next.
- A restricted child leads to nobody for those not on its list, and an adult tied to such children alone is closed as they
  are: to be found without any child would tell that there is one.
"""

from ..kinds_of_relationship import FAMILY_KINDS

_FAMILY = ", ".join(f"'{kind}'" for kind in FAMILY_KINDS)
_GROWN_UP = "date_of_birth <= ((now() AT TIME ZONE 'Europe/London')::date - interval '18 years')::date"
ENDS = """ends AS (
    SELECT person_id AS one, to_person_id AS other, kind FROM casework_relationship WHERE struck_out_at IS NULL
    UNION ALL
    SELECT to_person_id, person_id, kind FROM casework_relationship WHERE struck_out_at IS NULL)"""

# A niece's siblings are three steps from her uncle's declaration for his sister: sister, child, the child's half-sibling.
STEPS_OF_OWN_FAMILY = 3

THROUGH = f"""WITH {ENDS},
    near AS (SELECT other AS id, kind FROM ends WHERE one = ANY (children)),
    far AS (
        SELECT ends.other AS id FROM near JOIN casework_person between_us ON between_us.id = near.id
            AND (NOT between_us.known_as_child OR between_us.{_GROWN_UP})
        JOIN ends ON ends.one = near.id WHERE near.kind IN ({_FAMILY}) AND ends.kind IN ({_FAMILY}))
    SELECT adult.id, adult.known_as_child FROM casework_person adult
    WHERE adult.id IN (SELECT id FROM near UNION SELECT id FROM far)
      AND (NOT adult.known_as_child OR adult.{_GROWN_UP})"""
"""Of an array of children: the adults known through them, and whether each was a child here."""

CLOSED_WITH = f"""WITH {ENDS},
    restricted AS (SELECT unnest(children) AS id),
    near AS (
        SELECT DISTINCT adult.id FROM ends JOIN casework_person adult ON adult.id = ends.other AND NOT adult.known_as_child
        WHERE ends.one = ANY (children) AND NOT EXISTS (
            SELECT FROM ends another JOIN casework_person child ON child.id = another.other AND child.known_as_child
            WHERE another.one = adult.id AND another.other <> ALL (children))),
    far AS (
        SELECT DISTINCT adult.id FROM near JOIN ends ON ends.one = near.id
        JOIN casework_person adult ON adult.id = ends.other AND NOT adult.known_as_child
        WHERE NOT EXISTS (
            SELECT FROM ends another WHERE another.one = adult.id
            AND another.other <> ALL (children) AND another.other NOT IN (SELECT id FROM near)))
    SELECT id FROM restricted UNION SELECT id FROM near UNION SELECT id FROM far"""
"""Of an array of restricted children: they, and the adults who are tied to no other child."""

MAY_BE_LINKED = f"""SELECT EXISTS (
    SELECT FROM casework_person WHERE id = adult AND authority_id = access_authority() AND struck_out_at IS NULL
    AND (NOT known_as_child OR {_GROWN_UP}) AND id NOT IN (SELECT access_closed(access_user())))"""
"""An adult whom a search found may be tied to a child of the reader's, who then sees them; the tie is kept in the log."""

TO_BE_LINKED = """SELECT id, forename::text, surname::text, date_of_birth, expected_date_of_birth, date_of_death, sex::text
    FROM casework_person WHERE id = adult AND access_may_be_linked(adult)"""
"""Who that adult is, in no more words than the search showed."""

TOO_CLOSE = f"""WITH RECURSIVE {ENDS},
    declared AS (
        SELECT person_id AS id FROM casework_declaredinterest
        WHERE user_id = who AND ended_at IS NULL AND struck_out_at IS NULL),
    near AS (
        SELECT id, 0 AS steps FROM declared
        UNION
        SELECT ends.other, near.steps + 1 FROM near JOIN ends ON ends.one = near.id
        WHERE ends.kind IN ({_FAMILY}) AND near.steps < {STEPS_OF_OWN_FAMILY}),
    homes AS (
        SELECT lower(lines) AS lines, postcode FROM casework_address JOIN declared ON declared.id = person_id
        WHERE until_on IS NULL AND struck_out_at IS NULL AND lines <> '')
    SELECT id FROM near
    UNION
    SELECT lives.person_id FROM homes JOIN casework_address lives
        ON lives.postcode = homes.postcode AND lower(lives.lines) = homes.lines
    WHERE lives.until_on IS NULL AND lives.struck_out_at IS NULL
      AND lives.authority_id = (SELECT authority_id FROM casework_user WHERE id = who)"""
"""Of an account: the people whom it declared, or was declared, too close to; their family, and who lives with them."""
