"""Why something of a record is not given to the person whose it is, in the words in which they are told."""

from goldenthread.dataset.codes import Code, CodeSet

SILENT = "silent"
LEFT_OUT = CodeSet(
    "left_out",
    "Why something is left out of what a person is given of their own record",
    [
        Code("third_party", "It is about somebody else, or shows who they are (schedule 2, paragraph 16)"),
        Code("serious_harm", "It would be likely to cause serious harm to somebody (schedule 3, part 3)"),
        Code("health", "It is about health, and whoever answers for that has not agreed (schedule 3, part 2)"),
        Code("crime", "Giving it would hinder the prevention or investigation of crime (schedule 2, paragraph 2)"),
        Code("privilege", "It is legal advice, or was made for a court case (schedule 2, paragraph 19)"),
        Code("court", "A court's rules or the law of adoption forbid it (schedule 4)"),
        Code(SILENT, "Nothing may be said of it: to say that it is left out would itself do harm"),
    ],
)
"""Data Protection Act 2018."""
