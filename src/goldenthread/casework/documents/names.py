"""The name a document came with, as it is kept and shown: no place, nothing unseen, and the ending of what it is."""

import re
import unicodedata

from ..validation import Invalid
from .types import Type

LONGEST = 150
UNSEEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")
"""Classes of characters that are not seen: control characters, marks that turn the direction of writing, private ones."""


def clean_name(name: str, kind: Type) -> str:
    """The name without its folders, ending as the document is. Invalid where it holds what cannot be seen: such a name shows
    another ending than it has.
    """
    last = re.split(r"[/\\]", name.strip())[-1]
    hidden = [character for character in last if unicodedata.category(character) in UNSEEN]
    if hidden:
        named = unicodedata.name(hidden[0], f"U+{ord(hidden[0]):04X}").lower()
        raise Invalid([
            ("file", f"The file's name holds a character that cannot be seen ({named}), which can hide what the file is: "
                     "rename the file, then choose it again.")
        ])  # fmt: skip
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", last).strip(" .")[:LONGEST] or "document"
    return f"{unicodedata.normalize('NFC', stem)}{kind.suffix}"
