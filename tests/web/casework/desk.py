"""An invented authority at its browsers, and what a page of it says."""

import re
from html import unescape

from casework import given
from casework.given import signed_in
from web.numbers.service import Service


class Desk(Service):
    """Everything within the transaction of one test; `child` is held by nora."""

    def __init__(self, where):
        super().__init__(where)
        self.child, self.referral = given.an_allocated_child(where)

    def browser(self, name):
        signed_in(self.where, name)  # Whoever signs in writes when, on their own account.
        return super().browser(name)


def words(page: str) -> str:
    """What a page says beneath its headings' bars, with one space between words."""
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", page.split("<main")[1])).split())
    return re.sub(" ([:,.;])", r"\1", text)
