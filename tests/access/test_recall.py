"""Who is looked for is found, by the mix of errors that docs/explanation/finding-people.md states."""

from collections import Counter

from casework.given import signed_in
from goldenthread.casework import bulk
from goldenthread.casework.models import Address, Name, Person
from goldenthread.casework.people_search import search
from goldenthread.example.misremembered import people, questions

PEOPLE, QUESTIONS, SEED = 2_000, 200, 2026


def test_the_right_person_is_among_the_first_for_nearly_every_question(alone):
    everyone = people(PEOPLE, SEED)
    bulk.load({
        Person: ({"local_id": each["number"], "forename": each["forename"], "surname": each["surname"],
                  "date_of_birth": each["born"]} for each in everyone),
    }, authority="X01")  # fmt: skip
    keys = dict(Person.objects.using("owner").values_list("local_id", "pk"))
    bulk.load({
        Name: ({"person_id": keys[each["number"]], "kind": "former", "forename": each["forename"], "surname": each["former"]}
               for each in everyone if each["former"]),
        Address: ({"person_id": keys[each["number"]], "kind": "home", "lines": each["lines"], "postcode": each["postcode"]}
                  for each in everyone),
    }, authority="X01")  # fmt: skip
    sam, missed = signed_in(alone, "sam"), {5: Counter(), 10: Counter()}
    for kind, place, typed in questions(everyone, QUESTIONS, SEED):
        found = [match.local_id for match in search(sam, typed).matches]
        for first, counted in missed.items():
            counted[kind] += everyone[place]["number"] not in found[:first]
    assert missed[5].total() <= QUESTIONS * 0.05, missed
    assert missed[10].total() <= QUESTIONS * 0.03, missed
