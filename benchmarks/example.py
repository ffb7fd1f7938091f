"""How long the invented authority takes: one district lived through, its files, and a place of several districts.

    python -m benchmarks.example [--children N]

The figures are for this machine as it is; they are printed with its processors, and the place is thrown away.
"""

import argparse
import os
import platform
import resource
import tempfile
import time
from datetime import date
from pathlib import Path

from goldenthread.example import ssd_folder
from goldenthread.example.city import as_arrow, days_of, districts, rows_of
from goldenthread.example.simulation import LARGEST

CITY, YEARS, UNTIL, SEED = 46_607, 8, date(2026, 3, 31), 1
COUNTRY = 12_000_000


def timed(what: str, work):
    started = time.perf_counter()
    result = work()
    took = time.perf_counter() - started
    print(f"{what:<72} {took:6.1f} s")
    return result, took


def main(children: int) -> None:
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} processors")
    days = days_of(UNTIL, YEARS, None)
    rows, _ = timed(
        f"A city of {CITY:,} children lived through for {YEARS} years", lambda: rows_of(districts(CITY)[0], days, SEED)
    )
    timed("its rows as Arrow tables", lambda: as_arrow(rows.tables))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "place"
        number, took = timed(
            f"{children:,} children as files, on all processors", lambda: ssd_folder.write(folder, children, YEARS, UNTIL, SEED)
        )
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    whole = COUNTRY / LARGEST * took / number / 60
    print(f"{number} districts, {size / 1e6:.0f} MB; {COUNTRY:,} children would take about {whole:.0f} minutes.")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"The largest process held {largest:.0f} MB.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--children", type=int, default=200_000, help="of the place of several districts")
    main(parser.parse_args().children)
