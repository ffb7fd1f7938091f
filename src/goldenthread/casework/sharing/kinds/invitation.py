"""An invitation of one person to a meeting about a child. It names nobody else who is invited, nor where they live."""

from ..kind import LetterKind, words

letter = LetterKind(
    code="invitation",
    says="an invitation to a meeting",
    law="Working Together to Safeguard Children: the child, the family and those who work with them take part in meetings",
    opens="{authority} invites you to a meeting about {child}.",
    asks=(
        words("meeting", "What is the meeting for?", required=True),
        words("held_on", "On which day?", kind="text", required=True),
        words("held_at", "At what time?", kind="text", required=True),
        words("place", "Where, or by which call?", "A place that everybody who is invited may know.", required=True),
        words("needs", "How will they be helped to take part?", "Travel, an interpreter, somebody to speak for them, a room apart."),
        words("ask", "Whom can they ask, and how?"),
    ),
    heads={
        "meeting": "What it is for", "held_on": "Day", "held_at": "Time", "place": "Where", "needs": "To help you take part",
        "ask": "Whom you can ask",
    },
)
