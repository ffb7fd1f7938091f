"""The value lists of Annex A: what stands in its cells, and the code it is in the dataset.

The written form is the inspectorate's drop-down, a letter and a code ("q) 6: Police"), which is what is exported. Read
are also the text without its letter, the bare code, and the words authorities' systems write instead. Words that
could be two codes are read as neither.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from ...codes.front_door import CLOSURE_REASON, PRIMARY_NEED, REFERRAL_SOURCE
from ...codes.people import ETHNICITY

LETTER = re.compile(r"^\(?[a-z]{1,2}\d?\)\s*", re.IGNORECASE)
"""The letter of a drop-down: "a) ", "p1) ", "zz) "."""

CODE_AND_WORDS = re.compile(r"^(?:\(?[a-z]{1,2}\d?\)\s*)?([a-z]{0,3}\d{1,2}[a-z]?|[a-z]{4})\s*(?::|\[|\(|-\s|\s-)\s*(.*)$")
"""An optional letter, then a code such as "6", "1A", "RC1" or "WBRI", then words."""


INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters that show as nothing and come along when text is copied: soft hyphens, joiners, marks of direction."""

ALIKE = str.maketrans(
    {**dict.fromkeys(INVISIBLE), **dict.fromkeys("‘’", "'"), **dict.fromkeys("“”", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)


def plain(text: str) -> str:
    """Text as it is compared: no case, one space between words, straight quotes and hyphens, nothing around."""
    return " ".join(text.translate(ALIKE).split()).casefold()


def tidy(text: str) -> str:
    """Text as it is kept: its own case and signs, without what does not show, one space between words."""
    return " ".join(text.translate(dict.fromkeys(map(ord, INVISIBLE))).split())


@dataclass(frozen=True)
class Value:
    """One value: its code in the dataset, the text Annex A writes, other texts that mean it.

    A code of None is a value that says nothing is known, such as "c) Unknown".
    """

    code: str | bool | None
    written: str
    also: tuple[str, ...] = ()
    exported: bool = True


@dataclass(eq=False)
class ValueList:
    """The values of one kind of cell. `meanings` adds the dataset's own words for each code.

    `if_missing` is the code of the value that is written where nothing is known, if a value with a code says that.
    """

    name: str
    values: list[Value]
    meanings: dict[str, str] = field(default_factory=dict)
    if_missing: str | None = None

    def __post_init__(self):
        told = defaultdict(set)
        for value in self.values:
            for text in self._texts(value):
                told[plain(text)].add(value.code)
        self._known = {text: next(iter(codes)) for text, codes in told.items() if len(codes) == 1}
        self._several = {text: codes for text, codes in told.items() if len(codes) > 1}
        self._written = {}
        for value in self.values:
            if value.exported:
                self._written.setdefault(value.code, value.written)

    def _texts(self, value: Value):
        yield value.written
        bare = LETTER.sub("", value.written)
        yield bare
        yield from value.also
        if isinstance(value.code, str):
            yield value.code
            yield from [self.meanings[value.code]] if value.code in self.meanings else []
            # "6: Police" and "N1 - Abuse or neglect" are a code and its words; the words alone may be enough.
            yield from re.split(r"^\w+\s*(?::|-)\s+", bare)[1:]

    def find(self, text: str) -> tuple[bool, str | bool | None]:
        """(whether it is in the list, its code). Several codes at once are not in the list."""
        text = plain(text)
        for form in (text, LETTER.sub("", text)):
            if form in self._known:
                return True, self._known[form]
        code, words = self._code_and_words(text)
        if code in self._known and self._known.get(words, self._known[code]) == self._known[code]:
            return True, self._known[code]
        return False, None

    def could_be(self, text: str) -> list[str]:
        """The codes that these words could each be, where they are more than one."""
        text = plain(text)
        several = self._several.get(text) or self._several.get(LETTER.sub("", text))
        if not several:
            code, words = self._code_and_words(text)
            several = {self._known[part] for part in (code, words) if part in self._known}
        return sorted(map(str, several)) if len(several) > 1 else []

    def write(self, code) -> str | None:
        """The text Annex A writes for a code; the text for "not known" where there is no code and the list has one."""
        return self._written.get(self.if_missing if code is None else code)

    @staticmethod
    def _code_and_words(text: str) -> tuple[str, str]:
        """A code and the words after its colon or dash. Systems reword the meanings, so other words do no harm."""
        found = re.match(CODE_AND_WORDS, text)
        return (found[1], found[2].rstrip("])").strip()) if found else ("", "")


def _coded(name: str, values: str, meanings=None, also: dict[str, tuple[str, ...]] | None = None) -> ValueList:
    """A list written one value a line, "a) WBRI": the code is what follows the letter, up to a colon or a dash."""
    lines = [line.strip() for line in values.strip().splitlines()]
    code = {line: re.split(r":| - ", LETTER.sub("", line))[0].strip() for line in lines}
    more = also or {}
    return ValueList(
        name,
        [Value(code[line], line, more.get(code[line], ())) for line in lines],
        {each.code: each.says for each in meanings} if meanings else {},
    )


# The lists are read as tables.
# fmt: off
YES_NO = ValueList("yes or no", [
    Value(True, "a) Yes", ("Y", "True", "1")),
    Value(False, "b) No", ("N", "False", "0")),
    Value(None, "c) Unknown", ("U", "Not known")),
])

YES_OR_NO = ValueList("yes or no", [*YES_NO.values[:2], replace(YES_NO.values[2], exported=False)])
"""Where the template does not offer "Unknown". It is still understood."""

GENDER = ValueList("gender", [
    Value("M", "a) Male", ("1", "01", "1 - Male", "Boy")),
    Value("F", "b) Female", ("2", "02", "2 - Female", "Girl")),
    Value("U", "c) Not stated/recorded", (
        "0", "9", "Unknown", "Not known", "Not recorded", "Not stated", "Not specified", "Unborn", "Indeterminate",
        "I", "Not stated/recorded (or unborn)", "Unknown, or not yet born",
    )),
    # The dataset's item is sex as the census codes it, which has no fourth value.
    Value("U", "d) Neither", ("Non-binary", "Gender neutral"), exported=False),
], if_missing="U")

ETHNIC_BACKGROUND = _coded("ethnicity", """
    a) WBRI
    b) WIRI
    c) WIRT
    d) WOTH
    e) WROM
    f) MWBC
    g) MWBA
    h) MWAS
    i) MOTH
    j) AIND
    k) APKN
    l) ABAN
    m) AOTH
    n) BCRB
    o) BAFR
    p) BOTH
    q) CHNE
    r) OOTH
    s) REFU
    t) NOBT
""", ETHNICITY, also={"CHNE": ("CNHE",)})
# The letters of the last codes differ between versions of the template, so only the code is read.
ETHNIC_BACKGROUND = ValueList(
    "ethnicity",
    [*ETHNIC_BACKGROUND.values, Value(None, "u) UNKNOWN", ("Unknown", "Not known", "Not recorded"))],
    ETHNIC_BACKGROUND.meanings,
)

SOURCE = _coded("source", """
    a) 1A: Individual
    b) 1B: Individual
    c) 1C: Individual
    d) 1D: Individual
    e) 2A: Schools
    f) 2B: Education services
    g) 3A: Health services
    h) 3B: Health services
    i) 3C: Health services
    j) 3D: Health services
    k) 3E: Health services
    l) 3F: Health services
    m) 4: Housing
    n) 5A: LA services
    o) 5B: LA services
    p) 5C: LA services
    p1) 5D: LA services
    q) 6: Police
    r) 7: Other legal agency
    s) 8: Other
    t) 9: Anonymous
    u) 10: Unknown
""", REFERRAL_SOURCE, also={"6": ("Police service",), "4": ("Housing department",)})

NEED = _coded("need", """
    N1 - Abuse or neglect
    N2 - Child's disability
    N3 - Parental disability or illness
    N4 - Family in acute stress
    N5 - Family dysfunction
    N6 - Socially unacceptable behaviour
    N7 - Low income
    N8 - Absent parenting
    N9 - Cases other than children in need
    N0 - Not stated
""", PRIMARY_NEED)

CLOSURE = _coded("reason for closure", """
    RC1 - Adopted
    RC2 - Died
    RC3 - Child arrangements order
    RC4 - Special guardianship order
    RC5 - Transferred to services of another local authority
    RC6 - Transferred to adult social care services
    RC7 - Services ceased for any other reason, including child no longer in need
    RC8 - Case closed after assessment, no further action
    RC9 - Case closed after assessment, referred to early help
""", CLOSURE_REASON)

ABUSE = ValueList("category of abuse", [
    Value("Neglect", "a) Neglect", ("NEG",)),
    Value("Physical", "b) Physical abuse", ("PHY", "Physical")),
    Value("Sexual", "c) Sexual abuse", ("SAB", "Sexual")),
    Value("Emotional", "d) Emotional abuse", ("EMO", "Emotional")),
    Value("Multiple", "e) Multiple/not recommended", ("MUL", "Multiple", "Multiple categories")),
])

LEGAL_STATUS = _coded("legal status", """
    C1: ICO
    C2: FCO
    D1: Freeing order
    E1: Placement order
    V2: Single period under S20
    V3: Short term breaks, episodes recorded
    V4: Short term breaks, agreements recorded
    L1: Police protection LA accommodation
    L2: EPO
    L3: Child assessment order LA accommodation
    J1: Remanded to LA or youth detention
    J2: LA accommodation under PACE
    J3: Youth rehabilitation order
""")

PLACEMENT = ValueList("placement type", [
    Value(code, f"{letter}) {code}")
    for letter, code in zip(
        "a b c d e f g h i j k l m n o p q r s t u v w x y z zz".split(),
        "U1 U2 U3 U4 U5 U6 A3 A4 A5 A6 P1 P2 P3 H5 K1 K2 R1 R2 R3 R5 S1 Z1 T0 T1 T2 T3 T4".split(), strict=True,
    )
] + [Value(code, code) for code in ("K3", "Z11", "Z12", "Z13", "Z14")])
"""The looked-after return's codes; no letter has been seen for those of its later years."""
# fmt: on
