"""What people are to each other, and who lives together, written on a page: found before added, corrected, changed, ended."""

from datetime import date

import pytest

from casework import given
from casework.given import signed_in
from goldenthread.casework.drawing.around import around
from goldenthread.casework.drawing.drawn import genogram
from goldenthread.casework.models import AuditEvent, HouseholdMember, Person, Relationship
from web.casework.desk import words


def day(name, on: date) -> dict:
    return {f"{name}_{part}": str(getattr(on, part)) for part in ("day", "month", "year")}


def family(desk, username="nora") -> str:
    return words(desk.sees(username, f"/children/{desk.child.pk}/family/"))


def chosen(desk, person, username="nora"):
    """The page that asks what a person who was found is to the child."""
    return desk.browser(username).post(f"/children/{desk.child.pk}/family/find/", {"action": "choose", "chosen": str(person.pk)}).url


def carried(desk, person=None) -> dict:
    return {"child": str(desk.child.pk), "other": str(person.pk) if person else ""}


def only_tie(desk) -> Relationship:
    signed_in(desk.where, "nora")
    return Relationship.objects.get(superseded_by=None, struck_out_at=None)


def test_somebody_who_was_found_is_tied_with_responsibility_and_orders_and_is_drawn(desk):
    mother = given.an_adult(desk.where, "Jo")
    nora, find = desk.browser("nora"), f"/children/{desk.child.pk}/family/find/"
    found = words(nora.post(find, {"action": "search", "asked": "jo lark"}).content.decode())
    assert "Jo Lark" in found and "None of these: add somebody new" in found
    address = chosen(desk, mother)
    assert "What is Jo Lark to Ada Lark?" in nora.get(address).content.decode()
    sent = {"kind": "parent", "parental_responsibility": "mother", "orders": ["lives_with"], **day("orders_from", date(2024, 5, 1))}
    sent |= day("from_on", date(2019, 5, 1)) | carried(desk, mother)
    assert nora.post(address, sent).url == f"/children/{desk.child.pk}/family/"
    page = family(desk)
    assert "Jo Lark Parent of Ada Lark 1 May 2019" in page and "Parental responsibility: yes: gave birth to the child" in page
    assert "Child arrangements: lives with; the latest made 1 May 2024" in page
    signed_in(desk.where, "nora")
    assert {each.person.pk for each in genogram(around(desk.child)).people} == {desk.child.pk, mother.pk}


def test_somebody_new_is_added_with_the_tie_in_one_go_or_not_at_all(desk):
    nora = desk.browser("nora")
    address = nora.post(f"/children/{desk.child.pk}/family/find/", {"action": "add"}).url
    young = {"forename": "Al", "surname": "Lark", "kind": "parent", **day("date_of_birth", date(2020, 1, 1)), **carried(desk)}
    assert "cannot be a parent of Ada Lark, born on 1 May 2019" in nora.post(address, young).content.decode()
    signed_in(desk.where, "nora")
    assert not Person.objects.filter(forename="Al").exists()
    assert "Somebody is added by a name" in nora.post(address, carried(desk) | {"kind": "parent"}).content.decode()
    assert nora.post(address, young | day("date_of_birth", date(1990, 1, 1))).status_code == 302
    signed_in(desk.where, "nora")
    added = Person.objects.get(forename="Al")
    assert not added.known_as_child and only_tie(desk).person == added


def test_a_code_read_from_its_far_end_is_kept_from_its_near_end(desk):
    baby = given.an_adult(desk.where, "Bo", born=date(2025, 1, 1))
    desk.browser("nora").post(chosen(desk, baby), {"kind": "-half_sibling"} | carried(desk, baby))
    assert not Relationship.objects.exists()  # A half-sibling has one end only: that is no answer.
    young, elder = baby, given.an_adult(desk.where, "Eve", born=date(1950, 1, 1))
    desk.browser("nora").post(chosen(desk, elder), {"kind": "grandparent"} | carried(desk, elder))
    desk.browser("nora").post(chosen(desk, young), {"kind": "-carer"} | carried(desk, young))
    signed_in(desk.where, "nora")
    assert set(Relationship.objects.values_list("person__forename", "kind", "to_person__forename")) == {
        ("Eve", "grandparent", "Ada"), ("Ada", "carer", "Bo"),
    }  # fmt: skip


def test_a_child_is_not_tied_to_themselves_nor_to_a_child_of_anothers(desk):
    assert "cannot be their own parent" in desk.browser("nora").post(
        chosen(desk, desk.child), {"kind": "parent"} | carried(desk, desk.child)
    ).content.decode()  # fmt: skip
    other, _ = given.an_allocated_child(desk.where, to="sam", forename="Hidden")
    answer = desk.browser("nora").post(f"/children/{desk.child.pk}/family/find/", {"action": "choose", "chosen": str(other.pk)})
    assert answer.status_code == 403 and b"You do not work with this child" in answer.content and b"Hidden" not in answer.content


def test_a_restricted_person_is_said_to_match_and_neither_named_nor_tied(desk):
    uncle = given.an_adult(desk.where, "Umar", "Quill")
    given.a_restriction(desk.where, uncle, "maud")
    nora, find = desk.browser("nora"), f"/children/{desk.child.pk}/family/find/"
    page = words(nora.post(find, {"action": "search", "asked": "umar quill"}).content.decode())
    assert "A restricted record may match: ring Hope on extension 12." in page and "Umar" not in page
    refused = nora.post(find, {"action": "choose", "chosen": str(uncle.pk)})
    assert refused.status_code == 403 and b"restricted" in refused.content and b"Quill" not in refused.content


def test_correcting_changing_ending_and_striking_through_are_four_acts_and_the_page_shows_each(desk):
    partner = given.an_adult(desk.where, "Pia")
    mother = given.an_adult(desk.where, "Jo")
    given.a_relationship(desk.where, mother, "parent", desk.child)
    tie = given.a_relationship(desk.where, partner, "partner", mother, from_on=date(2020, 1, 1), notes="Met at work.")
    nora, at = desk.browser("nora"), f"/relationships/{tie.pk}/"
    held = {"kind": "partner", "notes": "Met at work."}
    corrected = nora.post(f"{at}correct/", held | day("from_on", date(2020, 2, 1)) | {"version": "1"})
    assert corrected.url == f"/children/{mother.pk}/family/"
    assert "Someone" not in family(desk) and "1 Feb 2020" in family(desk)
    early = nora.post(f"{at}changed/", held | {"kind": "married"} | day("from_on", date(2019, 1, 1))).content.decode()
    assert "What is recorded began on 1 February 2020" in early
    assert "This is what is held already" in nora.post(f"{at}changed/", held).content.decode()
    assert nora.post(f"{at}changed/", held | {"kind": "married"} | day("from_on", date(2022, 6, 1))).status_code == 302
    page = family(desk)
    assert "Spouse or civil partner of Jo Lark 1 Jun 2022" in page or "Spouse or civil partner of Pia Lark 1 Jun 2022" in page
    assert "Pia Lark: partner of Jo Lark, from 1 February 2020 until 1 June 2022 Has changed since." in page
    signed_in(desk.where, "nora")
    now = Relationship.objects.get(kind="married")
    assert nora.get(f"{at}ended/").status_code == 404  # What has changed since is acted on no more.
    at = f"/relationships/{now.pk}/"
    assert "ends before it begins" in nora.post(f"{at}ended/", day("until_on", date(2021, 1, 1))).content.decode()
    nora.post(f"{at}ended/", day("until_on", date(2025, 3, 1)))
    assert "Former spouse or civil partner" in family(desk) and "until 1 Mar 2025" in family(desk)
    desk.browser("maud").post(f"{at}wrong/", {"reason": "They never married."})
    assert "Was wrong: They never married." in family(desk, "hope")
    signed_in(desk.where, "hope")
    assert {"recorded", "changed", "ended", "struck out"} <= set(
        AuditEvent.objects.filter(what="relationship").values_list("action", flat=True)
    )


def test_who_lives_together_is_recorded_with_dates_and_ages_and_leads_the_cover_sheet(desk):
    mother = given.an_adult(desk.where, "Jo", born=date(1990, 2, 3))
    given.a_relationship(desk.where, mother, "parent", desk.child)
    nora, add = desk.browser("nora"), f"/children/{desk.child.pk}/households/add/"
    sent = {"people": [str(desk.child.pk), str(mother.pk)], "household": "new", "kind": "home", **day("from_on", date(2020, 3, 1))}
    assert "This must be answered." in nora.post(add, {"household": "new"}).content.decode()
    assert nora.post(add, sent).url == f"/children/{desk.child.pk}/family/"
    page = family(desk)
    assert "Jo Lark Lives there 1 Mar 2020" in page
    row = page[page.index("Jo Lark Lives there") :]
    assert row.split("1 Mar 2020 ")[1].split()[1] == "30"  # Her age then.
    assert "With Jo Lark, " in words(desk.sees("nora", f"/children/{desk.child.pk}/"))
    signed_in(desk.where, "nora")
    hers = HouseholdMember.objects.get(person=mother)
    again = sent | {"household": str(hers.household)}
    assert "is recorded there already" in nora.post(add, again).content.decode()
    assert nora.post(f"/households/{hers.pk}/changed/", {"kind": "part_time", **day("from_on", date(2024, 1, 1))}).status_code == 302
    signed_in(desk.where, "nora")
    now = HouseholdMember.objects.get(person=mother, superseded_by=None)
    assert now.household == hers.household and now.kind == "part_time"
    assert nora.post(f"/households/{now.pk}/ended/", day("until_on", date(2025, 1, 1))).url == f"/children/{desk.child.pk}/family/"
    assert "With nobody else who is recorded" in words(desk.sees("nora", f"/children/{desk.child.pk}/"))


def test_a_household_names_and_counts_only_those_whom_the_reader_may_see(desk):
    """Another's child, a restricted brother and a mother who was a child here herself live in one home."""
    where = desk.where
    hidden, _ = given.an_allocated_child(where, to="sam", forename="Hidden")
    closed, _ = given.an_allocated_child(where, forename="Closed")
    mother = given.a_child(where, "Mia", born=date(2000, 1, 1))
    given.a_relationship(where, mother, "parent", desk.child)
    home = given.a_household(where, desk.child, mother, hidden, closed, by="hope")
    given.a_restriction(where, closed)
    page = family(desk)
    assert "Mia Lark Lives there" in page and "Hidden" not in page and "Closed" not in page
    assert words(desk.sees("nora", f"/children/{desk.child.pk}/")).count("With Mia Lark") == 1
    signed_in(where, "nora")
    rows = HouseholdMember.objects.filter(household=home)
    assert {each.person_id for each in rows} == {desk.child.pk, mother.pk}
    nora = desk.browser("nora")
    stay = next(each for each in rows if each.person_id == mother.pk)
    assert nora.post(f"/households/{stay.pk}/ended/", day("until_on", date(2026, 1, 1))).status_code == 302
    assert desk.browser("sam").get(f"/households/{stay.pk}/ended/").status_code in (403, 404)


@pytest.mark.parametrize("act", ["correct", "changed", "ended", "wrong"])
def test_what_is_half_written_is_kept_and_found_among_the_drafts(desk, act):
    mother = given.an_adult(desk.where, "Jo")
    tie = given.a_relationship(desk.where, mother, "parent", desk.child)
    nora, address = desk.browser("nora"), f"/relationships/{tie.pk}/{act}/"
    nora.post(address, {"action": "draft", "notes": "Half a", "reason": "Half a"})
    assert address in nora.get("/drafts/").content.decode()
