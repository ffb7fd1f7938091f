"""The kinds of what is sent, a file for each. A new file is found by itself."""

import sys

from goldenthread.engine.loading import definitions

from ..kind import LetterKind

BESIDE_DEFINITIONS = ()

KINDS: dict[str, LetterKind] = definitions(sys.modules[__name__], LetterKind, "letter")
