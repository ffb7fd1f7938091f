"""Professionals and agencies around a child: on the page of who they are, the cover sheet, the ecomap and the list of recipients."""

from datetime import date

from casework import given
from casework.given import signed_in
from goldenthread.casework.drawing.around import around
from goldenthread.casework.drawing.drawn import AGENCY, ecomap
from goldenthread.casework.models import Involvement
from goldenthread.casework.people_search import search
from goldenthread.casework.sharing import sending
from goldenthread.casework.sharing.kinds import KINDS
from goldenthread.casework.sharing.recipients import possible
from web.casework.desk import words

VISITOR = {"kind": "health_visiting", "professional": "Zadie Quill", "role": "Health visitor", "agency": "Ambermouth Health",
           "telephone": "07700 900456", "why": "Weighs the baby each week.", "source": "parent"}  # fmt: skip


def test_an_agency_is_recorded_and_shown_wherever_the_child_is_read(desk):
    nora, page = desk.browser("nora"), f"/children/{desk.child.pk}/who/involvement/"
    assert "Write the name of the agency" in nora.post(page, {"kind": "school"}).content.decode()
    assert "check it" in nora.post(page, VISITOR | {"telephone": "ring mum"}).content.decode()
    since = {"from_on_day": "1", "from_on_month": "3", "from_on_year": "2025"}
    assert nora.post(page, VISITOR | since).url == f"/children/{desk.child.pk}/who/"
    says = "Zadie Quill, Health visitor, Ambermouth Health"
    assert says in words(desk.sees("nora", f"/children/{desk.child.pk}/who/"))
    cover = words(desk.sees("nora", f"/children/{desk.child.pk}/"))
    assert f"Who else works with me {says} 07700 900456, since 1 Mar 2025" in cover
    family = words(desk.sees("nora", f"/children/{desk.child.pk}/family/"))
    assert "Health visiting or school nursing 1 Mar 2025 07700 900456 Weighs the baby each week." in family
    signed_in(desk.where, "nora")
    assert [each.label for each in ecomap(around(desk.child)).people if each.shape == AGENCY] == [
        ("Zadie Quill", "Health visitor", "Ambermouth Health")
    ]
    assert search(signed_in(desk.where, "nora"), "zadie quill").matches == []  # Who is no record is no match.
    assert b"Zadie" not in desk.browser("sam").get(f"/children/{desk.child.pk}/who/").content


def test_one_may_be_chosen_as_the_recipient_of_a_letter_until_their_part_has_ended(desk):
    visitor = given.an_involvement(desk.where, desk.child, **VISITOR)
    invitation, nora = KINDS["invitation"], signed_in(desk.where, "nora")
    (chosen,) = [each for each in possible(desk.child, invitation.to) if each.involvement]
    assert (chosen.kind, chosen.name) == ("health", "Zadie Quill, Health visitor, Ambermouth Health")
    version = sending.begin(invitation, desk.child, nora, chosen.key)
    assert version.goes_to == chosen.name and version.to_involvement == visitor
    assert "Zadie Quill" in desk.sees("nora", f"/letters/{version.pk}/")
    until = date(2026, 10, 1)
    sent = {"until_on_day": str(until.day), "until_on_month": str(until.month), "until_on_year": str(until.year)}
    assert desk.browser("nora").post(f"/held/involvement/{visitor.pk}/ended/", sent).status_code == 302
    signed_in(desk.where, "nora")
    assert Involvement.objects.get().until_on == until
    assert not [each for each in possible(desk.child, invitation.to) if each.involvement]
