"""The passages of what was written: how each is handled, whom it is about, and whom it may reach.

A text is made of paragraphs. A marking is kept apart from the text and holds to a paragraph by its content, so that an edit
keeps what it did not touch and asks again about what it did. Markings belong to the whole act: a paragraph that stands in
the records of two siblings takes the strictest of them.
"""

from .marking import carry, mark, release
from .passage import Passage, of_record
from .recipients import ForRecipient, for_recipient

__all__ = ["ForRecipient", "Passage", "carry", "for_recipient", "mark", "of_record", "release"]
