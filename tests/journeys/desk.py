"""Someone at a browser of their own, who says what they do and see in the words of the page, and does it by the keyboard alone."""

import os
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from journeys import keyboard

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
ASKED_OF_AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"],
}  # fmt: skip
PASSWORD = "correct horse battery"
PATIENCE_MILLISECONDS = 120_000


def committed():
    """What is given within is there for every page that is opened after it."""
    from django.db import transaction

    return transaction.atomic()


class AtTheirDesk:
    """One person at a browser of their own. `scripted` says whether pages may run script."""

    def __init__(self, served, chromium, username: str, scripted: bool = True):
        self.served, self.username = served, username
        self.context = chromium.new_context(java_script_enabled=scripted, viewport={"width": 1280, "height": 900})
        self.scripted = scripted
        if scripted:
            # The page's own policy forbids inline script, and axe comes from outside the page through the debugger.
            self.context.add_init_script(AXE)
        self.page = self.context.new_page()
        # How soon a page comes is measured in benchmarks/; here a machine that is busy with other work may take its time.
        self.page.set_default_timeout(PATIENCE_MILLISECONDS)
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(f"script failed: {error}"))
        self.page.on("console", lambda said: said.type == "error" and self.wrong.append(f"console: {said.text}"))
        self.page.on("request", self._stays_here)

    def _stays_here(self, request):
        if not request.url.startswith((self.served.address, "data:")):
            self.wrong.append(f"asked elsewhere: {request.url}")

    def signs_in(self):
        self.opens("/sign-in/login/")
        keyboard.write(self.page, self.page.locator("#id_login"), f"{self.username}.x01")
        keyboard.write(self.page, self.page.locator("#id_password"), PASSWORD)
        self.presses("Sign in")
        return self

    def signs_out(self):
        self.opens("/sign-in/logout/")
        self.presses("Sign out")

    def opens(self, path: str, refused: bool = False) -> int:
        """Open an address. A refusal is an error to the browser's console and not to the person, who is told why."""
        answer = self.page.goto(self.served.address + path)
        self.looks()
        if refused:
            self.wrong = [each for each in self.wrong if "403" not in each]
        return answer.status

    def follows(self, words: str, exact: bool = False):
        # A link dressed as a button says that it is one.
        link = self.page.get_by_role("link", name=words, exact=exact)
        keyboard.press(self.page, link.or_(self.page.get_by_role("button", name=words, exact=exact)).first)
        self.looks()

    def presses(self, words: str):
        keyboard.press(self.page, self.page.locator("main").get_by_role("button", name=words, exact=True).first)
        self.looks()

    def presses_that_begins(self, words: str):
        keyboard.press(self.page, self.page.locator("main").get_by_role("button", name=words).first)
        self.looks()

    def writes(self, question: str, answer: str):
        keyboard.write(self.page, self.page.get_by_label(question, exact=True), answer)

    def chooses(self, question: str, answer: str):
        group = self.page.get_by_role("group", name=question, exact=True)
        keyboard.choose(self.page, group.get_by_label(answer, exact=True))

    def ticks(self, label: str, exact: bool = True):
        keyboard.choose(self.page, self.page.get_by_label(label, exact=exact))

    def picks(self, question: str, answer: str):
        keyboard.pick(self.page, self.page.get_by_label(question, exact=True), answer)

    def dates(self, question: str, day):
        group = self.page.get_by_role("group", name=question, exact=True)
        for part in ("day", "month", "year"):
            keyboard.write(self.page, group.get_by_label(part.capitalize(), exact=True), str(getattr(day, part)))

    def sees(self, *words: str):
        text = self.page.locator("body").inner_text()
        for each in words:
            assert each in text, f"{each!r} is not on the page {self.page.url}:\n{text}"

    def reads_so_far(self, code: str, number: str):
        """The live number of the month that is not over."""
        self.opens(f"/numbers/{code}/")
        text = " ".join(self.page.locator("main").inner_text().split())
        assert f"so far {number}" in text, text

    def sees_nothing_of(self, *words: str):
        text = self.page.content()
        for each in words:
            assert each not in text, f"{each!r} is on the page {self.page.url}"

    def looks(self):
        """What axe finds wrong with a page is wrong with the page."""
        self.page.wait_for_load_state()
        if os.environ.get("GOLDENTHREAD_PICTURES"):
            self._takes_a_picture(Path(os.environ["GOLDENTHREAD_PICTURES"]))
        if not self.scripted:
            return
        self._axe()

    def _takes_a_picture(self, folder: Path):
        AtTheirDesk.pictures = getattr(AtTheirDesk, "pictures", 0) + 1
        self.page.screenshot(path=folder / f"{AtTheirDesk.pictures:03}-{self.username}.png", full_page=True)

    def _axe(self):
        for each in self._found_by_axe():
            places = "; ".join(node["html"][:150] for node in each["nodes"])
            self.wrong.append(f"{self.page.url} {each['id']}: {each['help']}: {places}")

    def _found_by_axe(self, tries: int = 3) -> list[dict]:
        try:
            return self.page.evaluate("asked => axe.run(asked).then(found => found.violations)", ASKED_OF_AXE)
        except PlaywrightError as error:
            # On a slow machine the page that was asked for may come while the one before it is looked at.
            if tries == 1 or not any(says in str(error) for says in ("context was destroyed", "axe is not defined")):
                raise
            self.page.wait_for_load_state()
            return self._found_by_axe(tries - 1)

    def leaves(self):
        self.context.close()
        assert not self.wrong, "\n".join(self.wrong)
