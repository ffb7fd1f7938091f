"""How well and how fast one search box finds: invented people in a database of their own, asked as the application's role.

    .venv/bin/python benchmarks/finding.py [--people 1000000] [--queries 10000]

Forced row-level security is on, and the searcher is a worker of the front door. Recall by kind of error, and percentiles
of one search from what was typed to the answer, are printed with the machine they were taken on and how busy it was.
"""

import argparse
import os
import platform
import sys
import time
import uuid
from collections import Counter, defaultdict
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE / "tests"), str(HERE)]
os.environ.setdefault("GOLDENTHREAD_HOME", str(HERE / "var/test"))
os.environ.setdefault("GOLDENTHREAD_NOT_DURABLE", "1")
os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.settings"

SEED, FEW = 2026, 20_000


def fill(everyone: list[dict], authority: str) -> list[uuid.UUID]:
    """The people written as the owner, a batch at a time, by the door for many."""
    from goldenthread.casework import bulk
    from goldenthread.casework.models import Address, Name, Person

    keys = [uuid.uuid4() for _ in everyone]
    for start in range(0, len(everyone), FEW):
        some = list(zip(keys[start : start + FEW], everyone[start : start + FEW], strict=True))
        bulk.load({
            Person: ({"id": key, "local_id": each["number"], "forename": each["forename"], "surname": each["surname"],
                      "date_of_birth": each["born"]} for key, each in some),
            Name: ({"person_id": key, "kind": "former", "forename": each["forename"], "surname": each["former"]}
                   for key, each in some if each["former"]),
            Address: ({"person_id": key, "kind": "home", "lines": each["lines"], "postcode": each["postcode"]} for key, each in some),
        }, authority=authority)  # fmt: skip
    return keys


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def asked(where, everyone, keys, count: int) -> None:
    """Ask, and print how many were found and how long it took."""
    from django.db import transaction

    from casework.given import signed_in
    from goldenthread.casework.people_search import search
    from goldenthread.example.misremembered import questions

    times, all_of, five, ten = defaultdict(list), Counter(), Counter(), Counter()
    for kind, place, typed in questions(everyone, count, SEED):
        # Each search in a transaction of its own, as a request has it, so that nothing of one is kept for the next.
        with transaction.atomic():
            sam = signed_in(where, "sam")
            began = time.perf_counter()
            found = [match.person_id for match in search(sam, typed).matches[:10]]
            times[kind].append(time.perf_counter() - began)
        all_of[kind] += 1
        five[kind] += keys[place] in found[:5]
        ten[kind] += keys[place] in found
    for kind in [*all_of, "all"]:
        took = times[kind] if kind != "all" else [each for some in times.values() for each in some]
        of, in_five, in_ten = (each.total() if kind == "all" else each[kind] for each in (all_of, five, ten))
        print(f"{kind:16} {of:6} questions, first five {in_five / of:6.1%}, first ten {in_ten / of:6.1%}, "
              f"half under {percentile(took, 0.5):5.1f} ms, 95% under {percentile(took, 0.95):5.1f} ms", flush=True)  # fmt: skip


@contextmanager
def in_a_database_of_its_own():
    """Django at work on an empty record that goes away again: the server, and the database's name."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connections

    from database_fixtures import use_database
    from goldenthread.operations import roles
    from goldenthread.operations.postgres import running_database
    from goldenthread.operations.service import bring_up_to_date

    for address in settings.DATABASES.values():
        address["OPTIONS"].pop("pool", None)
    name = f"test_{os.getpid()}_benchmark"
    with running_database() as server, server.connect() as superuser:
        roles.make_database(superuser, name)
        try:
            with server.connect(database=name) as inside:
                roles.prepare_database(inside)
            use_database(name)
            bring_up_to_date()
            yield server, name
        finally:
            connections.close_all()
            superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def main(count: int, queries: int) -> None:
    print(f"{platform.platform()}, {os.cpu_count()} processors, load {os.getloadavg()}")
    with in_a_database_of_its_own():
        from django.db import connections

        from casework import given
        from goldenthread.example.misremembered import people

        where, everyone = given.an_authority(), people(count, SEED)
        began = time.perf_counter()
        keys = fill(everyone, "X01")
        print(f"{count:,} people written in {time.perf_counter() - began:.0f} s, load {os.getloadavg()}", flush=True)
        with connections["owner"].cursor() as cursor:
            cursor.execute("VACUUM ANALYZE casework_search_key, casework_search_word, casework_person")
        asked(where, everyone, keys, queries)
        print(f"load {os.getloadavg()}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=10_000)
    given_to = parser.parse_args()
    main(given_to.people, given_to.queries)
