"""The one kind of error that is shown to a person as a sentence, without a traceback."""


class UserError(Exception):
    """A mistake that a person can put right: its text is one sentence naming the thing, the place and the remedy."""
