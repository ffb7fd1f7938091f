"""Codes of how something went to its recipient."""

from goldenthread.dataset.codes import Code, CodeSet

POST, HERE = "post", "here"
HOW_SENT = CodeSet(
    "how_sent",
    "How a letter or a shared version went to its recipient",
    [
        Code(POST, "By post, to the address printed on it"),
        Code("by_hand", "Given to them by hand"),
        Code("at_office", "Collected by them at the office"),
        Code("secure_email", "By secure e-mail, to an address they gave for it"),
        Code("through_somebody", "Through somebody who may know where they live"),
        Code(HERE, "On their own page here"),
        Code("read_aloud", "Read with them, and left with them if they wanted"),
    ],
)

ABUSE_ORDERS = ("non_molestation", "occupation", "exclusion", "restraining", "domestic_abuse_protection", "no_contact", "prohibited_steps")
"""Orders that say that somebody has to be kept from somebody: codes of `codes.COURT_ORDERS`."""
ABUSE_FACTORS = "3"
"""Factors at the end of assessment that begin so are of domestic abuse."""
