"""What only the whole workbook can tell: which child, which referral, which team.

Each rule is stated here in words, and the words go into the snapshot's manifest beside what they made.
"""

import hashlib
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

from .cells import Cell
from .lists import Part
from .reading import CELL_NOT_READ, ROW_NOT_READ, Finding, Gathered, identifier_of
from .values import plain

LINK_RULE = (
    "An assessment answers the child's latest referral on or before the day it started that led to more than nothing; "
    "the workbook does not say which."
)
EPISODE_RULE = (
    "The main need and the closure of a child in List 6 belong to the referral of List 3 with the same child and day; an "
    "episode that began before the months List 3 covers is a referral of its own."
)
IDENTIFIER_RULE = "The workbook has no identifiers of events: one is made from the child and what tells events apart."
NAME_RULE = "The workbook has names only: an identifier is made from each, so one name is one team or one worker."

LESS_SAID = {"sex": "U", "ethnicity": "NOBT"}
"""Codes for what is not known: another row that knows better does not contradict them."""


def settle_people(gathered: Gathered) -> None:
    """One row for each child, from all rows that speak of it. Rows that contradict each other are not chosen between."""
    for child, items in gathered.people.items():
        person = gathered.tables["people"].setdefault(child, {"child_id": Cell(child)})
        for item, said in items.items():
            person[item] = _agreed(gathered, said, LESS_SAID.get(item))


def _agreed(gathered: Gathered, said: list[tuple[Cell, Finding]], less: str | None) -> Cell:
    known = [(cell, line) for cell, line in said if cell.known]
    telling = [pair for pair in known if pair[0].value != less] or known
    if len({cell.value for cell, _ in telling}) == 1:
        return telling[0][0]
    if not telling:
        return next((cell for cell, _ in said if cell.unreadable), Cell())
    first = telling[0]
    why = f"Another row, {first[1].list} row {first[1].row}, says otherwise of this child, so neither was taken"
    for cell, line in telling[1:]:
        if cell.value != first[0].value:
            gathered.findings.append(replace(line, found=str(cell.value), why=why, done=CELL_NOT_READ))
    return Cell(why=why)


def settle_episodes(gathered: Gathered, covered_from: date) -> None:
    """Adds what List 6 says to the referrals of List 3, by `EPISODE_RULE`."""
    if not gathered.episodes:
        return
    referrals = gathered.tables["referrals"]
    by_day: dict[tuple[str, date], list[str]] = defaultdict(list)
    for key, row in referrals.items():
        if row.get("referral_date", Cell()).known:
            by_day[row["child_id"].value, row.get("referral_date", Cell()).value].append(key)
    has_referrals = 3 in gathered.accounts and gathered.accounts[3].header is not None
    told: set[str] = set()
    for line, child, cells in gathered.episodes:
        own = {place.split(".")[1]: cell for place, cell in cells.items() if place.startswith("referrals.")}
        began = own.get("referral_date", Cell())
        same = by_day.get((child, began.value), [])
        if not has_referrals:
            why = "List 3 was not read, so there is no referral to add the need and the closure to"
        elif not began.known:
            why = "There is no day the episode began that could be read, so its referral cannot be found"
        elif len(same) > 1:
            why = "List 3 has two referrals of this child on that day, and which of them this is cannot be told"
        elif same and same[0] in told:
            why = "Another row of this list has told of the same episode"
        elif not same and began.value >= covered_from:
            why = "List 3, which should hold every referral since then, has none of this child on that day"
        else:
            key = same[0] if same else identifier_of(gathered, Part("referrals", ("referral_date",)), child, own)
            told.add(key)
            added = {name: cell for name, cell in own.items() if name != "referral_date"}
            if not same:
                added |= {"child_id": Cell(child), "referral_date": began}
            referrals[key] = {**referrals.get(key, {}), **added}
            continue
        gathered.findings.append(replace(line, why=why, done=f"{ROW_NOT_READ}, apart from the child's own details"))


def settle_assessments(gathered: Gathered) -> None:
    """Gives each assessment its referral, by `LINK_RULE`. Of two referrals on one day, the one whose key sorts last."""
    led_on = defaultdict(list)
    for key, row in gathered.tables["referrals"].items():
        if row.get("referral_date", Cell()).known and row.get("no_further_action", Cell()).value is not True:
            led_on[row["child_id"].value].append((row.get("referral_date", Cell()).value, key))
    for row in gathered.tables["assessments"].values():
        started = row.get("start_date", Cell()).value
        before = [pair for pair in led_on[row["child_id"].value] if started and pair[0] <= started]
        if before:
            row["referral_id"] = Cell(max(before)[1])


def settle_names(gathered: Gathered, authority: str) -> None:
    """Teams and workers become rows with identifiers. A worker's name is kept nowhere; a team's is."""
    teams: dict[str, set[str]] = defaultdict(set)
    workers: set[str] = set()
    for rows in gathered.tables.values():
        for row in rows.values():
            if row.get("team_id", Cell()).known:
                name = row["team_id"].value
                row["team_id"] = Cell(_named("team", authority, name))
                teams[row["team_id"].value].add(name)
            if row.get("worker_id", Cell()).known:
                row["worker_id"] = Cell(_named("worker", authority, row["worker_id"].value))
                workers.add(row["worker_id"].value)
    for key, names in teams.items():
        gathered.tables["teams"][key] = {"name": Cell(min(names))}
    for key in workers:
        gathered.tables["workers"][key] = {}


def _named(what: str, authority: str, name: str) -> str:
    return f"{what}-{hashlib.sha256(f'{what}|{authority}|{plain(name)}'.encode()).hexdigest()[:12]}"


def row_values(row: dict[str, Cell], key_name: str, key: str) -> dict[str, Any]:
    """A row as values, with the marks of what could not be read."""
    values = {name: cell.value for name, cell in row.items()}
    values[key_name] = key
    unreadable = sorted(name for name, cell in row.items() if cell.unreadable)
    values["unreadable_items"] = f"|{'|'.join(unreadable)}|" if unreadable else None
    return values
