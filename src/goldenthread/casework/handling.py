"""How a passage of the record is to be handled: where it came from, and whom it may reach.

A passage that nobody has looked at reaches nobody outside the service: what may go out is said, and never assumed.
"""

from goldenthread.dataset.codes import Code, CodeSet

ORDINARY, OWN_WORDS, POLICE, HEALTH, THIRD_PARTY, REFERRER = (
    "ordinary", "own_words", "police", "health", "third_party", "referrer",
)  # fmt: skip

HANDLING = CodeSet(
    "handling",
    "Where a passage came from and how it is handled",
    [
        Code(ORDINARY, "Nothing that must be held back"),
        Code(OWN_WORDS, "The child's own words"),
        Code(POLICE, "From the police"),
        Code(HEALTH, "About someone's health, or from health"),
        Code(THIRD_PARTY, "About, or from, somebody else who could be harmed"),
        Code(REFERRER, "Shows who referred the child"),
    ],
)

WORKER, CHILD = "worker", "child"

RECIPIENTS = CodeSet(
    "recipients",
    "Kinds of people a record, or part of one, is given to",
    [
        Code(WORKER, "Someone of the service who may open the record"),
        Code(CHILD, "The child"),
        Code("parent", "A parent"),
        Code("carer", "A carer"),
        Code("partner", "A partner of a parent or carer"),
        Code("family", "Another member of the family"),
        Code("school", "A school or early years setting"),
        Code("health", "A health professional"),
        Code("police", "The police"),
        Code("court", "A court, or those who are parties before it"),
        Code("professional", "Another professional"),
    ],
)

MAY_KNOW = CodeSet(
    "may_know",
    "Whom a child is content to have know what they said",
    [code for code in RECIPIENTS if code.code not in (WORKER, CHILD)],
)

COMES_FROM = {POLICE: ("police",), HEALTH: ("health",)}
"""Whoever a passage came from has it already."""

WITHHELD_BECAUSE = {
    OWN_WORDS: "These are a child's own words, and the child has not said that this reader may know them.",
    POLICE: "This came from the police: it goes no further until they agree.",
    HEALTH: "This is about somebody's health: it goes no further until they, or who answers for them, agree.",
    THIRD_PARTY: "This is about, or from, somebody else who could be harmed if it were known.",
    REFERRER: "This would show who referred the child.",
}
NOT_LOOKED_AT = "Nobody has yet said how this passage is to be handled."
ABOUT_ANOTHER = "This is about another child, of whom this reader is not being told."
SHOWS_WHERE = "This shows an address or a number that must be kept from others."
