"""How long the pages take at a steady 20 requests a second: `make run` first, then this with its address.

    .venv/bin/python benchmarks/pages.py [--address http://127.0.0.1:8000] [--rate 20] [--seconds 30]

Requests leave by the clock whether or not the ones before were answered, as they would with many people. Figures are
printed with the machine they were taken on and how busy it was with other things.
"""

import argparse
import http.cookiejar
import os
import platform
import re
import sys
import threading
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

PASSWORD = "everyone-here-is-invented"  # of the example accounts, which open nothing but invented people
PAGES = {
    "head.of.service": [
        "/", "/numbers/", "/numbers/ASSESSMENTS_MEASURED/", "/numbers/CONTACTS/", "/numbers/RE_REFERRALS/", "/snapshots/",
    ],
    "councillor": ["/numbers/published/", "/numbers/published/CONTACTS/"],
}  # fmt: skip
WANTED_MS = 200


def signed_in(address: str, username: str, password: str = PASSWORD) -> str:
    """The cookie of a session."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar))
    form = browser.open(f"{address}/sign-in/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form).group(1)
    sent = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "login": username, "password": password}).encode()
    request = urllib.request.Request(f"{address}/sign-in/login/", sent, headers={"Referer": f"{address}/sign-in/login/"})
    browser.open(request).read()
    cookies = {cookie.name: cookie.value for cookie in jar}
    if "sessionid" not in cookies:
        sys.exit(f"{username} could not sign in at {address}: is it the invented authority of `make run`?")
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def fetch(address: str, path: str, cookie: str) -> float:
    """Seconds until the whole page was there. Raises when it was not a page."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    began = time.perf_counter()
    with opener.open(urllib.request.Request(address + path, headers={"Cookie": cookie}), timeout=60) as answer:
        answer.read()
    return time.perf_counter() - began


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def steady(address: str, wanted: list[tuple[str, str]], rate: float, seconds: float) -> dict[str, list[float]]:
    """Ask for these (path, cookie) in turn, `rate` a second by the clock: how long each took, in seconds, by its path."""
    times: dict[str, list[float]] = {path: [] for path, _ in wanted}
    lock, began = threading.Lock(), time.perf_counter()

    def one(number: int) -> None:
        path, cookie = wanted[number % len(wanted)]
        taken = fetch(address, path, cookie)
        with lock:
            times[path].append(taken)

    with ThreadPoolExecutor(64) as pool:
        waiting = []
        for number in range(int(rate * seconds)):
            time.sleep(max(0.0, began + number / rate - time.perf_counter()))
            waiting.append(pool.submit(one, number))
        for each in waiting:
            each.result()
    return times


def say(times: dict[str, list[float]], rate: float) -> float:
    """Print what was measured, with the machine. Gives the time in milliseconds that 95% of all were under."""
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {rate:g} a second")
    everything = [each for taken in times.values() for each in taken]
    for path, taken in [*times.items(), ("all pages", everything)]:
        print(f"  {path:<36} half under {percentile(taken, 0.5):5.0f} ms, 95% under {percentile(taken, 0.95):5.0f} ms", flush=True)
    return percentile(everything, 0.95)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    given = parser.parse_args()
    sessions = {who: signed_in(given.address, who) for who in PAGES}
    wanted = [(path, sessions[who]) for who in PAGES for path in PAGES[who]]
    for path, cookie in wanted * 3:
        fetch(given.address, path, cookie)  # each web process has counted the closed months once
    return 0 if say(steady(given.address, wanted, given.rate, given.seconds), given.rate) < WANTED_MS else 1


if __name__ == "__main__":
    sys.exit(main())
