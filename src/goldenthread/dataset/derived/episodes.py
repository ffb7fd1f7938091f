"""Episodes of care, as the return on children looked after counts them (SSDA903).

A new episode begins when the legal status or the placement changes. Of two in force at once the later begun holds.
A renewed order of one kind changes nothing. Where the carer is not known a new placement is taken for a new carer,
except a child placed for adoption with the carer they have.

`new_placement` counts moves as the published measure of stability does: temporary placements are left out, so going
back to the same carer after one is no move; nor is a change of status with one carer.
"""

from goldenthread.engine.tables import Link, Table, day, text, yes_no

from ..codes.care import ADOPTED_BY_CARER, LEGAL_STATUS, TEMPORARY_PLACEMENTS
from ..tables.care import CarePeriods
from .readable import LASTS, lasts


def listed(codes) -> str:
    return ", ".join(f"'{code}'" for code in codes)


STATUSES = [code.code for code in LEGAL_STATUS]


def in_force(rows: str, key: str, wanted: str, on: str) -> str:
    """A SELECT of what is in force on each day something changed: the last begun of those not yet ended."""
    return f"""
        SELECT days.care_id, days.change_date, {wanted},
            ROW_NUMBER() OVER (
                PARTITION BY days.care_id, days.change_date ORDER BY one.start_date DESC, one.{key} DESC
            ) AS place
        FROM days
        JOIN {rows} AS one ON {on} AND one.start_date <= days.change_date
            AND (one.end_date IS NULL OR one.end_date > days.change_date)
    """


class Episodes(Table):
    """Episodes of care."""

    __tablename__ = "episodes"
    __derived__ = True

    episode_id = text("Period of care and the first day", key=True)
    child_id = text("Child")
    care_id = text("Period of care")
    start_date = day("Day the episode began")
    end_date = day("Day it ended; none while it runs")
    reason_new = text("Why it began: S, L, P, T, B or U as the return codes it")
    legal_status = text("Legal status")
    placement_id = text("Placement; none between placements")
    placement_type = text("Type of placement")
    temporary = yes_no("Whether the placement is a temporary one, such as a stay in hospital")
    new_placement = yes_no("Whether it is a move to another carer, or the first placement")

    care = Link(lambda: CarePeriods, by="care_id", says="the period of care it belongs to")

    __select__ = f"""
        WITH care AS (
            SELECT care_id, child_id, start_date, end_date FROM care_periods WHERE {LASTS}
        ),
        statuses AS (
            SELECT legal_status_id, child_id, legal_status, start_date, end_date
            FROM legal_statuses WHERE legal_status IN ({listed(STATUSES)}) AND {LASTS}
        ),
        placed AS (
            SELECT placement_id, child_id, care_id, placement_type, carer_id, start_date, end_date
            FROM placements WHERE {LASTS}
        ),
        dates AS (
            SELECT child_id, start_date AS change_date FROM statuses
            UNION SELECT child_id, end_date FROM statuses WHERE end_date IS NOT NULL
            UNION SELECT child_id, start_date FROM placed
            UNION SELECT child_id, end_date FROM placed WHERE end_date IS NOT NULL
        ),
        days AS (
            SELECT care_id, child_id, start_date AS change_date, end_date FROM care
            UNION
            SELECT care.care_id, care.child_id, dates.change_date, care.end_date
            FROM care JOIN dates ON dates.child_id = care.child_id AND dates.change_date > care.start_date
                AND (care.end_date IS NULL OR dates.change_date < care.end_date)
        ),
        status AS ({in_force("statuses", "legal_status_id", "one.legal_status", "one.child_id = days.child_id")}),
        placement AS ({in_force(
            "placed", "placement_id", "one.placement_id, one.placement_type, one.carer_id",
            "one.child_id = days.child_id AND one.care_id = days.care_id")}),
        points AS (
            SELECT days.care_id, days.child_id, days.change_date, days.end_date, status.legal_status,
                placement.placement_id, placement.placement_type, placement.carer_id,
                LAG(days.change_date) OVER in_care AS earlier_date,
                LAG(status.legal_status) OVER in_care AS earlier_status,
                LAG(placement.placement_id) OVER in_care AS earlier_placement,
                LAG(placement.carer_id) OVER in_care AS earlier_carer
            FROM days
            LEFT JOIN status ON status.care_id = days.care_id AND status.change_date = days.change_date
                AND status.place = 1
            LEFT JOIN placement ON placement.care_id = days.care_id AND placement.change_date = days.change_date
                AND placement.place = 1
            WINDOW in_care AS (PARTITION BY days.care_id ORDER BY days.change_date)
        ),
        compared AS (
            SELECT *,
                COALESCE(legal_status, '') <> COALESCE(earlier_status, '') AS other_status,
                COALESCE(placement_id, '') <> COALESCE(earlier_placement, '') AS other_placement,
                COALESCE(carer_id = earlier_carer, FALSE)
                    OR COALESCE(placement_type, '') IN ({listed(ADOPTED_BY_CARER)}) AS same_carer,
                COALESCE(placement_type, '') IN ({listed(TEMPORARY_PLACEMENTS)}) AS temporary
            FROM points
        ),
        kept AS (
            SELECT * FROM compared WHERE earlier_date IS NULL OR other_status OR other_placement
        ),
        stays AS (
            SELECT care_id, change_date, placement_id, carer_id, placement_type,
                LAG(change_date) OVER (PARTITION BY care_id ORDER BY change_date) AS before_date,
                LAG(placement_id) OVER (PARTITION BY care_id ORDER BY change_date) AS before_placement,
                LAG(carer_id) OVER (PARTITION BY care_id ORDER BY change_date) AS before_carer
            FROM kept WHERE placement_id IS NOT NULL AND NOT temporary
        ),
        moves AS (
            SELECT care_id, change_date FROM stays
            WHERE before_date IS NULL OR (
                placement_id <> before_placement AND NOT COALESCE(carer_id = before_carer, FALSE)
                AND NOT COALESCE(placement_type, '') IN ({listed(ADOPTED_BY_CARER)})
            )
        )
        SELECT
            kept.care_id || ' ' || CAST(kept.change_date AS TEXT) AS episode_id,
            kept.child_id,
            kept.care_id,
            kept.change_date AS start_date,
            COALESCE(
                LEAD(kept.change_date) OVER (PARTITION BY kept.care_id ORDER BY kept.change_date), kept.end_date
            ) AS end_date,
            CASE
                WHEN kept.earlier_date IS NULL THEN 'S'
                WHEN NOT kept.other_placement THEN 'L'
                WHEN kept.other_status AND kept.same_carer THEN 'U'
                WHEN kept.other_status THEN 'B'
                WHEN kept.same_carer THEN 'T'
                ELSE 'P'
            END AS reason_new,
            kept.legal_status,
            kept.placement_id,
            kept.placement_type,
            kept.temporary,
            NOT moves.care_id IS NULL AS new_placement
        FROM kept
        LEFT JOIN moves ON moves.care_id = kept.care_id AND moves.change_date = kept.change_date
    """

    @staticmethod
    def derive(rows):
        """One child's episodes, from the child's periods of care, legal statuses and placements."""
        statuses = [
            row for row in rows.get("legal_statuses", []) if row["legal_status"] in STATUSES and lasts(row)
        ]
        placements = [row for row in rows.get("placements", []) if lasts(row)]
        periods = [row for row in rows.get("care_periods", []) if lasts(row)]
        return [episode for care in periods for episode in episodes_of(care, statuses, placements)]

    __examples__ = """
        accommodated, then an interim and a full order; a renewed order begins nothing:
        care_periods   | care_id | child_id | start_date
                       | k1      | ada      | 2026-01-05
        legal_statuses | legal_status_id | child_id | legal_status | start_date | end_date
                       | s1              | ada      | V2           | 2026-01-05 | 2026-02-02
                       | s2              | ada      | C1           | 2026-02-02 | 2026-03-02
                       | s3              | ada      | C1           | 2026-03-02 | 2026-04-01
                       | s4              | ada      | C2           | 2026-04-01 |
        placements     | placement_id | child_id | care_id | placement_type | carer_id | start_date | end_date
                       | p1           | ada      | k1      | U6             | c1       | 2026-01-05 | 2026-04-01
                       | p2           | ada      | k1      | U4             | c1       | 2026-04-01 | 2026-05-01
                       | p3           | ada      | k1      | K2             | c2       | 2026-05-01 |
        expect         | start_date | end_date   | reason_new | legal_status | placement_type | new_placement
                       | 2026-01-05 | 2026-02-02 | S          | V2           | U6             | yes
                       | 2026-02-02 | 2026-04-01 | L          | C1           | U6             | no
                       | 2026-04-01 | 2026-05-01 | U          | C2           | U4             | no
                       | 2026-05-01 |            | P          | C2           | K2             | yes

        hospital and back again is no move; adoption by the carer is none either:
        care_periods   | care_id | child_id | start_date | end_date
                       | k2      | ben      | 2026-01-05 | 2026-06-01
        legal_statuses | legal_status_id | child_id | legal_status | start_date
                       | s5              | ben      | C2           | 2025-12-01
        placements     | placement_id | child_id | care_id | placement_type | carer_id | start_date | end_date
                       | p4           | ben      | k2      | U6             | c3       | 2026-01-05 | 2026-02-02
                       | p5           | ben      | k2      | T1             |          | 2026-02-02 | 2026-02-09
                       | p6           | ben      | k2      | U6             | c3       | 2026-02-09 | 2026-05-01
                       | p7           | ben      | k2      | A5             |          | 2026-05-01 |
        expect         | start_date | end_date   | reason_new | placement_type | temporary | new_placement
                       | 2026-01-05 | 2026-02-02 | S          | U6             | no        | yes
                       | 2026-02-02 | 2026-02-09 | P          | T1             | yes       | no
                       | 2026-02-09 | 2026-05-01 | P          | U6             | no        | no
                       | 2026-05-01 | 2026-06-01 | T          | A5             | no        | no

        a day between placements, an order inside another, and another child's placement under one's own care:
        care_periods   | care_id | child_id | start_date | end_date
                       | k3      | cyd      | 2026-01-05 |
                       | k4      | dan      | 2026-01-05 | 2026-01-05
        legal_statuses | legal_status_id | child_id | legal_status | start_date | end_date
                       | s6              | cyd      | C2           | 2026-01-05 |
                       | s7              | cyd      | E1           | 2026-02-02 | 2026-03-02
                       | s8              | cyd      | X9           | 2026-02-10 |
        placements     | placement_id | child_id | care_id | placement_type | carer_id | start_date | end_date
                       | p8           | cyd      | k3      | U6             | c4       | 2026-01-05 | 2026-02-02
                       | p9           | cyd      | k3      | U6             | c5       | 2026-02-03 | ?
                       | p10          | cyd      | k3      | U6             | c6       | 2026-02-03 |
                       | p11          | dan      | k3      | K2             | c7       | 2026-02-10 |
        expect         | start_date | end_date   | reason_new | legal_status | placement_id | new_placement
                       | 2026-01-05 | 2026-02-02 | S          | C2           | p8           | yes
                       | 2026-02-02 | 2026-02-03 | B          | E1           |              | no
                       | 2026-02-03 | 2026-03-02 | P          | E1           | p10          | yes
                       | 2026-03-02 |            | L          | C2           | p10          | no
    """


def episodes_of(care, statuses, placements):
    """The episodes of one period of care, in order."""
    placements = [row for row in placements if row["care_id"] == care["care_id"]]
    dates = {day for row in [*statuses, *placements] for day in (row["start_date"], row["end_date"]) if day}
    inside = {day for day in dates if day > care["start_date"] and not (care["end_date"] and day >= care["end_date"])}
    found, before, stay = [], None, None
    for start in sorted({care["start_date"], *inside}):
        status = last_begun(statuses, start, "legal_status_id")
        placement = last_begun(placements, start, "placement_id")
        now = (status and status["legal_status"], placement)
        if before is None or now[0] != before[0] or now[1] is not before[1]:
            temporary = bool(placement) and placement["placement_type"] in TEMPORARY_PLACEMENTS
            moves = False
            if placement and not temporary:
                moves = stay is None or not (placement is stay or same_carer(placement, stay))
                stay = placement
            found.append({
                "episode_id": f"{care['care_id']} {start.isoformat()}", "child_id": care["child_id"],
                "care_id": care["care_id"], "start_date": start, "end_date": None,
                "reason_new": reason(before, now), "legal_status": now[0],
                "placement_id": placement and placement["placement_id"],
                "placement_type": placement and placement["placement_type"],
                "temporary": temporary, "new_placement": moves,
            })  # fmt: skip
        before = now
    for episode, following in zip(found, [*found[1:], None], strict=True):
        episode["end_date"] = following["start_date"] if following else care["end_date"]
    return found


def last_begun(rows, day, key):
    held = [row for row in rows if row["start_date"] <= day and not (row["end_date"] and row["end_date"] <= day)]
    return max(held, key=lambda row: (row["start_date"], row[key]), default=None)


def same_carer(placement, before) -> bool:
    if placement["placement_type"] in ADOPTED_BY_CARER:
        return True
    return bool(placement["carer_id"] and before) and placement["carer_id"] == before["carer_id"]


def reason(before, now) -> str:
    """Why an episode began, as the return codes it."""
    if before is None:
        return "S"
    if now[1] is before[1]:
        return "L"
    same = bool(now[1]) and same_carer(now[1], before[1])
    if now[0] != before[0]:
        return "U" if same else "B"
    return "T" if same else "P"
