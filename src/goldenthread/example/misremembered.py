"""Invented people as somebody half knows them: what is typed into a search for them, by the mix of errors that
docs/explanation/finding-people.md states. Whoever generates with the same seed gets the same questions.
"""

from datetime import date, timedelta
from random import Random

from .names import background, family_name, first_name

STREETS = ("Orchard", "Meadow", "Station", "Church", "Victoria", "Mill", "Park", "Queens", "Albert", "Chapel", "Alder", "Beech", "Cedar",
           "Dove", "Elm", "Falcon", "Garnet", "Heron", "Ivy", "Juniper", "Kestrel", "Larch", "Maple", "Nightingale", "Oak")  # fmt: skip
STREETS_END = ("field", "gate", "wood", "dale", "croft", "mere", "stone", "bridge", "hurst", "well")
SOUNDS = (("ph", "f"), ("ck", "k"), ("ie", "y"), ("ee", "ea"), ("y", "i"), ("c", "k"), ("th", "t"), ("s", "z"), ("oo", "u"), ("f", "ph"))
SCRIPTS = (("kh", "h"), ("ou", "u"), ("j", "dj"), ("w", "v"), ("u", "oo"), ("q", "k"), ("sz", "sh"), ("i", "ee"), ("a", "e"), ("o", "u"))
KINDS = {
    "as written": 10, "edit": 20, "sound-alike": 12, "swapped names": 8, "partial name": 10, "date slip": 15, "transliteration": 8,
    "former name": 5, "address": 4, "postcode": 4, "identifier": 4,
}  # fmt: skip
"""Each kind of error, and of how many questions in a hundred it is."""


def people(count: int, seed: int) -> list[dict]:
    """Invented people: names, date of birth, identifier, address, and for one in ten a former name."""
    random, made = Random(seed), []
    for number in range(count):
        culture = background(random)[1]
        surname = family_name(random, culture)
        if random.random() < 0.08:
            surname += "-" + family_name(random, background(random)[1])
        forename = first_name(random, culture) + (f" {first_name(random, culture)}" if random.random() < 0.3 else "")
        made.append({
            "forename": forename, "surname": surname, "born": date(2007, 1, 1) + timedelta(random.randrange(6900)),
            "former": family_name(random, culture) if random.random() < 0.1 else "", "number": f"K{1_000_000 + number}",
            "lines": f"{random.randint(1, 180)} {random.choice(STREETS)}{random.choice(STREETS_END)} Road",
            "postcode": f"{random.choice('ABCDEFGHKLMN')}{random.choice('ABELNRST')}{random.randint(1, 40)} "
                        f"{random.randint(1, 9)}{random.choice('ABDEFGHJLN')}{random.choice('ABDEFGHJLNPQRSTUWXYZ')}",
        })  # fmt: skip
    return made


def questions(everyone: list[dict], count: int, seed: int) -> list[tuple[str, int, str]]:
    """(kind of error, place of the person in `everyone`, what is typed), in the stated shares."""
    random, made = Random(seed), []
    formers = [place for place, person in enumerate(everyone) if person["former"]]
    for kind in random.choices(list(KINDS), list(KINDS.values()), k=count):
        place = random.choice(formers) if kind == "former name" else random.randrange(len(everyone))
        made.append((kind, place, typed(random, kind, everyone[place])))
    return made


def typed(random: Random, kind: str, person: dict) -> str:
    """What is typed by somebody who makes this kind of error."""
    first, surname, born = person["forename"].split()[0], person["surname"], in_some_form(random, person["born"])
    if kind == "edit":
        first, surname = (edited(random, first), surname) if random.random() < 0.4 else (first, edited(random, surname))
    elif kind in ("sound-alike", "transliteration"):
        changes = SOUNDS if kind == "sound-alike" else SCRIPTS
        first, surname = respelt(random, first, changes), respelt(random, surname, changes)
    elif kind == "swapped names":
        first, surname = surname, first
    elif kind == "partial name":
        first, surname = random.choice([(first, ""), ("", surname), (first[0], surname), (first[:4], surname), (first, surname[:4])])
    elif kind == "date slip":
        born = in_some_form(random, slipped(random, person["born"]))
    elif kind == "former name":
        surname = person["former"]
    elif kind == "address":
        return f"{first} {person['lines']}"
    elif kind == "postcode":
        return f"{surname} {person['postcode']}"
    elif kind == "identifier":
        return person["number"]
    return f"{first} {surname} {born}"


def in_some_form(random: Random, day: date) -> str:
    return day.strftime(random.choice(["%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%Y-%m-%d", "%d %b %Y"]))


def edited(random: Random, word: str) -> str:
    """One letter left out, put in, changed, or two the wrong way round."""
    place, letter = random.randrange(len(word)), random.choice("abcdefghijklmnopqrstuvwxyz")
    return random.choice([
        word[:place] + word[place + 1 :], word[:place] + letter + word[place:], word[:place] + letter + word[place + 1 :],
        word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :] if place else word[1::-1] + word[2:],
    ])  # fmt: skip


def respelt(random: Random, word: str, changes) -> str:
    """The same sound in other letters; where none of the changes fits, a letter is doubled."""
    fits = [change for change in changes if change[0] in word.lower()]
    if not fits:
        place = random.randrange(1, len(word))
        return word[:place] + word[place] + word[place:]
    old, new = random.choice(fits)
    return word.lower().replace(old, new, 1)


def slipped(random: Random, day: date) -> date:
    """Day and month swapped, one digit of the day or month out, or the year out by one."""
    ways = [(day.year + 1, day.month, day.day), (day.year - 1, day.month, day.day), (day.year, day.day, day.month)] + [
        (day.year, day.month, day.day // 10 * 10 + random.randrange(10)) for _ in range(2)
    ]
    random.shuffle(ways)
    for way in ways:
        try:
            other = date(*way)
        except ValueError:
            continue
        if other != day and other <= date(2026, 6, 30):
            return other
    return day + timedelta(1)
