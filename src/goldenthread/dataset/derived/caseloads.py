"""How many children each worker held, day by day: a row for each stretch of days with one number.

A child is held from the day the involvement begins until the day before it ends, once however many involvements
of one worker overlap. Involvements that overlap or touch are one spell.
"""

from collections import Counter, defaultdict

from goldenthread.engine.tables import Table, day, text, whole

from .readable import LASTS, lasts

CASE_WORKER = "CW"


class Caseloads(Table):
    """Caseloads of workers. On any day the one row of a worker that holds it is the caseload."""

    __tablename__ = "caseloads"
    __subject__ = "worker"
    __derived__ = True

    caseload_id = text("Worker and the first day", key=True)
    worker_id = text("Worker")
    start_date = day("First day of the stretch")
    end_date = day("Day on which the number changed; none when it has not")
    children = whole("How many children the worker held")

    __select__ = f"""
        WITH held AS (
            SELECT worker_id, child_id, start_date, end_date, involvement_id
            FROM involvements
            WHERE worker_id IS NOT NULL AND COALESCE(role, '{CASE_WORKER}') = '{CASE_WORKER}' AND {LASTS}
        ),
        reached AS (
            SELECT *,
                MAX(COALESCE(end_date, CAST('9999-12-31' AS DATE))) OVER (
                    PARTITION BY worker_id, child_id ORDER BY start_date, involvement_id
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ) AS reached_date
            FROM held
        ),
        numbered AS (
            SELECT *,
                SUM(CASE WHEN reached_date IS NULL OR start_date > reached_date THEN 1 ELSE 0 END) OVER (
                    PARTITION BY worker_id, child_id ORDER BY start_date, involvement_id
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                ) AS spell
            FROM reached
        ),
        spells AS (
            SELECT worker_id, child_id, spell, MIN(start_date) AS start_date,
                CASE WHEN COUNT(*) = COUNT(end_date) THEN MAX(end_date) END AS end_date
            FROM numbered
            GROUP BY worker_id, child_id, spell
        ),
        steps AS (
            SELECT worker_id, start_date AS change_date, 1 AS more FROM spells
            UNION ALL
            SELECT worker_id, end_date, -1 FROM spells WHERE end_date IS NOT NULL
        ),
        changes AS (
            SELECT worker_id, change_date, SUM(more) AS more
            FROM steps
            GROUP BY worker_id, change_date
            HAVING SUM(more) <> 0
        )
        SELECT
            worker_id || ' ' || CAST(change_date AS TEXT) AS caseload_id,
            worker_id,
            change_date AS start_date,
            LEAD(change_date) OVER (PARTITION BY worker_id ORDER BY change_date) AS end_date,
            CAST(SUM(more) OVER (
                PARTITION BY worker_id ORDER BY change_date ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
            ) AS BIGINT) AS children
        FROM changes
    """

    @staticmethod
    def derive(rows):
        """One worker's rows, from that worker's involvements."""
        held = defaultdict(list)
        for row in rows.get("involvements", []):
            if row["worker_id"] and (row["role"] or CASE_WORKER) == CASE_WORKER and lasts(row):
                held[row["worker_id"], row["child_id"]].append((row["start_date"], row["end_date"]))
        changes = defaultdict(Counter)
        for (worker, _), spells in held.items():
            for start, end in joined(spells):
                changes[worker][start] += 1
                if end:
                    changes[worker][end] -= 1
        found = []
        for worker, more in changes.items():
            days = sorted(day for day, number in more.items() if number)
            children = 0
            for start, end in zip(days, [*days[1:], None], strict=True):
                children += more[start]
                found.append({"caseload_id": f"{worker} {start.isoformat()}", "worker_id": worker,
                              "start_date": start, "end_date": end, "children": children})  # fmt: skip
        return found

    __examples__ = """
        two children, one handed on; the day of the end is not held:
        involvements | involvement_id | child_id | worker_id | role | start_date | end_date
                     | i1             | ada      | w1        | CW   | 2026-01-05 | 2026-03-02
                     | i2             | ben      | w1        |      | 2026-02-01 |
                     | i3             | ada      | w2        | CW   | 2026-03-02 |
        expect       | worker_id | start_date | end_date   | children
                     | w1        | 2026-01-05 | 2026-02-01 | 1
                     | w1        | 2026-02-01 | 2026-03-02 | 2
                     | w1        | 2026-03-02 |            | 1
                     | w2        | 2026-03-02 |            | 1

        one child recorded twice, overlapping and then touching, is one child throughout:
        involvements | involvement_id | child_id | worker_id | role | start_date | end_date
                     | i4             | cyd      | w3        | CW   | 2026-01-05 | 2026-03-02
                     | i5             | cyd      | w3        | CW   | 2026-02-01 | 2026-02-10
                     | i6             | cyd      | w3        | CW   | 2026-03-02 | 2026-04-01
        expect       | worker_id | start_date | end_date   | children
                     | w3        | 2026-01-05 | 2026-04-01 | 1
                     | w3        | 2026-04-01 |            | 0

        another role, no first day, an end that cannot be read, or a single day: not held:
        involvements | involvement_id | child_id | worker_id | role | start_date | end_date
                     | i7             | dan      | w4        | IRO  | 2026-01-05 |
                     | i8             | eve      | w4        | CW   |            |
                     | i9             | fay      | w4        | CW   | 2026-01-05 | ?
                     | i10            | gus      | w4        | CW   | 2026-01-05 | 2026-01-05
        expect       | worker_id
    """


def joined(spells):
    """Spells of days, (start, end) with an end of None for still running, where those that overlap or touch are one."""
    found = []
    for start, end in sorted(spells, key=lambda spell: spell[0]):
        if found and (found[-1][1] is None or start <= found[-1][1]):
            before = found[-1][1]
            found[-1] = (found[-1][0], None if before is None or end is None else max(before, end))
        else:
            found.append((start, end))
    return found
