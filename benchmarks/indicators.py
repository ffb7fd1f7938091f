"""How long the indicators take on a snapshot: a city's, or with `--children 12000000` a country's.

    .venv/bin/python benchmarks/indicators.py [--children 46607] [--by team] [--keep DIR]

The history is eight years of contacts, what followed, referrals and assessments, drawn by DuckDB's hash: shaped
like an authority's in size, not in truth. Figures are printed with the machine they were taken on.
"""

import argparse
import os
import platform
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import duckdb

from goldenthread.dataset.settings import Authority
from goldenthread.dataset.snapshot import Snapshot, read_snapshot, write_snapshot
from goldenthread.indicators import all_indicators, answers, sources

AS_AT = date(2026, 11, 21)
YEARS, CONTACTS_A_YEAR_PER_CHILD, MONTHS = 8, 0.22, 60


def make(directory: Path, children: int, teams: int) -> Snapshot:
    made, days = duckdb.connect(), YEARS * 365
    contacts = int(children * CONTACTS_A_YEAR_PER_CHILD * YEARS)
    made.execute(f"""CREATE TABLE contacts AS
        SELECT 'c' || i AS contact_id, 'k' || (hash(i * 7) % {children}) AS child_id, day AS contact_date,
               CASE hash(i) % 4 WHEN 0 THEN '1A' WHEN 1 THEN '2A' WHEN 2 THEN '3A' ELSE '6' END AS source,
               CASE WHEN hash(i * 3) % 100 < 97 THEN day + CAST(hash(i * 5) % 4 AS INT) END AS decision_date,
               hash(i) % 9 = 0 AS open_case, 't' || (hash(i * 11) % {teams}) AS team_id
        FROM (SELECT i, DATE '{AS_AT}' - {days} + CAST(hash(i * 13) % {days} AS INT) AS day FROM range({contacts}) t(i))""")
    made.execute("""CREATE TABLE contact_outcomes AS
        SELECT 'o' || contact_id AS contact_outcome_id, child_id, contact_id,
               CASE hash(contact_id) % 4 WHEN 0 THEN 'referral' WHEN 1 THEN 'early_help' ELSE 'advice' END AS outcome
        FROM contacts WHERE decision_date IS NOT NULL""")
    made.execute("""CREATE TABLE referrals AS
        SELECT 'r' || contact_id AS referral_id, child_id, decision_date AS referral_date, contact_date AS received_date,
               contact_id, source, decision_date, hash(contact_id || 'n') % 20 = 0 AS no_further_action,
               CASE WHEN hash(contact_id || 'x') % 10 < 9 THEN decision_date + 120 END AS closure_date,
               'RC7' AS closure_reason, team_id
        FROM contacts JOIN contact_outcomes USING (contact_id, child_id) WHERE outcome = 'referral'""")
    made.execute("""CREATE TABLE assessments AS
        SELECT 'a' || referral_id AS assessment_id, child_id, referral_id, referral_date + 2 AS start_date,
               CASE WHEN hash(referral_id) % 100 < 98 THEN referral_date + 30 + CAST(hash(referral_id) % 40 AS INT) END
                   AS authorised_date,
               CASE hash(referral_id) % 3 WHEN 0 THEN 'step_down' ELSE 'child_in_need_plan' END AS outcome, team_id
        FROM referrals WHERE hash(referral_id || 'q') % 100 < 75 AND NOT no_further_action""")
    settings = directory.parent / f"{directory.name}-settings"
    settings.mkdir()
    (settings / "authority.toml").write_text(f"[[populations]]\nsince = 2010-07-01\nchildren = {children}\n")
    names = ("contacts", "contact_outcomes", "referrals", "assessments")
    return write_snapshot(
        directory, {name: made.table(name) for name in names}, source="example", as_at=AS_AT,
        authority=Authority("999", "Nowhere"), settings=settings,
    )  # fmt: skip


def measure(snapshot: Snapshot, by: list[str] | None) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    source = sources.of_snapshot(snapshot)
    cells = answers.cells(source, all_indicators().values(), answers.last_months(AS_AT, MONTHS), by)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e9
    print(
        f"{len(all_indicators())} indicators, {MONTHS} months, {len(cells):,} cells: {wall:.2f} s "
        f"({cpu:.2f} s of processor), at most {peak:.2f} GB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--children", type=int, default=46607)
    parser.add_argument("--teams", type=int, default=30)
    parser.add_argument("--by", action="append", help="a breakdown; every one unless you say, `none` for the whole alone")
    parser.add_argument("--keep", type=Path, help="keep the snapshot here, and use it when it is there")
    given = parser.parse_args()
    by = None if given.by is None else [name for name in given.by if name != "none"]
    with tempfile.TemporaryDirectory() as scratch:
        directory = given.keep or Path(scratch) / "snapshot"
        if not directory.exists():
            # In a process of its own, so that the peak of memory is that of the numbers alone.
            child = os.fork()
            if child == 0:
                made = make(directory, given.children, given.teams)
                print(f"{given.children:,} children: {sum(t['rows'] for t in made.manifest['tables'].values()):,} rows", flush=True)
                os._exit(0)
            if os.waitpid(child, 0)[1]:
                raise SystemExit("The history could not be made.")
        print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {platform.platform()}")
        measure(read_snapshot(directory), by)


if __name__ == "__main__":
    main()
