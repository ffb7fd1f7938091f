"""Small numbers are hidden, and cannot be worked out from what is left: tried by subtracting."""

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.outputs.suppression import HIDE_BELOW, SMALLEST_SHARE, Parts, hidden_in

COUNTS = st.integers(0, 3) | st.integers(0, 12) | st.integers(0, 400)


def added(lines) -> Parts:
    of = [line.of for line in lines.values()]
    return Parts(sum(line.met for line in lines.values()), None if None in of else sum(of))


@st.composite
def counts(draw):
    return {f"team {n}": Parts(draw(COUNTS)) for n in range(draw(st.integers(1, 8)))}


@st.composite
def shares(draw):
    lines = {}
    for n in range(draw(st.integers(1, 8))):
        of = draw(COUNTS)
        lines[f"team {n}"] = Parts(draw(st.integers(0, of)), of)
    return lines


def possible(lines, shown, total, most) -> dict[str, tuple[int, int]]:
    """The least and the most each hidden number can be, from what is printed alone, by narrowing until nothing moves."""
    rest = total - sum(lines[name] for name in shown)
    hidden = [name for name in lines if name not in shown]
    ranges = {name: (0, min(rest, most.get(name, rest))) for name in hidden}
    while True:
        narrowed = {}
        for name in hidden:
            others = [ranges[one] for one in hidden if one != name]
            low = max(ranges[name][0], rest - sum(high for _, high in others))
            high = min(ranges[name][1], rest - sum(low for low, _ in others))
            narrowed[name] = (low, high)
        if narrowed == ranges:
            return ranges
        ranges = narrowed


@settings(max_examples=400, deadline=None)
@given(counts())
def test_a_hidden_count_could_be_any_of_several(lines):
    total = added(lines)
    whole, hidden = hidden_in(total, lines)
    assert all(hidden[name].met for name, line in lines.items() if 0 < line.met < HIDE_BELOW)
    assert whole.met == (0 < total.met < HIDE_BELOW)
    if whole.met:
        return
    shown = [name for name in lines if not hidden[name].met]
    ranges = possible({name: line.met for name, line in lines.items()}, shown, total.met, {})
    assert all(high >= HIDE_BELOW and high - low >= HIDE_BELOW for low, high in ranges.values()), ranges


@settings(max_examples=400, deadline=None)
@given(shares())
def test_a_hidden_share_cannot_be_worked_out_from_its_total(lines):
    total = added(lines)
    whole, hidden = hidden_in(total, lines)
    for name, line in lines.items():
        if 0 < line.of < SMALLEST_SHARE or 0 < line.met < HIDE_BELOW or 0 < line.of - line.met < HIDE_BELOW:
            assert hidden[name].met, (name, line)
        assert hidden[name].of or not 0 < line.of < HIDE_BELOW
    if not whole.of:
        shown = [name for name in lines if not hidden[name].of]
        ranges = possible({name: line.of for name, line in lines.items()}, shown, total.of, {})
        assert all(high - low >= HIDE_BELOW for low, high in ranges.values()), ranges
    if not whole.met:
        shown = [name for name in lines if not hidden[name].met]
        most = {name: line.of for name, line in lines.items() if not hidden[name].of}
        ranges = possible({name: line.met for name, line in lines.items()}, shown, total.met, most)
        for name, (low, high) in ranges.items():
            # With none of the total met, or all, every part of it is known whatever is hidden.
            if total.met not in (0, total.of):
                assert high - low >= min(HIDE_BELOW, most.get(name, HIDE_BELOW)), (name, ranges)


def test_the_smallest_other_line_is_hidden_with_a_lone_small_one():
    lines = {"north": Parts(3), "south": Parts(40), "west": Parts(12), "none": Parts(0)}
    _, hidden = hidden_in(Parts(55), lines)
    assert {name for name, what in hidden.items() if what.met} == {"north", "west"}


def test_nothing_is_hidden_where_nothing_is_small():
    whole, hidden = hidden_in(Parts(90, 120), {"north": Parts(50, 60), "south": Parts(40, 60)})
    assert not whole.met and not any(what.met or what.of for what in hidden.values())


def test_a_share_that_nearly_all_meet_is_hidden_as_one_that_nearly_none_does():
    assert hidden_in(Parts(118, 120), {})[0].met
    assert hidden_in(Parts(2, 120), {})[0].met


def test_two_versions_of_one_table_do_not_undo_each_other():
    lines = {"north": Parts(3), "south": Parts(40), "west": Parts(12)}
    assert hidden_in(Parts(55), lines) == hidden_in(Parts(55), dict(reversed(list(lines.items()))))
