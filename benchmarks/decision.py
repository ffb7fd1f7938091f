"""How long from saving a decision to the changed live number: `make run` first, then this with its address.

    .venv/bin/python benchmarks/decision.py [--address http://127.0.0.1:8000]

A head of service decides the contacts that wait, by the pages a person would use; then an analyst opens the page of a
number, which must have changed. It writes into the record of the invented authority.
"""

import argparse
import os
import platform
import re
import sys
import time
import urllib.parse
import urllib.request

import lxml.html
from pages import percentile, signed_in

WANTED_MS = 200
NUMBER = "/numbers/CONTACTS_CONVERTED/"


class Desk:
    """One signed-in person's browser, as far as links and forms go."""

    def __init__(self, address: str, username: str):
        self.address, self.cookie = address, signed_in(address, username)
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def opens(self, path: str, sent: list[tuple[str, str]] | None = None) -> lxml.html.HtmlElement:
        """The page at a path of the service. Raises HTTPError when it is refused."""
        address = urllib.parse.urljoin(self.address, path)
        body = None if sent is None else urllib.parse.urlencode(sent).encode()
        request = urllib.request.Request(address, body, {"Cookie": self.cookie, "Referer": address})
        with self.opener.open(request, timeout=60) as answer:
            page = lxml.html.document_fromstring(answer.read().decode(), base_url=answer.url)
        page.make_links_absolute()
        return page

    def links(self, path: str, part: str) -> list[str]:
        """The addresses on a page that have a part, each once."""
        found = self.opens(path).xpath("//main//a/@href")
        return list(dict.fromkeys(link for link in found if part in link))


def decided(head: Desk, address: str) -> tuple[float, float]:
    """Decides one contact, a question a page; when its last page was sent, and when that was answered."""
    page = head.opens(address)
    while "/check/" not in page.base_url:
        (form,) = [form for form in page.forms if form.xpath(".//button[@value='check']")]
        for box in form.xpath(".//textarea"):
            box.text = "What the school saw, and two earlier contacts."
        for choice in form.xpath(".//input[@type='radio' or @type='checkbox']")[:1]:
            choice.set("checked", "checked")
        page = head.opens(form.action, [*form.form_values(), ("action", "check")])
    (form,) = [form for form in page.forms if form.action == page.base_url]
    began = time.perf_counter()
    head.opens(form.action, form.form_values())
    return began, time.perf_counter()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    given = parser.parse_args()
    officer, head, analyst = (Desk(given.address, who) for who in ("contact.officer", "head.of.service", "analyst"))

    def so_far() -> int:
        words = " ".join(analyst.opens(NUMBER).text_content().split())
        return int(re.search(r"so far .*? (\d+) of ", words).group(1))

    saved, changed = [], []
    for child in officer.links("/", "/children/"):
        for link in head.links(child, "/record/contactdecision/")[:1]:
            before = so_far()
            began, answered = decided(head, link)
            after, now = so_far(), time.perf_counter()
            if after != before + 1:
                sys.exit(f"The number was {before} and is {after}: it should be one more.")
            saved.append(answered - began)
            changed.append(now - answered)
    if not changed:
        sys.exit("No contact waits to be decided: run it on an authority newly made.")
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for says, taken in (("the decision saved and its page shown", saved), ("from then to the changed number", changed)):
        print(f"  {says:<38} half under {percentile(taken, 0.5):4.0f} ms, all under {max(taken) * 1000:4.0f} ms")
    return 0 if percentile(changed, 0.5) < WANTED_MS else 1


if __name__ == "__main__":
    sys.exit(main())
