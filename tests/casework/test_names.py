"""Names and identifiers are held from a day, with their source; the person's row follows from them, through every door."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from casework import given
from casework.given import signed_in
from goldenthread.casework import door
from goldenthread.casework.models import Identifier, Name, Person
from goldenthread.casework.validation import problems, today
from goldenthread.dataset.check_characters import nhs_number_is_whole, upn_is_whole

NHS, OTHER_NHS = "9995657236", "9990000042"


def named(person) -> list[tuple]:
    return sorted(Name.objects.filter(person=person).values_list("forename", "surname", "main"))


def read_again(person) -> Person:
    return Person.objects.get(pk=person.pk)


# ---- what a person's row says is held, and follows from what is held ---------------------------------------------------


def test_who_a_person_is_when_added_is_held_as_a_name_with_its_author(where):
    child = given.a_child(where, forename="Ada", surname="Lark", by="olive")
    [name] = Name.objects.filter(person=child)
    assert (str(name), name.main, name.is_current) == ("Ada Lark", True, True)
    assert (name.recorded_by_id, name.recorded_at) == (where.users["olive"].pk, child.recorded_at)
    assert (name.kind, name.source, name.from_on) == (None, None, None)


def test_a_corrected_person_is_corrected_in_what_is_held(where):
    child = given.a_child(where)
    door.change(child, signed_in(where, "olive"), {"surname": "Larkspur", "nhs_number": NHS}, child.version)
    assert named(child) == [("Ada", "Larkspur", True)]
    [number] = Identifier.objects.filter(person=child)
    assert (number.kind, number.value, number.recorded_by_id) == ("nhs_number", NHS, where.users["olive"].pk)
    assert read_again(child).version == 2


def test_a_name_struck_through_is_no_longer_the_persons(where):
    child = given.a_child(where)
    [name] = Name.objects.filter(person=child)
    door.strike_out(name, signed_in(where, "fay"), "Somebody else's name.")
    assert str(read_again(child)) == "a person not yet named"
    assert read_again(child).version == 2, "whoever has the old name on their screen is told that it changed"


def test_other_names_are_held_beside_the_one_that_lists_show(where):
    child = given.a_child(where)
    given.a_name(where, child, forename="Addie", kind="known_as")
    given.a_name(where, child, forename="Ада", surname="Ларк", kind="transliteration", source="parent")
    given.a_name(where, child, surname="Wren", kind="former", from_on=date(2019, 5, 1), until_on=date(2021, 3, 2))
    assert str(read_again(child)) == "Ada Lark"
    assert Name.objects.filter(person=child).count() == 4


def test_an_nhs_number_that_is_held_is_the_persons(where):
    child = given.a_child(where)
    number = given.an_identifier(where, child, "nhs_number", NHS, source="nhs_register", from_on=date(2019, 5, 3))
    assert read_again(child).nhs_number == NHS
    door.change(number, signed_in(where, "olive"), {"until_on": date(2020, 1, 1)}, number.version)
    assert read_again(child).nhs_number == ""


def test_a_person_has_one_nhs_number_and_one_pupil_number_at_a_time_and_any_number_of_others(where):
    child = given.a_child(where)
    for kind, value in (("former_upn", "F999123423001"), ("former_upn", "R99912342300A"), ("court", "FW19C00001"), ("court", "FW20C00001")):
        given.an_identifier(where, child, kind, value)
    given.an_identifier(where, child, "nhs_number", NHS)
    with pytest.raises(door.Invalid, match="one such number at a time"):
        given.an_identifier(where, child, "nhs_number", OTHER_NHS)
    with pytest.raises(door.Invalid, match="held already"):
        given.an_identifier(where, child, "court", "FW19C00001")


def test_the_application_cannot_make_the_two_part(where):
    child = given.a_child(where)
    signed_in(where, "olive")
    Name.objects.filter(person=child).update(surname="Wren")
    assert read_again(child).surname == "Wren"
    Person.objects.filter(pk=child.pk).update(surname="Finch")
    assert named(child) == [("Ada", "Finch", True)]
    with pytest.raises(IntegrityError), transaction.atomic():
        Name.objects.create(authority=where.authority, person=child, surname="Second", main=True)


def test_names_and_identifiers_are_seen_by_whoever_sees_the_child_and_nobody_else(where):
    child, _ = given.an_allocated_child(where)
    given.an_identifier(where, child, "nhs_number", NHS)
    seen = {}
    for username in ("nora", "sam", "ana", "adam"):
        signed_in(where, username)
        seen[username] = (Name.objects.filter(person=child).count(), Identifier.objects.filter(person=child).count())
    assert seen == {"nora": (1, 1), "sam": (0, 0), "ana": (0, 0), "adam": (0, 0)}
    given.a_restriction(where, child)
    signed_in(where, "nora")
    assert not Name.objects.filter(person=child).exists()


# ---- what is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number, whole", [(NHS, True), ("9995657237", False), ("999565723", False), ("٩٩٩٥٦٥٧٢٣٦", False)])
def test_an_nhs_number_carries_its_check_digit(number, whole):
    assert nhs_number_is_whole(number) is whole


@pytest.mark.parametrize(
    "number, whole",
    [
        ("B801200005001", True), ("A801200005001", False), ("R99912342300A", True), ("R99912342300B", False),
        ("b801200005001", False), ("X80120000A001", False), ("B80120000500", False), ("B80120000500I", False),
    ],
)  # fmt: skip
def test_a_pupil_number_carries_its_check_letter(number, whole):
    assert upn_is_whole(number) is whole


@pytest.mark.parametrize("kind, value", [("nhs_number", "9995657237"), ("upn", "A801200005001"), ("former_upn", "A801200005001")])
def test_a_number_that_does_not_add_up_is_refused_with_a_sentence(where, kind, value):
    with pytest.raises(door.Invalid, match="does not add up"):
        given.an_identifier(where, given.a_child(where), kind, value)


def test_one_wrong_digit_in_a_pupil_number_is_always_found():
    right = "B801200005001"
    wrong = {right[:place] + each + right[place + 1 :] for place in range(1, 13) for each in "0123456789"} - {right}
    assert len(wrong) == 108 and not any(map(upn_is_whole, wrong))


@pytest.mark.parametrize(
    "answers, said",
    [
        ({"date_of_birth": date(2019, 5, 1), "date_of_death": date(2019, 4, 30)}, "before the date of birth"),
        ({"date_of_birth": date(2019, 7, 1), "expected_date_of_birth": date(2019, 5, 1)}, "61 days after the day on which"),
        ({"date_of_birth": today() + timedelta(1)}, "has not come yet"),
        ({"date_of_birth": date(1899, 12, 31)}, "before 1900"),
        ({"expected_date_of_birth": today() + timedelta(301)}, "more than 300 days"),
        ({"surname": "La\u202erk"}, "a sign that cannot be seen"),
        ({"forename": "\u200fAda"}, "at the beginning"),
        ({"forename": "Ad\u200ba"}, "zero width space"),
        ({"surname": "Lark\u0007"}, "a sign that cannot be seen"),
        ({"surname": "L\u200dark"}, "zero width joiner"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(where, answers, said):
    with pytest.raises(door.Invalid, match=said):
        door.record(Person, signed_in(where, "olive"), {"forename": "Ada", "surname": "Lark"} | answers)


def test_an_unborn_child_is_a_person_and_is_born_within_sixty_days_of_the_day_expected(where):
    child = door.record(Person, signed_in(where, "olive"), {"surname": "Lark", "expected_date_of_birth": date(2026, 9, 1)})
    born = door.change(child, where.users["olive"], {"date_of_birth": date(2026, 10, 31)}, child.version)
    assert (born.expected_date_of_birth, born.date_of_birth) == (date(2026, 9, 1), date(2026, 10, 31))


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "O’Hara-Ngũgĩ", "علی‌رضا", "ক্‌ষ", "Ад а", "李"])
def test_a_name_is_kept_as_it_is_written_in_any_script(where, name):
    child = given.a_child(where, forename=name)
    assert read_again(child).forename == Name.objects.get(person=child).forename == name
    assert problems(Person, {"forename": name}) == []


def test_a_name_says_something(where):
    with pytest.raises(door.Invalid, match="write at least one"):
        given.a_name(where, given.a_child(where), kind="alias")


def test_what_a_name_said_before_is_kept_by_the_database(where):
    child = given.a_child(where)
    [name] = Name.objects.filter(person=child)
    door.change(name, signed_in(where, "olive"), {"surname": "Wren"}, name.version)
    with connection.cursor() as cursor:
        cursor.execute("SELECT before ->> 'surname' FROM casework_history WHERE record = %s", [name.pk])
        assert cursor.fetchall() == [("Lark",)]
