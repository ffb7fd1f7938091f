"""A genogram and an ecomap: nobody's box or label lies on another's, no line crosses one, and only whom the reader may see is there."""

from datetime import date, timedelta
from itertools import combinations

from django.test import Client
from django.urls import reverse
from hypothesis import given as invented
from hypothesis import settings
from hypothesis import strategies as some

from casework import given
from casework.given import signed_in
from goldenthread.casework.drawing import layout
from goldenthread.casework.drawing.around import around, years_at
from goldenthread.casework.drawing.drawn import LETTERS, Drawing, ecomap, genogram
from goldenthread.casework.records import today

EXPECTED = today() + timedelta(60)
LETTER_WIDTH, LINE_HEIGHT, LABEL_AT = 8.2, 17, 50
"""Of Arial at 14 units: the widest common letter, a line of a label, and where its first line stands in a cell."""


def assert_nothing_overlaps(placed: dict, lines: list) -> None:
    for one, other in combinations(placed.values(), 2):
        assert not one.overlaps(other), (one, other)
    for points in lines:
        for start, end in zip(points, points[1:], strict=False):
            assert start[0] == end[0] or start[1] == end[1], "Lines run along the grid."
            for box in placed.values():
                assert not crosses(start, end, box), (start, end, box)


def crosses(start, end, box) -> bool:
    """Whether a piece of a line runs through the inside of a cell."""
    left, right, top, bottom = *sorted((start[0], end[0])), *sorted((start[1], end[1]))
    return left < box.x + box.width and right > box.x and top < box.bottom and bottom > box.y


@some.composite
def families(draw):
    """Up to four generations; anybody may have children with any two of the generation above, and be a couple with anyone."""
    generations, parents, couples = {}, [], []
    for level in range(draw(some.integers(1, 4))):
        for _ in range(draw(some.integers(1, 9))):
            key = len(generations)
            above = [each for each, of in generations.items() if of == level - 1]
            generations[key] = level
            # Counted downwards while it is made: the first are the oldest.
            if above:
                parents += [(parent, key) for parent in draw(some.lists(some.sampled_from(above), max_size=2, unique=True))]
    same = [(a, b) for a, b in combinations(generations, 2) if generations[a] == generations[b]]
    if same:
        couples = draw(some.lists(some.sampled_from(same), max_size=6, unique=True))
    oldest = max(generations.values())
    return {key: oldest - level for key, level in generations.items()}, parents, couples


@settings(max_examples=120, deadline=None)
@invented(families())
def test_no_box_lies_on_another_and_no_line_crosses_one_in_any_family(family):
    generations, parents, couples = family
    placed = layout.boxes(layout.rows(generations, parents, couples, {key: key for key in generations}))
    assert set(placed) == set(generations)
    lines = [layout.child_line(placed[parent], placed[child], lane) for lane, (parent, child) in enumerate(parents)]
    lines += [layout.couple_line(placed[one], placed[other], lane) for lane, (one, other) in enumerate(couples)]
    assert_nothing_overlaps(placed, lines)
    width, height = layout.size(placed)
    assert all(0 <= box.x and box.x + box.width <= width and box.bottom <= height for box in placed.values())


@settings(max_examples=60, deadline=None)
@invented(some.integers(-3, 3), some.integers(0, 4), some.integers(1, 3))
def test_a_line_to_a_grandchild_passes_beside_whoever_stands_between(columns, rows_between, rows_down):
    step, down = layout.WIDTH + layout.GUTTER, layout.HEIGHT + layout.GAP
    between = {
        (column, row): layout.Box(1000 + column * step, row * down) for column in range(-4, 5) for row in range(1, rows_down + rows_between)
    }
    parent, child = layout.Box(1000, 0), layout.Box(1000 + columns * step, (rows_down + rows_between) * down)
    assert_nothing_overlaps(between, [layout.child_line(parent, child)])


def a_big_family(where):
    """25 people: three generations, a mother with two partners and half-siblings, twins, an unborn, and a network."""
    ada, _ = given.an_allocated_child(where)
    adult = lambda name, born, **more: given.an_adult(where, name, born=date(born, 2, 3), **more)  # noqa: E731
    mother, father, partner = adult("Jo", 1990, sex="F"), adult("Ray", 1988, sex="M"), adult("Lee", 1992)
    given.a_relationship(where, mother, "former_partner", father)
    given.a_relationship(where, mother, "partner", partner, from_on=date(2020, 1, 1))
    born = [("Ben", date(2020, 3, 3), father), ("Cat", date(2020, 3, 3), father), ("Dee", date(2022, 1, 1), partner)]
    children = [(ada, father)] + [(given.an_allocated_child(where, forename=name, born=day)[0], of) for name, day, of in born]
    unborn, _ = given.an_allocated_child(where, forename="", born=None)
    given.a_fact(where, unborn, "expected_date_of_birth", EXPECTED)
    children.append((unborn, partner))
    for child, of in children:
        for parent in (mother, of):
            given.a_relationship(where, parent, "parent", child)
    for place, parent in enumerate((mother, mother, father, father, partner, partner)):
        given.a_relationship(where, adult(f"Elder {place}", 1960 + place), "parent", parent)
    for place in range(8):
        given.a_relationship(where, adult(f"Aunt {place}", 1980 + place), "aunt_or_uncle", ada)
    for place, kind in enumerate(("friend", "friend_of_family", "professional", "poses_a_risk", "lodger", "professional")):
        given.a_relationship(where, adult(f"Known {place}", 1970 + place), kind, ada)
    return ada, children


def test_25_people_are_drawn_without_overlap_and_every_label_fits_its_box(where):
    ada, children = a_big_family(where)
    signed_in(where, "nora")
    found = around(ada)
    family, network = genogram(found), ecomap(found)
    assert len(family.people) + len(network.people) - 1 >= 25
    assert [each.label for each in family.people if each.shape == "triangle"] == [("Lark", f"unborn, due {EXPECTED:%b %Y}")]
    for drawing in (family, network):
        assert_drawn_apart(drawing)
    labels = {drawn.person.forename: drawn for drawn in family.people}
    assert "twin" in labels["Ben"].label[-1] and "twin" in labels["Cat"].label[-1] and "twin" not in labels["Dee"].label[-1]
    levels = {name: labels[name].box.y for name in ("Elder 0", "Jo", "Ada", "Ben", "Dee")}
    assert levels["Elder 0"] < levels["Jo"] < levels["Ada"] == levels["Ben"] == levels["Dee"]
    assert any(line.over and "former partner" in line.says for line in family.lines)
    assert any(line.risk for line in network.lines)


def assert_drawn_apart(drawing: Drawing) -> None:
    assert_nothing_overlaps({each.person.pk: each.box for each in drawing.people}, [line.points for line in drawing.lines])
    for each in drawing.people:
        assert len(each.label) <= 3 and LABEL_AT + LINE_HEIGHT * (len(each.label) - 1) <= each.box.height
        assert all(len(words) <= LETTERS + 6 for words in each.label)
        assert max(map(len, each.label[:-1])) * LETTER_WIDTH <= each.box.width
        assert each.box.x + each.box.width <= drawing.width and each.box.bottom <= drawing.height


def test_whom_the_reader_may_not_see_is_neither_drawn_nor_listed_nor_counted(where):
    ada, _ = given.an_allocated_child(where)
    ben, _ = given.an_allocated_child(where, forename="Hidden", to="sam")
    mother = given.an_adult(where)
    for child in (ada, ben):
        given.a_relationship(where, mother, "parent", child)
    client = Client(headers={"host": "127.0.0.1"})
    for who, sees in (("nora", False), ("hope", True)):
        client.force_login(signed_in(where, who), backend="django.contrib.auth.backends.ModelBackend")
        page = client.get(reverse("family", kwargs={"key": ada.pk})).content.decode()
        assert "<svg" in page and "Jo Lark" in page and ("Hidden" in page) is sees
        assert str(ben.pk) not in page


def test_ages_are_told_as_they_were_and_as_they_are(where):
    mother = given.an_adult(where, born=date(1990, 2, 3))
    assert years_at(mother, date(2008, 2, 2)) == 17
    assert years_at(mother, date(2008, 2, 3)) == 18
    assert years_at(mother, date(1989, 1, 1)) is None
