"""One writer with one draft open in two windows: told, and nothing written in either is lost."""

import uuid

import pytest
from django.db import transaction
from django.utils import timezone

from casework import given
from goldenthread.casework.models import Draft
from goldenthread.casework.steps.front_door.contact import Contact

TODAY = timezone.localdate()
DAY = {f"happened_on_{part}": str(getattr(TODAY, part)) for part in ("day", "month", "year")}
TOLD = "You have this draft open in another window as well"


@pytest.fixture
def draft(service):
    """A contact being written by olive, with its child; `.opens()` is another window on it."""
    with transaction.atomic():
        child = given.a_child(service.where)
    return Windows(service.browser("olive"), child, uuid.uuid4())


class Windows:
    def __init__(self, olive, child, key):
        self.olive, self.key, self.address = olive, key, f"/record/contact/{key}/"
        self.common = {"children": str(child.pk), **DAY}
        self.save(self.opens(), worry="Thin.", child_said="")

    def opens(self, address="") -> str:
        """The slip of the form in a window that is opened now."""
        return self.olive.get(address or self.address).context["slip"]

    def save(self, slip, action="draft", **answers):
        return self.olive.post(self.address, {**self.common, **answers, "draft_slip": slip, "action": action}, follow=True)

    def kept(self, name):
        return Draft.objects.using("owner").get(subject=self.key).answers["form"][name]


def test_the_later_window_is_told_and_both_answers_stand_on_the_page(draft):
    first, second = draft.opens(), draft.opens()
    draft.save(first, worry="Thin and tired.", child_said="")
    page = draft.save(second, "check", worry="Thin, and says he is cold.", child_said="").content.decode()
    assert TOLD in page and "Thin and tired." in page and "Thin, and says he is cold." in page
    assert "Check your answers" not in page


def test_what_only_one_window_wrote_is_in_the_draft_of_both(draft):
    first, second = draft.opens(), draft.opens()
    draft.save(first, worry="Thin and tired.", child_said="")
    page = draft.save(second, worry="Thin.", child_said="I am cold.").content.decode()
    assert TOLD in page and draft.kept("worry") == ["Thin and tired."] and draft.kept("child_said") == ["I am cold."]


def test_an_answer_that_differs_stays_in_sight_until_its_writer_has_seen_both_and_goes_on(draft):
    first, second = draft.opens(), draft.opens()
    draft.save(first, worry="Thin and tired.", child_said="")
    draft.save(second, worry="Cold.", child_said="")
    assert draft.olive.get(f"{draft.address}check/").url == draft.address
    assert "Thin and tired." in draft.olive.get(draft.address).content.decode()
    page = draft.save(draft.opens(), "check", worry="Cold, thin and tired.", child_said="").content.decode()
    assert "Check your answers" in page and "Thin and tired." not in page


def test_what_was_changed_after_the_answers_were_checked_is_not_recorded_unread(draft):
    draft.save(draft.opens(), "check", worry="Thin.", child_said="")
    read = draft.opens(f"{draft.address}check/")
    draft.save(draft.opens(), worry="Thin and bruised.", child_said="")
    page = draft.olive.post(f"{draft.address}check/", {"draft_slip": read}, follow=True)
    assert TOLD in page.content.decode() and Contact.objects.using("owner").count() == 0
    draft.olive.post(f"{draft.address}check/", {"draft_slip": page.context["slip"]})
    assert Contact.objects.using("owner").get().worry == "Thin and bruised."


def test_the_page_that_saves_by_itself_is_told_and_goes_on_without_undoing_the_other(draft):
    first, second, keep = draft.opens(), draft.opens(), f"/drafts/contact/{draft.key}/keep/"
    draft.save(first, worry="Thin and tired.", child_said="")
    slip = second
    for said in ("I am", "I am cold."):
        sent = {**draft.common, "worry": "Thin.", "child_said": said, "draft_slip": slip}
        answer = draft.olive.post(keep, sent).json()
        slip = answer["slip"]
        assert TOLD in answer["says"]
    assert draft.kept("worry") == ["Thin and tired."] and draft.kept("child_said") == ["I am cold."]


def test_a_draft_recorded_in_one_window_is_kept_whole_when_the_other_goes_on(draft):
    second = draft.opens()
    draft.olive.post(f"/drafts/contact/{draft.key}/throw-away/")
    draft.save(second, worry="Thin.", child_said="I am cold.")
    assert draft.kept("worry") == ["Thin."]


def test_boxes_that_were_ticked_and_are_all_unticked_stay_so(draft):
    """A browser sends nothing of a question whose every box is empty."""
    draft.save(draft.opens(), worry="Thin.", told_who=["mother"])
    draft.save(draft.opens(), worry="Thin.", may_be_empty="told_who")
    assert draft.kept("told_who") == []
