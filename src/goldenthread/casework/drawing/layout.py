"""Where everybody stands in a drawing. A person has a cell of a grid alone, so that no box or label lies on another; lines run
only in the gaps between rows and the gutters between columns, so that none crosses a label.

Keys are anything that can be compared and hashed: a layout knows nothing of people.
"""

from dataclasses import dataclass

WIDTH, HEIGHT, GUTTER, GAP = 150, 96, 24, 72
"""Of a cell, of the gutter between two columns and of the gap between two rows, in the drawing's units."""
LINES_APART, LANES_APART, LANES = 6, 4, 10
"""Between lines of couples; between the lines of two parents, so that each is followed to its own children; and how many of those."""


@dataclass(frozen=True)
class Box:
    """A cell: its left upper corner and its size."""

    x: int
    y: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def bottom(self) -> int:
        return self.y + self.height

    def overlaps(self, other: "Box") -> bool:
        beside = self.x + self.width <= other.x or other.x + other.width <= self.x
        return not (beside or self.bottom <= other.y or other.bottom <= self.y)


def rows(generations: dict, parents: list[tuple], couples: list[tuple], order: dict) -> list[list]:
    """Everybody in rows, the oldest generation first. Brothers and sisters stand by age (`order`), parents above their children
    and couples side by side as far as there is room.
    """
    found: dict[int, list] = {}
    for key in sorted(generations, key=lambda each: order[each]):
        found.setdefault(generations[key], []).append(key)
    column: dict = {}
    for level in sorted(found):
        wanted = {key: _wanted(key, parents, couples, column) for key in found[level]}
        line = sorted(found[level], key=lambda each: (wanted[each] is None, wanted[each] or 0, order[each]))
        line = _side_by_side(line, couples)
        column |= {key: place for place, key in enumerate(line)}
        found[level] = line
    return [found[level] for level in sorted(found, reverse=True)]


def _wanted(key, parents, couples, column) -> float | None:
    """The middle of the children's columns, or of the children of whoever they are or were a couple with."""
    mine = {key, *(b if a == key else a for a, b in couples if key in (a, b))}
    places = [column[child] for parent, child in parents if parent in mine and child in column]
    return sum(places) / len(places) if places else None


def _side_by_side(line: list, couples: list[tuple]) -> list:
    """The same people, each directly followed by those they are a couple with who come later."""
    made: list = []
    for key in line:
        if key not in made:
            made.append(key)
            made += [each for each in line if each not in made and ((key, each) in couples or (each, key) in couples)]
    return made


def boxes(of: list[list]) -> dict:
    """Everybody's cell; each row stands as near the middle of the widest as whole columns let it, so that gutters run through."""
    widest = max(len(row) for row in of)
    return {
        key: Box(GUTTER + (place + (widest - len(row)) // 2) * (WIDTH + GUTTER), GAP + level * (HEIGHT + GAP))
        for level, row in enumerate(of)
        for place, key in enumerate(row)
    }


def size(placed: dict) -> tuple[int, int]:
    return max(each.x + each.width for each in placed.values()) + GUTTER, max(each.bottom for each in placed.values()) + GAP


def couple_line(one: Box, other: Box, lane: int = 0) -> list[tuple[int, int]]:
    """Beneath both of a couple, in the gap under their row."""
    under = max(one.bottom, other.bottom) + LINES_APART * (1 + lane % 3)
    return [(one.middle, one.bottom), (one.middle, under), (other.middle, under), (other.middle, other.bottom)]


def child_line(parent: Box, child: Box, lane: int = 0) -> list[tuple[int, int]]:
    """From beneath a parent to above a child; past the rows between them it runs in the gutter beside the child's column."""
    leaves, arrives = parent.bottom + 22 + LANES_APART * (lane % LANES), child.y - 14
    beside = child.x - GUTTER // 2
    if arrives - leaves < HEIGHT:
        return [(parent.middle, parent.bottom), (parent.middle, leaves), (child.middle, leaves), (child.middle, child.y)]
    return [
        (parent.middle, parent.bottom), (parent.middle, leaves), (beside, leaves), (beside, arrives), (child.middle, arrives),
        (child.middle, child.y),
    ]  # fmt: skip
