"""What one person can be to another: each kind once, with what the other then is to the first.

The words are neutral, as a record outlives what is known of anyone's gender. A kind is kept from one end only (the parent,
never the child), and read from both.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`says` is what the first person is to the second, `reverse` what the second is to the first.

    `generation` is how many rows above the second a family tree draws the first. `family` marks the ties through which an
    adult's own partner and parents are of interest to whoever works with the child; the rest of a network stops at the
    adult. `ended` is what the first is called once it is over, where that has a name of its own. `recipient` is the kind of
    reader (`handling.RECIPIENTS`) that the first is of what is written about the second; "" where nothing is sent to such.
    """

    code: str
    says: str
    reverse: str
    group: str
    blood: bool = False
    legal: bool = False
    family: bool = False
    generation: int = 0
    ended: str = ""
    recipient: str = ""

    @property
    def symmetrical(self) -> bool:
        return self.says == self.reverse

    @property
    def nature(self) -> str:
        """Whether the tie is of blood, of law, of both or of neither, in words."""
        found = [word for word, holds in (("by blood", self.blood), ("in law", self.legal)) if holds]
        return " and ".join(found) or "neither by blood nor in law"


PARENTS, FAMILY, TOGETHER, CARE, NETWORK, RISK = (
    "Parents", "Family", "Partners", "Who cares for the child", "Network", "Risk",
)  # fmt: skip

KINDS = {
    kind.code: kind
    for kind in (
        Kind("parent", "parent", "child", PARENTS, blood=True, legal=True, family=True, generation=1, recipient="parent"),
        Kind("adoptive_parent", "adoptive parent", "adopted child", PARENTS, legal=True, family=True, generation=1, recipient="parent"),
        Kind("step_parent", "step-parent", "stepchild", PARENTS, family=True, generation=1, recipient="partner"),
        Kind("grandparent", "grandparent", "grandchild", FAMILY, blood=True, family=True, generation=2, recipient="family"),
        Kind("sibling", "sibling", "sibling", FAMILY, blood=True, legal=True, family=True, recipient="family"),
        Kind("half_sibling", "half-sibling", "half-sibling", FAMILY, blood=True, legal=True, family=True, recipient="family"),
        Kind("step_sibling", "step-sibling", "step-sibling", FAMILY, family=True, recipient="family"),
        Kind("aunt_or_uncle", "aunt or uncle", "niece or nephew", FAMILY, blood=True, family=True, generation=1, recipient="family"),
        Kind("cousin", "cousin", "cousin", FAMILY, blood=True, family=True, recipient="family"),
        Kind("other_relative", "other relative", "other relative", FAMILY, family=True, recipient="family"),
        Kind("married", "spouse or civil partner", "spouse or civil partner", TOGETHER, legal=True, family=True,
             ended="former spouse or civil partner"),
        Kind("partner", "partner", "partner", TOGETHER, family=True, ended="former partner"),
        Kind("former_partner", "former partner", "former partner", TOGETHER, family=True),
        Kind("guardian", "guardian", "child in their guardianship", CARE, legal=True, family=True, generation=1, recipient="parent"),
        Kind("carer", "carer", "child in their care", CARE, family=True, generation=1, ended="former carer", recipient="carer"),
        Kind("lodger", "lodger or other adult of the home", "person of the home they live in", NETWORK),
        Kind("friend_of_family", "friend of the family", "person whose family is befriended", NETWORK),
        Kind("friend", "friend", "friend", NETWORK, ended="former friend"),
        Kind("professional", "professional known to the family", "person they work with", NETWORK, recipient="professional"),
        Kind("poses_a_risk", "person who poses a risk", "person at risk from them", RISK),
    )
}  # fmt: skip

PARENT_KINDS = ("parent", "adoptive_parent")
"""Who is somebody's parent in blood or law: from them brothers and sisters are worked out, and generations counted."""
COUPLES = ("married", "partner", "former_partner")
FAMILY_KINDS = tuple(code for code, kind in KINDS.items() if kind.family)


def choices() -> list[tuple[str, str]]:
    """Every kind from either end, for "what is this person to the child?": (code, words). A code read from its far end
    has a dash before it.
    """
    found = []
    for kind in KINDS.values():
        found.append((kind.code, kind.says))
        if not kind.symmetrical:
            found.append((f"-{kind.code}", kind.reverse))
    return [(code, says[0].upper() + says[1:]) for code, says in found]


def worked_out(parents_of_one: set, parents_of_other: set) -> str:
    """What two persons are to each other by the parents recorded for each, as the code of a kind, or "".

    Two parents shared are siblings. One shared are half-siblings where both have another parent on record; where one has
    not, the record cannot tell a sibling from a half-sibling and the answer is "sibling_or_half".
    """
    shared = parents_of_one & parents_of_other
    if len(shared) >= 2:
        return "sibling"
    if len(shared) == 1:
        return "half_sibling" if len(parents_of_one) > 1 and len(parents_of_other) > 1 else SIBLING_OR_HALF
    return ""


SIBLING_OR_HALF = "sibling_or_half"
WORKED_OUT = {
    "sibling": "sibling, by both parents",
    "half_sibling": "half-sibling, by one parent",
    SIBLING_OR_HALF: "sibling or half-sibling: a second parent is not on record",
}
