"""How long the pages of a long record take: 15 years and 3,000 entries, among many people, at a steady 30 requests a second.

    .venv/bin/python benchmarks/record.py [--people 300000] [--entries 3000] [--rate 30] [--seconds 30] [--profile PAGE]

The real web server answers, in a database of its own under forced row-level security. `--profile child` prints instead
where one page spends its time and what it asks of the database.
"""

import argparse
import os
import subprocess
import sys
import time
import uuid
from datetime import date, timedelta

from finding import HERE, SEED, fill, in_a_database_of_its_own
from pages import fetch, say, signed_in, steady

PAGES = {
    "child": "/children/{key}/", "what happened": "/children/{key}/what-happened/", "significant events": "/children/{key}/significant-events/",
    "family": "/children/{key}/family/", "who they are": "/children/{key}/who/", "entry": "/entries/casenote/{note}/",
    "a note begun": "/record/casenote/{key}/", "decision begun": "/record/managementdecision/{key}/",
}  # fmt: skip
PASSWORD, PORT, WANTED_MS = "correct horse battery", 8787, 250
BUSY_SINCE, YEARS = date(2011, 9, 5), 15


def long_record(where, entries: int) -> tuple[str, str]:
    """A child with this many notes, spread over 15 years, and an open case: the child's key, and a note's."""
    from django.db import transaction

    from casework import given
    from goldenthread.casework import bulk
    from goldenthread.casework.step import step_called

    with transaction.atomic():
        child, referral = given.an_allocated_child(where, born=date(2011, 5, 1))
        ben, _ = given.an_allocated_child(where, forename="Ben", born=date(2013, 5, 1))
        mother = given.an_adult(where)
        for each in (child, ben):
            given.a_relationship(where, mother, "parent", each)
            given.an_address(where, each)
        given.an_assessment(where, referral)
        given.a_safety_plan(where, child, ben)
        given.a_warning(where, child)
        for _ in range(20):
            given.a_significant_event(where, child)
            given.a_management_decision(where, child)
    keys = [uuid.uuid4() for _ in range(entries)]
    day = lambda place: BUSY_SINCE + timedelta(days=365 * YEARS * place // entries)  # noqa: E731
    note = step_called("casenote")
    bulk.load({
        note: ({"id": key, "happened_on": day(place), "worker_id": where.workers["nora"].pk, "with_whom": "Ada and her mother",
                    "happened": f"A visit, the {place}th. " + "They were at home and the kitchen was warm. " * 12}
                   for place, key in enumerate(keys)),
        note.parts(): ({"note_id": key, "person_id": child.pk, "child_seen": True, "child_said": "I like my new school."} for key in keys),
    }, authority="X01")  # fmt: skip
    return str(child.pk), str(keys[-1])


def serve(server, name: str) -> subprocess.Popen:
    """The web server's own processes, at this database."""
    from goldenthread.operations.roles import ADDRESS_VARIABLES

    addresses = {variable: server.url(role, name) for role, variable in ADDRESS_VARIABLES.items()}
    command = [sys.executable, "-m", "goldenthread.operations.web", "127.0.0.1", str(PORT)]
    return subprocess.Popen(command, env=os.environ | addresses | {"GOLDENTHREAD_ADDRESS": f"http://127.0.0.1:{PORT}"}, cwd=HERE)


def measured(server, name: str, paths: list[str], rate: float, seconds: float) -> bool:
    address, serving = f"http://127.0.0.1:{PORT}", serve(server, name)
    try:
        time.sleep(8)
        cookies = [signed_in(address, f"{who}.x01", PASSWORD) for who in ("nora", "maud")]
        wanted = [(path, cookies[place % 2]) for place, path in enumerate(paths)]
        for path, cookie in wanted * 4:
            fetch(address, path, cookie)
        return say(steady(address, wanted, rate, seconds), rate) < WANTED_MS
    finally:
        serving.terminate()
        serving.wait()


def profile(where, path: str) -> None:
    """Where one page spends the processor's time, and how many questions it asks."""
    import cProfile
    import pstats

    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(where.users["nora"])
    for _ in range(3):
        assert client.get(path).status_code == 200, path
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    for each in sorted(asked.captured_queries, key=lambda each: -float(each["time"]))[:12]:
        print(each["time"], each["sql"][:200].replace("\n", " "))
    print(f"{len(asked)} questions, {sum(float(each['time']) for each in asked.captured_queries):.3f} s in the database")
    began = time.process_time(), time.perf_counter()
    for _ in range(10):
        client.get(path)
    print(f"one page: {(time.process_time() - began[0]) * 100:.0f} ms of our processor, {(time.perf_counter() - began[1]) * 100:.0f} ms in all")
    profiler = cProfile.Profile(time.process_time)
    profiler.runcall(lambda: [client.get(path) for _ in range(10)])
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(70)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, usual in (("people", 300_000), ("entries", 3_000)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--rate", type=float, default=30)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--profile", choices=PAGES)
    asked = parser.parse_args()
    with in_a_database_of_its_own() as (server, name):
        from django.db import connections

        from casework import given
        from goldenthread.example.misremembered import people

        where = given.an_authority()
        fill(people(asked.people, SEED), "X01")
        child, note = long_record(where, asked.entries)
        with connections["owner"].cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        paths = {page: path.format(key=child, note=note) for page, path in PAGES.items()}
        if asked.profile:
            profile(where, paths[asked.profile])
            return 0
        return 0 if measured(server, name, list(paths.values()), asked.rate, asked.seconds) else 1


if __name__ == "__main__":
    sys.exit(main())
