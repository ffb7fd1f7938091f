"""Lateness, backlogs and returns come out of families and of workers' load. Drawn independently, none of this would show."""

from collections import Counter, defaultdict
from statistics import mean


def is_late(city, assessment):
    return city.days.number[assessment.authorised] > assessment.due


def finished(city):
    history = city.simulation.history
    return [act for act in history.assessments if act.authorised is not None and act.started >= city.days.first]


def test_brothers_and_sisters_are_dealt_with_together(city):
    together, apart = 0, 0
    for contact in city.contacts:
        kinds = {part.outcomes[0] for part in contact.parts if part.outcomes and part.outcomes != ("open_case",)}
        if len(contact.parts) > 1 and kinds:
            together += len(kinds) == 1
            apart += len(kinds) > 1
    assert together > 5 * apart
    several = [act for act in finished(city) if act.children > 1]
    assert len(several) > 1_000
    assert all(part.referral.child.family is act.request.contact.family for act in several for part in act.parts)
    same = mean(len({part.outcome for part in act.parts}) == 1 for act in several)
    # Two children drawn apart would agree in fewer than four in ten.
    assert same > 0.85


def test_the_more_children_a_worker_holds_the_later_the_assessment(city):
    held = defaultdict(list)
    for each in city.simulation.history.involvements:
        held[each.worker].append((each.start, each.end if each.end is not None else city.days.count))
    found = []
    for act in finished(city):
        if not act.moved:
            load = sum(start <= act.started < end for start, end in held[act.worker])
            found.append((load, is_late(city, act)))
    found.sort()
    quarter = len(found) // 4
    lightest = mean(late for _, late in found[:quarter])
    heaviest = mean(late for _, late in found[-quarter:])
    assert heaviest > lightest + 0.10


def test_an_assessment_whose_worker_left_is_later(city):
    moved = [act for act in finished(city) if act.moved]
    stayed = [act for act in finished(city) if not act.moved]
    assert len(moved) > 200
    assert mean(is_late(city, act) for act in moved) > mean(is_late(city, act) for act in stayed) + 0.05


def waiting_by_team(city):
    """For each team, how many children with an open case nobody holds, at the end of each day."""
    changes = defaultdict(Counter)
    holds = defaultdict(list)
    for each in city.simulation.history.involvements:
        holds[each.referral].append(each)
    for each in city.simulation.history.involvements:
        if each.end is None or each.referral.closed == each.end:
            continue
        after = [other.start for other in holds[each.referral] if other.start >= each.end and other is not each]
        changes[each.team][each.end] += 1
        if after:
            changes[each.team][min(after)] -= 1
    series = {}
    for team, days in changes.items():
        number, series[team] = 0, []
        for day in range(city.days.count):
            number += days[day]
            series[team].append(number)
    return series


def test_a_backlog_appears_when_a_worker_leaves(city):
    waiting = waiting_by_team(city)
    leaves = [(day, team) for day, team in city.simulation.left_on if city.days.first < day < city.days.count - 3]
    assert len(leaves) > 40
    after_leaving = mean(waiting[team][day] - waiting[team][day - 1] for day, team in leaves)
    any_day = mean(
        series[day] - series[day - 1] for series in waiting.values() for day in range(city.days.first, city.days.count)
    )
    assert after_leaving > 2 + any_day


def test_re_referrals_gather_in_some_families(city):
    """Spread over the families ever referred as if by lot, the times would vary like a Poisson count."""
    times = Counter(family for family, _ in {(each.request.contact.family, each.made) for each in city.referrals})
    numbers = list(times.values())
    average = mean(numbers)
    by_chance = mean((number - average) ** 2 for number in numbers) / (average - 1)
    # Everyone here was referred at least once, so the times beyond the first are what varies.
    assert by_chance > 1.5


def test_early_returns_are_more_than_later_ones(city):
    """A family comes back soon after a closure more often than a year on, as worries return and were closed too soon."""
    closed, made = {}, defaultdict(list)
    for each in city.referrals:
        made[each.request.contact.family].append(each.made)
        if each.closed is not None:
            closed.setdefault(each.request.contact.family, []).append(each.closed)
    soon = later = 0
    for family, days in closed.items():
        for day in set(days):
            if day + 730 < city.days.count:
                soon += any(day < other <= day + 182 for other in made[family])
                later += any(day + 548 < other <= day + 730 for other in made[family])
    assert soon > 1.3 * later
