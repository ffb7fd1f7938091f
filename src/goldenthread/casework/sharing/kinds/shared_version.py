"""A version of an assessment or a safety plan for one reader: what they may have of it, and nothing that shows what is left out."""

from ..kind import EVERY, LetterKind, words

letter = LetterKind(
    code="shared_version",
    says="a shared version",
    law="Working Together to Safeguard Children: assessments and plans are shared with the child and family, and with those "
    "who work with them, as far as that is safe",
    opens="This was written about {child} on {day} by {authority}, for you to read.",
    of=("assessmentconclusion", "safetyplan"),
    tells=("outcome", "expected_end_on"),
    passages=EVERY,
    asks=(words("tells", "What do you want to say to them with it?", "In plain words, to this reader and nobody else."),),
)
