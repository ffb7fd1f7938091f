"""A letter that tells one person what came of a contact or of an assessment, and why."""

from ..kind import LetterKind, words

letter = LetterKind(
    code="outcome",
    says="a letter of the outcome",
    law="Working Together to Safeguard Children: those who made a referral, the child and the family are told what was decided",
    opens="{authority} has decided what to do for {child}. This was decided on {day}.",
    of=("contactdecision", "assessmentconclusion"),
    tells=("level", "outcome"),
    passages=("reason",),
    asks=(
        words("tells", "What do you want to tell them?", "In plain words, to this reader and nobody else."),
        words("next", "What happens next, and by when?"),
        words("ask", "Whom can they ask, and how can they disagree?"),
    ),
    heads={"next": "What happens next", "ask": "Whom you can ask, and how you can disagree"},
)
